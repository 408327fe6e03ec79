"""Loading and undoing bank lines: what is kept, what is posted, what stays out of the journal."""

from datetime import date

import pytest
from sqlalchemy import Connection, text

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.person import Person
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse, PerformerKind
from finance_desk.queries.payments import unmatched
from finance_desk.queries.proofs import breaches
from finance_desk.services import organizations, payments, people, statements
from finance_desk.services.bookings import Booking
from finance_desk.services.statement_drafts import AssignmentDraft
from payment_builders import Bank, bank

__all__ = ["bank"]


def balances(connection: Connection) -> dict[str, Money]:
    rows = connection.execute(text("SELECT account, sum(amount) FROM entry GROUP BY account"))
    return {account: Money.of(int(amount)) for account, amount in rows if amount}


def test_a_receipt_waits_for_its_owner(db: Database, bank: Bank) -> None:
    bank.receipt("122000.00")
    assert db.read(balances) == {"bank": Money("122000"), "unmatched": Money("-122000")}


def test_a_certain_receipt_becomes_the_clients_money(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    bank.receipt("122000.00", contract)
    assert db.read(balances) == {"bank": Money("122000"), "funds": Money("-122000")}
    assert bank.left(contract) == Money("122000")


@pytest.mark.parametrize(
    ("direction", "use", "against"),
    [
        (Direction.OUT, PaymentUse.OTHER, {"bank": "-100", "outside": "100"}),
        (Direction.OUT, PaymentUse.TRANSFER, {"bank": "-100", "outside": "100"}),
        (Direction.IN, PaymentUse.TRANSFER, {"bank": "100", "outside": "-100"}),
        (Direction.IN, PaymentUse.OTHER, {"bank": "100", "outside": "-100"}),
    ],
)
def test_what_1c_keeps_stands_against_outside(
    db: Database, bank: Bank, direction: Direction, use: PaymentUse, against: dict[str, str]
) -> None:
    bank.receipt("100", direction=direction, booking=Booking(use))
    assert db.read(balances) == {account: Money(amount) for account, amount in against.items()}


def test_a_payout_is_owed_no_more(db: Database, make: Make, bank: Bank) -> None:
    performer = make.performer(PerformerKind.CONTRACTOR)
    bank.receipt("4000", direction=Direction.OUT, booking=Booking(PaymentUse.PAYOUT, performer))
    assert db.read(balances) == {"bank": Money("-4000"), "payable": Money("4000")}


def test_a_refund_takes_from_the_clients_money(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    bank.receipt("100000", contract)
    bank.receipt("10000", direction=Direction.OUT, booking=Booking(PaymentUse.REFUND, contract_id=contract))
    assert bank.left(contract) == Money("90000")


def test_wages_stay_in_1c(db: Database, make: Make, bank: Bank) -> None:
    employee = make.performer(PerformerKind.EMPLOYEE)
    with pytest.raises(Rejected, match="1С"):
        bank.receipt("100", direction=Direction.OUT, booking=Booking(PaymentUse.PAYOUT, employee))


def test_the_same_lines_again_make_no_import(db: Database, bank: Bank) -> None:
    draft = bank.statement(bank.draft("100"), bank.draft("200"))
    first = db.execute(statements.load, draft)
    again = db.execute(statements.load, draft)
    assert (first.new, again) == (2, statements.Loaded(None, 0, 2, 0))
    assert db.read(lambda connection: connection.scalar(text("SELECT count(*) FROM statement_import"))) == 1


def test_chunks_of_one_file_make_one_import(db: Database, bank: Bank) -> None:
    first = db.execute(statements.load, bank.statement(bank.draft("100"), file_hash="f"))
    second = db.execute(statements.load, bank.statement(bank.draft("200"), file_hash="f"))
    assert first.import_id == second.import_id


def test_two_equal_lines_of_a_file_are_two_payments(db: Database, bank: Bank) -> None:
    lines = [bank.draft("100", number="7", dedup_key="same", copy=copy) for copy in (1, 2)]
    assert db.execute(statements.load, bank.statement(*lines)).new == 2
    third = bank.draft("100", number="7", dedup_key="same", copy=3)
    assert db.execute(statements.load, bank.statement(*lines, third)).new == 1
    assert bank.balance == Money("300")


def test_a_line_of_another_organisations_account_is_refused(db: Database, make: Make, bank: Bank) -> None:
    other = bank.second(make.organization())
    with pytest.raises(Rejected, match="другой организации"):
        db.execute(statements.load, bank.statement(other.draft("100")))


def test_personal_words_beside_a_person_are_refused(db: Database, make: Make, bank: Bank) -> None:
    with pytest.raises(Rejected, match="личные данные"):
        bank.receipt("100", person=make.person(), purpose="За обучение")


def test_lines_of_a_closed_period_are_refused_with_the_way_out(db: Database, make: Make, bank: Bank) -> None:
    db.execute(organizations.close_period, make.ours(), date(2026, 11, 20))
    with pytest.raises(Rejected, match=r"закрыт.*: 1, первая 20\.11\.2026") as caught:
        bank.receipt("100")
    assert caught.value.code == "PERIOD_CLOSED"


def test_a_person_destroyed_leaves_the_sum(db: Database, make: Make, bank: Bank) -> None:
    person = Person(make.id(), "Тестова Анна Ивановна", inn="770499904057", note="За ремонт ноутбука")
    bank.receipt("1500.50", name="", person=person)
    assert (bank.rows()[0].name, bank.rows()[0].purpose) == ("Тестова Анна Ивановна", "За ремонт ноутбука")
    db.execute(people.destroy, person.id)
    row = bank.rows()[0]
    assert (row.name, row.purpose, row.inn, row.amount) == ("удалён", "", "", Money("1500.50"))


# Undoing an import


def test_an_import_undone_leaves_nothing_and_can_be_loaded_again(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    given = AssignmentDraft(contract, 2, ("назван договор",))
    draft = bank.statement(bank.draft("100", assignment=given), bank.draft("30", Direction.OUT))
    loaded = db.execute(statements.load, draft)
    assert loaded.import_id is not None
    assert db.execute(statements.undo, loaded.import_id, "не тот файл") == 0
    assert (bank.balance, bank.left(contract), bank.rows()) == (ZERO, ZERO, [])
    again = db.execute(statements.load, draft)
    assert (again.new, again.import_id != loaded.import_id) == (2, True)
    assert (bank.balance, bank.left(contract)) == (Money("70"), Money("100"))
    assert db.read(breaches) == []


def test_a_large_import_is_undone_in_parts(db: Database, bank: Bank) -> None:
    loaded = db.execute(statements.load, bank.statement(*(bank.draft("1") for _each in range(5))))
    assert loaded.import_id is not None
    assert [db.execute(statements.undo, loaded.import_id, "ошибка", 2) for _each in range(3)] == [3, 1, 0]
    assert bank.balance == ZERO
    with pytest.raises(Rejected, match="уже отменена"):
        db.execute(statements.undo, loaded.import_id, "ошибка")


def test_undo_names_the_assignment_a_person_made(db: Database, make: Make, bank: Bank) -> None:
    payment = bank.receipt("100", number="15")
    assignment = db.execute(payments.assign, payment, make.contract(), Money("40"))
    import_id = bank.rows()[0].import_id
    with pytest.raises(Rejected, match=r"Поступление № 15 от 20\.11\.2026 разнесено вручную"):
        db.execute(statements.undo, import_id, "ошибка")
    db.execute(payments.release, assignment, "ошибка")
    assert db.execute(statements.undo, import_id, "ошибка") == 0
    assert db.read(unmatched) == []


def test_undo_names_the_line_a_person_booked(db: Database, make: Make, bank: Bank) -> None:
    payment = bank.outgoing("100", number="16")
    db.execute(payments.book_as, payment, PaymentUse.PAYOUT, make.performer(PerformerKind.CONTRACTOR))
    import_id = bank.rows()[0].import_id
    with pytest.raises(Rejected, match=r"Списание № 16 .* учтено вручную"):
        db.execute(statements.undo, import_id, "ошибка")
    db.execute(payments.book_as, payment, PaymentUse.OTHER)
    assert db.execute(statements.undo, import_id, "ошибка") == 0


def test_an_import_of_a_closed_period_stays(db: Database, make: Make, bank: Bank) -> None:
    bank.receipt("100")
    db.execute(organizations.close_period, make.ours(), date(2026, 11, 20))
    with pytest.raises(Rejected, match="отменить загрузку нельзя"):
        db.execute(statements.undo, bank.rows()[0].import_id, "ошибка")
