"""The right to be forgotten (152-ФЗ): personal data of one person are destroyed, sums and papers stay."""

from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.roles import CHIEFS, DISPATCHERS


@command(roles=DISPATCHERS)
def edit(tx: Transaction, person: Person) -> None:
    """Change what the vault holds of a person."""
    if not person.name.strip():
        raise Rejected(_("Укажите имя."), field="name")
    tx.emit(ReferenceChanged(person.id))


@command(roles=CHIEFS)
def destroy(tx: Transaction, person_id: UUID) -> None:
    """«Удалить персональные данные»: everywhere the person shows as «удалён», and it cannot be undone."""
    if not tx.person_exists(person_id):
        raise Rejected(_("Такого человека в базе нет."), code="DELETED")
    tx.destroy_person(person_id)
    tx.emit(ReferenceChanged(person_id))
