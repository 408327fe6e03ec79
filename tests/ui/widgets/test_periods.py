from datetime import date

import pytest

from finance_desk.domain.period import Period, month_of
from finance_desk.ui.widgets.periods import label_of, quarter_of, shifted, year_of

DAY = date(2026, 11, 23)
FORTNIGHT = Period(date(2026, 11, 16), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (month_of(DAY), "ноябрь 2026 г."),
        (quarter_of(DAY), "4 квартал 2026 г."),
        (year_of(DAY), "2026 г."),
        (FORTNIGHT, "с 16.11.2026 по 29.11.2026"),
        (None, "всё время"),
    ],
)
def test_periods_are_said_as_people_say_them(period: Period | None, label: str) -> None:
    assert label_of(period).replace("\u00a0", " ") == label


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (month_of(DAY), month_of(date(2026, 12, 1))),
        (quarter_of(DAY), quarter_of(date(2027, 1, 1))),
        (year_of(DAY), year_of(date(2027, 1, 1))),
        (FORTNIGHT, Period(date(2026, 11, 30), date(2026, 12, 14))),
    ],
)
def test_the_next_period_is_of_the_same_kind(period: Period, after: Period) -> None:
    assert shifted(period, 1) == after
    assert shifted(after, -1) == period
