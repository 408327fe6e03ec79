"""Papers of the demo: счета of the month, акты за период, signatures."""

from datetime import date
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.period import Period, month_of
from finance_desk.domain.states import PaymentScheme
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.queries.contracts import contract_rows
from finance_desk.queries.documents import document_row
from finance_desk.services import acts, documents, fees, invoices

STEP = Money(5000)


def top_up(office: Office, company: Company, treasury: Treasury, day: date) -> None:
    """Bill every contract on advance whose money runs low: what is missing, and one or two months of work."""
    known = {contract.id: contract for contract in company.contracts}
    for row in office.database.read(contract_rows, day):
        contract = known[row.key]
        if contract.scheme is PaymentScheme.ADVANCE and row.figures.available < row.threshold * 2:
            missing = (row.threshold * 2 - row.figures.available).kopecks // STEP.kopecks
            amount = STEP * (missing + 4 + office.chance.randrange(8))
            _bill(office, treasury, contract, office.do(invoices.draft_top_up, contract.id, amount), day)


def month_end(office: Office, company: Company, treasury: Treasury, day: date) -> None:
    """Fees, счета and акты of the month that ends on this day, contract by contract."""
    month = month_of(day)
    for contract in company.contracts:
        if contract.scheme is PaymentScheme.MIXED:
            office.do(fees.post, contract.id, day)
        if contract.scheme is not PaymentScheme.ADVANCE:
            _invoice(office, treasury, contract, month)
        _act(office, contract, month)


def _invoice(office: Office, treasury: Treasury, contract: Contract, month: Period) -> None:
    try:
        draft = office.do(invoices.draft_for_period, contract.id, month)
    except Rejected:
        return  # nothing was done for this client in the month
    _bill(office, treasury, contract, draft, month.last)


def _bill(office: Office, treasury: Treasury, contract: Contract, draft: UUID, day: date) -> None:
    number = office.do(documents.issue, draft, day, confirm_date_order=True)
    amount = office.database.read(document_row, draft).gross
    contract.invoices.append((draft, number, day, amount))
    if office.often(90):
        office.do(documents.mark_sent, draft)
    treasury.expect(office, contract, amount, number, day)


def _act(office: Office, contract: Contract, month: Period) -> None:
    try:
        draft = office.do(acts.draft_for_period, contract.id, month)
    except Rejected:
        return  # nothing was done for this client in the month
    office.do(documents.issue, draft, month.last, confirm_date_order=True)
    if office.often(70):
        office.do(documents.mark_signed, draft)
