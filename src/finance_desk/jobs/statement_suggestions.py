"""Whose money an unassigned receipt may be: the ladder once more, for the queue a person goes through."""

from collections.abc import Iterable
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.matching import Match
from finance_desk.domain.receipt_case import Receipt
from finance_desk.domain.zones import accounting_date
from finance_desk.jobs.statement_plan import Papers
from finance_desk.queries.open_papers import open_contracts, open_invoices, own_accounts
from finance_desk.queries.payments import PaymentRow


def suggestions(database: Database, rows: Iterable[PaymentRow]) -> dict[UUID, Match]:
    """What fits the remainder of each receipt, with the reasons; by payment. Each receipt is looked at alone."""
    zones = {account.organization_id: account.time_zone for account in database.read(own_accounts)}
    papers: dict[UUID, Papers] = {}
    found = {}
    for row in rows:
        owner = row.organization_id
        if owner not in papers:
            today = accounting_date(database.clock(), zones[owner])
            papers[owner] = Papers(database.read(open_invoices, owner, today), database.read(open_contracts, owner))
        match = papers[owner].match(Receipt(row.inn, row.remainder, row.purpose))
        if match is not None:
            found[row.key] = match
    return found
