"""Bank accounts of a client that is a company: corrected, and removed when they are closed."""

from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.models.client import ClientAccount
from finance_desk.services.organizations import BankDetails, checked_details


@command(roles=DISPATCHERS)
def edit(tx: Transaction, account_id: UUID, base: BankDetails, details: BankDetails) -> None:
    """Correct an account; papers and payments keep the numbers they came with."""
    account = tx.get(ClientAccount, account_id, seen=base)
    details = checked_details(details)
    account.account, account.bik = details.account, details.bik
    account.bank, account.correspondent = details.bank, details.correspondent
    tx.emit(ReferenceChanged(account.client_id))


@command(roles=DISPATCHERS)
def remove(tx: Transaction, account_id: UUID) -> BankDetails:
    """Remove an account that was closed; returns what it was, so that it can be added again."""
    account = tx.get(ClientAccount, account_id)
    known = BankDetails(account.account, account.bik, account.bank, account.correspondent)
    tx.session.delete(account)
    tx.emit(ReferenceChanged(account.client_id))
    return known
