"""What a password must be, and how long one waits after wrong ones."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.passwords import LONGEST_WAIT, check_strength, wait_after
from finance_desk.domain.person import Secret


@pytest.mark.parametrize("weak", ["", "1234567", "aaaaaaaa", "        ", "Anna.Petrova", "приве\0тик"])
def test_a_weak_password_is_refused(weak: str) -> None:
    with pytest.raises(Rejected) as refused:
        check_strength(Secret(weak), "anna.petrova")
    assert (refused.value.field, refused.value.code) == ("new", "WEAK_PASSWORD")


def test_eight_signs_of_any_script_will_do() -> None:
    check_strength(Secret("скрепка1"), "anna")


def test_three_attempts_are_free_and_then_each_waits_twice_as_long() -> None:
    waits = [wait_after(failures).total_seconds() for failures in range(11)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]


@given(st.integers(0, 10**9))
def test_a_wait_grows_and_has_an_end(failures: int) -> None:
    assert timedelta(0) <= wait_after(failures) <= wait_after(failures + 1) <= LONGEST_WAIT
