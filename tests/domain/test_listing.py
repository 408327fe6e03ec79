"""What is wanted of a list, and the text it is saved as."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.span import Span
from finance_desk.domain.states import PaymentScheme

KEY = UUID("01890000-0000-7000-8000-000000000001")


@pytest.mark.parametrize(
    "condition",
    [
        Condition("balance", Operator.AT_MOST, Money("10000.50")),
        Condition("hours", Operator.AT_LEAST, Quantity("2.5")),
        Condition("margin", Operator.BETWEEN, Percent("0"), Percent("12.5")),
        Condition("runway", Operator.BETWEEN, date(2026, 11, 1), date(2026, 11, 30)),
        Condition("changed", Operator.AT_LEAST, datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        Condition("client", Operator.IS, KEY),
        Condition("scheme", Operator.IN, ("advance", "mixed")),
        Condition("name", Operator.CONTAINS, "ромашка «№ 1»"),
        Condition("sent", Operator.IS, value=True),
        Condition("signed", Operator.EMPTY),
        Condition("signed", Operator.BETWEEN, Span.THIS_MONTH),
    ],
)
def test_a_saved_view_is_read_as_it_was_written(condition: Condition) -> None:
    wanted = Wanted((condition,), "дом книги", Order("balance", descending=True))
    assert Wanted.from_json(wanted.to_json()) == wanted


def test_a_word_of_a_state_is_kept_as_its_value() -> None:
    wanted = Wanted((Condition("scheme", Operator.IS, PaymentScheme.ADVANCE),))
    assert Wanted.from_json(wanted.to_json()).conditions[0].value == "advance"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"conditions": [["a", "unlike", 1, null]], "text": "", "order": null}',
        '{"conditions": [["a", "is", {"weight": "1"}, null]], "text": "", "order": null}',
        '{"conditions": [["a", "is"]], "text": "", "order": null}',
    ],
)
def test_what_is_no_saved_view_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Wanted.from_json(text)


def test_only_conditions_and_words_narrow_a_list() -> None:
    assert not Wanted(text="  ", order=Order("number")).narrows
    assert Wanted(text="дом").narrows
    assert Wanted((Condition("signed", Operator.EMPTY),)).narrows


def test_an_order_of_several_columns_is_read_as_it_was_written() -> None:
    wanted = Wanted(order=Order("client", then=Order("left", descending=True, then=Order("number"))))
    assert Wanted.from_json(wanted.to_json()) == wanted


def test_an_order_that_an_older_version_kept_is_understood() -> None:
    assert Order.from_pairs(["left", True]) == Order("left", descending=True)


def test_a_span_becomes_days_and_days_stay() -> None:
    spoken, fixed = Condition("signed", Operator.BETWEEN, Span.THIS_MONTH), Condition("left", Operator.IS, Money(1))
    today = date(2026, 11, 24)
    assert spoken.on(today) == Condition("signed", Operator.BETWEEN, date(2026, 11, 1), date(2026, 11, 30))
    assert fixed.on(today) is fixed
