"""Счета of post-paid contracts that are not paid in time: the manager is told once for each (A8)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.events import AlertRaised
from finance_desk.domain.money import ZERO
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.domain.states import AlertKind, AlertState, DocumentKind, DocumentState, PaymentScheme
from finance_desk.models.alert import Alert
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.document import Document
from finance_desk.models.payment import Allocation
from finance_desk.queries.contract_terms import terms_in_force


@command(roles=DISPATCHERS)
def review(tx: Transaction, day: date) -> int:
    """Raise an alert for every счёт unpaid for as many days as its contract allows; returns how many were raised."""
    raised = 0
    for row in _unpaid(tx, day):
        if row.overdue_days is not None and (day - row.due_on).days >= max(row.overdue_days, 1):
            _raise(tx, row)
            raised += 1
    return raised


def _unpaid(tx: Transaction, day: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """Счета whose day has passed, of which something is unpaid and nobody was told yet."""
    live = select(func.sum(Allocation.amount)).where(Allocation.document_id == Document.id, ~Allocation.ended)
    told = select(Alert.id).where(Alert.document_id == Document.id, Alert.kind == AlertKind.OVERDUE).exists()
    rows = (
        select(
            *(Document.id, Document.due_on, Document.gross, Document.contract_id, Contract.manager_id),
            ContractTerms.overdue_days,
            live.correlate(Document).scalar_subquery().label("paid"),
        )
        .join(Contract, Contract.id == Document.contract_id)
        .join(ContractTerms, terms_in_force())
        .where(
            Contract.scheme == PaymentScheme.ACTUAL,
            Document.kind == DocumentKind.INVOICE,
            Document.state == DocumentState.ISSUED,
            Document.due_on < day,
            ~told,
        )
        .order_by(Document.id)
    )
    return [row for row in tx.connection.execute(rows, {"today": day}) if (row.paid or ZERO) < row.gross]


def _raise(tx: Transaction, row: Row[*tuple[Any, ...]]) -> None:
    alert = Alert(
        id=tx.new_id(),
        contract_id=row.contract_id,
        document_id=row.id,
        kind=AlertKind.OVERDUE,
        state=AlertState.OPEN,
        threshold=ZERO,
        available=(row.paid or ZERO) - row.gross,
        crossings=[{"kind": str(AlertKind.OVERDUE), "due_on": row.due_on.isoformat()}],
        user_id=row.manager_id,
        raised_at=tx.now,
        answer="",
    )
    tx.add(alert)
    tx.emit(AlertRaised(alert.id, row.contract_id))
