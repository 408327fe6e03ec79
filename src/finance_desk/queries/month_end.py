"""What of a month waits for its papers, contract by contract: work on no paper, the fee, drafts, work not finished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from finance_desk.db.journal import person
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.period import Period, prorate, served_part
from finance_desk.domain.states import DocumentKind, DocumentState, PaymentScheme, TicketState
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate, contract_rate, split_vat
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.document import Document
from finance_desk.models.ticket import Ticket
from finance_desk.queries.contract_terms import fee_due, fee_posted, tax_mode, terms_in_force
from finance_desk.queries.day_parameters import terms_parameters
from finance_desk.queries.naming import CLIENT_NAME
from finance_desk.queries.taken_back import cancelled_numbers, reversed_titles
from finance_desk.queries.unclosed import Waiting, unclosed_by_contract

NOTHING = Waiting(0, ZERO)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A contract in a month. `gross` of `lines` is on no paper of the kind; `fee` is not charged yet, else zero; with VAT.

    `drafts` of the month wait to be issued, `stale` of them hold what was taken back since; `unfinished` tickets of the
    month are in no paper until they are completed.
    """

    key: UUID
    contract: str
    client: str
    scheme: PaymentScheme
    lines: int
    gross: Money
    fee: Money
    drafts: tuple[UUID, ...]
    drafted: Money
    unfinished: int
    stale: int = 0

    @property
    def ready(self) -> bool:
        """Whether there is something to draft or to issue."""
        return bool(self.gross or self.fee or self.drafts)


@dataclass(frozen=True, slots=True)
class _Draft:
    key: UUID
    contract_id: UUID
    gross: Money
    stale: bool


def month_lines(connection: Connection, kind: DocumentKind, month: Period) -> list[MonthLine]:
    """Contracts with anything to do, in the order of their clients. Contracts on advance get no счёт for a month."""
    waiting = unclosed_by_contract(connection, kind, month)
    fees = _fees(connection, month)
    drafts = _drafts(connection, kind, month)
    unfinished = _unfinished(connection, month)
    wanted = {*waiting, *fees, *unfinished, *(draft.contract_id for draft in drafts)}
    return [
        _line(row, waiting.get(row.id, NOTHING), fees.get(row.id, ZERO), drafts, unfinished.get(row.id, 0))
        for row in _contracts(connection, wanted, kind)
    ]


def _line(row: "_Contract", waiting: Waiting, fee: Money, drafts: Iterable[_Draft], unfinished: int) -> MonthLine:
    own = [draft for draft in drafts if draft.contract_id == row.id]
    return MonthLine(
        key=row.id,
        contract=row.number,
        client=row.client,
        scheme=row.scheme,
        lines=waiting.lines,
        gross=waiting.gross,
        fee=fee,
        drafts=tuple(draft.key for draft in own),
        drafted=total(draft.gross for draft in own),
        unfinished=unfinished,
        stale=sum(draft.stale for draft in own),
    )


@dataclass(frozen=True, slots=True)
class _Contract:
    id: UUID
    number: str
    client: str
    scheme: PaymentScheme


def _contracts(connection: Connection, wanted: Iterable[UUID], kind: DocumentKind) -> list[_Contract]:
    rows = (
        select(Contract.id, Contract.number, CLIENT_NAME, Contract.scheme)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(person, person.c.id == Client.person_id)
        .where(Contract.id.in_(sorted(wanted)))
        .order_by(func.coalesce(person.c.sort, Client.sort), Contract.sort, Contract.id)
    )
    if kind is DocumentKind.INVOICE:
        rows = rows.where(Contract.scheme != PaymentScheme.ADVANCE)
    return [_Contract(*row) for row in connection.execute(rows)]


def _fees(connection: Connection, month: Period) -> dict[UUID, Money]:
    """Fees of the month that stand in no entry yet, with VAT as they will be charged; a month served in part by days."""
    rows = (
        select(
            *(Contract.id, ContractTerms.fee, Contract.starts_on, Contract.ends_on, Contract.renews),
            *(Contract.price_vat, tax_mode()),
        )
        .join(ContractTerms, terms_in_force())
        .where(fee_due(), ~fee_posted())
    )
    found = {}
    for key, fee, starts_on, ends_on, renews, price_vat, mode in connection.execute(rows, terms_parameters(month.last)):
        until = None if renews else ends_on
        due = prorate(fee, served_part(month, starts_on, until))
        last = month.last if until is None else min(month.last, until)
        if due:
            found[key] = split_vat(due, _rate(mode, price_vat, last), price_vat).gross
    return found


def _rate(mode: TaxMode | None, price_vat: PriceVat, on: date) -> VatRate:
    """The rate of a fee; without a tax mode the charge itself will be refused."""
    return VatRate.NO_VAT if mode is None else contract_rate(mode, price_vat, on)


def _drafts(connection: Connection, kind: DocumentKind, month: Period) -> list[_Draft]:
    stale = or_(reversed_titles(Document.id).exists(), cancelled_numbers(Document.id).exists())
    rows = (
        select(Document.id, Document.contract_id, Document.gross, stale)
        .where(
            Document.kind == kind,
            Document.state == DocumentState.DRAFT,
            func.coalesce(Document.period_to, Document.dated).between(month.start, month.last),
        )
        .order_by(Document.dated, Document.id)
    )
    return [_Draft(*row) for row in connection.execute(rows)]


def _unfinished(connection: Connection, month: Period) -> dict[UUID, int]:
    rows = (
        select(Ticket.contract_id, func.count())
        .where(
            Ticket.state.in_((TicketState.OPEN, TicketState.IN_PROGRESS)),
            Ticket.work_date.between(month.start, month.last),
        )
        .group_by(Ticket.contract_id)
    )
    return {row[0]: row[1] for row in connection.execute(rows)}
