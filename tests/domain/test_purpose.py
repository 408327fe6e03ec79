from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.purpose import Mention, canonical, contract_numbers, invoice_numbers, names_client, normalise


def test_a_purpose_is_normalised():
    assert normalise("  Оплата\u00a0по  СЧЁТУ № 12‑ИТ ") == "оплата по счету № 12-ит"


@pytest.mark.parametrize(
    ("one", "other"),
    [("0012", "12"), ("№ 12", "12"), ("12-ИТ", "12‑ит"), ("ТО-5", "TO-5"), ("ЦБ-000123", "цб-123"), ("12 / 5", "12/5")],
)
def test_numbers_written_differently_are_the_same(one, other):
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("12", "120"), ("1-2", "12"), ("0", ""), ("12/5", "12/6")])
def test_different_numbers_stay_different(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("purpose", "mentions"),
    [
        ("Оплата по счету N 1024 от 01.01.23г 18026,52", [("1024", date(2023, 1, 1))]),
        ("Оплата по счёту № 157 от 23.11.2026 по договору № 9", [("157", date(2026, 11, 23))]),
        ("Счет на оплату №ЦБ-000123", [("цб-123", None)]),
        ("сч.12", [("12", None)]),
        ("сч 12 от 20 ноября 2026 г. за услуги", [("12", date(2026, 11, 20))]),
        ("счет12от01.02.2026", [("12", date(2026, 2, 1))]),
        ("по счету от 01.02.2026 № 12", [("12", date(2026, 2, 1))]),
        ("оплата счета 15, НДС не облагается", [("15", None)]),
        ("счет #7", [("7", None)]),
        ("по счетам 7, 8 и 9", [("7", None), ("8", None), ("9", None)]),
        ("по счету № 12 от 01.02.26, № 13 от 02.02.26", [("12", date(2026, 2, 1)), ("13", date(2026, 2, 2))]),
        ("по счету 12, 5000 руб.", [("12", None)]),
        ("сч. № 5 от 32.13.2026", [("5", None)]),
        ("Пополнение счета 40702810600000000001", []),
        ("счет за ноябрь 2026", []),
        ("по счету б/н", []),
        ("за услуги по договору № 5", []),
        ("счету за услуги по договору № 5", []),
        ("по счету 01.02.2026", []),
        ("расчет 12", []),
        ("", []),
    ],
)
def test_invoices_are_found_in_a_purpose(purpose, mentions):
    assert invoice_numbers(purpose) == tuple(Mention(*mention) for mention in mentions)


@pytest.mark.parametrize(
    ("purpose", "mentions"),
    [
        ("по договору оказания услуг № 0012-ИТ от 1 февраля 2026 г.", [("12-ит", date(2026, 2, 1))]),
        ("договор на обслуживание от 01.02.2026 № 12", [("12", date(2026, 2, 1))]),
        ("дог.№5", [("5", None)]),
        ("по дог-ру 7/2", [("7/2", None)]),
        ("контракт №К-5/26", [("к-5/26", None)]),
        ("по договорам 7 и 8", [("7", None), ("8", None)]),
        ("по договору за ноябрь 2026", []),
        ("договорные обязательства 5", []),
        ("по счету № 5", []),
    ],
)
def test_contracts_are_found_in_a_purpose(purpose, mentions):
    assert contract_numbers(purpose) == tuple(Mention(*mention) for mention in mentions)


@given(st.text(st.sampled_from("счетдогвр №n0129.,/-от и"), max_size=200))
def test_any_purpose_can_be_read(purpose):
    for mention in (*invoice_numbers(purpose), *contract_numbers(purpose)):
        assert mention.number == canonical(mention.number)


@pytest.mark.parametrize(
    ("purpose", "named"),
    [
        ("Оплата за ООО «РОМАШКА-ТЕСТ» по счёту 5", True),
        ("за Ромашка‑Тест, ИП", True),
        ("ИНН 7701999016", True),
        ("ИНН 77019990160", False),
        ("за ромашка-тестовая", False),
        ("за услуги", False),
    ],
)
def test_a_client_is_found_in_a_purpose(purpose, named):
    assert names_client(purpose, "7701999016", 'ООО "Ромашка-Тест"') is named


def test_a_name_too_short_proves_nothing():
    assert not names_client("за услуги ооо альт", "7701999016", "ООО «Алт»")
