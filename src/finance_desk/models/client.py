"""Clients with their groups, bank accounts, sites and contacts."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from finance_desk.db.base import Editable, Record
from finance_desk.db.types import Choice
from finance_desk.domain.language import later
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import Delivery


class ClientGroup(Editable, Record):
    """Clients that share a price list."""

    __tablename__ = "client_group"

    name: Mapped[str] = mapped_column(unique=True)


class Client(Editable, Record):
    """A client. Of a natural person (ИП included) name, ИНН, ОГРНИП, address and account stand in the vault, `person_id`."""

    __tablename__ = "client"
    LABELS: ClassVar = {
        "name": later("наименование"),
        "full_name": later("полное наименование"),
        "inn": later("ИНН"),
        "kpp": later("КПП"),
        "ogrn": later("ОГРН"),
        "address": later("адрес"),
        "delivery": later("доставка документов"),
        "group_id": later("группа"),
        "manager_id": later("менеджер"),
        "note": later("примечание"),
    }

    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[PartyKind] = mapped_column(Choice(PartyKind))
    name: Mapped[str]
    full_name: Mapped[str]
    inn: Mapped[str] = mapped_column(index=True)
    kpp: Mapped[str]
    ogrn: Mapped[str]
    address: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("client_group.id"), index=True)
    manager_id: Mapped[UUID | None] = mapped_column(ForeignKey("app_user.id"))
    delivery: Mapped[Delivery] = mapped_column(Choice(Delivery))
    edo_id: Mapped[str]
    note: Mapped[str]
    active: Mapped[bool]
    search: Mapped[str] = mapped_column(index=True)
    sort: Mapped[str]
    """The name as lists are sorted by it; that of a natural person stands in the vault."""


class ClientAccount(Editable, Record):
    """A bank account of a client."""

    __tablename__ = "client_account"
    __table_args__ = (UniqueConstraint("client_id", "account", "bik"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"))
    account: Mapped[str] = mapped_column(index=True)
    bik: Mapped[str]
    bank: Mapped[str]
    correspondent: Mapped[str]


class Site(Editable, Record):
    """A place of the client where work is done (филиал, адрес, КПП)."""

    __tablename__ = "site"
    __table_args__ = (UniqueConstraint("client_id", "name"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"))
    name: Mapped[str]
    address: Mapped[str]
    kpp: Mapped[str]
    active: Mapped[bool]


class Contact(Editable, Record):
    """A person of the client and what that person may do; for one contract or for all."""

    __tablename__ = "contact"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id"), index=True)
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[str]
    agrees: Mapped[bool]
    signs: Mapped[bool]
    receives_papers: Mapped[bool]
    active: Mapped[bool]
