"""What differs in a grid goes through JSON and on to rows that others may have changed meanwhile."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.domain.money import Money
from finance_desk.ui.form import field
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_changes import kept_changes, merged

COLUMNS = (field.text("Наименование", "name"), field.money("Цена", "price"), field.money("Себест.", "cost"))
Opened = Callable[..., Grid]


def line(name: str, price: int, cost: int = 0) -> dict[str, Any]:
    return {"name": name, "price": Money(price), "cost": Money(cost)}


def known(row: Any) -> str:
    return str(row["name"])


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    def made(*rows: dict[str, Any]) -> Grid:
        grid = Grid(COLUMNS, today=date(2026, 11, 24))
        qtbot.addWidget(grid)
        grid.open(rows)
        return grid

    return made


def write(grid: Grid, row: int, column: int, text: str) -> None:
    grid.model.setData(grid.model.index(row, column), text)


def moved(before: Grid, after: Grid) -> list[tuple[Any, ...]]:
    """The rows of one grid with what was typed into another."""
    found = merged(after, json.loads(json.dumps(kept_changes(before, known))), known)
    after.put_back((*found.rows, *(row for _name, row in found.lost)))
    return [tuple(row.values.get(column.name) for column in COLUMNS) for row in after.model.filled()]


def test_only_the_typed_cell_is_put_over_a_row_of_now(opened: Opened) -> None:
    typed = opened(line("A", 10, 5))
    write(typed, 0, 1, "12")
    assert moved(typed, opened(line("A", 11, 6))) == [("A", Money(12), Money(6))]


def test_a_cleared_cell_is_cleared_again(opened: Opened) -> None:
    typed = opened(line("A", 10, 5))
    write(typed, 0, 2, "")
    assert moved(typed, opened(line("A", 10, 5))) == [("A", Money(10), None)]


def test_a_row_in_the_middle_comes_back_to_its_place(opened: Opened) -> None:
    typed = opened(line("A", 10), line("C", 30))
    typed.model.insert(1)
    write(typed, 1, 0, "B")
    assert [row[0] for row in moved(typed, opened(line("A", 10), line("C", 30)))] == ["A", "B", "C"]


def test_of_rows_that_say_the_same_the_right_one_is_met(opened: Opened) -> None:
    typed = opened(line("A", 10), line("A", 20))
    write(typed, 1, 1, "25")
    assert [row[1] for row in moved(typed, opened(line("A", 10), line("A", 20)))] == [Money(10), Money(25)]


def test_what_is_put_back_is_one_step_to_undo(opened: Opened) -> None:
    typed, now = opened(line("A", 10), line("B", 20)), opened(line("A", 10), line("B", 20))
    write(typed, 0, 1, "12")
    typed.model.remove([1])
    moved(typed, now)
    now.model.undo()
    assert not now.typed()
