"""The right to be forgotten (152-ФЗ): personal data of one person are destroyed, sums and papers stay."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.journal import person as vault
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, check_inn, check_ogrn
from finance_desk.domain.roles import CHIEFS, DISPATCHERS
from finance_desk.models.payment import Payment


def check_person(person: Person) -> None:
    """ИНН and ОГРНИП, proved wherever they are typed: of a destroyed person a replay knows none."""
    if person.inn:
        check_inn(person.inn, PartyKind.PERSON)
    if person.ogrn:
        check_ogrn(person.ogrn, PartyKind.ENTREPRENEUR)


@command(roles=DISPATCHERS)
def edit(tx: Transaction, person: Person) -> None:
    """Change what the vault holds of a person."""
    if not person.name.strip():
        raise Rejected(_("Укажите имя."), field="name")
    check_person(person)
    if tx.person(person.id) != person:  # the vault keeps destroyed data destroyed
        raise Rejected(_("Персональные данные этого человека удалены. Заведите его заново."), code="DELETED")
    tx.emit(ReferenceChanged(person.id))


@command(roles=CHIEFS)
def destroy(tx: Transaction, person_id: UUID) -> None:
    """«Удалить персональные данные»: everywhere the person shows as «удалён», and it cannot be undone.

    The person's lines of bank statements, each a row of its own in the vault, are known by the same ИНН. Of what
    was destroyed a replay copies nothing but the destruction, so this look at the vault decides only what it holds.
    """
    if not tx.person_exists(person_id):
        raise Rejected(_("Такого человека в базе нет."), code="DELETED")
    for payer_id in _payers(tx, tx.person(person_id).inn):
        tx.destroy_person(payer_id)
    tx.destroy_person(person_id)
    tx.emit(ReferenceChanged(person_id))


def _payers(tx: Transaction, inn: str) -> Sequence[UUID]:
    """The vault rows of bank lines that bear this ИНН."""
    if not inn:
        return ()
    lines = select(Payment.person_id).where(Payment.person_id.is_not(None))
    return tx.session.scalars(select(vault.c.id).where(vault.c.inn == inn, vault.c.id.in_(lines))).all()
