"""An invented list for tests of tables: a thousand contracts in memory, answered when the test says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.ui.table import column
from finance_desk.ui.table.column import Column
from finance_desk.ui.widgets.tone import Tone

TODAY = date(2026, 11, 23)
SCHEMES = {"advance": "аванс", "actual": "по факту", "mixed": "абонплата + доп. работы"}
STATES = {"fine": "хватает", "soon": "скоро", "none": "средств нет"}
TONES = {"soon": Tone.WARNING, "none": Tone.DANGER}


@dataclass(frozen=True, slots=True)
class Line:
    key: int
    number: str
    client: str
    scheme: str
    balance: Money
    profit: Money
    margin: Percent
    minutes: int
    runway: date | None
    state: str


COLUMNS: tuple[Column[Any], ...] = (
    column.text("Договор", "number", width=90),
    column.text("Клиент", "client", width=190),
    column.choice("Схема", "scheme", SCHEMES, faint=True),
    column.money("Остаток, ₽", "balance", total=True),
    column.money("Прибыль по раб.", "profit", cost=True),
    column.percent("Маржа", "margin", cost=True),
    column.hours("Часы", "minutes"),
    column.date("Хватит до", "runway"),
    column.badge("Состояние", "state", STATES, TONES, sortable=False),
)


def line(key: int) -> Line:
    """The contract of a number; every figure is made of it."""
    balance = Money.of((key * 7919) % 90_000_000 - 9_000_000 if key % 7 else 0)
    state = "none" if balance.kopecks < 0 else "soon" if balance < Money(100_000) else "fine"
    return Line(
        key,
        f"{key}-ИТ/26",
        f"ООО «Клиент № {key}»",
        tuple(SCHEMES)[key % 3],
        balance,
        Money.of(key * 1237 % 5_000_000 - 400_000),
        Percent.of(key * 31 % 4000 - 300),
        key * 13 % 2400,
        date(2026, 11, 23) + timedelta(days=key % 200) if key % 5 else None,
        state,
    )


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Line, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    count: int
    sums: dict[str, Money]


class Answer:
    """A task whose end is the test's to say."""

    def __init__(self) -> None:
        self._then: list[Callable[[Any], None]] = []
        self._failed: list[Callable[[Exception], None]] = []

    def then(self, use: Callable[[Any], None]) -> Answer:
        self._then.append(use)
        return self

    def failed(self, use: Callable[[Exception], None]) -> Answer:
        self._failed.append(use)
        return self

    def come(self, answer: Any) -> None:
        for use in self._then:
            use(answer)

    def break_(self, error: Exception) -> None:
        for use in self._failed:
            use(error)


@dataclass
class Source:
    """Rows in memory as a listing would give them. `asked` tells every question; `answer()` answers the oldest."""

    rows: list[Line]
    asked: list[tuple[Wanted, int | None, int]] = field(default_factory=list)
    waiting: list[tuple[Answer, Wanted, int | None, int]] = field(default_factory=list)
    at_once: bool = True

    def __call__(self, wanted: Wanted, after: int | None, limit: int) -> Answer:
        answer = Answer()
        self.asked.append((wanted, after, limit))
        self.waiting.append((answer, wanted, after, limit))
        if self.at_once:
            from PySide6.QtCore import QTimer

            QTimer.singleShot(0, self.answer)
        return answer

    def answer(self) -> None:
        """Answer the oldest question."""
        answer, wanted, after, limit = self.waiting.pop(0)
        found = self._found(wanted)
        first = after or 0
        page = Page(tuple(found[first : first + limit]), first + limit if len(found) > first + limit else None)
        sums = {"balance": sum((row.balance for row in found), Money(0))}
        answer.come((page, Totals(len(found), sums) if after is None else None))

    def answer_all(self) -> None:
        """Answer everything asked, and what is asked because of the answers."""
        while self.waiting:
            self.answer()

    def refuse(self, error: Exception) -> None:
        """Refuse the oldest question."""
        self.waiting.pop(0)[0].break_(error)

    def _found(self, wanted: Wanted) -> list[Line]:
        found = [row for row in self.rows if wanted.text.lower() in row.client.lower()]
        if wanted.order is not None:
            name = wanted.order.column
            found.sort(key=lambda row: (getattr(row, name) is None, getattr(row, name)))
            if wanted.order.descending:
                found.reverse()
        return found


class MemoryListing:
    """A listing over rows in memory, with the methods of `queries.listing.Listing`."""

    def __init__(self, rows: list[Line]) -> None:
        self.rows = rows
        self.asked: list[Wanted] = []
        self.error: Exception | None = None

    def totals(self, _connection: Any, wanted: Wanted, *, today: date) -> Totals:
        """How many rows there are, and the sums."""
        del today
        found = self._found(wanted)
        sums = {
            "balance": sum((row.balance for row in found), Money(0)),
            "profit": sum((row.profit for row in found), Money(0)),
        }
        return Totals(len(found), sums)

    def counts(self, _connection: Any, wanted: Sequence[Wanted], *, today: date) -> tuple[int, ...]:
        """How many rows each filter finds."""
        del today
        return tuple(len(self._found(each)) for each in wanted)

    def knows(self, condition: Condition) -> bool:
        """Whether there is such a column."""
        return condition.column in Line.__slots__

    def page(
        self, _connection: Any, wanted: Wanted, *, today: date, after: int | None = None, limit: int = 200
    ) -> Page:
        """The next page."""
        del today
        self.asked.append(wanted)
        if self.error is not None:
            raise self.error
        found, first = self._found(wanted), after or 0
        return Page(tuple(found[first : first + limit]), first + limit if len(found) > first + limit else None)

    def _found(self, wanted: Wanted) -> list[Line]:
        found = Source(self.rows)._found(wanted)
        for condition in (each.on(TODAY) for each in wanted.conditions):
            found = [row for row in found if _meets(condition, getattr(row, condition.column))]
        return found


def _meets(condition: Condition, value: Any) -> bool:
    if condition.operator is Operator.IN:
        return value in condition.value
    if condition.operator is Operator.BETWEEN:
        return value is not None and condition.value <= value <= condition.until
    compare = {
        Operator.IS: lambda: value == condition.value,
        Operator.AT_MOST: lambda: value <= condition.value,
        Operator.AT_LEAST: lambda: value >= condition.value,
        Operator.CONTAINS: lambda: condition.value.lower() in value.lower(),
        Operator.EMPTY: lambda: value is None,
    }
    return bool(compare[condition.operator]())
