"""What a statement would bring, shown before it is loaded: whose money each receipt may be, and why."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from finance_desk.cli.console import out, table
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
from finance_desk.domain.matching import Match
from finance_desk.domain.statement import Direction, Statement
from finance_desk.domain.states import PaymentUse
from finance_desk.jobs.statement_import import ImportResult, import_statement
from finance_desk.models.contract import Contract


def show_plan(database: Database, data: bytes, file_name: str, statement: Statement) -> None:
    """The new receipts with their contracts and the reasons; the lines alone when an account is not one of ours."""
    try:
        planned = import_statement(database, data, file_name, dry_run=True)
    except Rejected as refusal:
        if refusal.code not in ("ACCOUNT_UNKNOWN", "ACCOUNT_TWICE"):
            raise
        show_lines(statement)
        warn(refusal.message)
        return
    _show_receipts(database, planned)
    sentence = _(
        "Новых строк: {new} (уже загружены: {present}). Расходов: {outgoing}, между своими счетами: {transfers}. "
        "Договоры найдены: {matched}, останется разобрать: {unmatched}."
    )
    counts = ("new", "present", "outgoing", "transfers", "matched", "unmatched")
    out.print(sentence.format(**{name: getattr(planned, name) for name in counts}), markup=False)
    if planned.undecided:
        out.print(_("Не ясно, приход или расход: {n}.").format(n=planned.undecided), markup=False)
    for warning in planned.warnings:
        warn(warning)


def _show_receipts(database: Database, planned: ImportResult) -> None:
    receipts = [each for each in planned.lines if each.booking.use is PaymentUse.RECEIPT]
    numbers = _numbers(database, {each.match.contract_id for each in receipts if each.match is not None})
    shown = table(_("Дата"), _("№"), _("Сумма"), _("Плательщик"), _("Договор"), _("Почему"), right=(2,))
    for each in receipts:
        line, found = each.line, each.match
        why = " ".join(found.evidence) if found is not None else _("Ничего не подошло.")
        shown.add_row(
            date_short(line.posted), line.number, money(line.amount), line.name, _contract(found, numbers), why
        )
    if receipts:
        out.print(shown)


def _contract(found: Match | None, numbers: Mapping[UUID, str]) -> str:
    """The number of the contract; with a question mark while a person must decide."""
    if found is None:
        return "—"
    number = _("несколько") if found.contract_id is None else numbers[found.contract_id]
    return number if found.certain else f"{number} ?"


def _numbers(database: Database, contracts: set[UUID | None]) -> dict[UUID, str]:
    wanted = select(Contract.id, Contract.number).where(Contract.id.in_(contracts - {None}))
    return {row.id: row.number for row in database.read(lambda connection: connection.execute(wanted).all())}


def show_lines(statement: Statement) -> None:
    """The lines of a file as the bank tells them."""
    shown = table(_("Дата"), _("№"), _("Сумма"), _("Куда"), _("Кто"), _("Назначение"), right=(2,))
    words = {
        Direction.IN: _("приход"),
        Direction.OUT: _("расход"),
        Direction.INTERNAL: _("между своими"),
        Direction.UNKNOWN: _("не ясно"),
    }
    for line in statement.lines:
        shown.add_row(
            date_short(line.posted), line.number, money(line.amount), words[line.direction], line.name, line.purpose
        )
    out.print(shown)
    for warning in statement.warnings:
        warn(warning)


def warn(sentence: str) -> None:
    """A sentence a person must not overlook."""
    out.print(_("Внимание: {text}").format(text=sentence), style="yellow", markup=False)
