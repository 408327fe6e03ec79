"""The payment code: banks read it by position of its first fields, so its text is fixed to the letter."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.gateways.payment_qr import PaymentCode, payload, svg

CODE = PaymentCode(
    name='ООО "ТехноСервис Аутсорсинг"',
    account="40702810138250123017",
    bank="ПАО СБЕРБАНК Г. МОСКВА",
    bik="044525225",
    correspondent="30101810400000000225",
    amount=Money("122000"),
    purpose="Оплата по счёту № 157 от 23.11.2026 по договору № 12-ИТ от 01.02.2026. В т.ч. НДС 22% 22000.00",
    inn="7707083893",
    kpp="770701001",
)
TEXT = (
    'ST00012|Name=ООО "ТехноСервис Аутсорсинг"|PersonalAcc=40702810138250123017|BankName=ПАО СБЕРБАНК Г. МОСКВА'
    "|BIC=044525225|CorrespAcc=30101810400000000225|Sum=12200000"
    "|Purpose=Оплата по счёту № 157 от 23.11.2026 по договору № 12-ИТ от 01.02.2026. В т.ч. НДС 22% 22000.00"
    "|PayeeINN=7707083893|KPP=770701001"
)


def read(text):
    """The fields of a payload as a bank's program reads them: the separator is the sign after the header."""
    header, separator, rest = text[:7], text[7], text[8:]
    assert header == "ST00012"
    return dict(field.split("=", 1) for field in rest.split(separator))


def test_the_text_of_a_code():
    assert payload(CODE) == TEXT


def test_the_five_required_fields_come_first():
    assert list(read(payload(CODE)))[:5] == ["Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc"]


def test_an_entrepreneur_has_no_kpp_and_a_central_bank_no_correspondent_account():
    fields = read(payload(replace(CODE, inn="500100732259", kpp="", correspondent="")))
    assert "KPP" not in fields
    assert fields["CorrespAcc"] == "0"


def test_a_payer_is_named_when_known():
    assert read(payload(replace(CODE, payer_inn="7736050003")))["PayerINN"] == "7736050003"


def test_long_names_of_banks_and_purposes_are_cut():
    fields = read(payload(replace(CODE, bank="Б" * 46, purpose="П" * 211)))
    assert fields["BankName"] == "Б" * 45
    assert fields["Purpose"] == "П" * 210


def test_a_value_with_the_separator_takes_another_one():
    text = payload(replace(CODE, purpose="Счёт 1|2"))
    assert text.startswith("ST00012~Name=")
    assert read(text)["Purpose"] == "Счёт 1|2"


def test_when_every_separator_is_taken_the_bar_becomes_a_space():
    assert read(payload(replace(CODE, purpose="1|2~3^4#5")))["Purpose"] == "1 2~3^4#5"


def test_a_value_is_one_line():
    assert read(payload(replace(CODE, purpose="Оплата\r\nпо\tсчёту\u00a0№ 1\x00")))["Purpose"] == "Оплата по счёту № 1"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "Н" * 161),
        ("account", "4070281013825012301"),
        ("account", "4070281013825012301٧"),
        ("bank", " "),
        ("bik", "04452522"),
        ("correspondent", "3010181040000000022"),
        ("amount", Money(0)),
        ("amount", Money("-1")),
        ("purpose", "\n"),
        ("inn", "770708389"),
        ("inn", ""),
        ("kpp", "77070100"),
        ("payer_inn", "77"),
    ],
)
def test_a_code_no_bank_would_read_is_refused_at_its_field(field, value):
    with pytest.raises(Rejected) as refusal:
        payload(replace(CODE, **{field: value}))
    assert refusal.value.field == field


values = st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip())


@given(values, values, st.integers(1, 10**17))
def test_whatever_is_written_is_read_back(bank, purpose, kopecks):
    fields = read(payload(replace(CODE, bank=bank, purpose=purpose, amount=Money.of(kopecks))))
    assert fields["Sum"] == str(kopecks)
    assert len(fields["BankName"]) <= 45
    assert len(fields["Purpose"]) <= 210
    assert (fields["PersonalAcc"], fields["PayeeINN"]) == (CODE.account, CODE.inn)


def test_the_picture_has_no_size_of_its_own():
    picture = ElementTree.fromstring(svg(TEXT))
    assert picture.get("viewBox") == "0 0 85 85"  # version 15-M with its quiet zone
    assert picture.get("width") is None


def test_the_picture_holds_bytes_at_level_m():
    symbol = segno.make(TEXT.encode(), error="m", mode="byte", micro=False, boost_error=False)
    assert (len(TEXT.encode()), symbol.designator, symbol.mode) == (383, "15-M", "byte")
