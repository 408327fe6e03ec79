"""Conditions in the words of a chip."""

from datetime import date, datetime

import pytest

from finance_desk.domain.listing import Condition, Operator
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.span import Span
from finance_desk.ui.form.field import Kind
from finance_desk.ui.listing.condition import Filter, filters_of, in_words, operators, same_value
from finance_desk.ui.table import column

BALANCE = Filter("balance", "Остаток, ₽", Kind.MONEY)
MARGIN = Filter("margin", "Маржа", Kind.PERCENT)
RUNWAY = Filter("runway", "Хватит до", Kind.DATE)
SCHEME = Filter("scheme", "Схема", Kind.CHOICE, {"advance": "аванс", "actual": "по факту"})
CLIENT = Filter("client", "Клиент")


@pytest.mark.parametrize(
    ("known", "condition", "words"),
    [
        (BALANCE, Condition("balance", Operator.AT_MOST, Money(10_000)), "Остаток ≤ 10 000,00 ₽"),
        (BALANCE, Condition("balance", Operator.BETWEEN, Money(-1), Money(5)), "Остаток: от −1,00 ₽ до 5,00 ₽"),
        (BALANCE, Condition("balance", Operator.BETWEEN, None, Money(5)), "Остаток: до 5,00 ₽"),
        (BALANCE, Condition("balance", Operator.FILLED), "Остаток: не ноль"),
        (MARGIN, Condition("margin", Operator.AT_LEAST, Percent("12.5")), "Маржа ≥ 12,5 %"),
        (
            RUNWAY,
            Condition("runway", Operator.BETWEEN, date(2026, 11, 1), date(2026, 11, 30)),
            "Хватит до: ноябрь 2026 г.",
        ),
        (RUNWAY, Condition("runway", Operator.AT_MOST, date(2026, 11, 23)), "Хватит до ≤ 23.11.2026"),
        (RUNWAY, Condition("runway", Operator.BETWEEN, Span.LAST_MONTH), "Хватит до: прошлый месяц"),
        (RUNWAY, Condition("runway", Operator.EMPTY), "Хватит до: не указано"),
        (SCHEME, Condition("scheme", Operator.IN, ("advance", "actual")), "Схема: аванс, по факту"),
        (SCHEME, Condition("scheme", Operator.IS, "advance"), "Схема = аванс"),
        (CLIENT, Condition("client", Operator.CONTAINS, "дом"), "Клиент содержит «дом»"),
    ],
)
def test_a_condition_in_words(known: Filter, condition: Condition, words: str) -> None:
    assert in_words(known, condition).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("known", "value", "condition"),
    [
        (BALANCE, Money(5), Condition("balance", Operator.IS, Money(5))),
        (SCHEME, "advance", Condition("scheme", Operator.IN, ("advance",))),
        (RUNWAY, None, Condition("runway", Operator.EMPTY)),
        (CLIENT, "", Condition("client", Operator.EMPTY)),
    ],
)
def test_the_condition_of_the_same_value(known: Filter, value: object, condition: Condition) -> None:
    assert same_value(known, value) == condition


def test_filters_are_made_of_columns_by_name() -> None:
    made = filters_of(
        ("balance", "gone", CLIENT),
        (column.money("Остаток, ₽", "balance"), column.text("Договор", "number")),
    )
    assert made == (BALANCE, CLIENT)


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.DATE, Kind.CHOICE, Kind.TEXT])
def test_every_operator_has_words_of_its_own(kind: Kind) -> None:
    words = list(operators(kind).values())
    assert len(set(words)) == len(words) > 2


def test_a_moment_is_asked_for_by_its_day() -> None:
    (known,) = filters_of(["at"], [column.moment("Когда", "at")])
    assert same_value(known, datetime(2026, 11, 23, 9, 30)) == Condition("at", Operator.IS, date(2026, 11, 23))  # noqa: DTZ001  already local
    assert Operator.BETWEEN in operators(known.kind)
