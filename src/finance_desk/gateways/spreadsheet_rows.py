"""Rows of a sheet with typed values, and faults told by sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _

FAULTS_LIMIT = 100
_FAULTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SheetError:
    """What is wrong in a sheet and where; `column` reads like D «ИНН»."""

    sheet: str
    row: int | None
    column: str | None
    message: str

    @property
    def letter(self) -> str:
        """The letter of the column, where it has one."""
        return (self.column or "").partition("«")[0]

    @property
    def text(self) -> str:
        """The place and the fault in a sentence."""
        place = _("Лист «{sheet}»").format(sheet=self.sheet)
        if self.row is not None:
            place += _(", строка {row}").format(row=self.row)
        if self.column is not None:
            place += _(", столбец {column}").format(column=self.column)
        return f"{place}: {self.message}"


class SheetRejected(Rejected):
    """A book that cannot be taken, with all its faults up to a hundred."""

    def __init__(self, errors: Sequence[SheetError]) -> None:
        shown = [error.text for error in errors[:_FAULTS_SHOWN]]
        if len(errors) > _FAULTS_SHOWN:
            shown.append(_("Ещё ошибок: {count}.").format(count=len(errors) - _FAULTS_SHOWN))
        super().__init__("\n".join(shown), code="SHEET")
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet under its Excel number, with typed values by column key; a cell at fault has none."""

    sheet: str
    number: int
    values: Mapping[str, Any]
    places: Mapping[str, str]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def has(self, *keys: str) -> bool:
        """Whether these cells could be read."""
        return all(key in self.values for key in keys)

    def error(self, key: str, message: str) -> SheetError:
        """A fault of one of the row's cells."""
        return SheetError(self.sheet, self.number, self.places.get(key), message)


@dataclass(slots=True)
class FaultLog:
    """Faults as they are found; the hundredth ends the reading."""

    errors: list[SheetError] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    """Titles in the order in which faults are told."""

    def add(self, error: SheetError) -> None:
        """Keep a fault. Raises SheetRejected when there are enough."""
        self.errors.append(error)
        if len(self.errors) >= FAULTS_LIMIT:
            self.settle()

    def settle(self) -> None:
        """Raise SheetRejected if anything was wrong, with the faults as the sheets, rows and columns stand."""
        if not self.errors:
            return
        sheets = list(dict.fromkeys([*self.sheets, *(each.sheet for each in self.errors)]))
        raise SheetRejected(
            sorted(self.errors, key=lambda each: (sheets.index(each.sheet), each.row or 0, each.letter))
        )
