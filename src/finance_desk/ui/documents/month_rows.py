"""The tables of «Документы за месяц»: what waits by contract, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.jobs.month_end import MonthOutcome
from finance_desk.queries.month_end import MonthLine
from finance_desk.ui.table import column
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.tone import Tone

CHOSEN = "✓"


@dataclass(frozen=True, slots=True)
class Choice:
    """A contract of the month, whether its papers are wanted, and how far they go: fees charged, drafts issued."""

    line: MonthLine
    chosen: bool
    fee_from: date | None
    """the day from which the fee can be charged, while it is still to come"""
    fees: bool = True
    issues: bool = False

    @property
    def key(self) -> UUID:
        """The contract."""
        return self.line.key

    @property
    def fee(self) -> Money:
        """The fee that is charged on the way."""
        return self.line.fee if self.fees and self.fee_from is None else ZERO

    @property
    def possible(self) -> bool:
        """Whether there is a paper to draft, or a draft to issue."""
        return bool(self.line.gross or self.fee or (self.issues and self.line.drafts))

    @property
    def taken(self) -> bool:
        """Whether its papers are made: what is impossible is never taken."""
        return self.chosen and self.possible

    @property
    def amount(self) -> Money:
        """What its papers come to."""
        return self.line.gross + self.fee + (self.line.drafted if self.issues else ZERO)

    def turned(self, *, chosen: bool) -> Choice:
        """Wanted or not; about what is impossible nothing is decided."""
        return replace(self, chosen=chosen) if self.possible else self

    @property
    def missing(self) -> str:
        """What of the month will be on no paper yet."""
        said = []
        if self.line.stale:
            said.append(_("в черновиках есть отменённые работы"))
        if self.line.unfinished:
            said.append(_("не завершено заявок: {count}").format(count=self.line.unfinished))
        if self.line.fee and self.fee_from is not None:
            said.append(_("абонплата {day}").format(day=date_short(self.fee_from)))
        elif self.line.fee and not self.fees:
            said.append(_("абонплата не начислена"))
        if self.line.drafts and not self.possible:
            said.append(_("уже в черновиках"))
        return " · ".join(said)


def wanted_sum(choices: Sequence[Choice]) -> Money:
    """What the papers of the contracts that are taken come to."""
    return total(each.amount for each in choices if each.taken)


def choices_table() -> ShortTable:
    """What waits for papers."""
    columns: Sequence[Column[Any]] = (
        column.text("", "chosen", width=40, render=lambda row: CHOSEN if row.taken else "", tint=_chosen_tone),
        column.text(_("Клиент"), "client", width=236, render=lambda row: row.line.client),
        column.text(_("Договор"), "contract", width=88, render=lambda row: row.line.contract),
        column.number(_("Строк"), "lines", width=58, render=lambda row: str(row.line.lines or "—")),
        _money(_("Работы, ₽"), "gross"),
        _money(_("Абонплата, ₽"), "fee"),
        _money(_("В черновиках, ₽"), "drafted", width=126),
        column.text(_("Чего не хватает"), "missing", width=318, tint=_missing_tone),
    )
    nothing = (
        *("documents", _("За этот месяц составлять нечего")),
        _("Всё списанное уже вошло в документы. Выберите другой месяц стрелками: Alt+Влево и Alt+Вправо."),
    )
    return ShortTable("month_choices", _("Что ждёт документов"), columns, nothing)


def outcomes_table() -> ShortTable:
    """What was made, and why not."""
    columns: Sequence[Column[Any]] = (
        column.badge(_("Итог"), "outcome", {}, render=outcome_word, tint=outcome_tone, width=118),
        column.text(_("Клиент"), "client", width=220),
        column.text(_("Договор"), "contract", width=92),
        column.text(_("Номер"), "number", width=84, render=lambda row: row.number or "—"),
        column.money(_("Сумма, ₽"), "gross", width=110),
        column.text(_("Почему не дальше"), "refusal", width=420, tint=_missing_tone),
    )
    nothing = "documents", _("Ничего не составлено"), _("Для выбранных договоров всё уже составлено.")
    return ShortTable("month_outcomes", _("Что получилось"), columns, nothing)


def outcome_word(row: MonthOutcome) -> str:
    """How far a paper came."""
    if row.document_id is None:
        return _("не составлен")
    return _("проведён") if row.number else _("черновик")


def outcome_tone(row: MonthOutcome) -> Tone:
    """Whether that is what was wanted."""
    if row.refusal:
        return Tone.DANGER if row.document_id is None else Tone.WARNING
    return Tone.GOOD if row.number else Tone.NEUTRAL


def _money(title: str, name: str, width: int = 110) -> Column[Any]:
    return column.money(title, name, width=width, render=lambda row: _amount(getattr(row.line, name)), sortable=False)


def _amount(value: Money) -> str:
    return column.money("", "").spoken(value)


def _chosen_tone(_row: Choice) -> Tone:
    return Tone.ACCENT


def _missing_tone(row: Any) -> Tone:
    return Tone.WARNING if getattr(row, "missing", "") or getattr(row, "refusal", "") else Tone.NEUTRAL
