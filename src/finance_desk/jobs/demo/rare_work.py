"""Seldom work with tickets, hours and papers: refusals, corrections, storno."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import (
    Channel,
    DocumentKind,
    DocumentState,
    PaymentScheme,
    TicketSource,
    TicketType,
)
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.office import Office
from finance_desk.models.document import Document
from finance_desk.queries.documents import DocumentFilter, document_rows
from finance_desk.services import (
    acts,
    debts,
    documents,
    fees,
    invoices,
    labour,
    numbers,
    specifications,
    tickets,
)


def everything(office: Office, company: Company) -> None:
    """Each command of work and papers that an ordinary day does not bring."""
    last, contract = company.calendar.last, company.of_scheme(PaymentScheme.ADVANCE)[0]
    _refused(office, company, contract)
    _corrected(office, company, contract)
    _papers_of_tickets(office, company, contract)
    _papers_corrected(office, company, contract)
    _fee_again(office, company, company.of_scheme(PaymentScheme.MIXED)[0])
    debtor = company.of_scheme(PaymentScheme.ACTUAL)[0]
    office.do(tickets.complete_many, tuple(_agreed(office, company, debtor) for _n in range(3)), last)
    office.do(debts.write_off, debtor.id, Money(100), last, "мелкий остаток долга")


def _card(company: Company) -> tickets.TicketCard:
    return tickets.TicketCard("Проверка связи", TicketType.REQUEST, TicketSource.PHONE, company.calendar.last)


def _agreed(office: Office, company: Company, contract: Contract) -> UUID:
    ticket = office.do(tickets.open, contract.id, _card(company))
    office.do(specifications.write, ticket, (specifications.LineDraft(company.items["УС-001"], Quantity(1)),))
    office.do(specifications.agree, ticket, specifications.Consent(contract.client.contact, Channel.CALL, "звонок"))
    return ticket


def _refused(office: Office, company: Company, contract: Contract) -> None:
    line, card = specifications.LineDraft(company.items["УС-001"], Quantity(1)), _card(company)
    ticket = office.do(tickets.open, contract.id, card)
    office.do(tickets.edit, ticket, card, replace(card, title="Проверка связи с филиалом"))
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
    ticket, worker, last = _agreed(office, company, contract), company.staff[0].id, company.calendar.last
    logged = office.do(labour.log, ticket, worker, last, 45)
    office.do(labour.take_back, office.do(labour.correct, logged, worker, last, 50, "с дорогой"))
    office.do(tickets.complete, ticket, last)
    office.do(tickets.reverse_charge, ticket, "списано не на тот договор", last)
    office.do(tickets.charge_again, ticket, last)


def _papers_of_tickets(office: Office, company: Company, contract: Contract) -> None:
    ticket, last = _agreed(office, company, contract), company.calendar.last
    office.do(tickets.complete, ticket, last)
    act = office.do(acts.draft_for_tickets, (ticket,))
    before = office.database.read(_draft_card, act)
    office.do(documents.edit_draft, act, before, replace(before, period_from=company.calendar.month))
    office.do(documents.issue, act, last, confirm_date_order=True)
    office.do(documents.comment, act, "оригинал у курьера")
    billed = office.do(invoices.draft_on_basis, act)
    office.do(documents.delete_draft, billed)
    bill = office.do(invoices.draft_for_tickets, (ticket,))
    office.do(documents.issue, bill, last, confirm_date_order=True)
    done = _agreed(office, company, contract)
    billed_first = office.do(invoices.draft_for_tickets, (done,))
    office.do(documents.issue, billed_first, last, confirm_date_order=True)
    office.do(tickets.complete, done, last)
    office.do(documents.delete_draft, office.do(acts.draft_on_basis, billed_first))


def _draft_card(connection: Connection, document_id: UUID) -> documents.DraftCard:
    columns = (Document.dated, Document.period_from, Document.period_to, Document.bank_account_id, Document.comment)
    row: Any = connection.execute(select(*columns).where(Document.id == document_id)).one()
    return documents.DraftCard(*row)


def _papers_corrected(office: Office, company: Company, contract: Contract) -> None:
    ours, calendar = company.organizations[0], company.calendar
    office.do(numbers.set_series, ours.id, DocumentKind.INVOICE, calendar.next_year.year, "{N}/{YY}", 1)
    first = office.do(invoices.draft_top_up, contract.id, Money(30000))
    office.do(documents.issue, first, calendar.last, confirm_date_order=True)
    second = office.do(invoices.revise, first)
    office.do(invoices.annul, second, "клиент попросил другую сумму")
    office.do(invoices.copy, second)
    act = office.do(acts.draft_for_period, contract.id, Period.of_days(calendar.month, calendar.last))
    office.do(documents.issue, act, calendar.last, confirm_date_order=True)
    office.do(acts.cancel, act, calendar.last, "ошибка в периоде")


def _fee_again(office: Office, company: Company, contract: Contract) -> None:
    """A fee was wrong: its акт is cancelled, the fee reversed and posted again, a new акт closes it."""
    month, last = company.calendar.whole_month, company.calendar.last
    wanted = DocumentFilter(DocumentKind.ACT, DocumentState.ISSUED, contract.id, first=month.start, last=month.last)
    for row in office.database.read(document_rows, wanted):
        office.do(acts.cancel, row.key, last, "плата исправлена", "соглашение об исправлении № 1")
    office.do(fees.reverse, contract.id, month.start, "плата исправлена", last)
    office.do(fees.post, contract.id, month.start)
    act = office.do(acts.draft_for_period, contract.id, month)
    office.do(documents.issue, act, month.last, confirm_date_order=True)
