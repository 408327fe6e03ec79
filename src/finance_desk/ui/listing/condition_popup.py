"""«+ условие»: a column, a comparison in words, a value; Enter applies, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator
from finance_desk.ui.listing.condition import Filter, operators
from finance_desk.ui.listing.value_editor import ValueEditor, value_editor
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.popup import Popup
from finance_desk.ui.widgets.raised import SHADOW
from finance_desk.ui.widgets.wheel import pass_wheel

_WIDTH = 340


class ConditionPopup(Popup):
    """Makes a condition, or changes one that is given."""

    made = Signal(object)

    def __init__(
        self, filters: Sequence[Filter], today: date, parent: QWidget, condition: Condition | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH + 2 * SHADOW)
        self._filters = tuple(filters)
        self._today = today
        self.columns = _combo(_("Столбец"), [(each.title, each.name) for each in self._filters])
        self.operators = _combo(_("Сравнение"), [])
        self.value: ValueEditor | None = None
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._lay_out()
        self.columns.currentIndexChanged.connect(self._column_chosen)
        self.operators.currentIndexChanged.connect(self._operator_chosen)
        self._column_chosen()
        if condition is not None:
            self._show(condition)

    def open_under(self, anchor: QWidget) -> None:
        """Show it with the keyboard in it."""
        super().open_under(anchor)
        self.columns.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """Hand the condition over and close, or say what is wrong."""
        assert self.value is not None
        try:
            condition = self.value.condition()
        except Rejected as refusal:
            self.error.setText(refusal.message)
            self.error.show()
            self.value.start()
            self.adjustSize()
            return
        self.made.emit(condition)
        self.close()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        margin = theme.space.m
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.space.s)
        self._column.addWidget(self.columns)
        self._column.addWidget(self.operators)
        self._column.addWidget(self.error)
        self.apply_button = Button(_("Применить"), primary=True)
        self.apply_button.set_hint("Return")
        self.apply_button.clicked.connect(self.apply)
        self.leave_button = Button(_("Отмена"))
        self.leave_button.set_hint("Esc")
        self.leave_button.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.apply_button)
        self._column.addLayout(foot)

    def _column_chosen(self) -> None:
        self.operators.blockSignals(True)  # noqa: FBT003  Qt has no keywords here
        self.operators.clear()
        for operator, word in operators(self._known.kind).items():
            self.operators.addItem(word, operator)
        self.operators.blockSignals(False)  # noqa: FBT003  as above
        self._operator_chosen()

    def _operator_chosen(self) -> None:
        older, self.value = self.value, value_editor(self._known, self._operator, self._today)
        if older is not None:
            older.hide()
            older.deleteLater()
        self._column.insertWidget(2, self.value)
        self.error.hide()
        stops = [self.columns, self.operators, *self.value.stops(), self.apply_button, self.leave_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.adjustSize()

    def _show(self, condition: Condition) -> None:
        self.columns.setCurrentIndex(max(0, self.columns.findData(condition.column)))
        self.operators.setCurrentIndex(max(0, self.operators.findData(condition.operator)))
        if self.value is not None and self.value.operator is condition.operator:
            self.value.show_condition(condition)

    @property
    def _known(self) -> Filter:
        return self._filters[max(0, self.columns.currentIndex())]

    @property
    def _operator(self) -> Operator:
        return Operator(self.operators.currentData())


def _combo(name: str, items: Sequence[tuple[str, Any]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    pass_wheel(made)
    for word, value in items:
        made.addItem(word, value)
    return made
