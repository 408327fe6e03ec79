"""What is asked above and below the table of «Документы за месяц»: which papers, which month, how far."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.period import Period, add_months, month_of
from finance_desk.domain.span import Span
from finance_desk.domain.states import DocumentKind
from finance_desk.services import documents, fees
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.chip import Chip
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.period_picker import PeriodPicker

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_MONTH_ENDS = 20
"""from this day on the month that is meant is the one that runs"""


class MonthHead(QWidget):
    """Акты or счета, the month, and a sentence about them."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.kinds = {
            DocumentKind.ACT: Chip(_("Акты"), checkable=True),
            DocumentKind.INVOICE: Chip(_("Счета"), checkable=True),
        }
        self.period = PeriodPicker(_month_meant(today), today=today, optional=False)
        self.state = label("", "muted")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space.s)
        for chip in self.kinds.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addSpacing(theme.space.m)
        row.addWidget(self.period)
        row.addStretch(1)
        row.addWidget(self.state)
        self.kinds[DocumentKind.ACT].setChecked(True)
        self.period.changed.connect(lambda _period: self.changed.emit())
        self._group.buttonClicked.connect(lambda _chip: self.changed.emit())

    @property
    def kind(self) -> DocumentKind:
        """Which papers are made."""
        return next(kind for kind, chip in self.kinds.items() if chip.isChecked())

    @property
    def month(self) -> Period:
        """The month of the papers: that of the period's first day."""
        chosen = self.period.period
        period = chosen.on(self._today) if isinstance(chosen, Span) else chosen
        return month_of(self._today if period is None else period.start)


class MonthOptions(QWidget):
    """Whether fees are charged before and papers issued after; what the role may not do stays off."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._may_charge = desk.may(fees.post)
        self._charges = QCheckBox(_("Начислить абонплату, где её ещё нет"))
        self._issues = QCheckBox(_("Сразу провести: документы получат номера"))
        self._charges.setChecked(True)
        self._issues.setEnabled(desk.may(documents.issue))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space.xl)
        for box in (self._charges, self._issues):
            row.addWidget(box)
            box.toggled.connect(lambda _on: self.changed.emit())
        row.addStretch(1)

    @property
    def charges(self) -> bool:
        """Whether fees are charged."""
        return self._charges.isEnabled() and self._charges.isChecked()

    @property
    def issues(self) -> bool:
        """Whether papers get their numbers at once."""
        return self._issues.isEnabled() and self._issues.isChecked()

    def set_over(self, *, over: bool) -> None:
        """Fees are charged when the month is over, not before."""
        self._charges.setEnabled(over and self._may_charge)


def _month_meant(today: date) -> Period:
    """Late in a month this one, else the month before."""
    return month_of(today if today.day >= _MONTH_ENDS else add_months(today, -1))
