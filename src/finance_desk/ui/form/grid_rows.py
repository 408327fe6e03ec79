"""Rows of an editable grid: small drafts that remember what could not be understood, and every step back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from types import MappingProxyType
from typing import Any

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import NOTHING, percent, percent_for_table
from finance_desk.domain.language import _
from finance_desk.ui.form import typed
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind, Values

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_numbers = count(1)
_SUMS = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT})
_ROW = re.compile(r"^\w+ \d+: ")
DEPTH = 200
"""steps that can be undone"""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: values by the names of columns, texts that are no values, and a sentence for each wrong cell.

    A reference is held as Found; `sought` are words that a search is under way for.
    """

    values: Values = field(default_factory=lambda: _NOTHING)
    texts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    wrong: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    sought: frozenset[str] = frozenset()
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def unread(self) -> bool:
        """Whether a cell says what could not be understood, so that nothing may be counted of the row."""
        return bool(self.texts.keys() - self.sought)

    def put(self, name: str, value: Any) -> "GridRow":
        """With a value that was understood."""
        return replace(self._without(name), values={**self.values, name: value})

    def put_text(self, name: str, text: str, sentence: str) -> "GridRow":
        """With a text that could not be understood, and why."""
        plain = self._without(name)
        return replace(plain, texts={**plain.texts, name: text}, wrong={**plain.wrong, name: sentence})

    def seek(self, name: str, text: str) -> "GridRow":
        """With words that a record is being searched for."""
        plain = self._without(name)
        return replace(plain, texts={**plain.texts, name: text}, sought=plain.sought | {name})

    def refuse(self, name: str, sentence: str) -> "GridRow":
        """With a refusal at a cell whose value stays; which row it is, is said where the cell is named."""
        own = _ROW.sub("", sentence)
        return replace(self, wrong={**self.wrong, name: own[:1].upper() + own[1:]})

    def type(self, column: Field, text: str, today: date) -> "GridRow":
        """With what was typed or pasted into a cell."""
        try:
            return self.put(column.name, typed.read(column, text, today))
        except Rejected as error:
            return self.put_text(column.name, text, error.message)

    def like(self, other: "GridRow", name: str) -> "GridRow":
        """With what stands in a cell of another row."""
        if name in other.texts:
            return self.put_text(name, other.texts[name], other.wrong.get(name, ""))
        return self.put(name, other.values.get(name))

    def is_blank(self, columns: Sequence[Field]) -> bool:
        """Whether nothing was typed into it."""
        return not self.texts and all(
            self.values.get(column.name) in (None, "", False, column.default) for column in columns if not column.count
        )

    def _without(self, name: str) -> "GridRow":
        texts = {key: text for key, text in self.texts.items() if key != name}
        wrong = {key: sentence for key, sentence in self.wrong.items() if key != name}
        return replace(self, texts=texts, wrong=wrong, sought=self.sought - {name})


Rows = tuple[GridRow, ...]
Cell = tuple[int, str]
"""number of a row, name of a column"""


def same(before: Rows, rows: Rows) -> int:
    """How many rows from the first one on are the same ones."""
    pairs = zip(before, rows, strict=False)
    return next((place for place, (old, new) in enumerate(pairs) if old is not new), min(len(before), len(rows)))


def plain(row: GridRow) -> dict[str, Any]:
    """The values as a command gets them: keys instead of found records."""
    return {name: value.key if isinstance(value, Found) else value for name, value in row.values.items()}


def shown(row: GridRow, column: Field) -> str:
    """What a cell says."""
    if column.name in row.texts:
        return row.texts[column.name]
    if column.count and column.kind in _SUMS and row.unread:
        return NOTHING
    value = column.count(row.values) if column.count else row.values.get(column.name)
    if column.kind is Kind.PERCENT and value is not None:
        tenths = value.scaled * 10 % value.scale() == 0
        return percent_for_table(value) if tenths else percent(value)
    return typed.write(column, value)


def gaps(row: GridRow, columns: Sequence[Field]) -> GridRow:
    """With a sentence at each required cell that is empty."""
    for column in columns:
        empty = row.values.get(column.name) in (None, "") and column.name not in row.texts
        if column.required and empty:
            row = row.refuse(column.name, _("Заполните «{label}».").format(label=column.label))
    return row


class Steps:
    """States of the rows to go back to and forth."""

    def __init__(self) -> None:
        self._back: list[Rows] = []
        self._forth: list[Rows] = []

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is anything to go back to, and forth to."""
        return bool(self._back), bool(self._forth)

    def remember(self, rows: Rows) -> None:
        """A change is about to be made."""
        self._back = [*self._back[-DEPTH:], rows]
        self._forth = []

    def back(self, now: Rows) -> Rows | None:
        """The state before the last change; None when there was none."""
        if not self._back:
            return None
        self._forth.append(now)
        return self._back.pop()

    def forth(self, now: Rows) -> Rows | None:
        """The state that was left by going back."""
        if not self._forth:
            return None
        self._back.append(now)
        return self._forth.pop()

    def forget(self) -> None:
        """Nothing to go back to: the rows are new."""
        self._back, self._forth = [], []
