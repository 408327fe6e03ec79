"""Issued счета: revised under their number, annulled, copied, paid; what the database keeps of them."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery, DocumentKind, DocumentState
from finance_desk.models.payment import Allocation, Assignment
from finance_desk.queries import papers
from finance_desk.queries.documents import document_row, document_rows, related
from finance_desk.queries.proofs import breaches
from finance_desk.services import allocations, documents, invoices
from finance_desk.services.documents import DraftCard
from finance_desk.services.paper_lines import LineDraft
from paperwork import document, free, issued, lines, raw
from payment_builders import bank_of

TODAY = date(2026, 11, 23)


def pay(db: Database, make: Make, invoice: UUID, amount: str) -> None:
    contract = document(db, invoice).contract_id
    bank_of(db, make).receipt(amount, contract)
    assignment = db.read(
        lambda connection: connection.scalars(
            select(Assignment.id).where(Assignment.contract_id == contract).order_by(Assignment.id.desc())
        ).first()
    )
    assert assignment is not None
    db.execute(allocations.allocate, assignment, invoice, Money(amount))


def test_a_revision_keeps_the_number_and_the_old_row(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    old = issued(db, db.execute(invoices.draft_for_tickets, (ticket,)))
    keep, more = LineDraft(lines(db, old)[0].id), LineDraft(name="Выезд", price=Money(500))
    clock_day = date(2026, 11, 25)
    db.clock.set(2026, 11, 25)
    new = db.execute(invoices.revise, old, (keep, more))
    before, after = document(db, old), document(db, new)
    assert (before.state, before.gross) == (DocumentState.REPLACED, Money(1000))
    assert (after.number, after.revision, after.dated, after.gross) == ("1", 1, TODAY, Money(1500))
    assert db.read(papers.paper, new).revised_on == clock_day
    assert free(db, contract, DocumentKind.INVOICE) == Money(0)
    issued(db, db.execute(invoices.draft_top_up, contract, Money(1)))
    assert sorted(row.title for row in db.read(document_rows)) == ["1", "1", "2"]
    assert [row.key for row in db.read(related, new)] == [old]
    assert db.read(breaches) == []


def test_a_revision_is_revised_again(db: Database, make: Make) -> None:
    first = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    second = db.execute(invoices.revise, first)
    third = db.execute(invoices.revise, second, (LineDraft(lines(db, second)[0].id, price=Money(20)),))
    assert (document(db, third).revision, document(db, third).gross) == (2, Money(20))
    with pytest.raises(Rejected, match="только действующий"):
        db.execute(invoices.revise, first)


def test_a_paid_invoice_is_annulled_and_copied_instead_of_revised(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    invoice = issued(db, db.execute(invoices.draft_for_tickets, (ticket,)))
    pay(db, make, invoice, "400")
    with pytest.raises(Rejected, match="Аннулируйте его и выставьте копию") as refused:
        db.execute(invoices.revise, invoice)
    assert refused.value.code == "PAID"
    with pytest.raises(Rejected, match="уже вошла в документ: счёт № 1"):
        db.execute(invoices.copy, invoice)
    with pytest.raises(Rejected, match="авансом"):
        db.execute(invoices.annul, invoice, "не те реквизиты")
    db.execute(invoices.annul, invoice, "не те реквизиты", free_payments=True)
    ended = db.read(lambda connection: connection.execute(select(Allocation.ended, Allocation.ended_on)).all())
    assert [tuple(row) for row in ended] == [(True, TODAY)]
    again = issued(db, db.execute(invoices.copy, invoice))
    assert (document(db, again).number, document(db, again).gross) == ("2", Money(1000))
    assert document(db, invoice).state is DocumentState.ANNULLED
    assert db.read(breaches) == []


def test_paid_is_the_sum_of_kopecks(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money("100.01")))
    later = TODAY + timedelta(days=6)
    assert [db.read(document_row, invoice).words(day) for day in (TODAY, later)] == ["выписан", "просрочен"]
    pay(db, make, invoice, "100")
    row = db.read(document_row, invoice)
    assert (row.paid, row.outstanding, row.words(TODAY)) == (Money(100), Money("0.01"), "оплачен частично")
    pay(db, make, invoice, "0.01")
    assert db.read(document_row, invoice).words(later) == "оплачен"


def test_a_top_up_is_copied_as_it_is(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10), "Аванс"))
    assert [line.name for line in lines(db, db.execute(invoices.copy, invoice))] == ["Аванс"]


def test_a_numbered_paper_is_not_deleted(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    with pytest.raises(Rejected, match="не удаляется"):
        db.execute(documents.delete_draft, invoice)
    with pytest.raises(Rejected, match="выписан и не меняется"):
        db.execute(documents.edit_draft, invoice, DraftCard(TODAY), DraftCard(TODAY, comment="x"))


RAW = {
    "a numbered paper is deleted": "DELETE FROM document",
    "its sum is changed": "UPDATE document SET gross = gross + 1",
    "its facts are changed": "UPDATE document SET paper = '{}'",
    "its number is changed": "UPDATE document SET number = '7'",
    "it becomes a draft again": "UPDATE document SET state = 'draft', number = NULL",
    "its line is changed": "UPDATE document_line SET price = 1",
    "its line is deleted": "DELETE FROM document_line",
    "its hash is changed": "UPDATE document SET content_hash = 'x'",
}


@pytest.mark.parametrize("statement", RAW.values(), ids=RAW.keys())
def test_the_database_keeps_an_issued_paper(db: Database, make: Make, statement: str) -> None:
    issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    with pytest.raises(DBAPIError, match="finance_desk guard document"):
        raw(db, statement)


def test_what_may_change_after_the_issue(db: Database, make: Make) -> None:
    invoice = issued(db, db.execute(invoices.draft_top_up, make.contract(), Money(10)))
    digest = document(db, invoice).content_hash
    scan = db.store(b"scan")
    db.execute(documents.mark_sent, invoice, Delivery.EDO)
    db.execute(documents.mark_signed, invoice, scan)
    db.execute(documents.comment, invoice, "ждём оплату")
    row = document(db, invoice)
    assert (row.delivery, row.signed_copy, row.comment) == (Delivery.EDO, scan, "ждём оплату")
    assert row.sent_at is not None
    assert db.read(papers.proved_hash, invoice) == row.content_hash == digest


def test_who_may_do_what(db: Database, make: Make) -> None:
    dispatcher, manager = make.user(Role.DISPATCHER), make.user(Role.MANAGER)
    draft = db.as_(dispatcher).execute(invoices.draft_top_up, make.contract(), Money(10))
    with pytest.raises(Rejected, match="другие права"):
        db.as_(dispatcher).execute(documents.issue, draft)
    db.as_(manager).execute(documents.issue, draft)
    with pytest.raises(Rejected, match="другие права"):
        db.as_(manager).execute(invoices.annul, draft, "ошибка")
