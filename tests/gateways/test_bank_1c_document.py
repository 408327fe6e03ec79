from datetime import date

import pytest

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction, Party, Statement
from finance_desk.gateways.bank_1c import read_statement
from samples import CLIENT_ACCOUNT, CLIENT_INN, OUR_ACCOUNT, OUR_RESERVE, SUPPLIER_ACCOUNT, balance, bank_file, document


def read(*sections: list[str], **options: tuple[str, ...]) -> Statement:
    return read_statement(bank_file(*sections, **options).encode("cp1251"))


def refusal(text: str) -> str:
    with pytest.raises(Rejected) as caught:
        read_statement(text.encode())
    return caught.value.message


def test_a_payment_is_read_whole():
    (line,) = read(document(ПлательщикБИК="044525999", ПлательщикБанк1="Тест-банк", ВидОплаты="01")).lines
    assert line.payer == Party(CLIENT_ACCOUNT, "ООО «Ромашка-Тест»", CLIENT_INN, bank="Тест-банк", bic="044525999")
    assert (line.number, line.date, line.posted) == ("15", date(2026, 11, 23), date(2026, 11, 24))
    assert (line.amount, line.direction, line.own_account) == (Money("12200"), Direction.IN, OUR_ACCOUNT)
    assert (line.purpose, line.other) == ("Оплата по счету № 12 от 20.11.2026", (("ВидОплаты", "01"),))


# Sums and dates


@pytest.mark.parametrize(
    "text", [None, "", "0", "0.00", "-5", "abc", "1.234", "1e5", "NaN", "1,234.56", "12.", "٣", "9" * 50]
)
def test_a_document_without_a_good_sum_is_refused(text):
    message = refusal(bank_file(document(Сумма=text)))
    assert message.startswith("Строка 8" if text is None else "Строка 11")
    assert "№ 15" in message


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [
        ("1234", 123400),
        ("1234.5", 123450),
        ("1234,56", 123456),
        ("100 000,00", 10000000),
        ("100\u00a0000,00", 10000000),
        ("15000.5000", 1500050),
        ("0.01", 1),
    ],
)
def test_a_sum_is_read_as_banks_write_it(text, kopecks):
    assert read(document(Сумма=text)).lines[0].amount.kopecks == kopecks


@pytest.mark.parametrize("text", [None, "", "2026-11-23", "32.01.2026", "23.11.26", "вчера"])
def test_a_document_without_a_good_date_is_refused(text):
    assert "не читается, ожидается вид 23.11.2026" in refusal(bank_file(document(Дата=text)))


def test_an_unreadable_posting_date_is_refused_with_its_line():
    assert refusal(bank_file(document(ДатаПоступило="24/11/2026"))).startswith("Строка 12")


# Parties


@pytest.mark.parametrize("junk", ["0", "3", "-", "000000000", "нет", ""])
def test_junk_in_tax_numbers_is_nothing(junk):
    (line,) = read(document(ПлательщикИНН=junk, ПлательщикКПП=junk)).lines
    assert (line.inn, line.kpp) == ("", "")


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"Плательщик1": "ООО А", "Плательщик": "ИНН 7701999016 ООО Б"}, "ООО А"),
        ({"Плательщик1": None, "Плательщик": "ИНН 7701999016 ООО Б"}, "ООО Б"),
        ({"Плательщик1": None, "Плательщик": "ИНН 7701999016/770101001 ООО Б"}, "ООО Б"),
        ({"Плательщик1": None, "Плательщик": "ИНН 7701999016 КПП 770101001 ООО Б"}, "ООО Б"),
        ({"Плательщик1": None, "Плательщик": "Инновации ООО"}, "Инновации ООО"),
        ({"Плательщик1": None, "Плательщик2": "ООО В", "Плательщик4": "г. Москва"}, "ООО В г. Москва"),
    ],
)
def test_the_name_is_found(keys, name):
    assert read(document(**keys)).lines[0].name == name


def test_the_purpose_is_put_together_from_its_parts():
    parts = {"НазначениеПлатежа": None, "НазначениеПлатежа1": "Оплата", "НазначениеПлатежа2": "по счету 12"}
    assert read(document(**parts)).lines[0].purpose == "Оплата по счету 12"


# Direction


def test_our_account_of_the_payer_means_out():
    (line,) = read(document(ПлательщикСчет=OUR_ACCOUNT, ПолучательСчет=SUPPLIER_ACCOUNT)).lines
    assert (line.direction, line.counter_account) == (Direction.OUT, SUPPLIER_ACCOUNT)


def test_an_indirect_settlement_is_seen_by_the_second_account():
    (line,) = read(document(ПолучательСчет="30233810000000000001", ПолучательРасчСчет=OUR_ACCOUNT)).lines
    assert (line.direction, line.own_account) == (Direction.IN, OUR_ACCOUNT)


def test_an_account_the_program_knows_is_ours():
    text = bank_file(document(ПлательщикСчет=OUR_RESERVE))
    (line,) = read_statement(text.encode("cp1251"), [OUR_RESERVE, OUR_ACCOUNT]).lines
    assert line.direction is Direction.INTERNAL


def test_a_transfer_between_own_accounts_is_one_document_and_two_legs():
    statement = read(document(ПлательщикСчет=OUR_RESERVE), accounts=(OUR_ACCOUNT, OUR_RESERVE))
    legs = {(leg.own_account, leg.direction) for leg in statement.movements}
    assert [line.direction for line in statement.lines] == [Direction.INTERNAL]
    assert legs == {(OUR_RESERVE, Direction.OUT), (OUR_ACCOUNT, Direction.IN)}


@pytest.mark.parametrize(
    ("dates", "direction"),
    [
        ({"ДатаСписано": "24.11.2026", "ДатаПоступило": None}, Direction.OUT),
        ({"ДатаСписано": None, "ДатаПоступило": "24.11.2026"}, Direction.IN),
        ({"ДатаСписано": "24.11.2026", "ДатаПоступило": "24.11.2026"}, Direction.UNKNOWN),
        ({"ДатаСписано": None, "ДатаПоступило": None}, Direction.UNKNOWN),
    ],
)
def test_dates_decide_only_where_accounts_say_nothing(dates, direction):
    statement = read(document(ПлательщикСчет="", ПолучательСчет="0", **dates), balance())
    assert (statement.lines[0].direction, statement.lines[0].own_account) == (direction, OUR_ACCOUNT)
    assert any("строки 8" in warning for warning in statement.warnings)


def test_one_account_on_both_sides_is_no_transfer():
    (line,) = read(document(ПлательщикСчет=OUR_ACCOUNT)).lines
    assert line.direction is Direction.IN
