"""Who does the work, and what an hour of it costs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, check_inn
from finance_desk.domain.roles import ACCOUNTANTS, MANAGERS
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.models.performer import Performer, PerformerRate
from finance_desk.services.people import check_person


@dataclass(frozen=True, slots=True)
class PerformerCard:
    """A performer: a company by name and ИНН, a natural person (ИП included) as `person`."""

    code: str
    kind: PerformerKind
    name: str = ""
    inn: str = ""
    person: Person | None = None
    vat_rate: VatRate = VatRate.NO_VAT
    user_id: UUID | None = None


def _write(performer: Performer, card: PerformerCard) -> None:
    if not card.code.strip():
        raise Rejected(_("Укажите код исполнителя."), field="code")
    if (card.person is None) == (not card.name.strip()):
        raise Rejected(_("Укажите либо организацию, либо человека."), field="name")
    if card.person is None and card.kind is not PerformerKind.CONTRACTOR:
        raise Rejected(
            _("Сотрудник, исполнитель по ГПХ и самозанятый — это человек, а не организация."), field="person"
        )
    if card.person is not None:
        check_person(card.person)
    performer.code, performer.kind, performer.name = card.code.strip(), card.kind, card.name.strip()
    performer.inn = check_inn(card.inn, PartyKind.COMPANY) if card.inn else ""
    performer.person_id = card.person.id if card.person else None
    performer.vat_rate, performer.user_id = card.vat_rate, card.user_id


@command(roles=MANAGERS)
def add(tx: Transaction, card: PerformerCard) -> UUID:
    """Add a performer."""
    performer = Performer(id=tx.new_id(), active=True)
    _write(performer, card)
    if tx.session.scalar(select(Performer.id).where(Performer.code == performer.code)):
        raise Rejected(_("Исполнитель с таким кодом уже есть."), field="code", code="DUPLICATE")
    tx.add(performer)
    tx.emit(ReferenceChanged(performer.id))
    return performer.id


@command(roles=MANAGERS)
def edit(tx: Transaction, performer_id: UUID, base: PerformerCard, card: PerformerCard) -> None:
    """Change a performer."""
    _write(tx.get(Performer, performer_id, seen=base), card)
    tx.emit(ReferenceChanged(performer_id))


@command(roles=MANAGERS)
def archive(tx: Transaction, performer_id: UUID, active: bool) -> None:
    """Hide a performer from choices, or show them again; work done and debts stay."""
    tx.get(Performer, performer_id).active = active
    tx.emit(ReferenceChanged(performer_id))


@command(roles=ACCOUNTANTS)
def set_rate(tx: Transaction, performer_id: UUID, valid_from: date, hourly: Money) -> None:
    """Set what an hour costs from a date on; work logged before keeps its cost."""
    tx.get(Performer, performer_id)
    if hourly < ZERO:
        raise Rejected(_("Ставка не может быть отрицательной."), field="hourly")
    known = tx.session.scalar(
        select(PerformerRate).where(PerformerRate.performer_id == performer_id, PerformerRate.valid_from == valid_from)
    )
    if known is None:
        tx.add(PerformerRate(id=tx.new_id(), performer_id=performer_id, valid_from=valid_from, hourly=hourly))
    else:
        known.hourly = hourly
    tx.emit(ReferenceChanged(performer_id))


def rate_on(tx: Transaction, performer_id: UUID, on: date) -> Money:
    """Roubles for an hour on a day of work. Raises Rejected when no rate is set for it."""
    hourly = tx.session.scalar(
        select(PerformerRate.hourly)
        .where(PerformerRate.performer_id == performer_id, PerformerRate.valid_from <= on)
        .order_by(PerformerRate.valid_from.desc())
        .limit(1)
    )
    if hourly is None:
        raise Rejected(_("У исполнителя нет ставки на дату работ. Задайте её в карточке исполнителя."), code="NO_RATE")
    return hourly
