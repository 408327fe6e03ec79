import pytest

from finance_desk.ui.widgets.plot import scale, short_sum


@pytest.mark.parametrize(
    ("kopecks", "words"),
    [
        (0, "0"),
        (8_000, "80"),
        (-8_000, "−80"),
        (45_000_000, "450 тыс."),
        (120_000_000, "1,2 млн"),
        (-20_000_000, "−200 тыс."),
        (-30, "0"),
    ],
)
def test_sums_of_charts_have_no_decimals_that_say_nothing(kopecks: int, words: str) -> None:
    assert short_sum(kopecks).replace("\u00a0", " ") == words


@pytest.mark.parametrize("values", [[], [0], [5], [-700_000, 1_000], [97_00, 98_00], [100_000_000, 1]])
def test_a_scale_holds_all_values_and_zero(values: list[int]) -> None:
    extent = scale(values, 10, 110)
    assert extent.low <= min([0, *values])
    assert extent.high >= max([0, *values])
    assert extent.high > extent.low


def test_the_marks_of_a_scale_are_round() -> None:
    assert scale([41_250_000], 0, 100).marks == (0, 10_000_000, 20_000_000, 30_000_000, 40_000_000, 50_000_000)


def test_the_highest_sum_is_at_the_top() -> None:
    extent = scale([100_000], 10, 110)
    assert (extent.y(extent.high), extent.y(extent.low)) == (10, 110)
