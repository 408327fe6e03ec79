"""The own organisations and the numbers their papers have come to, as the preferences show them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.models.document import Series
from finance_desk.models.organization import BankAccount, Organization


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An organisation of ours with its main account."""

    key: UUID
    name: str
    inn: str
    kpp: str
    account: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The last number of one kind of paper of one organisation in one year."""

    key: UUID
    organization: str
    kind: str
    year: int
    prefix: str
    last: int


def offices(connection: Connection) -> list[OfficeRow]:
    """Every organisation of ours, in the order in which they were entered."""
    main = (BankAccount.organization_id == Organization.id) & BankAccount.is_main
    columns = (Organization.id, Organization.name, Organization.inn, Organization.kpp, BankAccount.account)
    rows = select(*columns).outerjoin(BankAccount, main).order_by(Organization.id)
    return [OfficeRow(*row[:4], row[4] or "") for row in connection.execute(rows)]


def series(connection: Connection, limit: int = 12) -> list[SeriesRow]:
    """The series of papers, the newest year first."""
    rows = (
        select(Series.id, Organization.name, Series.kind, Series.year, Series.prefix, Series.last)
        .join(Organization, Organization.id == Series.organization_id)
        .order_by(Series.year.desc(), Organization.name, Series.kind, Series.prefix)
        .limit(limit)
    )
    return [SeriesRow(*row) for row in connection.execute(rows)]
