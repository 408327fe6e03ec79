"""A statement file from the bank to the books: found, matched, kept once, never spelled in the journal."""

import itertools
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text

from builders import Make
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import blob, journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.person import Person
from finance_desk.domain.statement import Direction, StatementLine
from finance_desk.domain.states import PaymentUse, PerformerKind
from finance_desk.jobs.replay import replay
from finance_desk.jobs.statement_import import import_statement, undo_import
from finance_desk.jobs.statement_plan import draft
from finance_desk.jobs.statement_suggestions import suggestions
from finance_desk.models.payment import Assignment, Payment, StatementImport
from finance_desk.queries.payments import paid, unmatched
from finance_desk.queries.proofs import breaches
from finance_desk.queries.statements import imports
from finance_desk.services import allocations, organizations, payments, people, performers, statements
from payment_builders import CLIENT_INN, Bank, bank, bank_of

__all__ = ["bank"]


def count(connection: Connection, table: type) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def rules(connection: Connection) -> list[int]:
    return list(connection.scalars(select(Assignment.rule).order_by(Assignment.id)))


def test_the_banks_closing_is_ours(db: Database, bank: Bank) -> None:
    lines = bank.received("122000.01"), bank.sent("4000.02"), bank.received("0.99")
    result = bank.load(*lines)
    assert (result.new, result.outgoing, result.unmatched, result.warnings) == (3, 1, 2, ())
    assert bank.balance == result.controls[0].closing == Money("118000.98")
    assert db.read(breaches) == []


def test_the_same_file_again_changes_nothing(db: Database, bank: Bank) -> None:
    data = bank.file(bank.received("100"), bank.sent("30"))
    import_statement(db, data, "kl_to_1c.txt")
    journalled = db.read(count, journal)
    again = import_statement(db, data, "другое имя.txt")
    assert (again.new, again.present, again.imports, again.warnings) == (0, 2, (), ())
    assert (db.read(count, journal), db.read(count, StatementImport)) == (journalled, 1)


def test_statements_that_overlap_add_only_what_is_missing(db: Database, bank: Bank) -> None:
    one, two, three = (bank.received(amount) for amount in ("1", "2", "3"))
    bank.load(one, two)
    result = bank.load(two, three)
    assert (result.new, result.present, bank.balance) == (1, 1, Money("6"))


def test_two_equal_lines_of_a_file_are_both_booked(db: Database, bank: Bank) -> None:
    line = bank.received("100", number="7")
    assert bank.load(line, line).new == 2
    assert bank.load(line).new == 0
    assert bank.load(line, line, line).new == 1
    assert bank.balance == Money("300")


def test_a_file_undone_can_be_loaded_again(db: Database, make: Make, bank: Bank) -> None:
    make.contract(bank.client(), number="12-ИТ")
    data = bank.file(bank.received("100", "По договору № 12-ИТ"), bank.sent("30"))
    (import_id,) = import_statement(db, data, "a.txt").imports
    undo_import(db, import_id, "не тот файл")
    assert (bank.balance, bank.rows()) == (ZERO, [])
    result = import_statement(db, data, "a.txt")
    assert (result.new, result.matched, bank.balance) == (2, 1, Money("70"))
    assert [(row.lines, row.expected, row.undone_at is None) for row in db.read(imports)] == [
        (2, 2, True),
        (2, 2, False),
    ]


def test_an_invoice_paid_by_an_import_is_unpaid_with_it(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    invoice = bank.invoice(contract, "100", "57")
    (import_id,) = bank.load(bank.received("100", "Оплата по счету № 57")).imports
    undo_import(db, import_id, "не тот файл")
    assert (db.read(paid, invoice), bank.left(contract)) == (ZERO, ZERO)
    assert db.read(breaches) == []


def test_undo_names_the_paper_a_person_paid(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client(), number="12-ИТ")
    (import_id,) = bank.load(bank.received("100", "По договору № 12-ИТ")).imports
    assignment = db.read(lambda connection: connection.scalars(select(Assignment.id)).one())
    allocation = db.execute(allocations.allocate, assignment, bank.invoice(contract, "70", "58"), Money("70"))
    with pytest.raises(Rejected, match="оплачивает документ № 58: сначала снимите эту оплату"):
        undo_import(db, import_id, "не тот файл")
    db.execute(allocations.end, allocation)
    undo_import(db, import_id, "не тот файл")
    assert bank.balance == ZERO


def test_undo_names_every_line_a_person_assigned(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    (import_id,) = bank.load(bank.received("100", "аванс"), bank.received("200", "ещё аванс")).imports
    for line in db.read(lambda connection: connection.scalars(select(Payment.id)).all()):
        db.execute(payments.assign, line, contract, Money("50"))
    with pytest.raises(Rejected) as refusal:
        undo_import(db, import_id, "не тот файл")
    assert refusal.value.message.count("Поступление №") == 2


def test_a_file_broken_off_is_finished_by_loading_it_again(
    db: Database, bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "CHUNK", 2)
    data = bank.file(*(bank.received(str(n)) for n in range(1, 6)))
    told: list[tuple[int, int]] = []
    first = import_statement(
        db, data, "a.txt", progress=lambda done, total: told.append((done, total)), cancelled=lambda: bool(told)
    )
    assert (first.complete, told, bank.balance) == (False, [(2, 5)], Money("3"))
    assert [(row.lines, row.expected) for row in db.read(imports)] == [(2, 5)]
    second = import_statement(db, data, "a.txt")
    assert (second.complete, second.new, second.present, bank.balance) == (True, 3, 2, Money("15"))
    assert second.imports == first.imports
    undo_import(db, first.imports[0], "ошибка")
    assert bank.balance == ZERO


def test_a_dry_run_keeps_nothing(db: Database, make: Make, bank: Bank) -> None:
    make.contract(bank.client(), number="12-ИТ")
    result = bank.load(bank.received("100", "По договору № 12-ИТ"), dry_run=True)
    assert (result.new, result.matched, result.imports, db.read(count, Payment)) == (1, 1, (), 0)
    assert "12-ИТ" in result.lines[0].match.evidence[0]


# Whose money


def test_a_part_of_a_named_invoice_waits_though_its_contract_is_named(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client(), number="Е-1/26")
    invoice = bank.invoice(contract, "50000", "418")
    result = bank.load(bank.received("20000", "Оплата по счету № 418 по договору № Е-1/26"))
    assert (result.matched, result.unmatched, db.read(paid, invoice)) == (0, 1, ZERO)
    (row,) = bank.rows()
    assert suggestions(db, [row])[row.key].invoice_ids == (invoice,)


def test_an_invoice_of_another_contract_than_the_named_one_waits(db: Database, make: Make, bank: Bank) -> None:
    client = bank.client()
    make.contract(client, number="19-ИТ/25")
    invoice = bank.invoice(make.contract(client, number="63-ИТ/25"), "10000", "413")
    result = bank.load(bank.received("10000", "Оплата по счету № 413 по договору № 19-ИТ/25"))
    assert (result.matched, result.unmatched, db.read(paid, invoice)) == (0, 1, ZERO)
    assert "№ 413 — не по договору № 19-ИТ/25" in result.lines[0].match.evidence[0]


def test_an_invoice_named_and_paid_in_full_is_paid(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    invoice = bank.invoice(contract, "122000.00", "57")
    result = bank.load(bank.received("122000.00", "Оплата по счету № 57 от 20.11.2026"))
    assert (result.matched, db.read(paid, invoice), bank.left(contract)) == (1, Money("122000"), Money("122000"))
    assert db.read(rules) == [1]


def test_a_contract_named_gets_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client(), number="12-ИТ")
    bank.load(bank.received("500", "Аванс по договору № 12-ИТ"))
    assert (db.read(rules), bank.left(contract)) == ([2], Money("500"))


def test_one_invoice_is_not_paid_twice_by_one_file(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    invoice = bank.invoice(contract, "100", "57")
    result = bank.load(bank.received("100", "Оплата по счету № 57"), bank.received("100", "Оплата по счету № 57"))
    assert (result.matched, result.unmatched, db.read(paid, invoice)) == (1, 1, Money("100"))


def test_a_third_party_is_only_a_suggestion(db: Database, make: Make, bank: Bank) -> None:
    make.contract(bank.client(name="ООО «Василёк»"))
    result = bank.load(bank.received("100", "Оплата за ООО «Василек» услуг связи", inn="7701999016"))
    assert (result.matched, result.suggested, result.unmatched) == (0, 1, 1)
    assert result.lines[0].match.rule == 5
    assert (db.read(rules), len(db.read(unmatched))) == ([], 1)


def test_the_queue_of_unassigned_receipts_shows_what_may_fit(db: Database, make: Make, bank: Bank) -> None:
    bank.load(bank.received("100", "Оплата по счету № 57"), bank.received("3", inn="7701999016"))
    contract = make.contract(bank.client())
    invoice = bank.invoice(contract, "100", "57")
    rows = db.read(unmatched)
    found = suggestions(db, rows)
    assert {(match.rule, match.contract_id, match.invoice_id) for match in found.values()} == {(1, contract, invoice)}


def test_an_invoice_paid_since_the_match_leaves_an_advance(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract(bank.client())
    invoice = bank.invoice(contract, "100", "57")
    lines = bank.received("100", "Оплата по счету № 57"), bank.received("100", "Оплата по счету № 57")
    dry = [bank.load(line, dry_run=True).lines[0] for line in lines]
    assert all(planned.match is not None and planned.match.certain for planned in dry)
    for planned in dry:
        db.execute(statements.load, bank.statement(draft(planned)))
    assert (db.read(paid, invoice), bank.left(contract)) == (Money("100"), Money("200"))
    assert db.read(breaches) == []


def test_a_contractor_is_known_by_the_inn(db: Database, bank: Bank) -> None:
    performer = bank.contractor(CLIENT_INN)
    bank.load(bank.sent("4000"))
    (row,) = bank.rows()
    assert (row.use, row.performer_id) == (PaymentUse.PAYOUT, performer)


def test_own_staff_is_paid_outside(db: Database, make: Make, bank: Bank) -> None:
    person = make.person("Мастеров Иван Петрович", inn="770499904057")
    db.execute(performers.add, performers.PerformerCard("И-9", PerformerKind.EMPLOYEE, person=person))
    bank.load(bank.sent("4000", inn="770499904057", name="Мастеров Иван Петрович"))
    assert bank.rows()[0].use is PaymentUse.OTHER


# Accounts


def test_a_transfer_between_own_accounts_moves_both(db: Database, bank: Bank) -> None:
    reserve = bank.second()
    data = bank.file(bank.transfer_to(reserve, "500"), accounts=(bank.account, reserve.account))
    result = import_statement(db, data, "a.txt")
    assert (result.new, result.transfers, result.unmatched) == (2, 2, 0)
    assert (bank.balance, reserve.balance) == (Money("-500"), Money("500"))


def test_a_transfer_told_by_each_accounts_own_statement_is_kept_once(db: Database, bank: Bank) -> None:
    reserve = bank.second()
    line = bank.transfer_to(reserve, "500")
    import_statement(db, bank.file(line), "a.txt")
    import_statement(db, reserve.file(line), "b.txt")
    both = import_statement(db, bank.file(line, accounts=(bank.account, reserve.account)), "c.txt")
    assert (both.new, bank.balance, reserve.balance) == (0, Money("-500"), Money("500"))


def test_one_file_of_two_organisations_is_an_import_of_each(db: Database, make: Make, bank: Bank) -> None:
    other = bank.second(make.organization())
    lines = bank.received("100"), other.received("7")
    result = import_statement(db, bank.file(*lines, accounts=(bank.account, other.account)), "a.txt")
    assert len(result.imports) == 2
    assert (bank.balance, other.balance) == (Money("100"), Money("7"))


def test_money_between_two_organisations_of_ours_is_no_transfer(db: Database, make: Make, bank: Bank) -> None:
    other = bank.second(make.organization())
    data = bank.file(bank.transfer_to(other, "100"), accounts=(bank.account, other.account))
    result = import_statement(db, data, "a.txt")
    assert (result.transfers, [row.use for row in bank.rows()]) == (0, [PaymentUse.RECEIPT, PaymentUse.OTHER])


def test_an_unknown_account_is_named_with_the_way_out(db: Database, make: Make, bank: Bank) -> None:
    stranger = make.account_number(999)
    with pytest.raises(Rejected, match=rf"{stranger}.*Свои организации") as caught:
        import_statement(db, bank.file(bank.received("100"), accounts=(bank.account, stranger)), "a.txt")
    assert caught.value.code == "ACCOUNT_UNKNOWN"


def test_an_account_in_dollars_is_left_out_aloud(db: Database, bank: Bank) -> None:
    dollars = bank.account[:5] + "840" + bank.account[8:]
    data = bank.file(
        bank.received("100"),
        replace(bank.received("7"), payee=replace(bank.received("1").payee, account=dollars), own_account=dollars),
        accounts=(bank.account, dollars),
    )
    result = import_statement(db, data, "a.txt")
    assert (result.new, bank.balance) == (1, Money("100"))
    assert any(dollars in warning and "валютный" in warning for warning in result.warnings)


def test_an_account_without_a_currency_is_a_stranger(db: Database, bank: Bank) -> None:
    nothing = bank.account[:5] + "000" + bank.account[8:]
    with pytest.raises(Rejected) as caught:
        import_statement(db, bank.file(bank.received("100"), accounts=(bank.account, nothing)), "a.txt")
    assert caught.value.code == "ACCOUNT_UNKNOWN"


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(db: Database, bank: Bank, data: bytes) -> None:
    with pytest.raises(Rejected, match="Файл пустой"):
        import_statement(db, data, "a.txt")


def test_a_line_nobody_can_place_waits_for_an_answer(db: Database, bank: Bank) -> None:
    strange = bank.received("100")
    strange = replace(
        strange, payee=replace(strange.payee, account="40702810700000000888"), debited=None, credited=None
    )
    data = bank.file(strange)
    first = import_statement(db, data, "a.txt")
    assert (first.new, first.undecided) == (0, 1)
    row = next(n for n, line in enumerate(data.decode("cp1251").split("\r\n"), 1) if line.startswith("СекцияДокумент"))
    second = import_statement(db, data, "a.txt", directions={row: Direction.IN})
    assert (second.new, second.undecided, bank.balance) == (1, 0, Money("100"))


def test_a_balance_that_differs_is_told_with_its_sum(db: Database, bank: Bank) -> None:
    result = import_statement(db, bank.file(bank.received("100"), opening=Money("250.50")), "a.txt")
    assert len(result.differences) == 1
    assert "разница 250,50 руб" in result.warnings[0]
    assert (result.differences[0].opening, result.differences[0].sum) == (True, Money("-250.50"))


def test_new_lines_of_a_closed_period_stop_the_whole_file(db: Database, make: Make, bank: Bank) -> None:
    old = bank.received("1", on=date(2026, 10, 31))
    bank.load(old)
    db.execute(organizations.close_period, make.ours(), date(2026, 10, 31))
    assert bank.load(old, bank.received("2")).new == 1
    late = bank.received("3", on=date(2026, 10, 30))
    with pytest.raises(Rejected, match=r"закрыт.*первая 30\.10\.2026"):
        bank.load(late, bank.received("4"))
    assert any("закрыт" in warning for warning in bank.load(late, dry_run=True).warnings)
    assert bank.balance == Money("3")


# Natural persons


def the_whole_journal(connection: Connection) -> str:
    inline = connection.scalars(text("SELECT coalesce(arguments, '') FROM journal")).all()
    stored = [bytes(each).decode() for each in connection.scalars(select(blob.c.bytes))]
    return "\n".join([*inline, *stored])


SAYS = ("Тестова", "770499904057", "40817810500000000123", "ноутбук")


def a_person_pays(bank: Bank) -> StatementLine:
    return bank.received(
        "1500.50", "Тестова А.И. за ремонт ноутбука", "770499904057", name="Тестова Анна Ивановна", account=SAYS[2]
    )


def test_nothing_personal_is_readable_in_the_journal_or_beside_the_vault(db: Database, bank: Bank) -> None:
    bank.load(a_person_pays(bank), *(bank.received(str(n), "Оплата услуг " * 15) for n in range(1, 120)))
    written = db.read(the_whole_journal)
    assert "Оплата услуг" in written
    assert [word for word in SAYS if word in written] == []
    columns = select(Payment.name, Payment.inn, Payment.counter_account, Payment.purpose, Payment.search)
    kept = db.read(lambda connection: connection.execute(columns.where(Payment.person_id.is_not(None))).one())
    assert not any(word in " ".join(kept) for word in SAYS)
    row = next(row for row in bank.rows() if row.person_id)
    assert (row.name, row.inn, row.counter_account) == ("Тестова Анна Ивановна", SAYS[1], SAYS[2])


def test_a_person_who_is_a_client_is_matched_by_the_inn_of_the_vault(db: Database, make: Make, bank: Bank) -> None:
    client = bank.person_client(Person(make.id(), "Тестова Анна Ивановна", inn="770499904057"))
    contract = make.contract(client, number="5-ИП")
    line = replace(a_person_pays(bank), purpose="Аванс по договору № 5-ИП")
    assert bank.load(line).matched == 1
    assert bank.left(contract) == Money("1500.50")


def test_a_replay_after_persons_were_destroyed_gives_the_same_books(
    sqlite_db: Database, sqlite_file: Path, tmp_path: Path
) -> None:
    make = Make(sqlite_db, itertools.count(1))
    bank = bank_of(sqlite_db, make)
    client = bank.person_client(Person(make.id(), "Тестова Анна Ивановна", inn="770499904057"))
    contract = make.contract(client, number="5-ИП")
    line = replace(a_person_pays(bank), purpose="Аванс по договору № 5-ИП")
    (import_id,) = bank.load(line, bank.sent("40")).imports
    for row in bank.rows():
        if row.person_id:
            sqlite_db.execute(people.destroy, row.person_id)
    undo_import(sqlite_db, import_id, "не тот файл")
    bank.load(bank.received("7"))
    (waiting,) = sqlite_db.read(unmatched)
    sqlite_db.execute(payments.assign, waiting.key, contract, Money("7"))
    target = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "replayed.db"))))
    assert replay(sqlite_db, target).unequal == ()
    target.close()


def test_two_desks_load_one_file_and_each_line_stands_once(
    postgres_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "CHUNK", 10)
    make = Make(postgres_db, itertools.count(1))
    bank = bank_of(postgres_db, make)
    contract = make.contract(bank.client(), number="12-ИТ")
    lines = [bank.received("10.01", "По договору № 12-ИТ") for _n in range(20)]
    data = bank.file(*lines, *lines[:5])
    start, failed = threading.Barrier(2), []

    def load() -> None:
        desk = Database(postgres_db.address)
        try:
            start.wait()
            import_statement(desk, data, "a.txt")
        except Exception as error:  # noqa: BLE001  told by the assertion below
            failed.append(error)
        finally:
            desk.close()

    desks = [threading.Thread(target=load) for _n in range(2)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert failed == []
    assert (postgres_db.read(count, Payment), postgres_db.read(count, StatementImport)) == (25, 1)
    assert (bank.balance, bank.left(contract)) == (Money("250.25"), Money("250.25"))
    assert postgres_db.read(breaches) == []
