"""What the words of a search say before anything is looked for: a kind, a sum."""

import re
from collections.abc import Mapping

from finance_desk.domain.formatting import search_key
from finance_desk.domain.money import Money
from finance_desk.domain.states import DocumentKind

_PARTED = re.compile(r"\s")
_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d{1,2})?")

Kind = str | DocumentKind
"""The kind of a `Hit`, of documents one of theirs."""
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("акт", "act"), DocumentKind.ACT),
    **dict.fromkeys(("счет", "invoice"), DocumentKind.INVOICE),
    **dict.fromkeys(("клиент", "client"), "client"),
    **dict.fromkeys(("договор", "contract"), "contract"),
    **dict.fromkeys(("заявка", "ticket"), "ticket"),
    **dict.fromkeys(("платеж", "оплата", "payment"), "payment"),
}


def kind_in(text: str) -> tuple[Kind | None, str]:
    """The kind that the first word names, «акт 600», and what follows it."""
    word, _space, rest = text.strip().partition(" ")
    kind = _KINDS.get(search_key(word)) if rest else None
    return kind, rest


def sum_in(text: str) -> Money | None:
    """The sum that was typed: a number, its thousands parted or not; two numbers beside each other are none."""
    bare = text.replace("₽", "").strip()
    if _PARTED.search(bare) and not _THOUSANDS.fullmatch(bare):
        return None
    try:
        return Money("".join(bare.split())) or None
    except ValueError:
        return None


def without_sign(text: str) -> str:
    """The text without «№»: numbers are stored without it."""
    return text.replace("№", " ").strip()
