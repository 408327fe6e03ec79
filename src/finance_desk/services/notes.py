"""Notes on a client or on one of its contracts: what was agreed by word, what to remember."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ContractChanged, ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.note import Note
from finance_desk.models.organization import Organization


@command(roles=DISPATCHERS)
def add(tx: Transaction, client_id: UUID, text: str, contract_id: UUID | None = None) -> UUID:
    """Write a note down; it never changes. The text is free: personal data belong to the contact instead."""
    tx.read(Client, client_id)
    if not text.strip():
        raise Rejected(_("Напишите текст заметки."), field="text")
    if contract_id is not None:
        if tx.read(Contract, contract_id).client_id != client_id:
            raise Rejected(_("Это договор другого клиента."), field="contract_id")
        tx.emit(ContractChanged(contract_id))
    note = Note(
        id=tx.new_id(),
        client_id=client_id,
        contract_id=contract_id,
        author_id=tx.actor.id,
        noted_on=_today(tx, contract_id),
        written_at=tx.now,
        text=text.strip(),
    )
    tx.add(note)
    tx.emit(ReferenceChanged(client_id))
    return note.id


def _today(tx: Transaction, contract_id: UUID | None) -> date:
    """The day of the contract's organisation, for all contracts that of our first one."""
    zones = select(Organization.time_zone).order_by(Organization.id).limit(1)
    if contract_id is not None:
        zones = zones.join(Contract, Contract.organization_id == Organization.id).where(Contract.id == contract_id)
    return tx.today(tx.session.scalar(zones) or "Europe/Moscow")
