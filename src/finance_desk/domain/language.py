"""The one door through which every sentence a person reads passes on its way to translation.

Two kinds of sentences never change their language. What is printed or stored (papers, titles of entries, names of
lines, purposes of payments) is Russian by law and so that the journal repeats alike at every desk: it is marked
`kept`. Sums, quantities and dates keep the signs of a Russian organisation, `1 234,56 ₽` and `23.11.2026`, in every
language: see domain.formatting.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ONE, FEW, MANY = 0, 1, 2
"""The forms of a Russian noun beside a number: 1 рубль, 2 рубля, 5 рублей."""


def russian_form(n: int) -> int:
    """Which form agrees with the number in Russian: 1, 21 → ONE; 2, 24 → FEW; 5, 11 → MANY."""
    last, last_two = abs(n) % 10, abs(n) % 100
    if last == 1 and last_two != 11:
        return ONE
    return FEW if 2 <= last <= 4 and not 12 <= last_two <= 14 else MANY


def english_form(n: int) -> int:
    """Which form agrees with the number in English: 1 → ONE, else MANY."""
    return ONE if abs(n) == 1 else MANY


_translate: Callable[[str], str] = str
_form: Callable[[int], int] = russian_form
_kept: ContextVar[bool] = ContextVar("_kept", default=False)


def install(translate: Callable[[str], str], form: Callable[[int], int]) -> None:
    """Use this translation from Russian (the source language) for every later sentence."""
    global _translate, _form
    _translate, _form = translate, form


def _(sentence: str) -> str:
    """The sentence in the language of the person at the desk."""
    return sentence if _kept.get() else _translate(sentence)


def kept(sentence: str) -> str:
    """A sentence that is printed or stored: Russian, whatever the person at the desk reads."""
    return sentence


def later(sentence: str) -> str:
    """A sentence of a constant: whoever says it passes it through `_`."""
    return sentence


@contextmanager
def keeping() -> Iterator[None]:
    """All sentences are Russian inside: what is made here is printed or stored."""
    before = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(before)


def form_of(n: int) -> int:
    """Which of three forms agrees with the number in the language of the desk."""
    return russian_form(n) if _kept.get() else _form(n)
