"""Numbers: patterns say what they mean, wrong ones are refused before any document is posted."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.errors import Rejected
from finance_desk.domain.numbering import breaks_date_order, check_pattern, draft_mark, format_number, series_year

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{N}", "42"),
        ("{N:5}", "00042"),
        ("{N:1}", "42"),
        ("К1-{N:4}", "К1-0042"),
        ("{N}-УПД", "42-УПД"),
        ("{ORG}-{N:5}/{YY}", "ТС-00042/26"),
        ("{YYYY}{MM}-{N:3}", "202603-042"),
        ("СЧ № {N}", "СЧ № 42"),
    ],
)
def test_a_pattern_makes_a_number(pattern, number):
    assert format_number(pattern, 42, DAY, "ТС") == number


def test_a_counter_that_outgrew_its_places_is_written_whole():
    assert format_number("{N:3}", 12345, DAY) == "12345"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", "numbering.counter"),
        ("{YYYY}", "numbering.counter"),
        ("{N}{N:5}", "numbering.counter"),
        ("{N:0}", "numbering.token"),
        ("{N:10}", "numbering.token"),
        ("{n}", "numbering.token"),
        ("{DD}-{N}", "numbering.token"),
        ("{}{N}", "numbering.token"),
        ("{N", "numbering.brace"),
        ("{N}}", "numbering.brace"),
        ("{N}\n-А", "numbering.length"),
        ("{N}" + "-" * 40, "numbering.length"),
    ],
)
def test_a_wrong_pattern_is_refused(pattern, code):
    with pytest.raises(Rejected) as refusal:
        check_pattern(pattern)
    assert (refusal.value.field, refusal.value.code) == ("pattern", code)


def test_the_sentence_names_the_unknown_word():
    with pytest.raises(Rejected, match=r"нет слова \{DD\}\. Возможны \{N\}"):
        check_pattern("{DD}-{N}")


def test_outer_spaces_are_no_part_of_a_pattern():
    assert check_pattern(" {N:5} ") == "{N:5}"


def test_an_organisation_without_a_prefix_cannot_use_one():
    with pytest.raises(Rejected, match="префикс"):
        format_number("{ORG}-{N}", 1, DAY)


def test_documents_are_counted_from_one():
    with pytest.raises(ValueError, match="from 1"):
        format_number("{N}", 0, DAY)


@given(
    st.sampled_from(["{N}", "{N:5}", "А{N:3}Я", "{YY}-{N}", "{N:2}/{MM}"]),
    st.lists(st.integers(1, 10**9), min_size=2, max_size=2, unique=True),
    st.dates(),
)
def test_two_counts_never_make_one_number(pattern, counts, on):
    assert format_number(pattern, counts[0], on) != format_number(pattern, counts[1], on)


def test_a_series_ends_with_its_year():
    assert series_year(date(2026, 12, 31)) == 2026
    assert series_year(date(2027, 1, 1)) == 2027


def test_a_draft_shows_the_end_of_its_id():
    assert draft_mark(UUID("01936f5c-0000-7000-8000-00000abc4f2a")) == "черновик 4F2A"


def test_a_date_before_the_last_posted_breaks_the_order():
    assert breaks_date_order(DAY, date(2026, 3, 10))
    assert not breaks_date_order(DAY, DAY)
    assert not breaks_date_order(DAY, None)
