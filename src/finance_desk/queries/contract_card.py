"""What the card of one contract shows above its tables: the line, the figures behind it, balance by day, terms."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import person
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.profitability import Figures
from finance_desk.domain.quantity import Percent
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.organization import Organization
from finance_desk.models.posting import entry
from finance_desk.models.user import User
from finance_desk.queries.contracts import figures
from finance_desk.queries.contracts_list import CONTRACTS, ContractLine
from finance_desk.queries.notes import NoteRow, notes

Point = tuple[date, Money]


@dataclass(frozen=True, slots=True)
class TermsLine:
    """The money terms from a day on."""

    key: UUID
    valid_from: date
    basis: str
    fee: Money
    discount: Percent
    payment_days: int
    credit_limit: Money
    debt_limit: Money
    threshold: Money
    overdue_days: int | None


@dataclass(frozen=True, slots=True)
class ContractSheet:
    """One contract; `points` are the ends of the days on which its balance moved."""

    line: ContractLine
    organization: str
    figures: Figures
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What of a contract its row does not tell: charged with VAT, brought at go-live, the balance by day."""

    charged: Money
    opening: Money
    points: tuple[Point, ...]


def contract_sheet(connection: Connection, contract_id: UUID, today: date) -> ContractSheet | None:
    """The card of a contract as of a day; None when there is no such contract."""
    wanted = Wanted((Condition("key", Operator.IS, contract_id),))
    found = CONTRACTS.page(connection, wanted, today=today, limit=1).rows
    if not found:
        return None
    (line,) = found
    name = connection.scalar(select(Organization.name).where(Organization.id == line.organization_id))
    known = figures(connection, contract_id, today)
    return ContractSheet(line, name or "", known, balance_points(connection, contract_id))


def contract_glance(connection: Connection, contract_id: UUID, today: date, since: date) -> Glance:
    """A contract at a glance, its balance from a day on."""
    known = figures(connection, contract_id, today)
    return Glance(known.revenue + known.vat, known.opening, balance_points(connection, contract_id, since))


def balance_points(connection: Connection, contract_id: UUID, since: date | None = None) -> tuple[Point, ...]:
    """What was left of the client's money at the end of each day on which it moved, from a day on."""
    moved = select(entry.c.date, func.sum(entry.c.amount)).where(
        entry.c.contract_id == contract_id, entry.c.account == Account.FUNDS
    )
    points: list[Point] = []
    left = Money(0)
    for day, amount in connection.execute(moved.group_by(entry.c.date).order_by(entry.c.date)):
        left -= amount
        if since is not None and day < since:
            points.clear()
        points.append((day, left))
    return tuple(points)


def terms_of(connection: Connection, contract_id: UUID) -> list[TermsLine]:
    """The terms of a contract, the newest first."""
    columns = [ContractTerms.id, *(getattr(ContractTerms, name) for name in TermsLine.__slots__[1:])]
    rows = select(*columns).where(ContractTerms.contract_id == contract_id).order_by(ContractTerms.valid_from.desc())
    return [TermsLine(*tuple(row)) for row in connection.execute(rows)]


def notes_on(
    connection: Connection, contract_id: UUID, *, after: UUID | None = None, limit: int = 100
) -> list[NoteRow]:
    """Notes on a contract, the newest first, from a key on."""
    client_id = connection.scalar(select(Contract.client_id).where(Contract.id == contract_id))
    return [] if client_id is None else notes(connection, client_id, contract_id, after=after, limit=limit)


def own_organizations(connection: Connection) -> list[tuple[UUID, str]]:
    """Our organisations, the first one first."""
    rows = connection.execute(select(Organization.id, Organization.name).order_by(Organization.id))
    return [(row.id, row.name) for row in rows]


def managers(connection: Connection, also: UUID | None = None) -> list[tuple[UUID, str]]:
    """Users who have not been dismissed, by name; `also` one who stands there already."""
    offered = User.active | (User.id == also)
    rows = select(User.id, person.c.name).join(person, person.c.id == User.person_id).where(offered)
    return [(row.id, row.name) for row in connection.execute(rows.order_by(person.c.sort, User.id))]
