"""The room of a table: names take what no column needs, and a width that was chosen stays."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import Money
from finance_desk.ui.table.column import money, text
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.table.view import TableView
from listings import Source, line

COLUMNS = (text("Договор", "number", width=20), text("Клиент", "client", width=200), money("Остаток, ₽", "balance"))


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    made = TableView(TableModel(COLUMNS, Source([line(number) for number in range(3)])), "room")
    made.source.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.source.want(Wanted())
    qtbot.waitUntil(lambda: made.source.rowCount() > 0)
    return made


def widths(view: TableView) -> list[int]:
    return [view.horizontalHeader().sectionSize(section) for section in range(len(COLUMNS))]


def test_names_take_what_no_column_needs(view: TableView) -> None:
    assert widths(view) == [48, view.viewport().width() - 48 - 116, 116]


def test_a_sum_is_not_cut_at_the_edge_of_a_narrow_table(view: TableView, qtbot: QtBot) -> None:
    view.resize(300, 300)
    qtbot.waitUntil(lambda: widths(view) == [48, view.viewport().width() - 48, 116])


def test_a_text_at_the_edge_narrows_as_long_as_it_says_something(view: TableView, qtbot: QtBot) -> None:
    view.resize(220, 300)
    qtbot.waitUntil(lambda: widths(view) == [48, view.viewport().width() - 48, 116])
    view.resize(160, 300)
    qtbot.waitUntil(lambda: widths(view) == [48, 200, 116])


def test_a_chosen_width_is_found_again_and_stays(view: TableView, qtbot: QtBot) -> None:
    view.horizontalHeader().resizeSection(1, 150)
    view.resize(1000, 300)
    view.arrangement.save()
    again = TableView(TableModel(COLUMNS, Source([])), "room")
    qtbot.addWidget(again)
    assert widths(view) == widths(again) == [48, 150, 116]


def test_the_room_of_a_hidden_column_goes_to_the_names(view: TableView) -> None:
    view.arrangement.show("balance", shown=False)
    assert widths(view)[1] == view.viewport().width() - 48


def test_a_rare_column_is_seen_while_a_row_has_a_value(qtbot: QtBot) -> None:
    columns = (COLUMNS[1], replace(COLUMNS[2], rare=True))
    table = ShortTable("rare", "Договоры", columns, ("list", "", ""))
    qtbot.addWidget(table)
    table.resize(900, 300)
    for balance, seen in (("0", 1), ("5", 2), ("0", 1)):
        table.show_rows([replace(line(1), balance=Money(balance)), replace(line(2), balance=Money(0))])
        assert len(table.arrangement.shown) == len(table.arrangement.placed) == seen
