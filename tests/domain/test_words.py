"""Sums in words: every edge of the grammar by hand, and the words read back to the number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_desk.domain.money import Money
from finance_desk.domain.words import LARGEST, money_in_words, number_in_words, plural


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "Ноль рублей 00 копеек"),
        ("0.01", "Ноль рублей 01 копейка"),
        ("0.02", "Ноль рублей 02 копейки"),
        ("0.11", "Ноль рублей 11 копеек"),
        ("0.21", "Ноль рублей 21 копейка"),
        ("0.99", "Ноль рублей 99 копеек"),
        ("1", "Один рубль 00 копеек"),
        ("2", "Два рубля 00 копеек"),
        ("4.04", "Четыре рубля 04 копейки"),
        ("5", "Пять рублей 00 копеек"),
        ("10", "Десять рублей 00 копеек"),
        ("11", "Одиннадцать рублей 00 копеек"),
        ("12", "Двенадцать рублей 00 копеек"),
        ("14", "Четырнадцать рублей 00 копеек"),
        ("19", "Девятнадцать рублей 00 копеек"),
        ("20", "Двадцать рублей 00 копеек"),
        ("21", "Двадцать один рубль 00 копеек"),
        ("22", "Двадцать два рубля 00 копеек"),
        ("40", "Сорок рублей 00 копеек"),
        ("90", "Девяносто рублей 00 копеек"),
        ("100", "Сто рублей 00 копеек"),
        ("101", "Сто один рубль 00 копеек"),
        ("111", "Сто одиннадцать рублей 00 копеек"),
        ("114", "Сто четырнадцать рублей 00 копеек"),
        ("200", "Двести рублей 00 копеек"),
        ("543", "Пятьсот сорок три рубля 00 копеек"),
        ("999", "Девятьсот девяносто девять рублей 00 копеек"),
        ("1000", "Одна тысяча рублей 00 копеек"),
        ("1001", "Одна тысяча один рубль 00 копеек"),
        ("2000", "Две тысячи рублей 00 копеек"),
        ("5000", "Пять тысяч рублей 00 копеек"),
        ("11000", "Одиннадцать тысяч рублей 00 копеек"),
        ("12002", "Двенадцать тысяч два рубля 00 копеек"),
        ("21021.21", "Двадцать одна тысяча двадцать один рубль 21 копейка"),
        ("111111.11", "Сто одиннадцать тысяч сто одиннадцать рублей 11 копеек"),
        ("132675", "Сто тридцать две тысячи шестьсот семьдесят пять рублей 00 копеек"),
        ("1000000.01", "Один миллион рублей 01 копейка"),
        ("2000000", "Два миллиона рублей 00 копеек"),
        ("5000000", "Пять миллионов рублей 00 копеек"),
        ("1001001", "Один миллион одна тысяча один рубль 00 копеек"),
        ("11000000000", "Одиннадцать миллиардов рублей 00 копеек"),
        ("1000000000000", "Один триллион рублей 00 копеек"),
        ("-1", "Минус один рубль 00 копеек"),
        ("-0.50", "Минус ноль рублей 50 копеек"),
    ],
)
def test_a_sum_in_words(amount, words):
    assert money_in_words(Money(amount)) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "одна"), (2, "две"), (21, "двадцать одна"), (1002, "одна тысяча две"), (3, "три"), (11, "одиннадцать")],
)
def test_a_feminine_number(n, words):
    assert number_in_words(n, feminine=True) == words


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("день", (1, 21, 101, 1001, -1)),
        ("дня", (2, 3, 4, 22, 122, -3)),
        ("дней", (0, 5, 10, 11, 12, 13, 14, 20, 111, 112, 1014, -11)),
    ],
)
def test_a_noun_agrees_with_its_number(form, numbers):
    assert {plural(n, "день", "дня", "дней") for n in numbers} == {form}


@pytest.mark.parametrize("n", [LARGEST + 1, -LARGEST - 1])
def test_numbers_beyond_the_scales_have_no_words(n):
    with pytest.raises(ValueError, match="16 digits"):
        number_in_words(n)


VALUES = {number_in_words(n): n for n in (*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100))} | {
    "одна": 1,
    "две": 2,
}
SCALES = {"тысяч": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12}


def scale_of(word):
    stems = [stem for stem in SCALES if word.startswith(stem)]
    return SCALES[max(stems, key=len)] if stems else None


def read(words):
    total = part = 0
    for word in words.split():
        if (scale := scale_of(word)) is not None:
            total, part = total + part * scale, 0
        else:
            part += VALUES[word]
    return total + part


@given(st.integers(1, LARGEST))
def test_the_words_read_back_to_the_number(n):
    assert read(number_in_words(n)) == n


@given(st.integers(0, 999), st.integers(0, 999))
def test_the_thousands_are_counted_in_the_feminine(thousands, rest):
    words = number_in_words(thousands * 1000 + rest)
    if thousands:
        form = plural(thousands, "тысяча", "тысячи", "тысяч")
        assert words.startswith(f"{number_in_words(thousands, feminine=True)} {form}")


@given(st.integers(-(10**17) + 1, 10**17 - 1).map(Money.of))
def test_a_sum_is_one_tidy_sentence(amount):
    sentence = money_in_words(amount)
    assert sentence[0].isupper()
    assert sentence[1:] == sentence[1:].lower()
    assert "  " not in sentence
    assert sentence.split()[-2] == f"{abs(amount.kopecks) % 100:02d}"


@given(st.integers(0, 10**6))
def test_the_noun_depends_on_the_last_two_digits_alone(n):
    assert plural(n, "a", "b", "c") == plural(n % 100 + 100, "a", "b", "c")
