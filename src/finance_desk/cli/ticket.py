"""The verb `ticket`: from the call to the acceptance."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from finance_desk.cli import lookup
from finance_desk.cli.console import DatabaseOption, JsonOption, opened, out, people_read_errors, show_json, table
from finance_desk.cli.prices import quantity_of
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short, money, percent, quantity
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.states import Channel, TicketSource, TicketType
from finance_desk.queries.tickets import TicketRow, ticket_card
from finance_desk.queries.tickets_list import TICKETS
from finance_desk.services import acceptance, labour, specifications, tickets

app = typer.Typer(help="Заявки: от звонка до приёмки")
Day = Annotated[datetime | None, typer.Option(help="Дата", formats=["%Y-%m-%d", "%d.%m.%Y"])]
Reason = Annotated[str, typer.Option(help="Причина")]


@app.command("open")
def open_(
    contract: Annotated[str, typer.Option(help="Номер договора")],
    title: Annotated[str, typer.Option(help="Тема")],
    date: Day = None,
    type_: Annotated[TicketType, typer.Option("--type")] = TicketType.REQUEST,
    source: TicketSource = TicketSource.PHONE,
    performer: str | None = None,
    db: DatabaseOption = None,
) -> None:
    """Открыть заявку по договору; печатает её номер."""
    with people_read_errors(), opened(db) as database:
        on = lookup.today(database) if date is None else date.date()
        doer = lookup.performer(database, performer) if performer else None
        card = tickets.TicketCard(title, type_, source, on, performer_id=doer)
        made = database.execute(tickets.open, lookup.contract(database, contract), card)
        out.print(database.read(ticket_card, made).number)


@app.command()
def specify(ticket: str, line: list[str], db: DatabaseOption = None) -> None:
    """Записать спецификацию: строки КОД[:КОЛИЧЕСТВО[:ЦЕНА[:СЕБЕСТОИМОСТЬ]]]."""
    with people_read_errors(), opened(db) as database:
        drafts = []
        for text in line:
            code, *rest = text.split(":")
            count = quantity_of(rest[0] if rest else "1")
            price = money_of(rest[1]) if len(rest) > 1 and rest[1] else None
            cost = money_of(rest[2]) if len(rest) > 2 and rest[2] else None
            drafts.append(specifications.LineDraft(lookup.item(database, code), count, price=price, unit_cost=cost))
        database.execute(specifications.write, lookup.ticket(database, ticket), tuple(drafts))
        _show(database.read(ticket_card, lookup.ticket(database, ticket)))


def money_of(text: str) -> Money:
    """A typed sum. Raises Rejected."""
    try:
        return Money(text)
    except ValueError:
        raise Rejected(_("«{text}» — не сумма. Пример: 1234,56.").format(text=text), field="price") from None


@app.command()
def agree(
    ticket: str,
    how: Annotated[Channel, typer.Option(help="Как согласовано")] = Channel.CALL,
    note: Annotated[str, typer.Option(help="Кто и чем подтвердил")] = "",
    db: DatabaseOption = None,
) -> None:
    """Зафиксировать согласие клиента; печатает хеш версии."""
    with people_read_errors(), opened(db) as database:
        consent = specifications.Consent(None, how, note)
        out.print(database.execute(specifications.agree, lookup.ticket(database, ticket), consent))


@app.command()
def start(ticket: str, db: DatabaseOption = None) -> None:
    """Взять в работу."""
    with people_read_errors(), opened(db) as database:
        database.execute(tickets.start, lookup.ticket(database, ticket))


@app.command()
def log(ticket: str, performer: str, minutes: int, date: Day = None, db: DatabaseOption = None) -> None:
    """Записать время исполнителя, минуты."""
    with people_read_errors(), opened(db) as database:
        on = lookup.today(database) if date is None else date.date()
        done_by = lookup.performer(database, performer)
        database.execute(labour.log, lookup.ticket(database, ticket), done_by, on, minutes)


@app.command()
def complete(ticket: str, date: Day = None, db: DatabaseOption = None) -> None:
    """Завершить заявку: списать с договора."""
    with people_read_errors(), opened(db) as database:
        ticket_id = lookup.ticket(database, ticket)
        database.execute(tickets.complete, ticket_id, None if date is None else date.date())
        card = database.read(ticket_card, ticket_id)
        sentence = _("Заявка № {n} завершена. Списано {sum}, себестоимость {cost}.")
        out.print(sentence.format(n=card.number, sum=money(card.charged), cost=money(card.cost)), markup=False)


@app.command()
def accept(ticket: str, how: Channel = Channel.SIGNATURE, db: DatabaseOption = None) -> None:
    """Записать приёмку клиентом."""
    with people_read_errors(), opened(db) as database:
        database.execute(tickets.accept, lookup.ticket(database, ticket), how)


@app.command("accept-silent")
def accept_silent(date: Day = None, db: DatabaseOption = None) -> None:
    """Принять всё, на что клиент не возразил за дни своего договора."""
    with people_read_errors(), opened(db) as database:
        on = lookup.today(database) if date is None else date.date()
        accepted = database.execute(acceptance.accept_silent, on)
        out.print(_("Принято молча: {n}").format(n=accepted), markup=False)


@app.command("reverse-charge")
def reverse_charge(ticket: str, reason: Reason, date: Day = None, db: DatabaseOption = None) -> None:
    """Отменить списание: себестоимость остаётся."""
    with people_read_errors(), opened(db) as database:
        database.execute(
            tickets.reverse_charge, lookup.ticket(database, ticket), reason, None if date is None else date.date()
        )


@app.command()
def cancel(ticket: str, reason: Reason, date: Day = None, db: DatabaseOption = None) -> None:
    """Заявка ошибочна: отменить и списание, и себестоимость."""
    with people_read_errors(), opened(db) as database:
        database.execute(tickets.cancel, lookup.ticket(database, ticket), reason, None if date is None else date.date())


@app.command()
def attach(ticket: str, file: Path, db: DatabaseOption = None) -> None:
    """Приложить файл."""
    with people_read_errors(), opened(db) as database:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise Rejected(_("Файл не читается: {why}").format(why=error.strerror or error), field="file") from error
        stored = database.store(content)
        database.execute(tickets.attach, lookup.ticket(database, ticket), file.name, stored)
        out.print(hashlib.sha256(content).hexdigest())


@app.command("list")
def list_(
    contract: Annotated[str | None, typer.Option(help="Номер договора")] = None,
    search: Annotated[str, typer.Option(help="Слова темы, регистр и ё не важны")] = "",
    limit: int = 50,
    db: DatabaseOption = None,
) -> None:
    """Заявки, новые сверху."""
    with people_read_errors(), opened(db) as database:
        contract_id = lookup.contract(database, contract) if contract else None
        shown = table("№", _("Дата работ"), _("Тема"), _("Клиент"), _("Договор"), _("Сумма"), "id", right=(0, 5))
        of_contract = (Condition("contract_id", Operator.IS, contract_id),) if contract_id else ()
        wanted = Wanted(of_contract, search)
        for row in database.read(TICKETS.page, wanted, today=lookup.today(database), limit=limit).rows:
            cells = (str(row.number), date_short(row.work_date), row.title, row.client, row.contract)
            shown.add_row(*cells, money(row.gross), str(row.key))
        out.print(shown)


@app.command()
def show(ticket: str, db: DatabaseOption = None, json: JsonOption = False) -> None:
    """Карточка заявки со спецификацией."""
    with people_read_errors(), opened(db) as database:
        card = database.read(ticket_card, lookup.ticket(database, ticket))
        if json:
            show_json(card.as_json())
        else:
            _show(card)


def _show(card: TicketRow) -> None:
    out.print(f"№ {card.number} · {card.title} · {card.client} · {card.contract}", style="bold", markup=False)
    shown = table("№", _("Код"), _("Наименование"), _("Кол-во"), _("Цена"), _("Скидка"), _("Сумма"), right=(3, 4, 5, 6))
    for line in card.lines:
        shown.add_row(
            str(line.n),
            line.code,
            line.name,
            quantity(line.quantity),
            money(line.price),
            percent(line.discount),
            money(line.gross),
        )
    out.print(shown)
    out.print(_("Итого {sum}, себестоимость {cost}").format(sum=money(card.gross), cost=money(card.cost)), markup=False)
