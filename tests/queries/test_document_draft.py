"""A paper as it is edited."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.vat import VatRate
from finance_desk.queries.document_draft import edited_paper
from finance_desk.services import acts, invoices
from paperwork import NOVEMBER


def test_charged_lines_are_fixed_and_typed_ones_are_not(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, total="1220", on=date(2026, 11, 6))
    act = db.read(edited_paper, db.execute(acts.draft_for_period, contract, NOVEMBER))
    invoice = db.read(edited_paper, db.execute(invoices.draft_top_up, contract, Money(100)))
    assert [line.fixed for line in act.lines] == [True]
    assert [line.fixed for line in invoice.lines] == [False]


def test_accounts_to_pay_to_and_the_rate_of_the_day_are_known(db: Database, make: Make) -> None:
    make.bank_account()
    paper = db.read(edited_paper, db.execute(invoices.draft_top_up, make.contract(), Money(100)))
    assert [key for key, _title in paper.accounts] == [paper.bank_account_id]
    assert paper.rate is VatRate.VAT_22
