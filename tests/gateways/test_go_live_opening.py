"""Opening balances: seven kinds of rows, and the proof against the trial balance."""

from datetime import date

import pytest

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind
from finance_desk.gateways import go_live, go_live_sheets
from finance_desk.gateways.go_live_drafts import ContractOpening, HoursOpening, NextNumber, OpeningKind, PaperOpening
from finance_desk.gateways.go_live_examples import EXAMPLES
from finance_desk.gateways.spreadsheet import SheetRejected, write_book

OUR_INN = EXAMPLES["ОСВ"]["organization_inn"]
CONTRACT = {"client": "К-001", "contract": "12/2026"}
PAPER = {**CONTRACT, "kind": OpeningKind.PAPER, "paper": DocumentKind.ACT, "number": "7", "dated": date(2026, 10, 31)}


def opening_book(rows, trial=()):
    filled = [{"organization_inn": OUR_INN, **row} for row in rows]
    return write_book([(go_live_sheets.OPENING, filled), (go_live_sheets.TRIAL, trial)])


def errors_of(data):
    with pytest.raises(SheetRejected) as refusal:
        go_live.read_opening(data)
    return refusal.value.errors


def faults_of(data):
    return [error.text for error in errors_of(data)]


def test_each_kind_of_opening_row_becomes_its_draft():
    rows = [
        {"kind": OpeningKind.BANK, "account": "40702810000000000001", "amount": Money("-1.50")},
        {"kind": OpeningKind.ADVANCE, **CONTRACT, "amount": Money(50000)},
        {"kind": OpeningKind.DEBT, "client": "К-002", "contract": "13/2026", "amount": Money(30000)},
        {**PAPER, "amount": Money(30000), "unpaid": Money(10000)},
        {
            "kind": OpeningKind.HOURS,
            **CONTRACT,
            "hours": Quantity(5),
            "amount": Money(15250),
            "until": date(2026, 12, 31),
        },
        {"kind": OpeningKind.PAYABLE, "performer": "И-001", "amount": Money(7500)},
        {"kind": OpeningKind.NUMBER, "paper": DocumentKind.INVOICE, "next_number": 118},
    ]
    opened = go_live.read_opening(opening_book(rows))
    assert opened.banks[0].amount == Money("-1.50")
    assert opened.contracts == (
        ContractOpening(3, OUR_INN, "К-001", "12/2026", Money(50000)),
        ContractOpening(4, OUR_INN, "К-002", "13/2026", Money(-30000)),
    )
    papers = PaperOpening(
        5, OUR_INN, "К-001", "12/2026", DocumentKind.ACT, "7", PAPER["dated"], Money(30000), Money(10000)
    )
    assert opened.papers == (papers,)
    assert opened.hours == (HoursOpening(6, OUR_INN, "К-001", "12/2026", Quantity(5), Money(15250), date(2027, 1, 1)),)
    assert opened.payables[0].amount == Money(7500)
    assert opened.numbers == (NextNumber(8, OUR_INN, DocumentKind.INVOICE, 118),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            {"kind": OpeningKind.ADVANCE, "client": "К-001", "amount": Money(1)},
            "E «Номер договора»: в строке «аванс по договору» нужно",
        ),
        (
            {"kind": OpeningKind.DEBT, **CONTRACT, "amount": Money(-1)},
            "I «Сумма»: в строке «долг по договору» сумма не бывает",
        ),
        (
            {"kind": OpeningKind.NUMBER, "paper": DocumentKind.ACT, "next_number": 1, "amount": Money(1)},
            "I «Сумма»: в строке «следующий номер» лишнее",
        ),
        ({**PAPER, "amount": Money(1), "unpaid": Money(2)}, "J «Не оплачено»: больше суммы документа"),
        (
            {"kind": OpeningKind.NUMBER, "paper": DocumentKind.ACT, "next_number": 0},
            "N «Следующий номер»: номера считаются с 1",
        ),
    ],
)
def test_an_opening_row_fills_what_its_kind_needs_and_nothing_else(row, reason):
    (fault,) = faults_of(opening_book([row]))
    assert fault.startswith(f"Лист «Остатки», строка 2, столбец {reason}")


def test_a_contract_has_one_balance():
    rows = [{"kind": kind, **CONTRACT, "amount": Money(1)} for kind in (OpeningKind.ADVANCE, OpeningKind.DEBT)]
    (fault,) = faults_of(opening_book(rows))
    assert "столбец E «Номер договора»: повторяет строку 2" in fault


def test_balances_are_proved_against_the_trial_balance():
    rows = [
        {"kind": OpeningKind.ADVANCE, **CONTRACT, "amount": Money(50000)},
        {"kind": OpeningKind.DEBT, "client": "К-002", "contract": "13", "amount": Money(30000)},
        {"kind": OpeningKind.PAYABLE, "performer": "И-001", "amount": Money(7500)},
    ]
    funds = {"organization_inn": OUR_INN, "account": Account.FUNDS, "debit": Money(30000), "credit": Money(50000)}
    payable = {"organization_inn": OUR_INN, "account": Account.PAYABLE, "credit": Money(7500)}
    assert go_live.read_opening(opening_book(rows, [funds, payable])).differences() == ()
    (netted,) = go_live.read_opening(
        opening_book(rows, [{**funds, "debit": ZERO, "credit": Money(20000)}, payable])
    ).differences()
    assert netted.text.replace("\u00a0", " ") == (
        f"расчёты с клиентами (62), ИНН {OUR_INN}: по остаткам дебет 30 000,00, кредит 50 000,00;"
        " по ОСВ дебет 0,00, кредит 20 000,00."
    )
    (untyped,) = go_live.read_opening(opening_book(rows, [funds])).differences()
    assert untyped.account is Account.PAYABLE


def test_cells_and_rules_are_told_together():
    rows = [
        {"kind": OpeningKind.BANK, "account": "40702810000000000001", "amount": "пять"},
        {"kind": OpeningKind.ADVANCE, "client": "К-001", "amount": Money(50000)},
        {"kind": OpeningKind.NUMBER, "paper": DocumentKind.ACT, "next_number": 0},
    ]
    said = [(error.row, error.column) for error in errors_of(opening_book(rows))]
    columns = {column.key: column.title for column in go_live_sheets.OPENING.columns}
    assert [(row, column.partition(" ")[2]) for row, column in said] == [
        (2, f"«{columns['amount']}»"),
        (3, f"«{columns['contract']}»"),
        (4, f"«{columns['next_number']}»"),
    ]
