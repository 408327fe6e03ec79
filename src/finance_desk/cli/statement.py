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
from finance_desk.cli.statement_preview import show_lines, show_plan, warn
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
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
            _show_dry_run(db, data, file.name, json=json)
            return
        with opened(db) as database, progress_bar(_("Загрузка выписки")) as tell:
            result = import_statement(database, data, file.name, progress=tell)
        show_json(_result_json(result)) if json else _show_result(result)


def _show_dry_run(db: str | None, data: bytes, file_name: str, *, json: bool) -> None:
    """What the file says and, for people with a database, what would become of it."""
    with database_if_any(db) as database:
        statement = read_statement(data, _own_accounts(database))
        if json:
            show_json(as_json(statement))
        elif database is None:
            show_lines(statement)
            warn(_("Базы ещё нет, поэтому договоры не подобраны. Создайте её: finance-desk init."))
        else:
            show_plan(database, data, file_name, statement)


def _own_accounts(database: Database | None) -> list[str]:
    if database is None:
        return []
    accounts = select(BankAccount.account).order_by(BankAccount.account)
    return list(database.read(lambda connection: connection.scalars(accounts).all()))


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
        warn(warning)


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
