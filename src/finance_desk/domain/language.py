"""The one door through which every sentence a person reads passes on its way to translation."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install(translate: Callable[[str], str]) -> None:
    """Use this translation from Russian (the source language) for every later sentence."""
    global _translate
    _translate = translate


def _(sentence: str) -> str:
    """The sentence in the language of the person at the desk."""
    return _translate(sentence)
