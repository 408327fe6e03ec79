"""Time as people write it down: `1:30`, `1,5`, `1 ч 30 м`, `90 м`."""

from __future__ import annotations

import re

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.quantity import Quantity

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,3})\s*(?:ч|час\w*|h)\.?)?\s*(?:(\d{1,5})\s*(?:м|мин\w*|m|min)\.?)?", re.IGNORECASE)
_HOURS = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?\s*(?:ч|h)?\.?", re.IGNORECASE | re.ASCII)


def read_minutes(text: str) -> int:
    """Whole minutes; a bare number is hours. Raises Rejected naming the field `minutes`."""
    bare = text.strip()
    if found := _CLOCK.fullmatch(bare):
        return int(found[1]) * 60 + int(found[2])
    if bare and (found := _WORDS.fullmatch(bare)):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    if _HOURS.fullmatch(bare):
        scaled = Quantity(bare.rstrip("чh. ЧH").strip().replace(",", ".")).scaled * 60
        if scaled % Quantity.scale() == 0:
            return scaled // Quantity.scale()
        raise Rejected(_("Получается не целое число минут. Пример: 1:30 или 1,5."), field="minutes")
    raise Rejected(_("Не похоже на время. Пример: 1:30, 1,5 или 90 м."), field="minutes")


def write_minutes(minutes: int) -> str:
    """`1:30`."""
    return f"{minutes // 60}:{minutes % 60:02}"
