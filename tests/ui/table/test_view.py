"""The table under real keys and a real mouse: where a person was stays, and how the table was left comes back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from finance_desk.domain.listing import Order, Wanted
from finance_desk.ui.table.model import PAGE, TableModel
from finance_desk.ui.table.view import TableView
from listings import COLUMNS, Source, line


@pytest.fixture
def source() -> Source:
    return Source([line(number) for number in range(1000)])


@pytest.fixture
def open_view(qtbot: QtBot, source: Source) -> Callable[[], TableView]:
    def made() -> TableView:
        view = TableView(TableModel(COLUMNS, source), "contracts")
        view.source.setParent(view)
        qtbot.addWidget(view)
        view.resize(1100, 500)
        view.show()
        view.source.want(Wanted())
        qtbot.waitUntil(lambda: view.source.rowCount() > 0)
        view.setFocus()
        return view

    return made


def test_the_first_row_is_ready_for_the_keyboard(open_view: Callable[[], TableView]) -> None:
    view = open_view()
    assert view.current_row == line(0)
    assert view.selected_rows == [line(0)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_a_key_opens_the_row(open_view: Callable[[], TableView], qtbot: QtBot, key: Qt.Key) -> None:
    view = open_view()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, key)
    assert opened.args == [line(1)]


def test_a_double_click_opens_the_row(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    place = view.visualRect(view.source.index(3, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [line(3)]


def test_end_reads_on_and_home_comes_back(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.current_row == line(999))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row == line(0)


def test_home_stops_the_way_to_the_end(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: view.source.rowCount() == 2 * PAGE)
    assert view.current_row == line(0)


def test_the_end_with_control_selects_its_row_alone(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.selected_rows == [line(999)])


def test_several_rows_are_selected_by_shift(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_rows == [line(0), line(1), line(2)]


def test_letters_go_to_the_search(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    with qtbot.waitSignal(view.searched) as typed:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, 0x0414, Qt.KeyboardModifier.NoModifier, "д"))
    assert typed.args == ["д"]


def test_selection_and_scroll_are_found_again_by_key(
    open_view: Callable[[], TableView], source: Source, qtbot: QtBot
) -> None:
    view = open_view()
    view.select_row(50)
    top = view.source.row(view.rowAt(0)).key
    source.rows[:] = [line(number) for number in (-3, -2, -1, *range(1000))]
    view.source.reload()
    qtbot.waitUntil(lambda: view.source.row(0).key == -3)
    assert view.selected_rows == [line(50)]
    assert view.currentIndex().row() == 53
    assert view.source.row(view.rowAt(0)).key == top


def test_new_rows_are_seen_at_the_very_top(open_view: Callable[[], TableView], source: Source, qtbot: QtBot) -> None:
    view = open_view()
    source.rows.insert(0, line(-1))
    view.source.reload()
    qtbot.waitUntil(lambda: view.source.row(0).key == -1)
    assert view.rowAt(0) == 0
    assert view.current_row == line(0)


def test_when_the_row_is_gone_its_neighbour_is_taken(
    open_view: Callable[[], TableView], source: Source, qtbot: QtBot
) -> None:
    view = open_view()
    view.select_row(4)
    del source.rows[4]
    view.source.reload()
    qtbot.waitUntil(lambda: view.current_row == line(5))
    assert view.selected_rows == [line(5)]


def test_a_row_that_was_read_again_is_told(open_view: Callable[[], TableView], source: Source, qtbot: QtBot) -> None:
    view = open_view()
    source.rows[999] = line(5000)
    source.rows[1] = line(4000)
    with qtbot.waitSignal(view.row_changed) as told:
        view.source.reload()
    assert told.args == [line(0)]


def test_a_click_on_a_title_sorts_and_once_more_turns(
    open_view: Callable[[], TableView], source: Source, qtbot: QtBot
) -> None:
    view = open_view()
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(3) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert source.asked[-1][0].order == Order("balance")
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert source.asked[-1][0].order == Order("balance", descending=True)


def test_the_table_comes_back_as_it_was_left(open_view: Callable[[], TableView], qtbot: QtBot) -> None:
    view = open_view()
    view.arrangement.move("balance", -2)
    view.arrangement.show("scheme", shown=False)
    view.horizontalHeader().resizeSection(1, 333)
    view.sort_by(COLUMNS[3])
    view.arrangement.save()
    again = open_view()
    assert [each.name for each in again.arrangement.shown][:4] == ["number", "balance", "client", "profit"]
    assert again.columnWidth(1) == 333
    assert again.arrangement.order == Order("balance")


def test_columns_are_as_they_were_made_again(open_view: Callable[[], TableView]) -> None:
    view = open_view()
    view.arrangement.move("balance", -2)
    view.arrangement.show("scheme", shown=False)
    view.arrangement.forget()
    assert view.arrangement.shown == list(COLUMNS)


def test_the_last_column_is_not_hidden(open_view: Callable[[], TableView]) -> None:
    view = open_view()
    for column in COLUMNS:
        view.arrangement.show(column.name, shown=False)
    assert view.arrangement.shown == [COLUMNS[-1]]


def test_cost_is_kept_from_a_client_who_looks(open_view: Callable[[], TableView]) -> None:
    view = open_view()
    view.arrangement.show_cost(shown=False)
    assert not [column for column in view.arrangement.shown if column.cost]
    assert view.isColumnHidden(4)
    assert view.isColumnHidden(5)
    view.arrangement.show_cost(shown=True)
    assert view.arrangement.shown == list(COLUMNS)


def test_only_the_pages_that_were_looked_at_are_read(open_view: Callable[[], TableView], source: Source) -> None:
    source.rows.extend(line(number) for number in range(1000, 100_000))
    view = open_view()
    view.repaint()
    assert source.asked == [(Wanted(), None, PAGE)]
    assert sum(words is not None for words in view.source._texts) < 40
