"""What stands on the right of a list: the row the keyboard is on, without opening it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label

REST_MS = 60
AGAIN_MS = 1000
"""A row that is shown and did not change is read again once the list rests: an import brings it up twice a second."""
NARROWEST = 280


class Inspector(QFrame):
    """Shows a widget made for a row; waits until the keyboard rests on one."""

    def __init__(self, make: Callable[[Any], QWidget | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAccessibleName(_("Подробности строки"))
        self.setMinimumWidth(NARROWEST)
        self._make = make
        self._row: Any = None
        self._key: Any = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show)
        self._area = QScrollArea()
        self._area.setAccessibleName(self.accessibleName())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        self._show()

    def show_row(self, row: Any, *, anew: bool = False) -> None:
        """Show another row, the same one read again, or `anew`: what is told of it has changed."""
        same = not anew and row is not None and row == self._row
        self._row = row
        if not same:
            self._rest.start(REST_MS)
        elif row.key == self._key:
            self._rest.start(AGAIN_MS)

    @property
    def content(self) -> QWidget | None:
        """The widget of the row."""
        return self._area.widget()

    def _show(self) -> None:
        key = getattr(self._row, "key", None)
        bar = self._area.verticalScrollBar()
        scrolled = bar.value() if key == self._key else 0
        self._key = key
        made = None if self._row is None else self._make(self._row)
        self._area.setWidget(made or _nothing())
        bar.setValue(scrolled)


def _nothing() -> QWidget:
    margin = theme.space.l
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(margin, margin, margin, margin)
    column.addWidget(label(_("Выберите строку, и здесь появятся подробности."), "faint", wrap=True))
    column.addStretch(1)
    return made
