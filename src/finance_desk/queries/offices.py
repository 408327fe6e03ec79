"""The own organisations and the numbers their papers have come to, as the preferences show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import person
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.vat import TaxMode
from finance_desk.models.document import Series
from finance_desk.models.organization import BankAccount, Organization, Signatory, TaxPeriod


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An organisation of ours with its main account."""

    key: UUID
    name: str
    inn: str
    kpp: str
    account: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A bank account of ours."""

    key: UUID
    account: str
    bik: str
    bank: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """Who signs for us, and until when."""

    key: UUID
    name: str
    position: str
    authority: str
    is_accountant: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class TaxRow:
    """The tax mode from a day on."""

    valid_from: date
    mode: TaxMode


@dataclass(frozen=True, slots=True)
class OfficeFace:
    """Everything the preferences show of one organisation of ours."""

    key: UUID
    kind: PartyKind
    name: str
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    address: str
    phone: str
    email: str
    time_zone: str
    no_vat_text: str
    prefix: str
    closed_until: date | None
    accounts: tuple[AccountRow, ...]
    signatories: tuple[SignatoryRow, ...]
    taxes: tuple[TaxRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The numbers of one kind of paper of one organisation in one year; `last` is less than `first` before the first."""

    key: UUID
    organization_id: UUID
    organization: str
    ours: str
    """The prefix of the organisation, which `{ORG}` stands for."""
    kind: DocumentKind
    year: int
    prefix: str
    pattern: str
    first: int
    last: int

    @property
    def begun(self) -> bool:
        """Whether a paper has a number of it already."""
        return self.last >= self.first


def offices(connection: Connection) -> list[OfficeRow]:
    """Every organisation of ours, in the order in which they were entered."""
    main = (BankAccount.organization_id == Organization.id) & BankAccount.is_main
    columns = (Organization.id, Organization.name, Organization.inn, Organization.kpp, BankAccount.account)
    rows = select(*columns).outerjoin(BankAccount, main).order_by(Organization.id)
    return [OfficeRow(*row[:4], row[4] or "") for row in connection.execute(rows)]


_PLAIN = (
    "kind", "name", "full_name", "inn", "kpp", "ogrn", "address", "phone", "email", "time_zone", "no_vat_text",
    "prefix", "closed_until",
)  # fmt: skip


def office_face(connection: Connection, key: UUID) -> OfficeFace | None:
    """One organisation of ours with its accounts, those who sign and its tax modes, the newest first."""
    row = connection.execute(
        select(*(getattr(Organization, name) for name in _PLAIN)).where(Organization.id == key)
    ).one_or_none()
    if row is None:
        return None
    parts: dict[str, Any] = {
        "accounts": _accounts(connection, key),
        "signatories": _signatories(connection, key),
        "taxes": _taxes(connection, key),
    }
    return OfficeFace(key=key, **row._mapping, **parts)  # noqa: SLF001  the library's public name


def _accounts(connection: Connection, key: UUID) -> tuple[AccountRow, ...]:
    columns = (BankAccount.id, BankAccount.account, BankAccount.bik, BankAccount.bank, BankAccount.is_main)
    rows = select(*columns).where(BankAccount.organization_id == key).order_by(BankAccount.id)
    return tuple(AccountRow(*row) for row in connection.execute(rows))


def _signatories(connection: Connection, key: UUID) -> tuple[SignatoryRow, ...]:
    names = ("position", "authority", "is_accountant", "valid_from", "valid_to")
    columns = (Signatory.id, person.c.name, *(getattr(Signatory, name) for name in names))
    rows = select(*columns).join(person, person.c.id == Signatory.person_id).where(Signatory.organization_id == key)
    newest = rows.order_by(Signatory.valid_from.desc(), Signatory.id.desc())
    return tuple(SignatoryRow(*row) for row in connection.execute(newest))


def _taxes(connection: Connection, key: UUID) -> tuple[TaxRow, ...]:
    rows = select(TaxPeriod.valid_from, TaxPeriod.mode).where(TaxPeriod.organization_id == key)
    return tuple(TaxRow(*row) for row in connection.execute(rows.order_by(TaxPeriod.valid_from.desc())))


def series(connection: Connection, limit: int = 60) -> list[SeriesRow]:
    """The series of papers, the newest year first."""
    names = ("kind", "year", "prefix", "pattern", "first", "last")
    owner = (Organization.id.label("organization_id"), Organization.name.label("organization"))
    rows = (
        select(
            Series.id.label("key"),
            *owner,
            Organization.prefix.label("ours"),
            *(getattr(Series, name) for name in names),
        )
        .join(Organization, Organization.id == Series.organization_id)
        .order_by(Series.year.desc(), Organization.id, Series.kind, Series.prefix)
        .limit(limit)
    )
    found = (dict(row._mapping) for row in connection.execute(rows))  # noqa: SLF001  the library's public name
    return [SeriesRow(**row | {"kind": DocumentKind(row["kind"])}) for row in found]
