"""Records worth a picture, found in any database: the richest of its kind, or one in a certain state."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.price_list import Scope
from finance_desk.domain.states import DocumentKind, SpecificationState, TicketState
from finance_desk.domain.waiting import UNCLOSED


@dataclass(frozen=True, slots=True)
class Sought:
    """A kind of card, where its records are listed, and which of them stands first."""

    kind: str
    listing: str
    order: str
    conditions: tuple[Condition, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """The conditions, the greatest first."""
        return Wanted(self.conditions, order=Order(self.order, descending=True))

    @property
    def page_of(self) -> Any:
        """How its listing reads a page."""
        module, _colon, name = self.listing.partition(":")
        return getattr(import_module(f"finance_desk.queries.{module}"), name).page


_OPEN = Condition("state", Operator.IN, (TicketState.OPEN, TicketState.IN_PROGRESS))
_TICKETS, _PAPERS = "tickets_list:TICKETS", "documents_list:DOCUMENTS"

RECORDS = {
    "contract": Sought("contract", "contracts_list:CONTRACTS", "paid"),
    "ticket": Sought("ticket", _TICKETS, "gross"),
    "ticket-agreed": Sought(
        "ticket",
        _TICKETS,
        "gross",
        (_OPEN, Condition("specification_state", Operator.IN, (SpecificationState.AGREED,))),
    ),
    "ticket-open": Sought(
        "ticket",
        _TICKETS,
        "number",
        (_OPEN, Condition("specification_state", Operator.IN, (SpecificationState.DRAFT, SpecificationState.SENT))),
    ),
    "ticket-unclosed": Sought("ticket", _TICKETS, "gross", UNCLOSED.conditions),
    "client": Sought("client", "clients_list:CLIENTS", "name"),
    "invoice": Sought("document", _PAPERS, "gross", (Condition("kind", Operator.IN, (DocumentKind.INVOICE,)),)),
    "invoice-unpaid": Sought(
        "document",
        _PAPERS,
        "gross",
        (
            Condition("kind", Operator.IN, (DocumentKind.INVOICE,)),
            Condition("status", Operator.IN, (PaperStatus.ISSUED, PaperStatus.SENT, PaperStatus.OVERDUE)),
        ),
    ),
    "act": Sought("document", _PAPERS, "gross", (Condition("kind", Operator.IN, (DocumentKind.ACT,)),)),
    "draft": Sought("document", _PAPERS, "gross", (Condition("status", Operator.IN, (PaperStatus.DRAFT,)),)),
    "price_list": Sought(
        "price_list",
        "price_lists_list:PRICE_LISTS",
        "lines",
        (Condition("scope", Operator.IN, (Scope.UNIVERSAL,)),),
    ),
    "price_list-heir": Sought(
        "price_list", "price_lists_list:PRICE_LISTS", "lines", (Condition("scope", Operator.IN, (Scope.GROUP,)),)
    ),
}
"""The first of each: whose card a scene stands on."""
