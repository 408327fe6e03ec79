"""Seldom work with tickets, hours and papers: refusals, corrections, storno."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import (
    AlertState,
    Channel,
    DocumentKind,
    DocumentState,
    PaymentScheme,
    TicketSource,
    TicketType,
)
from finance_desk.jobs import morning
from finance_desk.jobs.demo.beginning import of_scheme
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.office import Office
from finance_desk.models.alert import Alert
from finance_desk.models.document import Document
from finance_desk.queries.documents import DocumentFilter, document_rows
from finance_desk.services import (
    acts,
    alerts,
    debts,
    documents,
    fees,
    invoices,
    labour,
    lots,
    numbers,
    specifications,
    tickets,
)

LAST = date(2026, 11, 20)
CARD = tickets.TicketCard("Проверка связи", TicketType.REQUEST, TicketSource.PHONE, LAST)
OCTOBER = date(2026, 10, 1)


def everything(office: Office, company: Company) -> None:
    """Each command of work and papers that an ordinary day does not bring."""
    contract = of_scheme(company.contracts, PaymentScheme.ADVANCE)[0]
    _refused(office, company, contract)
    _corrected(office, company, contract)
    _hours(office, company)
    _papers_of_tickets(office, company, contract)
    _papers_corrected(office, company, contract)
    _fee_again(office, of_scheme(company.contracts, PaymentScheme.MIXED)[0])
    debtor = of_scheme(company.contracts, PaymentScheme.ACTUAL)[0]
    office.do(tickets.complete_many, tuple(_agreed(office, company, debtor) for _n in range(3)), LAST)
    office.do(debts.write_off, debtor.id, Money(100), LAST, "мелкий остаток долга")
    _alerts(office)


def _agreed(office: Office, company: Company, contract: Contract) -> UUID:
    ticket = office.do(tickets.open, contract.id, CARD)
    office.do(specifications.write, ticket, (specifications.LineDraft(company.items["УС-001"], Quantity(1)),))
    office.do(specifications.agree, ticket, specifications.Consent(contract.client.contact, Channel.CALL, "звонок"))
    return ticket


def _refused(office: Office, company: Company, contract: Contract) -> None:
    line = specifications.LineDraft(company.items["УС-001"], Quantity(1))
    ticket = office.do(tickets.open, contract.id, CARD)
    office.do(tickets.edit, ticket, CARD, tickets.TicketCard("Другая тема", CARD.type, CARD.source, LAST))
    office.do(specifications.write, ticket, (line,))
    office.do(specifications.send, ticket)
    office.do(specifications.reject, ticket, "дорого")
    office.do(specifications.write, ticket, (line,))
    office.do(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    office.do(specifications.withdraw, ticket, "согласие записано по ошибке")
    office.do(tickets.attach, ticket, "заявка.txt", office.database.store("текст заявки".encode()))
    office.do(tickets.cancel, ticket, "не нужна")
    office.do(tickets.cancel, office.do(tickets.copy, ticket), "скопирована по ошибке")


def _corrected(office: Office, company: Company, contract: Contract) -> None:
    ticket = _agreed(office, company, contract)
    logged = office.do(labour.log, ticket, company.performers[0], LAST, 45)
    office.do(labour.take_back, office.do(labour.correct, logged, company.performers[0], LAST, 50, "с дорогой"))
    office.do(tickets.complete, ticket, LAST)
    office.do(tickets.reverse_charge, ticket, "списано не на тот договор", LAST)
    office.do(tickets.charge_again, ticket, LAST)


def _hours(office: Office, company: Company) -> None:
    contract = of_scheme(company.contracts, PaymentScheme.ADVANCE)[-1]
    since = date(2026, 11, 2)
    lot = office.do(lots.sell, contract.id, Quantity(10), Money(30500), since, since, LAST)
    office.do(lots.use, contract.id, Quantity(6), date(2026, 11, 18), "удалённая помощь")
    office.do(labour.log_to_contract, contract.id, company.performers[0], date(2026, 11, 18), 340)
    office.do(lots.expire, lot)


def _papers_of_tickets(office: Office, company: Company, contract: Contract) -> None:
    ticket = _agreed(office, company, contract)
    office.do(tickets.complete, ticket, LAST)
    act = office.do(acts.draft_for_tickets, (ticket,))
    before = office.database.read(_draft_card, act)
    office.do(documents.edit_draft, act, before, replace(before, period_from=date(2026, 11, 1)))
    office.do(documents.issue, act, LAST, confirm_date_order=True)
    office.do(documents.comment, act, "оригинал у курьера")
    billed = office.do(invoices.draft_on_basis, act)
    office.do(documents.delete_draft, billed)
    bill = office.do(invoices.draft_for_tickets, (ticket,))
    office.do(documents.issue, bill, LAST, confirm_date_order=True)
    done = _agreed(office, company, contract)
    billed_first = office.do(invoices.draft_for_tickets, (done,))
    office.do(documents.issue, billed_first, LAST, confirm_date_order=True)
    office.do(tickets.complete, done, LAST)
    office.do(documents.delete_draft, office.do(acts.draft_on_basis, billed_first))


def _draft_card(connection: Connection, document_id: UUID) -> documents.DraftCard:
    columns = (Document.dated, Document.period_from, Document.period_to, Document.bank_account_id, Document.comment)
    row: Any = connection.execute(select(*columns).where(Document.id == document_id)).one()
    return documents.DraftCard(*row)


def _papers_corrected(office: Office, company: Company, contract: Contract) -> None:
    ours = company.organizations[0]
    office.do(numbers.set_series, ours.id, DocumentKind.INVOICE, 2027, "{N}/{YY}", 1)
    first = office.do(invoices.draft_top_up, contract.id, Money(30000))
    office.do(documents.issue, first, LAST, confirm_date_order=True)
    second = office.do(invoices.revise, first)
    office.do(invoices.annul, second, "клиент попросил другую сумму")
    office.do(invoices.copy, second)
    act = office.do(acts.draft_for_period, contract.id, Period.of_days(date(2026, 11, 1), LAST))
    office.do(documents.issue, act, LAST, confirm_date_order=True)
    office.do(acts.cancel, act, LAST, "ошибка в периоде")


def _fee_again(office: Office, contract: Contract) -> None:
    """A fee was wrong: its акт is cancelled, the fee reversed and posted again, a new акт closes it."""
    wanted = DocumentFilter(DocumentKind.ACT, DocumentState.ISSUED, contract.id, first=OCTOBER)
    for row in office.database.read(document_rows, wanted):
        office.do(acts.cancel, row.key, LAST, "плата исправлена", "соглашение об исправлении № 1")
    office.do(fees.reverse, contract.id, OCTOBER, "плата исправлена", LAST)
    office.do(fees.post, contract.id, OCTOBER)
    act = office.do(acts.draft_for_period, contract.id, Period.of_days(OCTOBER, date(2026, 10, 31)))
    office.do(documents.issue, act, date(2026, 10, 31), confirm_date_order=True)


def _alerts(office: Office) -> None:
    newest = select(Alert.id).where(Alert.state == AlertState.OPEN).order_by(Alert.id.desc())
    found = office.database.read(lambda connection: list(connection.scalars(newest)))
    if not found:
        return
    office.do(alerts.snooze, found[0], office.now + timedelta(days=2))
    office.do(alerts.answer, found[0], "уже договорились")
    for alert in found[8:]:
        office.do(alerts.answer, alert, "клиент предупреждён")
    morning.look(office.database, LAST)
