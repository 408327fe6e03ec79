"""One receipt over several contracts and счета at once: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.models.contract import Contract
from finance_desk.models.payment import Payment
from finance_desk.services import allocations, assignments, payments


@dataclass(frozen=True, slots=True)
class Part:
    """A sum for a contract; with a document it pays that, without one it stays an advance."""

    contract_id: UUID
    amount: Money
    document_id: UUID | None = None
    evidence: tuple[str, ...] = ()


@command(roles=ACCOUNTANTS)
def make(tx: Transaction, payment_id: UUID, parts: tuple[Part, ...]) -> None:
    """Give the receipt to these contracts and pay their papers with it; what a contract has of it already goes first."""
    if not parts:
        raise Rejected(_("Укажите хотя бы одну сумму."), field="amount", code="EMPTY")
    if any(part.amount <= ZERO for part in parts):
        raise Rejected(_("Сумма должна быть больше нуля."), field="amount")
    contracts = sorted({part.contract_id for part in parts})
    tx.lock(Contract, contracts)
    payment = tx.get(Payment, payment_id)
    assignments.require_receipt(payment)
    for contract_id in contracts:
        _give(tx, payment, contract_id, [part for part in parts if part.contract_id == contract_id])


def _give(tx: Transaction, payment: Payment, contract_id: UUID, parts: Sequence[Part]) -> None:
    """What of the receipt this contract gets: money it has and that pays nothing is spent before new is given."""
    pays = [part for part in parts if part.document_id is not None]
    purses = _unspent(tx, payment, contract_id)
    wanted = total(part.amount for part in pays)
    fresh = total(part.amount for part in parts) - min(wanted, total(purses.values()))
    if fresh:
        evidence = tuple(dict.fromkeys(reason for part in parts for reason in part.evidence))
        purses[payments.assign(tx, payment.id, contract_id, fresh, evidence=evidence)] = fresh
    for part in pays:
        _pay(tx, purses, part)


def _unspent(tx: Transaction, payment: Payment, contract_id: UUID) -> dict[UUID, Money]:
    """Live assignments of the receipt to the contract with what of each pays no paper, the oldest first."""
    left = assignments.free(tx, payment, contract_id)
    purses = {}
    for assignment in assignments.live(tx, [payment.id]):
        if assignment.contract_id == contract_id:
            spent = total(each.amount for each in assignments.live_allocations(tx, [assignment.id]))
            purses[assignment.id] = min(assignment.amount - spent, left)
            left -= purses[assignment.id]
    return purses


def _pay(tx: Transaction, purses: dict[UUID, Money], part: Part) -> None:
    assert part.document_id is not None
    left = part.amount
    for assignment_id, held in purses.items():
        taken = min(held, left)
        if taken > ZERO:
            allocations.allocate(tx, assignment_id, part.document_id, taken)
            purses[assignment_id] -= taken
            left -= taken
