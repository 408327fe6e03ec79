"""Debts nobody will pay, and money nobody claims."""

from datetime import date
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import PostingKind, writeoff_entries
from finance_desk.domain.roles import CHIEFS
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.queries.contracts import figures
from finance_desk.services import alerts, ledger


@command(roles=CHIEFS)
def write_off(tx: Transaction, contract_id: UUID, amount: Money, on: date, reason: str) -> UUID:
    """Write a debt off (amount > 0), or unclaimed money into income (< 0); never more than there is."""
    (contract,) = tx.lock(Contract, [contract_id])
    if not reason.strip():
        raise Rejected(_("Укажите основание списания."), field="reason")
    today = tx.today(tx.read(Organization, contract.organization_id).time_zone)
    left = figures(tx.connection, contract_id, today).left
    if not amount or (amount > ZERO and -left < amount) or (amount < ZERO and left < -amount):
        raise Rejected(_("Списать можно не больше долга (или невостребованных денег) по договору."), field="amount")
    fact = ledger.Fact(
        PostingKind.WRITEOFF,
        tx.new_id(),
        contract.organization_id,
        on,
        kept("Списание: {why}").format(why=reason),
        contract_id,
    )
    posting_id = ledger.post(tx, fact, writeoff_entries(contract_id, amount))
    alerts.review(tx, contract_id)
    return posting_id
