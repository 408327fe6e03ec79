"""The verb `documents`: счета and акты are drafted, issued, rendered, corrected."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from finance_desk.cli import lookup
from finance_desk.cli.console import (
    DatabaseOption,
    JsonOption,
    opened,
    out,
    people_read_errors,
    progress_bar,
    show_json,
    table,
)
from finance_desk.cli.ticket import Day, Reason, money_of
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.period import month_of
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.jobs.render import render as render_all
from finance_desk.jobs.render import unrendered, write_pdf
from finance_desk.queries.documents import DocumentFilter, DocumentRow, document_row, document_rows
from finance_desk.services import acts, documents, invoices

app = typer.Typer(help="Счета и акты")


def _draft(
    database: Database,
    kind: DocumentKind,
    contract: str | None,
    month: str | None,
    ticket: list[str],
    top_up: str | None,
) -> UUID:
    """The draft that the options ask for."""
    act = kind is DocumentKind.ACT
    if ticket:
        for_tickets = acts.draft_for_tickets if act else invoices.draft_for_tickets
        return database.execute(for_tickets, tuple(lookup.ticket(database, each) for each in ticket))
    if contract is None:
        raise Rejected(_("Укажите договор (--contract) или заявки (--ticket)."), field="contract")
    contract_id = lookup.contract(database, contract)
    if top_up is not None:
        if act:
            raise Rejected(_("На пополнение выписывается счёт, а не акт: --kind invoice."), field="kind")
        return database.execute(invoices.draft_top_up, contract_id, money_of(top_up))
    if month is None:
        raise Rejected(_("Укажите месяц (--month 2026-11), заявки (--ticket) или сумму пополнения (--top-up)."))
    for_period = acts.draft_for_period if act else invoices.draft_for_period
    return database.execute(for_period, contract_id, month_of(_first_day(month).date()))


def _first_day(month: str) -> datetime:
    try:
        return datetime.strptime(month, "%Y-%m")  # noqa: DTZ007  a month of the calendar has no zone
    except ValueError:
        raise Rejected(_("Месяц пишется так: 2026-11."), field="month") from None


@app.command()
def issue(
    kind: Annotated[DocumentKind, typer.Option(help="Счёт или акт")],
    contract: Annotated[str | None, typer.Option(help="Номер договора")] = None,
    month: Annotated[str | None, typer.Option(help="За месяц: 2026-11")] = None,
    ticket: Annotated[list[str] | None, typer.Option(help="Номер заявки; можно несколько")] = None,
    top_up: Annotated[str | None, typer.Option(help="Счёт на пополнение на эту сумму")] = None,
    date: Day = None,
    confirm_date_order: Annotated[bool, typer.Option(help="Дата раньше последней в ряду: всё верно")] = False,
    db: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Выписать счёт или акт: одной заявки, нескольких, месяца договора или на пополнение."""
    with people_read_errors(), opened(db) as database:
        made = _draft(database, kind, contract, month, ticket or [], top_up)
        on = None if date is None else date.date()
        try:
            database.execute(documents.issue, made, on, confirm_date_order=confirm_date_order)
        except Rejected:
            database.execute(documents.delete_draft, made)
            raise
        row = database.read(document_row, made)
        if json:
            show_json(as_json(row))
        else:
            sentence = _("{kind} № {number} от {date} на {sum}. id: {id}")
            facts = {"number": row.number, "date": date_short(row.dated), "sum": money(row.gross), "id": row.key}
            out.print(sentence.format(kind=_kind(row.kind), **facts), markup=False)


@app.command()
def render(
    number: Annotated[list[str] | None, typer.Argument(help="Номера или id; без них — все без PDF")] = None,
    to: Annotated[Path | None, typer.Option("--out", help="Папка для файлов PDF")] = None,
    db: DatabaseOption = None,
) -> None:
    """Сделать PDF (один раз, навсегда) и положить файлы в папку."""
    with people_read_errors(), opened(db) as database:
        chosen = [_one(database, each) for each in number] if number else database.read(unrendered)
        with progress_bar(_("Документы")) as tell:
            made = render_all(database, chosen, progress=tell)
        out.print(_("Новых PDF: {n}").format(n=made), markup=False)
        if to is not None:
            to.mkdir(parents=True, exist_ok=True)
            for document_id in chosen:
                row = database.read(document_row, document_id)
                name = f"{_kind(row.kind)} {row.number or document_id} {row.dated}".replace("/", "-").replace("\\", "-")
                write_pdf(database, document_id, to / f"{name}.pdf")
                out.print(str(to / f"{name}.pdf"), markup=False)


def _one(database: Database, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        rows = [row for row in database.read(document_rows, DocumentFilter(number=text)) if row.number == text]
    if len(rows) != 1:
        sentence = _("Документ № {n}: найдено {count}. Укажите id из списка: documents list.")
        raise Rejected(sentence.format(n=text, count=len(rows)), field="number")
    return rows[0].key


@app.command("list")
def list_(
    contract: Annotated[str | None, typer.Option(help="Номер договора")] = None,
    limit: int = 100,
    db: DatabaseOption = None,
    json: JsonOption = False,
) -> None:
    """Выписанные документы, новые сверху."""
    with people_read_errors(), opened(db) as database:
        wanted = DocumentFilter(contract_id=lookup.contract(database, contract) if contract else None)
        rows = database.read(document_rows, wanted, limit=limit)
        if json:
            show_json([as_json(row) for row in rows])
            return
        shown = table(
            _("Вид"), "№", _("Дата"), _("Клиент"), _("Договор"), _("Сумма"), _("Оплачено"), "id", right=(5, 6)
        )
        for row in rows:
            word = "" if row.state is DocumentState.ISSUED else f" ({PaperStatus(row.state.value).label})"
            number = (row.number or "—") + word
            cells = (_kind(row.kind), number, date_short(row.dated), row.client, row.contract)
            shown.add_row(*cells, money(row.gross), money(row.paid), str(row.key))
        out.print(shown)


@app.command()
def cancel(
    document: str,
    reason: Reason,
    date: Day = None,
    counter_paper: Annotated[str, typer.Option(help="Встречный документ, если клиент уже подписал")] = "",
    db: DatabaseOption = None,
) -> None:
    """Отменить акт (сторно, работы снова свободны) или аннулировать счёт."""
    with people_read_errors(), opened(db) as database:
        document_id = _one(database, document)
        row = database.read(document_row, document_id)
        if row.kind is DocumentKind.INVOICE:
            database.execute(invoices.annul, document_id, reason)
        else:
            on = lookup.today(database) if date is None else date.date()
            database.execute(acts.cancel, document_id, on, reason, counter_paper)


@app.command()
def revise(document: str, comment: str = "", db: DatabaseOption = None) -> None:
    """Новая редакция неоплаченного счёта с тем же номером; прежний PDF остаётся."""
    with people_read_errors(), opened(db) as database:
        out.print(str(database.execute(invoices.revise, _one(database, document), None, comment or None)))


@app.command()
def sign(document: str, db: DatabaseOption = None) -> None:
    """Отметить, что клиент подписал."""
    with people_read_errors(), opened(db) as database:
        database.execute(documents.mark_signed, _one(database, document))


def _kind(kind: DocumentKind) -> str:
    return _("Счёт") if kind is DocumentKind.INVOICE else _("Акт")


def as_json(row: DocumentRow) -> dict[str, object]:
    """The row with sums in kopecks."""
    return {
        "id": str(row.key),
        "kind": row.kind.value,
        "state": row.state.value,
        "number": row.number,
        "revision": row.revision,
        "date": row.dated.isoformat(),
        "client": row.client,
        "contract": row.contract,
        "gross": row.gross.kopecks,
        "paid": row.paid.kopecks,
        "rendered": row.rendered,
    }
