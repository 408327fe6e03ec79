from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.gateways.bank_1c import read_statement
from finance_desk.gateways.bank_1c_register import PaymentOrder, write_register, write_statement
from samples import BIC, CLIENT_ACCOUNT, CLIENT_INN, OUR_ACCOUNT, OUR_RESERVE, SUPPLIER_ACCOUNT

CREATED = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
US = Party(OUR_ACCOUNT, "ООО «Наш Сервис»", "7802999020", "780201001", "Тест-банк", "г. Москва", BIC)
SUPPLIER = Party(SUPPLIER_ACCOUNT, "ООО «Поставщик-Тест»", "5003999037", "500301001", "Тест-банк", "г. Москва", BIC)
ORDER = PaymentOrder(
    number="57",
    date=date(2026, 11, 23),
    amount=Money("15000"),
    payer=US,
    payee=SUPPLIER,
    purpose="Оплата по счету № 12 от 20.11.2026 за услуги связи. В т.ч. НДС 22% 2704.92",
)


def text(*orders: PaymentOrder, encoding: str = "cp1251") -> str:
    return write_register(orders, CREATED, encoding=encoding).decode(encoding)


# A register for the bank


def test_a_register_begins_as_banks_expect():
    assert text(ORDER).split("\r\n")[:11] == [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        "Отправитель=Finance Desk",
        "Получатель=",
        "ДатаСоздания=23.11.2026",
        "ВремяСоздания=15:04:05",
        "ДатаНачала=23.11.2026",
        "ДатаКонца=23.11.2026",
        f"РасчСчет={OUR_ACCOUNT}",
        "Документ=Платежное поручение",
    ]


def test_a_register_read_back_gives_the_same_payment():
    (line,) = read_statement(write_register([ORDER], CREATED)).lines
    assert (line.number, line.date, line.amount, line.purpose) == ("57", ORDER.date, ORDER.amount, ORDER.purpose)
    assert (line.payer, line.payee, line.direction) == (US, SUPPLIER, Direction.OUT)


def test_the_period_of_a_register_spans_its_orders():
    later = replace(ORDER, date=date(2026, 12, 1))
    assert "ДатаНачала=23.11.2026\r\nДатаКонца=01.12.2026" in text(later, ORDER)


def test_keys_of_tax_payments_are_left_out():
    assert "СтатусСоставителя" not in text(ORDER)


def test_signs_outside_cp1251_are_mapped():
    order = replace(ORDER, purpose="Услуги 1\u202f000 ₽ − скидка 5‑10 %\r\nпо сче\u0308ту")
    assert "НазначениеПлатежа=Услуги 1 000 руб. - скидка 5-10 %  по счёту\r\n" in text(order)


def test_signs_outside_cp866_are_mapped():
    order = replace(ORDER, purpose="«Связь» — “интернет”… № 5, ёлка")
    assert 'НазначениеПлатежа="Связь" - "интернет"... № 5, ёлка\r\n' in text(order, encoding="cp866")


def test_a_sign_that_cannot_be_written_is_refused_by_name():
    with pytest.raises(Rejected, match=r"Знак «漢» нельзя записать в кодировке cp1251.*НазначениеПлатежа=За 漢"):
        write_register([replace(ORDER, purpose="За 漢")], CREATED)


@pytest.mark.parametrize("number", ["", "1234567", "15000", "12а", "-1"])
def test_a_number_the_bank_would_refuse_is_refused(number):
    with pytest.raises(Rejected, match="до шести цифр"):
        write_register([replace(ORDER, number=number)], CREATED)


def test_an_order_for_nothing_is_refused():
    with pytest.raises(Rejected, match="больше нуля"):
        write_register([replace(ORDER, amount=Money("0"))], CREATED)


def test_a_purpose_is_measured_as_it_will_be_written():
    write_register([replace(ORDER, purpose="x" * 206 + "руб.")], CREATED)
    with pytest.raises(Rejected, match="длиннее 210"):
        write_register([replace(ORDER, purpose="x" * 207 + "₽")], CREATED)


def test_a_name_too_long_is_refused():
    with pytest.raises(Rejected, match="длиннее 160"):
        write_register([replace(ORDER, payee=replace(SUPPLIER, name="x" * 161))], CREATED)


@pytest.mark.parametrize("orders", [[], [ORDER, replace(ORDER, payer=replace(US, account=OUR_RESERVE))]])
def test_a_register_has_exactly_one_payer_account(orders):
    with pytest.raises(Rejected, match="с одного счёта"):
        write_register(orders, CREATED)


# A statement as a bank makes it

days = st.dates(date(2019, 1, 1), date(2035, 12, 31))
letters = st.text('абвгдеёжзийклмнопрстуфхцчшщъыьэюяABCxyz0123456789 №=.,/-"', max_size=40)
words = letters.map(lambda text: " ".join(text.split()))
accounts = st.sampled_from([CLIENT_ACCOUNT, SUPPLIER_ACCOUNT, "DE00123456780000000000", ""])
parties = st.builds(
    Party,
    account=accounts,
    name=words.filter(lambda name: not name.casefold().startswith("инн")),
    inn=st.sampled_from(["", CLIENT_INN, "770499904057"]),
    kpp=st.sampled_from(["", "770101001"]),
    bank=words,
    city=words,
    bic=st.sampled_from(["", BIC]),
)


@st.composite
def statement_lines(draw: st.DrawFn) -> StatementLine:
    direction = draw(st.sampled_from([Direction.IN, Direction.OUT, Direction.INTERNAL]))
    other, ours, reserve = draw(parties), Party(OUR_ACCOUNT, "Мы"), Party(OUR_RESERVE, "Мы")
    sides = {Direction.IN: (other, ours), Direction.OUT: (ours, other), Direction.INTERNAL: (ours, reserve)}
    return StatementLine(
        kind=draw(words),
        number=draw(words),
        date=draw(days),
        amount=Money.of(draw(st.integers(1, 10**14))),
        direction=direction,
        own_account=OUR_ACCOUNT,
        payer=sides[direction][0],
        payee=sides[direction][1],
        purpose=draw(words),
        debited=draw(st.none() | days),
        credited=draw(st.none() | days),
        between_own=direction is Direction.INTERNAL,
        other=draw(st.sampled_from([(), (("ВидОплаты", "01"), ("Очередность", "5"))])),
    )


@given(st.lists(statement_lines(), max_size=5), st.sampled_from(["cp1251", "cp866", "utf-8"]), days, days)
def test_a_statement_written_and_read_is_equal(lines, encoding, first, last):
    blank = Statement(encoding, "1.03", (OUR_ACCOUNT, OUR_RESERVE), tuple(lines), (), (), first, last)
    controls = tuple(control_of(account, Money("100.50"), blank.movements) for account in blank.accounts)
    statement = replace(blank, controls=controls)
    assert read_statement(write_statement(statement, CREATED)) == statement


def test_what_the_bank_does_not_say_is_not_written():
    blank = Statement("utf-8", "1.03", (OUR_ACCOUNT,), (), ())
    found = read_statement(write_statement(blank, CREATED))
    assert (found.controls[0].opening, found.date_from) == (None, None)
