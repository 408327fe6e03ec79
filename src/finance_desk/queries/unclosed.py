"""Charges on no paper, of the whole office; `queries.charges.unclosed` says the same of one contract, line by line.

Here everything is joined at once, for asking each charge of the office by itself takes seconds.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Connection, Select, and_, func, literal, or_, select

from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.models.posting import charge_line, posting
from finance_desk.queries.charges import CLOSES, LIVE
from finance_desk.queries.expressions import whole

States = tuple[DocumentState, ...]

_ISSUED = (DocumentState.ISSUED,)


@dataclass(frozen=True, slots=True)
class Unclosed:
    """Work charged to clients that no issued акт closes: of how many contracts, what it comes to with VAT.

    `drafted` is the part of it that stands in drafts: a draft is no акт yet.
    """

    contracts: int
    gross: Money
    drafted: Money


@dataclass(frozen=True, slots=True)
class Waiting:
    """Charged lines of a contract that no paper of a kind closes yet, and what they come to with VAT."""

    lines: int
    gross: Money


def unclosed_work(connection: Connection) -> Unclosed:
    """Charges that stand and that no issued акт closes, nor did before they were charged anew."""
    found = (func.count(posting.c.contract_id.distinct()), whole(func.sum(charge_line.c.gross)))
    contracts, gross = connection.execute(_standing(DocumentKind.ACT, *found, papers=_ISSUED)).one()
    _contracts, free = connection.execute(_standing(DocumentKind.ACT, *found)).one()
    return Unclosed(contracts, Money.of(gross), Money.of(gross - free))


def unclosed_by_contract(connection: Connection, kind: DocumentKind, period: Period) -> dict[UUID, Waiting]:
    """Priced charges of these days that no live paper of this kind closes, by contract."""
    found = (posting.c.contract_id, func.count(), whole(func.sum(charge_line.c.gross)))
    rows = (
        _standing(kind, *found)
        .where(posting.c.date >= period.start, posting.c.date < period.end)
        .group_by(posting.c.contract_id)
    )
    return {contract_id: Waiting(lines, Money.of(gross)) for contract_id, lines, gross in connection.execute(rows)}


def _standing(kind: DocumentKind, *found: Any, papers: States = LIVE) -> Select[*tuple[Any, ...]]:
    """Charged lines that stand and that no paper of this kind closes, be it in one of these states."""
    held, reversal, line = _held(kind, papers), posting.alias("reversal"), charge_line.c
    facts = _facts(held)
    return (
        select(*found)
        .select_from(charge_line)
        .join(posting, posting.c.id == line.posting_id)
        .outerjoin(held, and_(held.c.posting_id == line.posting_id, held.c.posting_n == line.n))
        .outerjoin(facts, _charged_anew(facts))
        .where(
            held.c.posting_id.is_(None),
            facts.c.id.is_(None),
            posting.c.kind.in_(CLOSES[kind]),
            posting.c.reverses.is_(None),
            posting.c.id.not_in(select(reversal.c.reverses).where(reversal.c.reverses.is_not(None))),
            line.gross != literal(0),
            or_(line.ticket_id.is_(None), line.ticket_id.not_in(_billed_before(kind, papers))),
        )
    )


def _held(kind: DocumentKind, papers: States) -> CTE:
    """Charged lines that papers of this kind and state close; a link that is not released is that of a live one."""
    lines = select(DocumentCharge.posting_id, DocumentCharge.posting_n).where(
        DocumentCharge.kind == kind, ~DocumentCharge.released
    )
    if papers != LIVE:
        lines = lines.join(Document, Document.id == DocumentCharge.document_id).where(Document.state.in_(papers))
    return lines.cte("held").prefix_with("MATERIALIZED")


def _facts(held: CTE) -> CTE:
    """The postings of those lines with the facts they record."""
    postings = select(posting.c.id, posting.c.kind, posting.c.source).where(posting.c.id.in_(select(held.c.posting_id)))
    return postings.cte("facts").prefix_with("MATERIALIZED")


def _charged_anew(facts: CTE) -> Any:
    return and_(facts.c.source == posting.c.source, facts.c.kind == posting.c.kind, facts.c.id != posting.c.id)


def _billed_before(kind: DocumentKind, papers: States) -> Select[*tuple[Any, ...]]:
    """Tickets that stand on such a paper by a line that closes no charge."""
    return (
        select(DocumentLine.ticket_id)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(
            DocumentLine.ticket_id.is_not(None),
            DocumentLine.id.not_in(select(DocumentCharge.line_id)),
            Document.kind == kind,
            Document.state.in_(papers),
        )
    )
