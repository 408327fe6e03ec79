"""The verb `statement`: bank statements of 1CClientBankExchange are loaded, looked at, undone."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import select

from finance_desk.cli.console import (
    DatabaseOption,
    JsonOption,
    database_if_any,
    opened,
    out,
    people_read_errors,
    progress_bar,
    show_json,
    table,
)
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
from finance_desk.domain.statement import Direction, Statement
from finance_desk.gateways.bank_1c import as_json, read_statement
from finance_desk.jobs.statement_import import ImportResult, import_statement, undo_import
from finance_desk.models.organization import BankAccount
from finance_desk.queries.payments import unmatched as unmatched_rows

app = typer.Typer(help="Выписки банка (1CClientBankExchange)")


def read_file(path: Path) -> bytes:
    """The bytes of a file a person named. Raises Rejected."""
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = _("Файл {path} не читается: {why}. Проверьте имя и права.")
        raise Rejected(sentence.format(path=path, why=error.strerror or error), field="file") from error


@app.command("import")
def import_(
    file: Path,
    db: DatabaseOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только показать, ничего не записывая")] = False,
    json: JsonOption = False,
) -> None:
    """Загрузить выписку: поступления находят договоры, повторная загрузка ничего не меняет."""
    with people_read_errors():
        data = read_file(file)
        if dry_run:
            with database_if_any(db) as known:
                statement = read_statement(data, _own_accounts(known))
            show_json(as_json(statement)) if json else _show_statement(statement)
            return
        with opened(db) as database, progress_bar(_("Загрузка выписки")) as tell:
            result = import_statement(database, data, file.name, progress=tell)
        show_json(_result_json(result)) if json else _show_result(result)


def _own_accounts(database: Database | None) -> list[str]:
    if database is None:
        return []
    accounts = select(BankAccount.account).order_by(BankAccount.account)
    return list(database.read(lambda connection: connection.scalars(accounts).all()))


def _show_statement(statement: Statement) -> None:
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
        out.print(_("Внимание: {text}").format(text=warning), style="yellow", markup=False)


def _result_json(result: ImportResult) -> dict[str, object]:
    counts = ("new", "present", "matched", "suggested", "unmatched", "outgoing", "transfers", "undecided")
    return {
        "imports": [str(each) for each in result.imports],
        **{name: getattr(result, name) for name in counts},
        "warnings": list(result.warnings),
    }


def _show_result(result: ImportResult) -> None:
    if not result.new:
        out.print(_("Все строки этой выписки уже загружены: {n}.").format(n=result.present), markup=False)
    else:
        sentence = _(
            "Загружено строк: {new} (уже были: {present}). Разнесено по договорам: {matched}, "
            "ждут разнесения: {unmatched}, расходов: {outgoing}, между своими счетами: {transfers}."
        )
        facts = {
            name: getattr(result, name) for name in ("new", "present", "matched", "unmatched", "outgoing", "transfers")
        }
        out.print(sentence.format(**facts), markup=False)
    for warning in result.warnings:
        out.print(_("Внимание: {text}").format(text=warning), style="yellow", markup=False)


@app.command()
def unmatched(db: DatabaseOption = None) -> None:
    """Поступления, которые ждут разнесения."""
    with people_read_errors(), opened(db) as database:
        shown = table("id", _("Дата"), _("Сумма"), _("Плательщик"), _("Назначение"), right=(2,))
        for row in database.read(unmatched_rows, limit=200):
            shown.add_row(str(row.key), date_short(row.posted_on), money(row.remainder), row.name, row.purpose)
        out.print(shown)


@app.command()
def assign(payment: UUID, contract: str, db: DatabaseOption = None) -> None:
    """Разнести поступление на договор."""
    from finance_desk.cli import lookup
    from finance_desk.queries.payments import payment as payment_row
    from finance_desk.services import payments

    with people_read_errors(), opened(db) as database:
        row = database.read(payment_row, payment)
        if row is None:
            raise Rejected(_("Такого платежа нет."))
        database.execute(payments.assign, payment, lookup.contract(database, contract), row.remainder)


@app.command()
def undo(import_id: UUID, reason: Annotated[str, typer.Option(help="Причина")], db: DatabaseOption = None) -> None:
    """Отменить загрузку выписки целиком, пока от неё ничего не зависит."""
    with people_read_errors(), opened(db) as database, progress_bar(_("Отмена загрузки")) as tell:
        undo_import(database, import_id, reason, progress=tell)
        out.print(_("Загрузка отменена. Файл можно загрузить снова."))
