"""Short answers to the questions tests ask of a database."""

from uuid import UUID

from sqlalchemy import select

from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.posting import PostingKind
from finance_desk.domain.profitability import Figures
from finance_desk.models.alert import Alert
from finance_desk.models.posting import entry, posting
from finance_desk.queries import contracts
from finance_desk.queries.tickets_list import TICKETS, TicketLine


def card(db: Database, contract: UUID) -> Figures:
    """The figures of a contract today."""
    return db.read(contracts.figures, contract, db.clock().date())


def ticket_lines(db: Database, text: str = "") -> list[TicketLine]:
    """The tickets that are listed for these words, the newest first."""
    return list(db.read(TICKETS.page, Wanted(text=text), today=db.clock().date()).rows)


def entries(db: Database, contract: UUID, kind: PostingKind) -> list[str]:
    """The entries of a contract's postings of a kind: `funds 12200.00`."""
    rows = (
        select(entry.c.account, entry.c.amount)
        .join(posting, posting.c.id == entry.c.posting_id)
        .where(posting.c.contract_id == contract, posting.c.kind == kind)
        .order_by(posting.c.id, entry.c.n)
    )
    return [f"{account} {amount}" for account, amount in db.read(lambda c: c.execute(rows).all())]


def owed(db: Database, performer: UUID) -> Money:
    """What stands on the performer's `payable`, debit +."""
    amounts = select(entry.c.amount).where(entry.c.performer_id == performer)
    return Money.of(sum(amount.kopecks for amount in db.read(lambda c: c.scalars(amounts).all())))


def alerts(db: Database, contract: UUID) -> list[str]:
    """The alerts of a contract: `near 1000.00`, in the order they came."""
    rows = select(Alert.kind, Alert.threshold).where(Alert.contract_id == contract).order_by(Alert.raised_at, Alert.id)
    return [f"{kind} {threshold}" for kind, threshold in db.read(lambda c: c.execute(rows).all())]


def journal_text(db: Database) -> str:
    """Everything the journal says, as it stands in the database."""
    rows = select(journal.c.arguments, journal.c.result, journal.c.events)
    return "\n".join(f"{row.arguments} {row.result} {row.events}" for row in db.read(lambda c: c.execute(rows).all()))
