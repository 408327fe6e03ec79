"""Seldom work with money: an import undone and loaded again, receipts moved between contracts, lines booked anew."""

from pathlib import Path

from sqlalchemy import select

from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import DocumentKind, DocumentState, PaymentUse
from finance_desk.jobs.demo.company import Company
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.statement_import import import_statement, undo_import
from finance_desk.models.payment import StatementImport
from finance_desk.queries.documents import DocumentFilter, document_rows
from finance_desk.queries.payments import PaymentFilter, unmatched
from finance_desk.queries.payments import payments as payment_rows
from finance_desk.services import allocations, distributions, payments


def undone_and_loaded_again(office: Office, path: Path) -> None:
    """A whole import is undone while nothing depends on it, and the same file is loaded again."""
    data = path.read_bytes()
    loaded = select(StatementImport.id).where(StatementImport.file_name == path.name)
    for import_id in office.database.read(
        lambda connection: list(connection.scalars(loaded.order_by(StatementImport.id)))
    ):
        undo_import(office.database, import_id, "загружена не та выписка")
    import_statement(office.database, data, path.name)


def everything(office: Office, company: Company) -> None:
    """A receipt is given by hand, moved, released, given again and pays a счёт; a bank line is booked anew."""
    row = office.database.read(unmatched, limit=1)[0]
    mine = [each.id for each in company.contracts if each.organization.id == row.organization_id]
    first, second, *_others = mine
    given = office.do(payments.assign, row.key, first, row.remainder)
    moved = office.do(payments.reassign, given, second, "деньги другого договора")
    office.do(payments.release, moved, "клиент уточняет назначение")
    issued = office.database.read(document_rows, DocumentFilter(DocumentKind.INVOICE, DocumentState.ISSUED))
    bill = next(bill for bill in issued if bill.paid < bill.gross and bill.contract_id in mine)
    again = office.do(payments.assign, row.key, bill.contract_id, row.remainder)
    part = min(row.remainder, bill.gross - bill.paid, Money(1000))
    office.do(allocations.end, office.do(allocations.allocate, again, bill.key, part))
    office.do(allocations.settle, bill.key, part)
    rest = office.database.read(unmatched, limit=1)[0]
    own = next(each.id for each in company.contracts if each.organization.id == rest.organization_id)
    office.do(distributions.make, rest.key, (distributions.Part(own, min(rest.remainder, Money(500))),))
    spent = PaymentFilter(direction=Direction.OUT, use=PaymentUse.OTHER)
    fee = office.database.read(payment_rows, spent, limit=1)[0]
    office.do(payments.book_as, fee.key, PaymentUse.PAYOUT, company.performers[-1])
    office.do(payments.book_as, fee.key, PaymentUse.OTHER)
