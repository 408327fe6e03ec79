"""Accounting dates: the calendar of the organisation decides, from Kaliningrad to Kamchatka."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.zones import accounting_date, local_time, zone

ZONES = {
    "Europe/Kaliningrad": 2,
    "Europe/Moscow": 3,
    "Europe/Samara": 4,
    "Asia/Yekaterinburg": 5,
    "Asia/Omsk": 6,
    "Asia/Krasnoyarsk": 7,
    "Asia/Irkutsk": 8,
    "Asia/Yakutsk": 9,
    "Asia/Vladivostok": 10,
    "Asia/Magadan": 11,
    "Asia/Kamchatka": 12,
}
LAST_OF_2026 = date(2026, 12, 31)
FIRST_OF_2027 = date(2027, 1, 1)

each_zone = pytest.mark.parametrize(("name", "hours"), ZONES.items())


@each_zone
def test_half_an_hour_before_new_year_is_still_the_old_year(name, hours):
    half_past_eleven = datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=hours)))
    assert accounting_date(half_past_eleven.astimezone(UTC), name) == LAST_OF_2026


@each_zone
def test_midnight_begins_the_new_year(name, hours):
    midnight = datetime(2027, 1, 1, tzinfo=timezone(timedelta(hours=hours))).astimezone(UTC)
    assert accounting_date(midnight, name) == FIRST_OF_2027
    assert accounting_date(midnight - timedelta(microseconds=1), name) == LAST_OF_2026


@each_zone
def test_half_past_eleven_in_london_is_tomorrow_in_russia(name, hours):
    assert accounting_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), name) == FIRST_OF_2027


def test_the_thirty_first_is_not_taken_for_the_thirtieth():
    """A month's run at local midnight belongs to the new month (off-by-one dates of invoiceninja#792, #12158)."""
    assert accounting_date(datetime(2026, 10, 30, 19, 0, tzinfo=UTC), "Asia/Yekaterinburg") == date(2026, 10, 31)
    assert accounting_date(datetime(2026, 10, 31, 19, 0, tzinfo=UTC), "Asia/Yekaterinburg") == date(2026, 11, 1)


def test_zones_remember_their_past():
    summer_2010 = datetime(2010, 7, 1, 20, 30, tzinfo=UTC)
    assert local_time(summer_2010, "Europe/Moscow").hour == 0  # summer time, UTC+4


def test_an_instant_may_come_from_any_zone():
    instant = datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=5)))
    assert accounting_date(instant, "Europe/Moscow") == LAST_OF_2026
    assert accounting_date(instant, "Asia/Kamchatka") == FIRST_OF_2027


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(Rejected, match="23:30 указано без часового пояса"):
        accounting_date(datetime(2026, 12, 31, 23, 30), "Europe/Moscow")  # noqa: DTZ001  without a zone on purpose


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Moskva", "Москва", "../etc/passwd", "/etc/passwd", "a\0b"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(Rejected) as refusal:
        zone(name)
    assert (refusal.value.field, refusal.value.code) == ("zone", "zone.unknown")


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.sampled_from(sorted(ZONES)))  # noqa: DTZ001  without a zone on purpose
def test_the_date_is_that_of_the_offset(moment, name):
    instant = moment.replace(tzinfo=UTC)
    assert local_time(instant, name) == instant
    assert accounting_date(instant, name) - instant.date() in (timedelta(0), timedelta(1))
