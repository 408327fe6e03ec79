"""Счета: what they bill, before and after the work; revisions, annulment, copies."""

from datetime import date, timedelta

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.vat import PriceVat
from finance_desk.queries import papers
from finance_desk.queries.documents import related
from finance_desk.services import acts, documents, invoices, tickets
from finance_desk.services.documents import DraftCard
from finance_desk.services.paper_lines import LineDraft
from paperwork import NOVEMBER, document, free, issued, lines, month_of_work

TODAY = date(2026, 11, 23)


def card(on: date = TODAY, **fields: object) -> DraftCard:
    return DraftCard(on, **fields)


def test_a_top_up_bills_no_work(db: Database, make: Make) -> None:
    contract = make.contract()
    invoice = issued(db, db.execute(invoices.draft_top_up, contract, Money("61000"), "Аванс за декабрь"))
    row = document(db, invoice)
    assert (row.number, row.gross, row.vat) == ("1", Money("61000"), Money("11000"))
    assert row.due_on == TODAY + timedelta(days=5)
    assert [line.name for line in lines(db, invoice)] == ["Аванс за декабрь"]


def test_a_top_up_is_for_the_sum_named_where_vat_comes_on_top_too(db: Database, make: Make) -> None:
    contract = make.contract(price_vat=PriceVat.ON_TOP)
    invoice = issued(db, db.execute(invoices.draft_top_up, contract, Money("100000.03")))
    paper = db.read(papers.paper, invoice)
    assert paper.totals.amounts.gross == Money("100000.03")
    assert paper.lines[0].price == paper.totals.amounts.net


def test_an_agreed_ticket_is_billed_before_its_work_and_not_after(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.agreed_ticket(contract, total="12200")
    invoice = issued(db, db.execute(invoices.draft_for_tickets, (ticket,)))
    assert document(db, invoice).gross == Money("12200")
    db.execute(tickets.complete, ticket)
    assert free(db, contract, DocumentKind.INVOICE) == Money(0)
    with pytest.raises(Rejected, match="Заявка № 1 уже вошла в документ: счёт № 1"):
        db.execute(invoices.draft_for_tickets, (ticket,))
    with pytest.raises(Rejected, match="нет списаний"):
        db.execute(invoices.draft_for_period, contract, NOVEMBER)
    db.execute(acts.draft_for_tickets, (ticket,))


def test_done_and_agreed_tickets_share_an_invoice(db: Database, make: Make) -> None:
    contract = make.contract()
    both = (make.done_ticket(contract, total="10"), make.agreed_ticket(contract, total="5"))
    assert document(db, db.execute(invoices.draft_for_tickets, both)).gross == Money(15)


def test_a_ticket_with_nothing_agreed_is_not_billed(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="не согласована и не списана"):
        db.execute(invoices.draft_for_tickets, (make.ticket(make.contract()),))


def test_the_invoice_of_a_month_bills_fee_and_tickets_not_bought_hours(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    invoice = db.execute(invoices.draft_for_period, contract, NOVEMBER)
    assert document(db, invoice).gross == Money("73200")


def test_an_invoice_on_the_basis_of_an_act(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    invoice = issued(db, db.execute(invoices.draft_on_basis, act))
    assert document(db, invoice).gross == Money("73200")
    assert [row.key for row in db.read(related, act)] == [invoice]
    with pytest.raises(Rejected, match="По акту № 1 выставлять нечего"):
        db.execute(invoices.draft_on_basis, act)


def test_a_work_charged_anew_is_billed_by_the_invoice_there_is(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    issued(db, db.execute(invoices.draft_for_tickets, (ticket,)))
    db.execute(tickets.reverse_charge, ticket, "не та дата")
    db.execute(tickets.charge_again, ticket)
    with pytest.raises(Rejected, match="нет списаний"):
        db.execute(invoices.draft_for_period, contract, NOVEMBER)


def test_a_draft_is_edited_line_by_line(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(100))
    line = lines(db, draft)[0].id
    typed = (LineDraft(name="Настройка", price=Money(50), remark="срочно"), LineDraft(line, price=Money(10)))
    db.execute(documents.edit_draft, draft, card(), card(date(2026, 11, 30), comment="для директора"), typed)
    assert [(one.name, one.gross) for one in lines(db, draft)] == [
        ("Настройка", Money(50)),
        ("Аванс по договору № 1-ИТ", Money(10)),
    ]
    row = document(db, draft)
    assert (row.gross, row.dated, row.comment) == (Money(60), date(2026, 11, 30), "для директора")


def test_a_stale_draft_is_not_overwritten(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(100))
    db.execute(documents.edit_draft, draft, card(), card(comment="первый"))
    with pytest.raises(Conflict):
        db.execute(documents.edit_draft, draft, card(), card(comment="второй"))


def test_stale_lines_are_not_overwritten(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(100))
    (seen,) = (line.id for line in lines(db, draft))
    words = (LineDraft(seen, name="Аванс за декабрь"),)
    db.execute(documents.edit_draft, draft, card(), card(), words, (seen,))
    with pytest.raises(Conflict) as refused:
        db.execute(documents.edit_draft, draft, card(), card(), (LineDraft(seen, price=Money(90)),), (seen,))
    assert (refused.value.fields, refused.value.who) == (("lines",), "программа")
    assert [line.name for line in lines(db, draft)] == ["Аванс за декабрь"]


def test_an_empty_draft_is_refused(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(), Money(100))
    with pytest.raises(Rejected, match="ни одной строки с ценой"):
        db.execute(documents.edit_draft, draft, card(), card(), ())


def test_a_ticket_cancelled_meanwhile_stops_the_issue(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    draft = db.execute(invoices.draft_for_tickets, (ticket,))
    db.execute(tickets.cancel, ticket, "не нужна")
    with pytest.raises(Rejected, match="Заявка № 1 отменена") as refused:
        db.execute(documents.issue, draft)
    assert refused.value.code == "REVERSED"


def test_an_advance_bears_the_rate_of_its_date(db: Database, make: Make) -> None:
    draft = db.execute(invoices.draft_top_up, make.contract(starts_on=date(2025, 1, 1)), Money(122))
    with pytest.raises(Rejected, match="не действует на") as refused:
        db.execute(documents.issue, draft, date(2025, 12, 31))
    assert refused.value.code == "vat.not_in_force"
