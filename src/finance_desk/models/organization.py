"""Own organisations: requisites, bank accounts, tax mode by date, signatories."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.language import later
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.vat import TaxMode


class Organization(Editable, Record):
    """A company or entrepreneur of ours. Its zone decides what «today» is."""

    __tablename__ = "organization"
    LABELS: ClassVar = {
        "name": later("наименование"),
        "inn": later("ИНН"),
        "kpp": later("КПП"),
        "address": later("адрес"),
        "time_zone": later("часовой пояс"),
        "phone": later("телефон"),
        "prefix": later("префикс номеров"),
    }

    kind: Mapped[PartyKind] = mapped_column(Choice(PartyKind))
    name: Mapped[str]
    full_name: Mapped[str]
    inn: Mapped[str] = mapped_column(unique=True)
    kpp: Mapped[str]
    ogrn: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    time_zone: Mapped[str]
    no_vat_text: Mapped[str]
    prefix: Mapped[str]
    closed_until: Mapped[date | None]


class BankAccount(Editable, Record):
    """An account of ours in a bank. `bank` of the ledger is kept per account."""

    __tablename__ = "bank_account"
    __table_args__ = (UniqueConstraint("account", "bik"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    account: Mapped[str]
    bik: Mapped[str]
    bank: Mapped[str]
    correspondent: Mapped[str]
    is_main: Mapped[bool]


class TaxPeriod(Editable, Record):
    """The tax mode an organisation applies from a date on."""

    __tablename__ = "tax_period"
    __table_args__ = (UniqueConstraint("organization_id", "valid_from"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"))
    valid_from: Mapped[date]
    mode: Mapped[TaxMode] = mapped_column(Choice(TaxMode))


class Signatory(Editable, Record):
    """Who signs for an organisation of ours or for a client, and by what authority (устав, доверенность № до)."""

    __tablename__ = "signatory"

    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    client_id: Mapped[UUID | None] = mapped_column(ForeignKey("client.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    position: Mapped[str]
    authority: Mapped[str]
    is_accountant: Mapped[bool]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
