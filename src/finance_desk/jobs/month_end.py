"""Papers of a month for many contracts: fees charged, акты or счета drafted and issued, one contract after another.

Each step is a command of its own, so what is done stands when the work is stopped or breaks; begun again it goes on
with what is left.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.period import Period
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.documents import document_row
from finance_desk.queries.month_end import MonthLine, month_lines
from finance_desk.services import acts, documents, fees, invoices


@dataclass(frozen=True, slots=True)
class MonthOrder:
    """Which papers of which month, and how far: fees charged before, drafts issued after, older dates confirmed."""

    kind: DocumentKind
    month: Period
    fees: bool = False
    issue: bool = False
    confirm_date_order: bool = False


@dataclass(frozen=True, slots=True)
class MonthOutcome:
    """What became of one paper. Without a number it is a draft; `refusal` says why it went no further."""

    key: UUID
    """the paper, or the contract when there is none"""
    contract_id: UUID
    contract: str
    client: str
    document_id: UUID | None
    number: str
    gross: Money
    refusal: str = ""
    code: str = ""


def make_month(
    database: Database,
    order: MonthOrder,
    contract_ids: Collection[UUID],
    *,
    actor: UUID | None = None,
    progress: Callable[[int, int], bool] = lambda _done, _total: True,
) -> tuple[MonthOutcome, ...]:
    """Make the papers of these contracts; it stops between contracts when `progress` says so."""
    wanted = [line for line in database.read(month_lines, order.kind, order.month) if line.key in contract_ids]
    made: list[MonthOutcome] = []
    for done, line in enumerate(wanted):
        if not progress(done, len(wanted)):
            return tuple(made)
        made += _Contract(database, order, line, actor).papers()
    progress(len(wanted), len(wanted))
    return tuple(made)


class _Contract:
    """The month of one contract; a refusal ends it and is told."""

    def __init__(self, database: Database, order: MonthOrder, line: MonthLine, actor: UUID | None) -> None:
        self._database, self._order, self._line = database, order, line
        self._desk = database.as_(actor)

    def papers(self) -> Iterator[MonthOutcome]:
        """Drafts that waited already come first: their numbers are the older ones."""
        if self._order.issue:
            yield from map(self._issued, self._line.drafts)
        try:
            drafted = self._drafted()
        except Rejected as refusal:
            yield self._told(None, refusal)
            return
        if drafted is not None:
            yield self._issued(drafted, self._day) if self._order.issue else self._told(drafted)

    @property
    def _day(self) -> date | None:
        """A счёт is drafted under today's date and issued under the last of the month; an акт is drafted so."""
        return self._order.month.last if self._order.kind is DocumentKind.INVOICE else None

    def _drafted(self) -> UUID | None:
        order, line = self._order, self._line
        if line.fee and order.fees:
            self._desk.execute(fees.post, line.key, order.month.last)
        elif not line.gross:
            return None
        draft = acts.draft_for_period if order.kind is DocumentKind.ACT else invoices.draft_for_period
        return self._desk.execute(draft, line.key, order.month)

    def _issued(self, document_id: UUID, on: date | None = None) -> MonthOutcome:
        confirmed = self._order.confirm_date_order
        try:
            self._desk.execute(documents.issue, document_id, on, confirm_date_order=confirmed)
        except Rejected as refusal:
            return self._told(document_id, refusal)
        return self._told(document_id)

    def _told(self, document_id: UUID | None, refusal: Rejected | None = None) -> MonthOutcome:
        line = self._line
        row = None if document_id is None else self._database.read(document_row, document_id)
        return MonthOutcome(
            key=document_id or line.key,
            contract_id=line.key,
            contract=line.contract,
            client=line.client,
            document_id=document_id,
            number="" if row is None else row.number or "",
            gross=line.gross if row is None else row.gross,
            refusal="" if refusal is None else refusal.message,
            code="" if refusal is None else refusal.code or "",
        )
