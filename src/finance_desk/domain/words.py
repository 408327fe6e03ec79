"""Numbers and sums in Russian words, as papers write them: roubles in words, kopecks in digits.

Sums in words are the grammar of one language, so they do not pass through the translation of the screen.
"""

from __future__ import annotations

from finance_desk.domain.language import form_of, russian_form
from finance_desk.domain.money import Money

LARGEST = 10**15 - 1

_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_ONES_FEMININE = ("", "одна", "две", *_ONES[3:])
_TEENS = (
    *("десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать"),
    *("пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_TENS = (
    *("", "", "двадцать", "тридцать", "сорок", "пятьдесят"),
    *("шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
)
_HUNDREDS = (
    *("", "сто", "двести", "триста", "четыреста", "пятьсот"),
    *("шестьсот", "семьсот", "восемьсот", "девятьсот"),
)
_SCALES = (
    (10**12, "триллион", "триллиона", "триллионов"),
    (10**9, "миллиард", "миллиарда", "миллиардов"),
    (10**6, "миллион", "миллиона", "миллионов"),
    (10**3, "тысяча", "тысячи", "тысяч"),
)


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form that agrees with the number in the language of the desk: 1 рубль, 2 рубля, 11 рублей; 1 act, 21 acts.

    The forms have passed through `_`. English takes the first and the last of them.
    """
    return (one, few, many)[form_of(n)]


def number_in_words(n: int, *, feminine: bool = False) -> str:
    """A whole number in small letters: `двадцать один`, feminine `двадцать одна`, `минус два`.

    Raises ValueError beyond ±LARGEST.
    """
    if abs(n) > LARGEST:
        raise ValueError(f"no words for a number of {len(str(abs(n)))} digits")
    if n == 0:
        return "ноль"
    words = ["минус"] if n < 0 else []
    rest = abs(n)
    for scale, one, few, many in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            words += [*_below_thousand(count, feminine=scale == 10**3), _agreeing(count, one, few, many)]
    return " ".join([*words, *_below_thousand(rest, feminine=feminine)])


def money_in_words(amount: Money) -> str:
    """A sum as papers write it: `Двадцать одна тысяча двадцать один рубль 21 копейка`.

    Raises ValueError from 10^15 roubles.
    """
    roubles, kopecks = divmod(abs(amount.kopecks), 100)
    sign = "минус " if amount.kopecks < 0 else ""
    sentence = (
        f"{sign}{number_in_words(roubles)} {_agreeing(roubles, 'рубль', 'рубля', 'рублей')}"
        f" {kopecks:02d} {_agreeing(kopecks, 'копейка', 'копейки', 'копеек')}"
    )
    return sentence[0].upper() + sentence[1:]


def _below_thousand(n: int, *, feminine: bool) -> list[str]:
    hundreds, rest = divmod(n, 100)
    words = [_HUNDREDS[hundreds]]
    if 10 <= rest <= 19:
        words.append(_TEENS[rest - 10])
    else:
        tens, ones = divmod(rest, 10)
        words += [_TENS[tens], (_ONES_FEMININE if feminine else _ONES)[ones]]
    return [word for word in words if word]


def _agreeing(n: int, one: str, few: str, many: str) -> str:
    return (one, few, many)[russian_form(n)]
