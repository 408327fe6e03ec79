"""The hours in which alerts do not ring."""

from datetime import time

import pytest

from finance_desk.domain.quiet_hours import QuietHours


@pytest.mark.parametrize(
    ("starts", "ends", "at", "quiet"),
    [
        (time(20), time(8), time(23), True),
        (time(20), time(8), time(7, 59), True),
        (time(20), time(8), time(8), False),
        (time(13), time(14), time(13), True),
        (time(13), time(14), time(14), False),
        (time(0), time(0), time(0), False),
    ],
)
def test_hours_over_midnight_and_by_day(starts: time, ends: time, at: time, quiet: bool) -> None:
    assert QuietHours(starts, ends).cover(at) is quiet
