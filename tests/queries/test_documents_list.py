"""«Документы»: the word of the list is that of the card, whatever happened to the paper."""

from datetime import date, timedelta
from uuid import UUID

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.queries.documents import document_row
from finance_desk.queries.documents_list import DOCUMENTS, DocumentLine
from finance_desk.services import acts, invoices
from paperwork import issued, raw

TODAY = date(2026, 11, 23)


def lines(db: Database, wanted: Wanted = Wanted(), today: date = TODAY) -> list[DocumentLine]:  # noqa: B008  frozen
    return list(db.read(DOCUMENTS.page, wanted, today=today).rows)


def top_up(db: Database, make: Make, amount: str = "100") -> UUID:
    return db.execute(invoices.draft_top_up, make.contract(), Money(amount))


def test_the_status_is_that_of_the_card_on_any_day(db: Database, make: Make) -> None:
    top_up(db, make)
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),)))
    both = [issued(db, top_up(db, make)) for _ in range(2)]
    for paper in (act, both[1]):
        raw(db, "UPDATE document SET sent_at = issued_at WHERE id = :id", id=_stored(db, paper))
    for today in (TODAY, TODAY + timedelta(60)):
        for line in lines(db, today=today):
            row = db.read(document_row, line.key)
            assert (line.status.label, line.outstanding) == (row.words(today), row.outstanding)


def _stored(db: Database, key: UUID) -> str:
    return key.hex if db.reader.dialect.name == "sqlite" else str(key)


def test_overdue_papers_are_a_condition_and_add_up(db: Database, make: Make) -> None:
    for amount in ("100", "200.50"):
        issued(db, top_up(db, make, amount))
    top_up(db, make)
    overdue = Wanted((Condition("status", Operator.IS, PaperStatus.OVERDUE),))
    late = TODAY + timedelta(60)
    assert lines(db, overdue) == []
    totals = db.read(DOCUMENTS.totals, overdue, today=late)
    assert (totals.count, totals.sums["outstanding"]) == (2, Money("300.50"))


def test_papers_of_a_ticket_are_found_by_it(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    act = db.execute(acts.draft_for_tickets, (ticket,))
    top_up(db, make)
    assert [line.key for line in lines(db, Wanted((Condition("ticket_id", Operator.IS, ticket),)))] == [act]


def test_a_draft_has_no_number_and_is_found_by_its_client(db: Database, make: Make) -> None:
    contract = make.contract(make.client("ООО «Ромашка»"))
    db.execute(invoices.draft_top_up, contract, Money(100))
    assert [(line.number, line.status) for line in lines(db, Wanted(text="ромашка"))] == [(None, PaperStatus.DRAFT)]
