"""Whose money it is: assigned in parts, moved, given back; and what an outgoing line was for."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Connection, select, text

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.states import AlertKind, PaymentUse, PerformerKind
from finance_desk.models.alert import Alert
from finance_desk.models.payment import Assignment
from finance_desk.models.posting import posting
from finance_desk.queries.open_papers import advances
from finance_desk.queries.payments import PaymentFilter, paid, payment, unmatched
from finance_desk.queries.payments import payments as payment_rows
from finance_desk.queries.proofs import breaches
from finance_desk.services import allocations, organizations, payments, statements
from payment_builders import DAY, Bank, bank, bank_of

__all__ = ["bank"]


def assigned(connection: Connection, payment_id: UUID) -> list[tuple[UUID, Money, date, bool]]:
    rows = select(Assignment.contract_id, Assignment.amount, Assignment.assigned_on, Assignment.ended)
    return [
        tuple(row)
        for row in connection.execute(rows.where(Assignment.payment_id == payment_id).order_by(Assignment.id))
    ]


def the_assignment(connection: Connection, payment_id: UUID) -> UUID:
    return connection.scalars(select(Assignment.id).where(Assignment.payment_id == payment_id, ~Assignment.ended)).one()


def test_a_receipt_is_shared_among_contracts(db: Database, make: Make, bank: Bank) -> None:
    first, second = make.contract(), make.contract()
    receipt = bank.receipt("100.01")
    db.execute(payments.assign, receipt, first, Money("33.34"))
    db.execute(payments.assign, receipt, second, Money("33.33"))
    assert [row.remainder for row in db.read(unmatched)] == [Money("33.34")]
    db.execute(payments.assign, receipt, second, Money("33.34"))
    assert (db.read(unmatched), bank.left(first), bank.left(second)) == ([], Money("33.34"), Money("66.67"))
    assert db.read(breaches) == []


def test_money_given_to_a_contract_pays_the_papers_that_are_named(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    first, second, other = (bank.invoice(contract, "40", number) for number in "123")
    receipt = bank.receipt("70")
    db.execute(payments.assign, receipt, contract, Money(70), pays=(second, first))
    assert [db.read(paid, each) for each in (first, second, other)] == [Money(30), Money(40), ZERO]


def test_what_papers_do_not_ask_stays_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    paper = bank.invoice(contract, "40", "1")
    given = db.execute(payments.assign, bank.receipt("70"), contract, Money(70), pays=(paper,))
    assert (db.read(paid, paper), [each.free for each in db.read(advances, contract)]) == (Money(40), [Money(30)])
    db.execute(payments.release, given, "ошибка")
    assert (db.read(paid, paper), db.read(breaches)) == (ZERO, [])


def test_no_more_is_assigned_than_came(db: Database, make: Make, bank: Bank) -> None:
    receipt = bank.receipt("100")
    db.execute(payments.assign, receipt, make.contract(), Money("60"))
    with pytest.raises(Rejected, match="не разнесено 40,00 руб"):
        db.execute(payments.assign, receipt, make.contract(), Money("40.01"))


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_only_sums_above_zero_are_assigned(db: Database, make: Make, bank: Bank, amount: str) -> None:
    with pytest.raises(Rejected, match="больше нуля"):
        db.execute(payments.assign, bank.receipt("100"), make.contract(), Money(amount))


def test_an_assignment_bears_the_payments_date(db: Database, make: Make, bank: Bank) -> None:
    contract, receipt = make.contract(), bank.receipt("100")
    db.execute(payments.assign, receipt, contract, Money("100"))
    assert db.read(assigned, receipt) == [(contract, Money("100"), DAY, False)]


def test_in_a_closed_period_it_is_assigned_today(db: Database, make: Make, bank: Bank) -> None:
    receipt = bank.receipt("100")
    db.execute(organizations.close_period, make.ours(), DAY)
    db.execute(payments.assign, receipt, make.contract(), Money("100"))
    assert db.read(assigned, receipt)[0][2] == date(2026, 11, 23)


def test_today_is_the_organisations_own(db: Database, make: Make, clock: Clock) -> None:
    make.organization(zone="Asia/Yekaterinburg")
    there = bank_of(db, make)
    receipt = there.receipt("100")
    db.execute(organizations.close_period, make.ours(), DAY)
    clock.set(2026, 12, 31, 20, 30)
    db.execute(payments.assign, receipt, make.contract(), Money("100"))
    assert db.read(assigned, receipt)[0][2] == date(2027, 1, 1)


def test_money_of_one_organisation_does_not_pay_a_contract_of_another(db: Database, make: Make, bank: Bank) -> None:
    receipt = bank.receipt("100")
    make.the_organization = make.organization()
    with pytest.raises(Rejected, match="другой вашей организацией"):
        db.execute(payments.assign, receipt, make.contract(), Money("100"))


def test_reassigning_keeps_the_old_row_and_is_dated_today(db: Database, make: Make, bank: Bank) -> None:
    wrong, right, receipt = make.contract(), make.contract(), bank.receipt("100")
    old = db.execute(payments.assign, receipt, wrong, Money("100"))
    db.execute(payments.reassign, old, right, "перепутали договор")
    today = date(2026, 11, 23)
    assert db.read(assigned, receipt) == [(wrong, Money("100"), DAY, True), (right, Money("100"), today, False)]
    assert (bank.left(wrong), bank.left(right)) == (ZERO, Money("100"))
    dates = select(posting.c.date).where(posting.c.contract_id == wrong).order_by(posting.c.id)
    assert db.read(lambda connection: connection.scalars(dates).all()) == [DAY, today]
    with pytest.raises(Rejected, match="уже снято"):
        db.execute(payments.reassign, old, right, "ещё раз")


def test_releasing_makes_it_unmatched_and_unpays_papers(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    invoice = bank.invoice(contract, "100", "12")
    receipt = bank.receipt("100", contract)
    db.execute(allocations.allocate, db.read(the_assignment, receipt), invoice, Money("100"))
    db.execute(payments.release, db.read(the_assignment, receipt), "не тот клиент")
    assert (db.read(paid, invoice), bank.left(contract)) == (ZERO, ZERO)
    assert [row.remainder for row in db.read(unmatched)] == [Money("100")]
    assert db.read(breaches) == []


def test_money_that_came_arms_the_alarm_and_money_that_left_rings_it(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(threshold="50")
    receipt = bank.receipt("100", contract)
    db.execute(payments.release, db.read(the_assignment, receipt), "не тот клиент")
    kinds = db.read(lambda connection: connection.scalars(select(Alert.kind)).all())
    assert kinds == [AlertKind.EXHAUSTED]


# What an outgoing line was for


def test_an_outgoing_line_is_booked_anew_as_a_payout(db: Database, make: Make, bank: Bank) -> None:
    line, performer = bank.outgoing("4000"), make.performer(PerformerKind.CONTRACTOR)
    db.execute(payments.book_as, line, PaymentUse.PAYOUT, performer)
    rows = text("SELECT account, amount FROM balance WHERE subject_kind = 'performer'")
    assert db.read(lambda connection: [tuple(row) for row in connection.execute(rows)]) == [("payable", 400000)]
    assert (bank.balance, db.read(breaches)) == (Money("-4000"), [])
    sequences = select(posting.c.sequence).where(posting.c.source == line).order_by(posting.c.sequence)
    assert db.read(lambda connection: connection.scalars(sequences).all()) == [1, 2]


def test_a_refund_is_never_more_than_what_nobody_uses(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    receipt = bank.receipt("100", contract)
    db.execute(allocations.allocate, db.read(the_assignment, receipt), bank.invoice(contract, "70", "1"), Money("70"))
    too_much, fits = bank.outgoing("30.01"), bank.outgoing("30")
    with pytest.raises(Rejected, match="свободно на договоре 30,00 руб"):
        db.execute(payments.book_as, too_much, PaymentUse.REFUND, None, contract, receipt)
    db.execute(payments.book_as, fits, PaymentUse.REFUND, None, contract, receipt)
    assert bank.left(contract) == Money("70")
    with pytest.raises(Rejected, match="возвращена клиенту"):
        db.execute(payments.release, db.read(the_assignment, receipt), "ошибка")


def test_money_of_nobody_goes_back_without_a_contract(db: Database, make: Make, bank: Bank) -> None:
    receipt, back = bank.receipt("100"), bank.outgoing("60")
    db.execute(payments.book_as, back, PaymentUse.REFUND, refunds=receipt)
    assert [row.remainder for row in db.read(unmatched)] == [Money("40")]
    with pytest.raises(Rejected, match="не разнесено 40,00 руб"):
        db.execute(payments.assign, receipt, make.contract(), Money("41"))
    with pytest.raises(Rejected, match="Сначала снимите разнесение"):
        db.execute(payments.book_as, receipt, PaymentUse.OTHER)


def test_an_import_whose_money_was_given_back_stays(db: Database, bank: Bank) -> None:
    receipt, back = bank.receipt("100", number="15"), bank.outgoing("60")
    db.execute(payments.book_as, back, PaymentUse.REFUND, refunds=receipt)
    row = db.read(payment, receipt)
    assert row is not None
    with pytest.raises(Rejected, match=r"Поступление № 15 .* возвращено клиенту другой выпиской"):
        db.execute(statements.undo, row.import_id, "ошибка")


def test_a_receipt_that_no_client_sent_is_booked_otherwise(db: Database, bank: Bank) -> None:
    interest = bank.receipt("12.34")
    db.execute(payments.book_as, interest, PaymentUse.OTHER)
    assert (db.read(unmatched), bank.balance) == ([], Money("12.34"))
    db.execute(payments.book_as, interest, PaymentUse.RECEIPT)
    assert [row.remainder for row in db.read(unmatched)] == [Money("12.34")]


def test_in_a_closed_period_a_line_is_booked_anew_today(db: Database, make: Make, bank: Bank) -> None:
    line = bank.outgoing("4000")
    db.execute(organizations.close_period, make.ours(), DAY)
    db.execute(payments.book_as, line, PaymentUse.PAYOUT, make.performer(PerformerKind.CONTRACTOR))
    days = select(posting.c.date).order_by(posting.c.id)
    assert db.read(lambda connection: connection.scalars(days).all()) == [DAY, *[date(2026, 11, 23)] * 2]
    assert bank.balance == Money("-4000")


# Lists


def test_lists_search_page_and_filter(db: Database, make: Make, bank: Bank) -> None:
    bank.receipt("1", name="ООО «Ёлка»", purpose="По счёту № 5", posted_on=date(2026, 11, 1))
    bank.receipt("2", name="", person=make.person("Ёжиков Пётр"), posted_on=date(2026, 11, 2))
    bank.outgoing("3", name="ООО «Аренда»", posted_on=date(2026, 11, 3))

    def sums(**chosen: object) -> list[str]:
        return [str(row.amount) for row in db.read(payment_rows, PaymentFilter(**chosen))]

    assert sums() == ["3.00", "2.00", "1.00"]
    assert (sums(search="елка"), sums(search="ЁЖИКОВ"), sums(search="счету № 5")) == (["1.00"], ["2.00"], ["1.00"])
    assert (sums(use=PaymentUse.OTHER), sums(first=date(2026, 11, 2), last=date(2026, 11, 2))) == (["3.00"], ["2.00"])
    first = db.read(payment_rows, limit=1)[0]
    following = db.read(payment_rows, after=(first.posted_on, first.key), limit=1)
    assert [str(row.amount) for row in following] == ["2.00"]
