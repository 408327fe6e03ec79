"""Two versions of a specification side by side."""

from dataclasses import dataclass, replace

from finance_desk.domain.comparing import Became, compare, difference
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import NONE, Percent, Quantity

ONE, FREE = Quantity(1), Money(0)


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    gross: Money
    quantity: Quantity = ONE
    price: Money = FREE
    discount: Percent = NONE
    unit: str = "ч"
    included: bool = False


SETUP = Line("УС-002", "Настройка", Money(3500))
DISK = Line("МТ-118", "Диск", Money(9800))


def test_equal_versions_have_no_changes() -> None:
    assert compare((SETUP, DISK), (SETUP, DISK)) == ()


def test_the_order_of_lines_is_no_change() -> None:
    assert compare((SETUP, DISK), (DISK, SETUP)) == ()


def test_a_line_is_added_and_another_removed() -> None:
    changes = compare((SETUP,), (DISK,))
    assert [(each.became, each.line.code) for each in changes] == [(Became.ADDED, "МТ-118"), (Became.REMOVED, "УС-002")]
    assert difference(changes) == Money(6300)


def test_more_of_the_same_is_a_change_with_both_sums() -> None:
    more = replace(DISK, quantity=Quantity(2), gross=Money(19600))
    (change,) = compare((SETUP, DISK), (SETUP, more))
    assert (change.became, change.gross_before, change.gross_after) == (Became.CHANGED, Money(9800), Money(19600))


def test_of_two_like_lines_the_unchanged_one_is_left_alone() -> None:
    dearer = replace(SETUP, gross=Money(4000), price=Money(4000))
    (change,) = compare((SETUP, SETUP), (dearer, SETUP))
    assert (change.before, change.after) == (SETUP, dearer)


def test_a_second_like_line_is_added() -> None:
    (change,) = compare((SETUP,), (SETUP, SETUP))
    assert change.became is Became.ADDED
