"""What waits for a decision, in the terms of the lists: the overview counts what the lists show when it opens them."""

from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from finance_desk.domain.listing import Wanted
from finance_desk.domain.waiting import (
    AGREEMENT,
    AT_RISK,
    OVERDUE,
    UNMATCHED,
    UNSIGNED,
    ContractAtRisk,
    Group,
)
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.queries.documents_list import DOCUMENTS, DocumentLine
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.payments_list import PAYMENTS, PaymentLine
from finance_desk.queries.tickets_list import TICKETS, TicketLine

_AT_RISK_FIELDS = attrgetter(*(each.name for each in fields(ContractAtRisk)))

SHOWN = 3
"""Rows of each kind that stand on the overview; the rest is a click away."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a person at this desk."""

    agreement: Group[TicketLine]
    unmatched: Group[PaymentLine]
    overdue: Group[DocumentLine]
    unsigned: Group[DocumentLine]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tickets, счета and receipts wait."""

    agreement: int
    overdue: int
    unmatched: int


def counted(connection: Connection, today: date) -> Counted:
    """What the navigation says beside the names of its pages."""
    of = ((TICKETS, AGREEMENT), (DOCUMENTS, OVERDUE), (PAYMENTS, UNMATCHED))
    return Counted(*(listing.counts(connection, (wanted,), today=today)[0] for listing, wanted in of))


def waiting(connection: Connection, today: date) -> Waiting:
    """The four kinds of things that wait; the sum of счета is what is left to pay."""
    return Waiting(
        _group(connection, TICKETS, AGREEMENT, today, "gross"),
        _group(connection, PAYMENTS, UNMATCHED, today, "rest"),
        _group(connection, DOCUMENTS, OVERDUE, today, "outstanding"),
        _group(connection, DOCUMENTS, UNSIGNED, today, "gross"),
    )


def at_risk(connection: Connection, today: date, limit: int = 8) -> Group[ContractAtRisk]:
    """«Деньги кончаются»: contracts in danger or near it, the emptiest first. `first_look` tells the same at a start."""
    found = _group(connection, CONTRACTS, AT_RISK, today, "available", limit)
    return Group(tuple(ContractAtRisk(*_AT_RISK_FIELDS(row)) for row in found.rows), found.count, found.amount)


def _group(
    connection: Connection, listing: Listing[Any], wanted: Wanted, today: date, amount: str, limit: int = SHOWN
) -> Group[Any]:
    page, totals = listing.first(connection, wanted, today=today, limit=limit)
    return Group(page.rows, totals.count, totals.sums[amount])
