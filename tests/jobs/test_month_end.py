"""The papers of a month, for all contracts at once."""

from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind, DocumentState, PaymentScheme
from finance_desk.domain.vat import PriceVat, TaxMode
from finance_desk.jobs.month_end import MonthOrder, make_month
from finance_desk.queries.documents import document_row, document_rows
from finance_desk.queries.month_end import MonthLine, month_lines
from finance_desk.services import acts, documents
from finance_desk.ui.documents.month_rows import Choice, wanted_sum
from paperwork import NOVEMBER, free

ACTS = MonthOrder(DocumentKind.ACT, NOVEMBER, fees=True, issue=True)


def waiting(db: Database, kind: DocumentKind = DocumentKind.ACT) -> list[MonthLine]:
    return db.read(month_lines, kind, NOVEMBER)


def test_work_of_the_month_waits_by_contract(db: Database, make: Make) -> None:
    first, second = make.contract(make.client("ООО «Альфа»")), make.contract(make.client("ООО «Бета»"))
    make.done_ticket(first, total="100", on=date(2026, 10, 30))
    make.done_ticket(first, total="200", on=date(2026, 11, 6))
    make.done_ticket(second, total="30", on=date(2026, 11, 7))
    make.done_ticket(second, total="4", on=date(2026, 11, 8))
    assert [(row.key, row.lines, row.gross) for row in waiting(db)] == [
        (first, 1, Money(200)),
        (second, 2, Money(34)),
    ]


def test_work_on_an_act_does_not_wait_but_its_draft_does(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="200", on=date(2026, 11, 6))
    draft = db.execute(acts.draft_for_period, contract, NOVEMBER)
    (row,) = waiting(db)
    assert (row.gross, row.drafts, row.drafted) == (Money(0), (draft,), Money(200))
    db.clock.set(2026, 12, 1)
    db.execute(documents.issue, draft)
    assert waiting(db) == []


def test_an_unfinished_ticket_and_a_fee_are_named(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.MIXED, fee="61000", starts_on=date(2026, 11, 16))
    make.ticket(contract, date(2026, 11, 17))
    (row,) = waiting(db)
    assert (row.unfinished, row.fee, row.gross) == (1, Money(30500), Money(0))


def test_an_advance_gets_no_invoice_for_the_month(db: Database, make: Make) -> None:
    make.done_ticket(make.contract(), on=date(2026, 11, 6))
    billed = make.contract(scheme=PaymentScheme.ACTUAL)
    make.done_ticket(billed, on=date(2026, 11, 6))
    assert [row.key for row in waiting(db, DocumentKind.INVOICE)] == [billed]


def test_fees_are_charged_and_acts_issued(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.MIXED, fee="61000")
    make.done_ticket(contract, total="12200", on=date(2026, 11, 6))
    db.clock.set(2026, 12, 1)
    (made,) = make_month(db, ACTS, {contract})
    row = db.read(document_row, made.document_id)
    assert (row.gross, row.number, row.dated) == (Money(73200), made.number, NOVEMBER.last)
    assert free(db, contract) == Money(0)


@pytest.mark.parametrize("mode", TaxMode)
@pytest.mark.parametrize("price_vat", PriceVat)
def test_the_sum_announced_is_the_sum_drafted(db: Database, make: Make, mode: TaxMode, price_vat: PriceVat) -> None:
    make.organization(mode)
    contract = make.contract(
        scheme=PaymentScheme.MIXED, price_vat=price_vat, fee="10000.33", starts_on=date(2026, 11, 12)
    )
    make.done_ticket(contract, total="1220.07", on=date(2026, 11, 13))
    db.clock.set(2026, 12, 1)
    chosen = [Choice(line, chosen=True, fee_from=None) for line in waiting(db)]
    (made,) = make_month(db, MonthOrder(DocumentKind.ACT, NOVEMBER, fees=True), {contract})
    assert wanted_sum(chosen) == made.gross == db.read(document_row, made.document_id).gross


def test_a_refusal_is_told_and_the_others_go_on(db: Database, make: Make) -> None:
    first, second = make.contract(make.client("ООО «Альфа»")), make.contract(make.client("ООО «Бета»"))
    make.done_ticket(first, on=date(2026, 11, 6))
    make.done_ticket(second, on=date(2026, 11, 6))
    db.clock.set(2026, 12, 2)
    later = make.contract()
    db.execute(documents.issue, db.execute(acts.draft_for_tickets, (make.done_ticket(later, on=date(2026, 12, 2)),)))
    made = make_month(db, ACTS, {first, second})
    assert [(each.code, each.number) for each in made] == [("DATE_ORDER", ""), ("DATE_ORDER", "")]
    again = make_month(db, MonthOrder(DocumentKind.ACT, NOVEMBER, issue=True, confirm_date_order=True), {first, second})
    assert all(each.number and not each.refusal for each in again)


def test_without_issuing_drafts_are_left(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, on=date(2026, 11, 6))
    (made,) = make_month(db, MonthOrder(DocumentKind.ACT, NOVEMBER), {contract})
    assert db.read(document_row, made.document_id).state is DocumentState.DRAFT
    assert make_month(db, MonthOrder(DocumentKind.ACT, NOVEMBER), {contract}) == ()


def test_stopped_it_goes_on_next_time(db: Database, make: Make) -> None:
    contracts = {make.contract() for _n in range(3)}
    for contract in contracts:
        make.done_ticket(contract, on=date(2026, 11, 6))
    order = MonthOrder(DocumentKind.ACT, NOVEMBER)
    assert len(make_month(db, order, contracts, progress=lambda done, _total: done < 1)) == 1
    assert len(make_month(db, order, contracts)) == 2
    assert len(db.read(document_rows)) == 3


def test_invoices_of_the_month_bear_its_last_day(db: Database, make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL)
    make.done_ticket(contract, total="500", on=date(2026, 11, 6))
    db.clock.set(2026, 12, 1)
    (made,) = make_month(db, MonthOrder(DocumentKind.INVOICE, NOVEMBER, issue=True), {contract})
    assert db.read(document_row, made.document_id).dated == NOVEMBER.last
    assert waiting(db, DocumentKind.INVOICE) == []
