"""Parts that give way where a place is narrow or low."""

from types import SimpleNamespace

from PySide6.QtCore import QRect
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.ui.form.grid_words import LEAST, Words
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.widgets.head import Head
from finance_desk.ui.widgets.rows import Rows
from finance_desk.ui.widgets.scrolled import Scrolled


def on_screen(qtbot: QtBot, height: int) -> QWidget:
    """A part of a sheet on a screen of this height."""
    made = QWidget()
    qtbot.addWidget(made)
    room = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 911, height))
    made.screen = lambda: room  # type: ignore[method-assign, assignment, return-value]  # all of a screen that is asked for
    return made


def shown(qtbot: QtBot, layout: Rows | Head, width: int) -> QWidget:
    place = QWidget()
    qtbot.addWidget(place)
    place.setLayout(layout)
    place.resize(width, layout.heightForWidth(width))
    place.show()
    return place


def boxes(count: int, width: int = 200) -> list[QWidget]:
    made = [QLabel("x") for _number in range(count)]
    for each in made:
        each.setMinimumSize(width, 40)
    return list(made)


def test_cards_fill_one_row_where_there_is_room_and_go_on_below_where_there_is_none(qtbot: QtBot) -> None:
    rows = Rows(spacing=10)
    cards = boxes(5)
    for each in cards:
        rows.addWidget(each)
    place = shown(qtbot, rows, 1100)
    assert [each.geometry() for each in cards[::4]] == [QRect(0, 0, 212, 40), QRect(888, 0, 212, 40)]
    place.resize(650, rows.heightForWidth(650))
    assert cards[3].geometry() == QRect(0, 50, 210, 40)


def test_one_wide_card_leaves_the_rest_to_the_others(qtbot: QtBot) -> None:
    rows = Rows(spacing=10)
    cards = [*boxes(1, 400), *boxes(2, 100)]
    for each in cards:
        rows.addWidget(each)
    shown(qtbot, rows, 820)
    assert [each.width() for each in cards] == [400, 200, 200]


def test_buttons_leave_room_for_the_name_of_a_card(qtbot: QtBot) -> None:
    name, buttons = QLabel("Договор"), QHBoxLayout()
    button = boxes(1, 300)[0]
    buttons.addWidget(button)
    head = Head(name, buttons)
    place = shown(qtbot, head, 800)
    assert (button.y(), button.geometry().right()) == (0, 799)
    place.resize(500, head.heightForWidth(500))
    assert (name.width(), button.x()) == (500, 0)
    assert button.y() > name.geometry().bottom()


def test_what_is_too_high_scrolls_and_is_not_squeezed(qtbot: QtBot) -> None:
    tall = QWidget()
    column = QVBoxLayout(tall)
    for each in boxes(6):
        column.addWidget(each)
    area = Scrolled(tall)
    qtbot.addWidget(area)
    area.resize(400, 120)
    area.show()
    assert tall.height() >= tall.minimumSizeHint().height()
    assert area.verticalScrollBar().maximum() > 0


def test_rows_of_a_sheet_leave_its_buttons_on_a_low_screen(qtbot: QtBot) -> None:
    low, usual = on_screen(qtbot, 470), on_screen(qtbot, 728)
    for each in (low, usual):
        room_for_rows(each, 320)
    assert (low.minimumHeight(), usual.minimumHeight()) == (84, 320)


def test_names_of_a_narrow_grid_stay_readable(qtbot: QtBot) -> None:
    view, lines = QTableView(), QStandardItemModel(1, 4)
    qtbot.addWidget(view)
    view.setModel(lines)
    Words(view, [1])
    view.resize(350, 200)
    view.show()
    assert view.columnWidth(1) == LEAST
    view.resize(700, 200)
    assert view.columnWidth(1) > LEAST
    view.hideColumn(3)
    assert view.horizontalHeader().length() == view.viewport().width()
