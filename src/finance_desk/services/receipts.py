"""Money and service of natural persons need a чек ККТ, and 1С makes it: somebody is reminded (A13)."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.events import AlertRaised
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.models.alert import Alert
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract


def remind(tx: Transaction, parts: Iterable[tuple[UUID, Money]]) -> None:
    """Remind everybody of the чек for contracts of natural persons, one reminder a contract until it is answered."""
    amounts: dict[UUID, Money] = {}
    for contract_id, amount in parts:
        amounts[contract_id] = amounts.get(contract_id, ZERO) + amount
    waits = select(Alert.id).where(
        Alert.contract_id == Contract.id, Alert.kind == AlertKind.RECEIPT, Alert.state != AlertState.ANSWERED
    )
    persons = (
        select(Contract.id)
        .join(Client, Client.id == Contract.client_id)
        .where(Contract.id.in_(sorted(amounts)), Client.kind == PartyKind.PERSON, ~waits.exists())
        .order_by(Contract.id)
    )
    for contract_id in tx.session.scalars(persons).all():
        alert = Alert(
            id=tx.new_id(),
            contract_id=contract_id,
            kind=AlertKind.RECEIPT,
            state=AlertState.OPEN,
            threshold=ZERO,
            available=amounts[contract_id],
            crossings=[{"kind": str(AlertKind.RECEIPT)}],
            raised_at=tx.now,
            answer="",
        )
        tx.add(alert)
        tx.emit(AlertRaised(alert.id, contract_id))
