"""From what a person types (a number, a code) to the one record meant."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.zones import accounting_date
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.organization import Organization
from finance_desk.models.performer import Performer
from finance_desk.models.ticket import Ticket


def _one(connection: Connection, key: InstrumentedAttribute[UUID], column: Any, value: object, name: str) -> UUID:
    found = connection.scalars(select(key).where(column == value).limit(2)).all()
    if not found:
        raise Rejected(_("{name} {value} — нет такого. Проверьте номер или код.").format(name=name, value=value))
    if len(found) > 1:
        raise Rejected(_("{name} {value} — найдено несколько. Укажите id.").format(name=name, value=value))
    return found[0]


def _id_or(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def contract(database: Database, text: str) -> UUID:
    """A contract by its number or id."""
    return _id_or(text) or database.read(_one, Contract.id, Contract.number, text, _("Договор №"))


def item(database: Database, text: str) -> UUID:
    """An item by its code or id."""
    return _id_or(text) or database.read(_one, Item.id, Item.code, text, _("Позиция"))


def client(database: Database, text: str) -> UUID:
    """A client by its code or id."""
    return _id_or(text) or database.read(_one, Client.id, Client.code, text, _("Клиент"))


def performer(database: Database, text: str) -> UUID:
    """A performer by the code or id."""
    return _id_or(text) or database.read(_one, Performer.id, Performer.code, text, _("Исполнитель"))


def ticket(database: Database, text: str) -> UUID:
    """A ticket by its number or id."""
    known = _id_or(text)
    if known is not None:
        return known
    if not text.isdigit():
        raise Rejected(_("Номер заявки — это число."))
    return database.read(_one, Ticket.id, Ticket.number, int(text), _("Заявка №"))


def organization(database: Database, inn: str | None) -> UUID:
    """Our organisation by its ИНН, or the only one."""
    if inn:
        return database.read(_one, Organization.id, Organization.inn, inn, _("Организация с ИНН"))
    found = database.read(lambda connection: connection.scalars(select(Organization.id).limit(2)).all())
    if len(found) != 1:
        raise Rejected(_("Укажите свою организацию: --organization ИНН."), field="organization")
    return found[0]


def today(database: Database, organization_id: UUID | None = None) -> date:
    """The accounting date of now in the zone of the organisation (or of any of ours)."""
    zones = select(Organization.time_zone).order_by(Organization.id).limit(1)
    if organization_id is not None:
        zones = zones.where(Organization.id == organization_id)
    zone = database.read(lambda connection: connection.scalar(zones)) or "Europe/Moscow"
    return accounting_date(database.clock(), zone)
