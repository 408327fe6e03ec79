"""Pages as people name them: «1-3, 5», «4-»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _

_PART = re.compile(r"(\d{1,5})?\s*([-–—])?\s*(\d{1,5})?")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Spans of pages from one on; an open span goes to the last page. No spans are all pages."""

    spans: tuple[tuple[int, int | None], ...] = ()

    def of(self, count: int) -> list[int]:
        """The numbers from zero of those pages that a paper of so many has, each once, in its order."""
        return [n for n in range(count) if not self.spans or any(_covers(span, n + 1) for span in self.spans)]

    def __str__(self) -> str:
        return ", ".join(_words(*span) for span in self.spans)


def parse_pages(text: str) -> PageRange:
    """What was typed; nothing is all pages. Raises Rejected at the field `pages`."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return PageRange(tuple(_span(part) for part in parts))


def _span(part: str) -> tuple[int, int | None]:
    found = _PART.fullmatch(part)
    first, dash, last = found.groups() if found else (None, None, None)
    if first is None and last is None:
        raise Rejected(_("Страницы пишутся так: 1-3, 5. «{part}» не понятно.").format(part=part), field="pages")
    begin = int(first or 1)
    end = begin if dash is None else None if last is None else int(last)
    if begin < 1 or (end is not None and end < begin):
        raise Rejected(_("Таких страниц нет: {part}. Пишите от меньшей к большей.").format(part=part), field="pages")
    return begin, end


def _covers(span: tuple[int, int | None], page: int) -> bool:
    begin, end = span
    return begin <= page and (end is None or page <= end)


def _words(begin: int, end: int | None) -> str:
    if end is None:
        return f"{begin}-"
    return str(begin) if begin == end else f"{begin}-{end}"
