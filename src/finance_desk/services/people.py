"""The right to be forgotten (152-ФЗ): personal data of one person are destroyed, sums and papers stay."""

from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, check_inn
from finance_desk.domain.roles import CHIEFS, DISPATCHERS


def check_person(person: Person) -> None:
    """The ИНН of a natural person, proved wherever it is typed: of a destroyed person a replay knows none."""
    if person.inn:
        check_inn(person.inn, PartyKind.PERSON)


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
    """«Удалить персональные данные»: everywhere the person shows as «удалён», and it cannot be undone."""
    if not tx.person_exists(person_id):
        raise Rejected(_("Такого человека в базе нет."), code="DELETED")
    tx.destroy_person(person_id)
    tx.emit(ReferenceChanged(person_id))
