"""«Платежи»: whose money a bank line brought."""

from datetime import date

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.money import Money
from finance_desk.queries.payments_list import PAYMENTS, PaymentLine
from finance_desk.services import payments, statements
from payment_builders import Bank, bank

__all__ = ["bank"]

TODAY = date(2026, 11, 23)


def lines(db: Database, wanted: Wanted = Wanted()) -> list[PaymentLine]:  # noqa: B008  frozen
    return list(db.read(PAYMENTS.page, wanted, today=TODAY).rows)


def test_a_receipt_finds_its_owner_part_by_part(db: Database, make: Make, bank: Bank) -> None:
    receipt = bank.receipt("1000")
    said = [(line.state, line.rest, line.contracts) for line in lines(db)]
    for number, amount in (("2-ИТ", "400"), ("1-ИТ", "600")):
        db.execute(payments.assign, receipt, make.contract(number=number), Money(amount))
        said += [(line.state, line.rest, line.contracts) for line in lines(db)]
    assert said == [
        (MatchingState.UNMATCHED, Money(1000), None),
        (MatchingState.PART, Money(600), "2-ИТ"),
        (MatchingState.MATCHED, Money(0), "1-ИТ, 2-ИТ"),
    ]


def test_money_paid_out_has_nothing_to_be_matched(db: Database, make: Make, bank: Bank) -> None:
    bank.outgoing("50")
    assert [(line.state, line.rest) for line in lines(db)] == [(MatchingState.BOOKED, Money(0))]


def test_a_line_is_found_by_the_contract_that_got_it(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(make.client("ООО «Ромашка»"), number="7-ИТ")
    receipt = bank.receipt("100", contract)
    bank.receipt("200")
    named = Condition("contract_id", Operator.IS, contract)
    for wanted in (Wanted((named,)), Wanted(text="7-ит"), Wanted(text="РОМАШКА")):
        assert [line.key for line in lines(db, wanted)] == [receipt]


def test_undone_lines_are_gone(db: Database, make: Make, bank: Bank) -> None:
    bank.receipt("100")
    (line,) = lines(db)
    db.execute(statements.undo, line.import_id, "не тот файл")
    assert lines(db) == []
    assert db.read(PAYMENTS.totals, Wanted(), today=TODAY).sums["amount"] == Money(0)
