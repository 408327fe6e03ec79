"""Pages as people name them."""

import pytest

from finance_desk.domain.errors import Rejected
from finance_desk.domain.page_range import parse_pages


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("2", [1]),
        ("1-3, 5", [0, 1, 2, 4]),
        ("4–", [3, 4]),
        ("-2; 2", [0, 1]),
        ("3-99", [2, 3, 4]),
        ("9", []),
    ],
)
def test_pages_of_a_paper_of_five(typed: str, pages: list[int]) -> None:
    assert parse_pages(typed).of(5) == pages


@pytest.mark.parametrize("typed", ["0", "3-1", "первая", "1-2-3", "-"])
def test_nonsense_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_pages(typed)
    assert refused.value.field == "pages"


def test_a_range_reads_as_it_was_meant() -> None:
    assert str(parse_pages("1 - 3;5, 7—")) == "1-3, 5, 7-"
