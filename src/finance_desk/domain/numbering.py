"""Numbers of documents: patterns such as `{ORG}-{N:5}/{YY}`, taken at posting and never reused."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _

LONGEST = 40  # signs of a pattern
_TOKEN = re.compile(r"\{([^{}]*)\}")
_COUNTER = re.compile(r"N(?::([1-9]))?")
_WORDS = frozenset({"YYYY", "YY", "MM", "ORG"})


def check_pattern(pattern: str, field: str = "pattern") -> str:
    """The pattern without outer spaces. Raises Rejected unless it has one `{N}` or `{N:5}` and only known tokens."""
    pattern = pattern.strip()
    tokens = _TOKEN.findall(pattern)
    unknown = [token for token in tokens if token not in _WORDS and not _COUNTER.fullmatch(token)]
    if unknown:
        sentence = _(
            "В шаблоне номера нет слова {{{token}}}. Возможны {{N}}, {{N:5}}, {{YYYY}}, {{YY}}, {{MM}}, {{ORG}}."
        )
        raise Rejected(sentence.format(token=unknown[0]), field=field, code="numbering.token")
    if {"{", "}"} & set(_TOKEN.sub("", pattern)):
        raise Rejected(_("В шаблоне номера не закрыта скобка."), field=field, code="numbering.brace")
    if sum(token not in _WORDS for token in tokens) != 1:
        sentence = _("В шаблоне номера нужен ровно один счётчик: {N} или {N:5}.")
        raise Rejected(sentence, field=field, code="numbering.counter")
    if len(pattern) > LONGEST or not pattern.isprintable():
        sentence = _("Шаблон номера — не длиннее {count} знаков и без переносов строк.")
        raise Rejected(sentence.format(count=LONGEST), field=field, code="numbering.length")
    return pattern


def format_number(pattern: str, n: int, on: date, org: str = "") -> str:
    """The number of a document: `{ORG}-{N:5}/{YY}`, 42, 23.11.2026, «ТС» → `ТС-00042/26`.

    A counter wider than its places is written whole. Raises ValueError when n is not positive and Rejected when the
    pattern is wrong or wants a prefix the organisation does not have.
    """
    if n < 1:
        raise ValueError(f"documents are counted from 1, not {n}")
    pattern = check_pattern(pattern)
    if "{ORG}" in pattern and not org:
        sentence = _("Шаблон номера просит префикс организации, а он не задан. Впишите его в карточку организации.")
        raise Rejected(sentence, field="org", code="numbering.org")
    words = {"YYYY": f"{on.year:04d}", "YY": f"{on.year % 100:02d}", "MM": f"{on.month:02d}", "ORG": org}
    return _TOKEN.sub(lambda token: words.get(token[1]) or _counted(token[1], n), pattern)


def series_year(on: date) -> int:
    """The year whose series numbers a document of this date; the count begins anew each year."""
    return on.year


def draft_mark(document_id: UUID) -> str:
    """What a draft shows instead of a number: `черновик 4F2A`, the end of its id, where ids of one minute differ."""
    return _("черновик {mark}").format(mark=document_id.hex[-4:].upper())


def breaks_date_order(on: date, last_posted: date | None) -> bool:
    """Whether a document is dated before the last posted one of its series; a chief accountant may confirm it."""
    return last_posted is not None and on < last_posted


def _counted(token: str, n: int) -> str:
    _n, _colon, width = token.partition(":")
    return f"{n:0{width or 1}d}"
