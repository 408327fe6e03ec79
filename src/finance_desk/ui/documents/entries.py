"""«Дт/Кт» as a table: of a paper, of a bank line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.ui.documents.words import account_words
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable

if TYPE_CHECKING:
    from finance_desk.queries.entries import EntryRow


@dataclass(frozen=True, slots=True)
class EntryFace:
    """An entry: its sum stands under «Дт» or under «Кт»."""

    key: tuple[UUID, int]
    day: date
    account: Account
    debit: Money | None
    credit: Money | None
    title: str


def entries_table(name: str, nothing: str) -> ShortTable:
    """The table; `nothing` says why there are no entries."""
    columns = (
        column.date(_("Дата"), "day"),
        column.choice(_("Счёт учёта"), "account", account_words(), width=196),
        column.money(_("Дт, ₽"), "debit", width=104),
        column.money(_("Кт, ₽"), "credit", width=104),
        column.text(_("Содержание"), "title", width=330),
    )
    return ShortTable(name, _("Дт/Кт"), columns, ("book", _("Проводок нет"), nothing))


def entry_face(row: EntryRow) -> EntryFace:
    """An entry as the table shows it."""
    return EntryFace((row.posting_id, row.n), row.day, row.account, row.debit, row.credit, row.title)
