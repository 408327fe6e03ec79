"""Seldom work with money: receipts moved between contracts, a счёт paid by parts, lines booked anew."""

from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.jobs.demo.company import Company
from finance_desk.jobs.demo.office import Office
from finance_desk.queries.payments import PaymentFilter, PaymentRow, unmatched
from finance_desk.queries.payments import payments as payment_rows
from finance_desk.services import allocations, distributions, documents, invoices, payments


def everything(office: Office, company: Company) -> None:
    """A receipt is given by hand, moved, released, given again and pays a счёт; a bank line is booked anew."""
    ours = company.organizations[0]
    first, second, *_others = office.database.read(unmatched, ours.id)
    _moved(office, company, first)
    part = distributions.Part(_own(company, second), second.remainder.share(1, 2))
    office.do(distributions.make, second.key, (part,))
    spent = PaymentFilter(direction=Direction.OUT, use=PaymentUse.OTHER)
    fee = office.database.read(payment_rows, spent, limit=1)[0]
    office.do(payments.book_as, fee.key, PaymentUse.PAYOUT, company.outsiders[-1].id)
    office.do(payments.book_as, fee.key, PaymentUse.OTHER)


def _own(company: Company, row: PaymentRow) -> UUID:
    """A contract of the payer with this organisation."""
    mine = [each for each in company.contracts if each.organization.id == row.organization_id]
    return next(each.id for each in mine if each.client.inn == row.inn)


def _moved(office: Office, company: Company, row: PaymentRow) -> None:
    contract_id, last = _own(company, row), company.calendar.last
    strange = next(
        each.id for each in company.contracts if each.organization.id == row.organization_id and each.id != contract_id
    )
    given = office.do(payments.assign, row.key, strange, row.remainder)
    moved = office.do(payments.reassign, given, contract_id, "деньги другого договора")
    office.do(payments.release, moved, "клиент уточняет назначение")
    bill = office.do(invoices.draft_top_up, contract_id, row.remainder)
    office.do(documents.issue, bill, last, confirm_date_order=True)
    again = office.do(payments.assign, row.key, contract_id, row.remainder)
    part = min(row.remainder, Money(1000))
    office.do(allocations.end, office.do(allocations.allocate, again, bill, part))
    office.do(allocations.settle, bill, row.remainder)
