"""The whole demo: found the company, live its year, render the last month, say what came out."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from finance_desk.db.address import Address
from finance_desk.db.journal import journal
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money
from finance_desk.domain.period import add_months
from finance_desk.domain.posting import Account
from finance_desk.domain.states import AlertState, DocumentKind, DocumentState
from finance_desk.jobs.demo import alarms, rare_cards, rare_money, rare_work
from finance_desk.jobs.demo.beginning import go_live
from finance_desk.jobs.demo.days import MONTHS, Calendar, today
from finance_desk.jobs.demo.founding import found
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.demo.year import Progress, Year
from finance_desk.jobs.render import render, write_pdf
from finance_desk.migrations.upgrade import upgrade
from finance_desk.models.alert import Alert
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.payment import OpeningBatch, Payment, StatementImport
from finance_desk.models.posting import entry, posting
from finance_desk.models.ticket import Ticket
from finance_desk.queries.documents import DocumentFilter, document_rows


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """What is wanted: where, from which seed, how large (percent of the whole company), up to which day."""

    address: Address
    folder: Path
    seed: int
    scale: int = 100
    papers: bool = True
    last_day: date = field(default_factory=today)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the demo's database holds; sums in kopecks."""

    clients: int
    contracts: int
    tickets: int
    invoices: int
    acts: int
    statements: int
    payments: int
    postings: int
    operations: int
    alerts_open: int
    bank: int
    revenue: int
    cost: int
    papers: int

    def lines(self) -> list[tuple[str, str]]:
        """Title and value, for people."""
        return [
            (_("Клиентов"), str(self.clients)),
            (_("Договоров"), str(self.contracts)),
            (_("Заявок"), str(self.tickets)),
            (_("Счетов / актов"), f"{self.invoices} / {self.acts}"),
            (_("Выписок / строк в них"), f"{self.statements} / {self.payments}"),
            (_("Проводок"), str(self.postings)),
            (_("Операций в журнале"), str(self.operations)),
            (_("Оповещений ждут ответа"), str(self.alerts_open)),
            (_("На расчётных счетах"), money(Money.of(self.bank))),
            (_("Выручка без НДС"), money(Money.of(self.revenue))),
            (_("Себестоимость"), money(Money.of(self.cost))),
            (_("PDF последнего месяца"), str(self.papers)),
        ]


def make_demo(order: DemoOrder, progress: Progress = lambda _done, _total: True) -> Summary:
    """Make the demo, or keep the one that is there; either way its papers stand in the folder."""
    calendar = Calendar(order.last_day)
    office = Office(order.address, order.seed, calendar.eve)
    try:
        upgrade(office.database)
        if office.database.read(_operations) == 0:
            _make(office, order, calendar, progress)
        papers = _papers(office, order.folder / "papers") if order.papers else 0
        summary = office.database.read(_summary, papers)
    finally:
        office.close()
    text = json.dumps(asdict(summary), ensure_ascii=False, indent=2)
    (order.folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _make(office: Office, order: DemoOrder, calendar: Calendar, progress: Progress) -> None:
    statements = order.folder / "statements"
    statements.mkdir(parents=True, exist_ok=True)
    progress(0, 1)
    company = found(office, calendar, order.scale)
    treasury = go_live(office, company)
    Year(office, company, treasury, statements).live(progress)
    rare_money.everything(office, company)
    rare_work.everything(office, company)
    rare_cards.everything(office, company)
    alarms.leave_some(office, company)


def _papers(office: Office, folder: Path) -> int:
    """Render the papers of the last whole month and put their PDFs into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    database = office.database
    month = database.read(_lived).whole_month
    wanted = DocumentFilter(state=DocumentState.ISSUED, first=month.start, last=month.last)
    rows = [row for row in database.read(document_rows, wanted) if row.number is not None]
    render(database, [row.key for row in rows if not row.rendered])
    for row in rows:
        words = {DocumentKind.INVOICE: kept("Счёт"), DocumentKind.ACT: kept("Акт")}
        name = f"{words[row.kind]} {row.number} {row.dated} {row.contract}".replace("/", "-").replace("\\", "-")
        path = folder / f"{name}.pdf"
        if not path.exists():
            write_pdf(database, row.key, path)
    return len(rows)


def _lived(connection: Connection) -> Calendar:
    """The calendar of the demo that is there, to the month: it may have been made on an earlier day."""
    eve: date = connection.scalars(select(func.min(OpeningBatch.opened_on))).one()
    return Calendar(add_months(eve + timedelta(days=1), MONTHS))


def _operations(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(journal)) or 0


def _summary(connection: Connection, papers: int) -> Summary:
    def count(column: Any, *conditions: Any) -> int:
        return connection.scalar(select(func.count(column)).where(*conditions)) or 0

    def balance(account: Account) -> int:
        total = connection.scalar(select(func.sum(entry.c.amount)).where(entry.c.account == account))
        return 0 if total is None else int(total.kopecks)

    numbered = Document.number.is_not(None)
    return Summary(
        clients=count(Client.id),
        contracts=count(Contract.id),
        tickets=count(Ticket.id),
        invoices=count(Document.id, Document.kind == DocumentKind.INVOICE, numbered),
        acts=count(Document.id, Document.kind == DocumentKind.ACT, numbered),
        statements=count(StatementImport.id),
        payments=count(Payment.id),
        postings=count(posting.c.id),
        operations=count(journal.c.op_id),
        alerts_open=count(Alert.id, Alert.state == AlertState.OPEN),
        bank=balance(Account.BANK),
        revenue=-balance(Account.REVENUE),
        cost=balance(Account.COST),
        papers=papers,
    )
