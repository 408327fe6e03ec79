"""The panel of the period picker: days told from today, months and quarters of a year, free days."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from finance_desk.domain.formatting import month_label
from finance_desk.domain.language import _
from finance_desk.domain.period import Period, month_of
from finance_desk.domain.span import Span
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import calm, label, line
from finance_desk.ui.widgets.periods import Chosen, label_of, quarter_of, year_of
from finance_desk.ui.widgets.popup import Popup
from finance_desk.ui.widgets.wheel import pass_wheel

_SPANS = (
    *(Span.THIS_MONTH, Span.LAST_MONTH, Span.LAST_30_DAYS),
    *(Span.THIS_QUARTER, Span.LAST_QUARTER, Span.TODAY),
    *(Span.THIS_YEAR, Span.LAST_YEAR, Span.THIS_WEEK),
)
_ABREAST = 3


class PeriodPanel(Popup):
    """A popup; whatever is pressed is chosen at once."""

    chosen = Signal(object)

    def __init__(self, period: Chosen, *, today: date, optional: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._period, self._today = period, today
        self._days_now = period.on(today) if isinstance(period, Span) else period
        self._year = (today if self._days_now is None else self._days_now.start).year
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.m, theme.space.m, theme.space.m, theme.space.m)
        column.setSpacing(theme.space.s)
        column.addLayout(self._spans())
        column.addWidget(line())
        column.addLayout(self._years())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space.xs)
        column.addLayout(self._grid)
        column.addWidget(line())
        column.addLayout(self._days())
        if optional:
            everything = Button(_("Всё время"), quiet=True)
            everything.clicked.connect(lambda: self._choose(None))
            column.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill()

    def _spans(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.space.xs)
        for number, span in enumerate(_SPANS):
            word = span.label[:1].upper() + span.label[1:]
            key = self._key(word, span)
            key.setToolTip(label_of(span.on(self._today)))
            grid.addWidget(key, number // _ABREAST, number % _ABREAST)
        return grid

    def _years(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.year = Button("", quiet=True)
        self.year.setToolTip(_("Весь год"))
        self.year.clicked.connect(lambda: self._choose(year_of(date(self._year, 1, 1))))
        for name, step, tip in (("chevron-left", -1, _("Предыдущий год")), ("chevron-right", 1, _("Следующий год"))):
            arrow = QToolButton()
            arrow.setIcon(icon(name))
            arrow.setToolTip(tip)
            arrow.setAccessibleName(tip)
            arrow.clicked.connect(lambda _checked=False, by=step: self._turn(by))
            row.addWidget(arrow)
            if step < 0:
                row.addWidget(self.year, 1)
        return row

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        shown = self._days_now or month_of(self._today)
        self.first, self.last = _day(shown.start, _("Первый день")), _day(shown.last, _("Последний день"))
        take = Button(_("Показать"))
        take.clicked.connect(self._take_days)
        for each in (label(_("с"), "muted"), self.first, label(_("по"), "muted"), self.last, take):
            row.addWidget(each)
        return row

    def _fill(self) -> None:
        self.year.setText(_("{year} год").format(year=self._year))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for quarter in range(4):
            first = date(self._year, quarter * 3 + 1, 1)
            self._grid.addWidget(self._key(_("{n} кв.").format(n=quarter + 1), quarter_of(first)), quarter, 0)
            for place in range(3):
                month = month_of(first.replace(month=first.month + place))
                word = month_label(month.start).split("\u00a0")[0]
                self._grid.addWidget(self._key(word, month), quarter, place + 1)

    def _key(self, word: str, period: Period | Span) -> QPushButton:
        key = QPushButton(word)
        key.setAutoDefault(False)
        key.setProperty("look", "primary" if period == self._period else "plain")
        key.clicked.connect(lambda: self._choose(period))
        return key

    def _turn(self, years: int) -> None:
        self._year += years
        self._fill()

    def _take_days(self) -> None:
        first, last = sorted((_python(self.first), _python(self.last)))
        self._choose(Period.of_days(first, last))

    def _choose(self, period: Chosen) -> None:
        self.chosen.emit(period)
        self.close()


def _day(day: date, name: str) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setDisplayFormat("dd.MM.yyyy")
    edit.setCalendarPopup(True)
    calm(edit.calendarWidget())
    pass_wheel(edit)
    edit.setAccessibleName(name)
    return edit


def _python(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
