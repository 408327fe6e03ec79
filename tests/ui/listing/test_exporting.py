"""What of a cell goes to a workbook."""

from dataclasses import dataclass
from datetime import date

from finance_desk.ui.listing.exporting import _exported
from finance_desk.ui.table.column import badge

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Row:
    runway: date | None
    words: str


def test_a_day_among_words_is_exported_as_a_day() -> None:
    column = badge("Хватит до", "runway", {}, render=lambda row: row.words)
    rows = Row(DAY, "23.11.2026"), Row(DAY, "средств нет"), Row(None, "—")
    assert [_exported(column, row) for row in rows] == [DAY, "средств нет", "—"]
