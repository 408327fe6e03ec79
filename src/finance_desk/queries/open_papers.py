"""Whose money may it be: open счета and contracts with the ИНН of their clients, performers, accounts of ours."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Connection, and_, func, or_, select, type_coerce

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.receipt_case import OpenContract, OpenInvoice
from finance_desk.domain.states import ContractState, DocumentKind, DocumentState, PerformerKind
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.models.payment import Allocation, Assignment, Payment
from finance_desk.models.performer import Performer
from finance_desk.models.posting import balance
from finance_desk.queries.payments import paid_sums

YEARS = 3
"""An unpaid счёт older than this is no candidate (B13)."""


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """A bank account of ours with what decides on its lines."""

    key: UUID
    organization_id: UUID
    account: str
    inn: str
    time_zone: str
    closed_until: date | None


def own_accounts(connection: Connection) -> list[OwnAccount]:
    """Every bank account of every organisation of ours."""
    of_organization = (Organization.inn, Organization.time_zone, Organization.closed_until)
    rows = (
        select(BankAccount.id, BankAccount.organization_id, BankAccount.account, *of_organization)
        .join(Organization, Organization.id == BankAccount.organization_id)
        .order_by(BankAccount.account, BankAccount.id)
    )
    return [OwnAccount(*row) for row in connection.execute(rows)]


def open_invoices(connection: Connection, organization_id: UUID, today: date) -> list[OpenInvoice]:
    """Счета in force of the last three years with something left to pay, oldest first."""
    paid = paid_sums()
    since = date(today.year - YEARS, today.month, min(today.day, 28))
    left = type_coerce(Document.gross, BigInteger) - func.coalesce(type_coerce(paid.c.paid, BigInteger), 0)
    rows = (
        select(
            Document.id, Document.contract_id, _INN, Document.number, Document.dated, Document.gross, paid.c.paid, _NAME
        )
        .join(Client, Client.id == Document.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(paid, paid.c.document_id == Document.id)
        .where(
            Document.organization_id == organization_id,
            Document.kind == DocumentKind.INVOICE,
            Document.state == DocumentState.ISSUED,
            Document.dated >= since,
            left > 0,
        )
        .order_by(Document.dated, Document.id)
    )
    return [
        OpenInvoice(row[0], row[1], row[2], row[3], row[4], row[5] - (row[6] or ZERO), row[7])
        for row in connection.execute(rows)
    ]


def open_contracts(connection: Connection, organization_id: UUID) -> list[OpenContract]:
    """Contracts that may receive money: those not closed, and closed ones whose client still owes us."""
    funds = and_(
        balance.c.subject_id == Contract.id,
        balance.c.subject_kind == "contract",
        balance.c.account == Account.FUNDS.value,
    )
    rows = (
        select(Contract.id, _INN, Contract.number, Contract.signed_on, _NAME)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .outerjoin(balance, funds)
        .where(
            Contract.organization_id == organization_id,
            or_(Contract.state != ContractState.CLOSED, type_coerce(balance.c.amount, BigInteger) > 0),
        )
        .order_by(Contract.signed_on, Contract.id)
    )
    return [OpenContract(*row) for row in connection.execute(rows)]


_INN = func.coalesce(person.c.inn, Client.inn)
_NAME = func.coalesce(person.c.name, Client.name)


def payees(connection: Connection) -> dict[str, UUID]:
    """Active performers paid by us, by an ИНН that only one of them has; own staff is paid by 1С."""
    inn = func.coalesce(person.c.inn, Performer.inn)
    rows = (
        select(inn, Performer.id)
        .outerjoin(person, person.c.id == Performer.person_id)
        .where(Performer.active, Performer.kind != PerformerKind.EMPLOYEE, inn != "")
        .order_by(Performer.id)
    )
    found: dict[str, list[UUID]] = {}
    for number, performer_id in connection.execute(rows):
        found.setdefault(number, []).append(performer_id)
    return {number: ids[0] for number, ids in found.items() if len(ids) == 1}


def present_copies(connection: Connection, accounts: list[UUID], first: date, last: date) -> set[tuple[str, int]]:
    """Keys and copies of the lines of these accounts and days that stand."""
    rows = select(Payment.dedup_key, Payment.copy).where(
        Payment.bank_account_id.in_(accounts), Payment.posted_on.between(first, last), ~Payment.undone
    )
    return {(key, copy) for key, copy in connection.execute(rows)}


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """What of an assignment pays no paper yet."""

    key: UUID
    payment_id: UUID
    assigned_on: date
    amount: Money
    free: Money


def advances(connection: Connection, contract_id: UUID) -> list[AdvanceRow]:
    """Money of a contract to offer on its next счёт or акт, the oldest first (B14)."""
    paying = (
        select(Allocation.assignment_id, func.sum(Allocation.amount).label("amount"))
        .where(~Allocation.ended)
        .group_by(Allocation.assignment_id)
        .subquery()
    )
    left = type_coerce(Assignment.amount, BigInteger) - func.coalesce(type_coerce(paying.c.amount, BigInteger), 0)
    rows = (
        select(Assignment.id, Assignment.payment_id, Assignment.assigned_on, Assignment.amount, left.label("free"))
        .outerjoin(paying, paying.c.assignment_id == Assignment.id)
        .where(Assignment.contract_id == contract_id, ~Assignment.ended, left > 0)
        .order_by(Assignment.assigned_on, Assignment.id)
    )
    return [AdvanceRow(*row[:4], Money.of(int(row.free))) for row in connection.execute(rows)]
