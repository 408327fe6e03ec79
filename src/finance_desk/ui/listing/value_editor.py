"""Inputs for the value of a condition, by the kind of its column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator
from finance_desk.ui.form.date_editor import DateEditor
from finance_desk.ui.form.editor import Editor, LineEditor
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.number_editor import NumberEditor
from finance_desk.ui.listing.condition import NUMBERS, Filter, of_period, period_of
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.period_picker import PeriodPicker
from finance_desk.ui.widgets.periods import this_month

_MOST_CHOICES = 8
_VALUE = Qt.ItemDataRole.UserRole


class ValueEditor(QWidget):
    """Asks for what the operator compares with. `condition` raises Rejected for what cannot be understood."""

    def __init__(self, known: Filter, operator: Operator, today: date) -> None:
        super().__init__()
        self.known = known
        self.operator = operator
        self.today = today
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.space.s)

    def condition(self) -> Condition:
        """The condition as it stands."""
        return Condition(self.known.name, self.operator)

    def show_condition(self, condition: Condition) -> None:
        """Show an older condition of the same operator."""

    def start(self) -> None:
        """Put the keyboard where one types."""

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops, in this order."""
        return ()

    def editor(self, title: str) -> Editor:
        """An input for one value of the column."""
        field = Field(name=self.known.name, label=title, kind=self.known.kind)
        kind = NumberEditor if field.kind in NUMBERS else DateEditor if field.kind is Kind.DATE else LineEditor
        return kind(field, self.today)


class OneValue(ValueEditor):
    """A sum, a day, a word."""

    def __init__(self, known: Filter, operator: Operator, today: date) -> None:
        super().__init__(known, operator, today)
        self.input = self.editor(known.title)
        self.row.addWidget(self.input)

    def condition(self) -> Condition:
        """The condition as it stands."""
        value = self.input.value()
        if value in (None, ""):
            raise Rejected(_("Введите значение."))
        return Condition(self.known.name, self.operator, value)

    def show_condition(self, condition: Condition) -> None:
        """Show an older value."""
        self.input.set_value(condition.value)

    def start(self) -> None:
        """Type at once."""
        self.input.setFocus()

    def stops(self) -> Sequence[QWidget]:
        """The one input."""
        return (self.input.input(),)


class TwoValues(ValueEditor):
    """From and to; one of them may stay open."""

    def __init__(self, known: Filter, operator: Operator, today: date) -> None:
        super().__init__(known, operator, today)
        self.low = self.editor(_("{column}, от").format(column=known.title))
        self.high = self.editor(_("{column}, до").format(column=known.title))
        for word, editor in ((_("от"), self.low), (_("до"), self.high)):
            self.row.addWidget(label(word, "muted"))
            self.row.addWidget(editor, 1)

    def condition(self) -> Condition:
        """The condition as it stands."""
        low, high = self.low.value(), self.high.value()
        if low is None and high is None:
            raise Rejected(_("Введите хотя бы одну границу."))
        if low is not None and high is not None and high < low:
            raise Rejected(_("«До» меньше, чем «от». Поменяйте их местами."))
        return Condition(self.known.name, self.operator, low, high)

    def show_condition(self, condition: Condition) -> None:
        """Show older bounds."""
        self.low.set_value(condition.value)
        self.high.set_value(condition.until)

    def start(self) -> None:
        """Type at once."""
        self.low.setFocus()

    def stops(self) -> Sequence[QWidget]:
        """From, then to."""
        return self.low.input(), self.high.input()


class OnePeriod(ValueEditor):
    """A month, a quarter, a year or any days."""

    def __init__(self, known: Filter, operator: Operator, today: date) -> None:
        super().__init__(known, operator, today)
        self.picker = PeriodPicker(this_month(today), today=today, optional=False)
        self.row.addWidget(self.picker)
        self.row.addStretch(1)

    def condition(self) -> Condition:
        """The condition as it stands."""
        return of_period(self.known.name, self.picker.period)[0]

    def show_condition(self, condition: Condition) -> None:
        """Show an older period."""
        self.picker.set_period(period_of(condition) or self.picker.period)

    def start(self) -> None:
        """Arrows walk from month to month, Space opens the panel."""
        self.picker.button.setFocus()

    def stops(self) -> Sequence[QWidget]:
        """As they stand."""
        return self.picker.back, self.picker.button, self.picker.ahead


class ManyChoices(ValueEditor):
    """Words to tick."""

    def __init__(self, known: Filter, operator: Operator, today: date) -> None:
        super().__init__(known, operator, today)
        self.list = QListWidget()
        self.list.setAccessibleName(known.title)
        for value, word in known.words.items():
            item = QListWidgetItem(word, self.list)
            item.setData(_VALUE, value)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(
            min(self.list.count(), _MOST_CHOICES) * max(theme.row_height, self.list.sizeHintForRow(0)) + 4
        )
        self.row.addWidget(self.list)

    def condition(self) -> Condition:
        """The condition as it stands."""
        items = [self.list.item(row) for row in range(self.list.count())]
        values = tuple(item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)
        if not values:
            raise Rejected(_("Отметьте хотя бы одно значение: пробел ставит отметку."))
        return Condition(self.known.name, self.operator, values)

    def show_condition(self, condition: Condition) -> None:
        """Tick what was ticked."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            ticked = item.data(_VALUE) in condition.value
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def start(self) -> None:
        """Space ticks."""
        self.list.setFocus()

    def stops(self) -> Sequence[QWidget]:
        """The list."""
        return (self.list,)


def value_editor(known: Filter, operator: Operator, today: date) -> ValueEditor:
    """The right inputs for a column and an operator."""
    if operator in (Operator.EMPTY, Operator.FILLED):
        kind: type[ValueEditor] = ValueEditor
    elif known.kind is Kind.CHOICE:
        kind = ManyChoices
    elif operator is Operator.BETWEEN:
        kind = OnePeriod if known.kind is Kind.DATE else TwoValues
    else:
        kind = OneValue
    return kind(known, operator, today)
