"""What became of the lines of a specification from one version to another: added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import Percent, Quantity


class Compared(Protocol):
    """What is compared of a line; a line is known by its item and its words."""

    @property
    def code(self) -> str:
        """The code of the item."""

    @property
    def name(self) -> str:
        """The words of the line."""

    @property
    def unit(self) -> str:
        """The unit of its quantity."""

    @property
    def quantity(self) -> Quantity:
        """How much."""

    @property
    def price(self) -> Money:
        """The price of a unit before discount."""

    @property
    def discount(self) -> Percent:
        """The discount."""

    @property
    def gross(self) -> Money:
        """The sum with VAT."""

    @property
    def included(self) -> bool:
        """Whether the fee covers it."""


class Became(StrEnum):
    """What became of a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is not what it was; `before` or `after` is missing where there was or is none."""

    before: Compared | None
    after: Compared | None

    @property
    def became(self) -> Became:
        """Added, removed or changed."""
        if self.before is None:
            return Became.ADDED
        return Became.REMOVED if self.after is None else Became.CHANGED

    @property
    def line(self) -> Compared:
        """The line as it is now, or as it was."""
        line = self.after or self.before
        assert line is not None  # a change of nothing is none
        return line

    @property
    def gross_before(self) -> Money:
        """What it came to before."""
        return ZERO if self.before is None else self.before.gross

    @property
    def gross_after(self) -> Money:
        """What it comes to now."""
        return ZERO if self.after is None else self.after.gross

    @property
    def difference(self) -> Money:
        """By how much the client's total changed."""
        return self.gross_after - self.gross_before


def compare(before: Sequence[Compared], after: Sequence[Compared]) -> tuple[LineChange, ...]:
    """The changed lines in the order of the newer version, the removed ones last. Equal lines pair first, then alike."""
    left = list(before)
    pairs: dict[int, Compared] = {}
    for alike in (_same, _alike):
        for place, line in enumerate(after):
            found = None if place in pairs else next((old for old in left if alike(old, line)), None)
            if found is not None:
                pairs[place] = found
                left.remove(found)
    changed = [
        LineChange(pairs.get(place), line)
        for place, line in enumerate(after)
        if place not in pairs or not _same(pairs[place], line)
    ]
    return (*changed, *(LineChange(line, None) for line in left))


def difference(changes: Iterable[LineChange]) -> Money:
    """By how much all the changes moved the client's total."""
    found = ZERO
    for each in changes:
        found += each.difference
    return found


def _alike(one: Compared, other: Compared) -> bool:
    return (one.code, one.name) == (other.code, other.name)


def _same(one: Compared, other: Compared) -> bool:
    return _alike(one, other) and _facts(one) == _facts(other)


def _facts(line: Compared) -> tuple[object, ...]:
    return line.quantity, line.price, line.discount, line.gross, line.included
