"""What a cell says, what its colour means, and how it leaves for Excel."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.ui.table import column
from finance_desk.ui.table.column import Column
from finance_desk.ui.widgets.tone import Tone


@dataclass
class Row:
    it: Any


@pytest.mark.parametrize(
    ("made", "value", "text"),
    [
        (column.text("Имя", "it"), "ООО «Дом»", "ООО «Дом»"),
        (column.text("Имя", "it"), None, ""),
        (column.money("Сумма", "it"), Money("-1234.5"), "−1 234,50"),
        (column.money("Сумма", "it"), Money(0), "—"),
        (column.money("Сумма", "it"), None, "—"),
        (column.number("Штук", "it"), 12000, "12 000"),
        (column.number("Штук", "it"), Quantity("2.5"), "2,5"),
        (column.number("Штук", "it"), 0, "—"),
        (column.percent("Маржа", "it"), Percent("12.5"), "12,5 %"),
        (column.date("Дата", "it"), date(2026, 11, 23), "23.11.2026"),
        (column.date("Дата", "it"), None, ""),
        (column.moment("Когда", "it"), datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "23.11.2026 09:05"),
        (column.hours("Часы", "it"), 1248, "20 ч 48 мин"),
        (column.hours("Часы", "it"), Quantity("20.8"), "20 ч 48 мин"),
        (column.choice("Схема", "it", {"a": "аванс"}), "a", "аванс"),
        (column.text("Имя", "it", render=lambda row: f"№ {row.it}"), 7, "№ 7"),
    ],
)
def test_a_cell_says_its_value_in_words(made: Column[Row], value: Any, text: str) -> None:
    assert made.text(Row(value)).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("made", "value", "tone"),
    [
        (column.money("Сумма", "it"), Money("-0.01"), Tone.DANGER),
        (column.money("Сумма", "it"), Money("0.01"), Tone.NEUTRAL),
        (column.percent("Маржа", "it"), Percent("-3"), Tone.DANGER),
        (column.badge("Вид", "it", {"x": "плохо"}, {"x": Tone.WARNING}), "x", Tone.WARNING),
        (column.money("Сумма", "it", tint=lambda _row: Tone.GOOD), Money("-1"), Tone.GOOD),
    ],
)
def test_colour_has_a_meaning(made: Column[Row], value: Any, tone: Tone) -> None:
    assert made.tone(Row(value)) is tone


@pytest.mark.parametrize(
    ("made", "value", "stored"),
    [
        (column.money("Сумма", "it"), Money(0), Money(0)),
        (column.money("Сумма", "it"), None, None),
        (column.hours("Часы", "it"), 90, Quantity("1.5")),
        (column.hours("Часы", "it"), 20, Quantity("0.333")),
        (column.date("Дата", "it"), date(2026, 11, 23), date(2026, 11, 23)),
        (column.choice("Схема", "it", {"a": "аванс"}), "a", "аванс"),
        (column.moment("Когда", "it"), datetime(2026, 11, 23, 9, 5, tzinfo=UTC), datetime(2026, 11, 23, 9, 5)),  # noqa: DTZ001  the clock on the wall
    ],
)
def test_a_workbook_gets_typed_values(made: Column[Row], value: Any, stored: Any) -> None:
    assert made.exported(Row(value)) == stored


def test_a_moment_is_shown_by_the_clock_on_the_wall() -> None:
    moment = column.moment("Когда", "it", local=lambda at: at.replace(hour=at.hour + 5))
    assert moment.text(Row(datetime(2026, 11, 23, 9, 5, tzinfo=UTC))).endswith("14:05")
