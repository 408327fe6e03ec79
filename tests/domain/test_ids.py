"""Ids: version 7 in the order of time, derived ones repeatable, natural ones the same on any machine."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.ids import derived_id, natural_id, uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AT = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
OPERATION = UUID("019ab000-0000-7000-8000-000000000001")

instants = st.integers(0, 253_370_764_800_000_000).map(lambda micro: EPOCH + timedelta(microseconds=micro))


@given(instants, st.binary(min_size=10, max_size=32))
def test_an_id_is_of_version_7_of_the_rfc(at: datetime, entropy: bytes) -> None:
    made = uuid7(at, entropy)
    assert (made.int >> 76 & 0xF, made.int >> 62 & 3) == (7, 2)


@given(instants, st.binary(min_size=10, max_size=10))
def test_an_id_bears_its_millisecond(at: datetime, entropy: bytes) -> None:
    since = uuid7(at, entropy).int >> 80
    assert since == (at - EPOCH) // timedelta(milliseconds=1)


def test_a_later_id_sorts_later() -> None:
    assert uuid7(AT, b"\xff" * 10) < uuid7(AT + timedelta(milliseconds=1), b"\x00" * 10)


def test_an_id_of_an_operation_is_repeated_by_a_replay() -> None:
    assert derived_id(AT, OPERATION, 1) == derived_id(AT, OPERATION, 1)


def test_ids_of_an_operation_differ() -> None:
    assert len({derived_id(AT, OPERATION, n) for n in range(1000)}) == 1000


def test_a_natural_key_has_one_id_on_any_machine() -> None:
    assert str(natural_id("fee", OPERATION, "2026-11")) == "c1c921f5-423e-8b27-8612-fd337410950b"


def test_parts_of_a_natural_key_do_not_run_together() -> None:
    assert natural_id("a", "bc") != natural_id("ab", "c")


def test_a_natural_id_is_of_version_8() -> None:
    assert natural_id("x").int >> 76 & 0xF == 8
