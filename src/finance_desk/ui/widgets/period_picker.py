"""The period of a list: a month, a quarter, a year, any days, days told from today, or all time."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.span import Span
from finance_desk.ui.theme import icon
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.period_panel import PeriodPanel
from finance_desk.ui.widgets.periods import Chosen, label_of, shifted


class PeriodPicker(QWidget):
    """Arrows around a button that opens the panel; Alt+Left and Alt+Right walk, Alt+Down opens."""

    changed = Signal(object)
    """The new Period or Span, or None for all time."""

    def __init__(self, period: Chosen, *, today: date, optional: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._optional = today, optional
        self._period: Chosen = period
        self.button = Button("", icon="calendar")
        self.back = self._arrow("chevron-left", _("Предыдущий период: Alt+Влево"), -1)
        self.ahead = self._arrow("chevron-right", _("Следующий период: Alt+Вправо"), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for each in (self.back, self.button, self.ahead):
            row.addWidget(each)
        self.button.clicked.connect(self.open)
        for key, act in (("Alt+Left", self.back.click), ("Alt+Right", self.ahead.click), ("Alt+Down", self.open)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._show()

    @property
    def period(self) -> Chosen:
        """The chosen period; None is all time."""
        return self._period

    def set_period(self, period: Chosen) -> None:
        """Choose a period; `changed` tells of it if it is another."""
        if period == self._period:
            return
        self._period = period
        self._show()
        self.changed.emit(period)

    def open(self) -> PeriodPanel:
        """The panel under the button."""
        panel = PeriodPanel(self._period, today=self._today, optional=self._optional, parent=self)
        panel.chosen.connect(self.set_period)
        panel.open_under(self.button)
        return panel

    def _arrow(self, name: str, tip: str, step: int) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(name))
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self._walk(step))
        return made

    def _walk(self, step: int) -> None:
        if self._period is not None:
            known = self._period.on(self._today) if isinstance(self._period, Span) else self._period
            self.set_period(shifted(known, step))

    def _show(self) -> None:
        self.button.setText(label_of(self._period))
        self.button.setAccessibleName(_("Период: {period}").format(period=label_of(self._period)))
        self.button.setToolTip(label_of(self._period.on(self._today)) if isinstance(self._period, Span) else "")
        for each in (self.back, self.ahead):
            each.setEnabled(self._period is not None)
