"""A list page over real background work: searching, filtering, looking, copying, hiding cost, all by real keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import openpyxl
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.span import Span
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.condition_popup import ConditionPopup
from finance_desk.ui.listing.inspector import AGAIN_MS, REST_MS
from finance_desk.ui.listing.name_popup import NamePopup
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.listing.views import OwnViews, View
from finance_desk.ui.table.model import Stage
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.widgets.chip import Chip
from listings import COLUMNS, MemoryListing, line

POOR = Wanted((Condition("balance", Operator.AT_MOST, Money("-0.01")),))
CONTROL = Qt.KeyboardModifier.ControlModifier


class Contracts(ListPage):
    name = "contracts"
    title = "Договоры"
    icon = "contract"
    columns = COLUMNS
    views = (View("Все"), View("Ниже нуля", POOR))
    filters = ("client", "scheme", "balance", "profit", "runway")
    period = "runway"
    counted = ("договор", "договора", "договоров")
    purpose = "Здесь деньги клиентов."

    def __init__(self, desk: Desk, listing: MemoryListing) -> None:
        self.listing = listing
        self.heard: list[Any] = []
        super().__init__(desk)

    def listing_of(self) -> MemoryListing:
        return self.listing

    def open_row(self, row: Any) -> None:
        self.heard.append(("open", row.key))

    def inspector(self, row: Any) -> QWidget:
        return QLabel(row.client)

    def primary(self) -> QAction:
        return action(self, "Новый договор", "Ins", lambda: self.heard.append("new"))

    def row_actions(self) -> list[QAction]:
        return [action(self, "Пометить на удаление", "Del", lambda: self.heard.append("mark"))]


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    made.user = UserFace(made.user.key, "Ольга", Role.ACCOUNTANT)
    owner = QObject()
    tasks.open(owner, lambda: sqlite_db)
    yield made
    qtbot.wait(2 * AFTER_PAINT_MS)  # totals are asked for after their rows
    tasks.close()


@pytest.fixture
def listing() -> MemoryListing:
    return MemoryListing([line(number) for number in range(1, 301)])


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, listing: MemoryListing) -> Callable[[], Contracts]:
    def made() -> Contracts:
        page = Contracts(desk, listing)
        qtbot.addWidget(page)
        page.resize(1180, 600)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.model.stage is not Stage.LOADING)
        page.view.setFocus()
        return page

    return made


@pytest.fixture
def page(open_page: Callable[[], Contracts]) -> Contracts:
    return open_page()


def asked(page: Contracts) -> Wanted:
    return page.listing.asked[-1]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_totals_are_of_the_whole_filter(page: Contracts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: plain(page.totals.accessibleName()).startswith("300 договоров, остаток "))


def test_typing_asks_once_when_it_rests(page: Contracts, qtbot: QtBot) -> None:
    page.bar.search.setFocus()
    before = len(page.listing.asked)
    QTest.keyClicks(page.bar.search, "299")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert [wanted.text for wanted in page.listing.asked[before:]] == ["299"]
    assert page.view.current_row == line(299)


def test_down_goes_from_the_search_to_the_rows_and_up_comes_back(page: Contracts, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert page.bar.search.hasFocus()
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.bar.search.hasFocus()


def test_escape_clears_the_search_and_then_leaves_it(page: Contracts, qtbot: QtBot) -> None:
    page.bar.search.setFocus()
    QTest.keyClicks(page.bar.search, "299")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 200)
    assert page.bar.search.hasFocus()
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Escape)
    assert page.view.hasFocus()


def test_a_view_is_a_click(page: Contracts, qtbot: QtBot) -> None:
    chip = page.bar.views.chips[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked(page).conditions == POOR.conditions)
    assert page.bar.views.chips[1].isChecked()
    assert not page.bar.views.chips[0].isChecked()
    assert plain(page.bar.condition_chips[0].text()) == "Остаток ≤ −0,01 ₽"


def test_delete_on_a_chip_takes_the_condition_away(page: Contracts, qtbot: QtBot) -> None:
    page.bar.put(Wanted((Condition("balance", Operator.AT_MOST, Money(-5)),)))
    page.bar.condition_chips[0].setFocus()
    qtbot.keyClick(page.bar.condition_chips[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: asked(page).conditions == ())
    assert page.bar.condition_chips == []
    assert page.heard == []
    assert page.bar.add.hasFocus()


def test_a_condition_is_made_by_keyboard(page: Contracts, qtbot: QtBot) -> None:
    popup = page.bar.ask_condition()
    qtbot.keyClick(popup.columns, Qt.Key.Key_Down)
    qtbot.keyClick(popup.columns, Qt.Key.Key_Down)
    qtbot.keyClick(popup.operators, Qt.Key.Key_Down)
    popup.value.start()
    QTest.keyClicks(popup.value.input.line, "1 000,5")
    qtbot.keyClick(popup.value.input.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(page).conditions == (Condition("balance", Operator.AT_MOST, Money("1000.50")),))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_chip_of_a_new_condition_is_opened_by_keys(page: Contracts, qtbot: QtBot, key: Qt.Key) -> None:
    page.bar.add.setFocus()
    qtbot.keyClick(page.bar.add, key)
    (popup,) = page.bar.findChildren(ConditionPopup)
    assert popup.isVisible()
    popup.close()


@pytest.mark.parametrize("column", [0, 1, 2, 4])
def test_tab_goes_through_a_condition_from_above(page: Contracts, qtbot: QtBot, column: int) -> None:
    popup = page.bar.ask_condition()
    popup.columns.setCurrentIndex(column)
    qtbot.waitUntil(popup.value.isVisible)
    wanted = [popup.columns, popup.operators, *popup.value.stops(), popup.apply_button, popup.leave_button]
    met = []
    popup.columns.setFocus()
    for _each in wanted:
        met.append(popup.focusWidget())
        qtbot.keyClick(met[-1], Qt.Key.Key_Tab)
    popup.close()
    assert met == wanted


def test_a_condition_that_makes_no_sense_says_so(page: Contracts, qtbot: QtBot) -> None:
    popup = page.bar.ask_condition()
    popup.columns.setCurrentIndex(2)
    popup.value.input.line.setText("много")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert "Не похоже на сумму" in popup.error.text()
    assert popup.isVisible()
    popup.close()


def test_choices_are_ticked_by_the_space_bar(page: Contracts, qtbot: QtBot) -> None:
    popup = page.bar.ask_condition()
    popup.columns.setCurrentIndex(1)
    qtbot.keyClick(popup.value.list, Qt.Key.Key_Space)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked(page).conditions == (Condition("scheme", Operator.IN, ("advance",)),))


def test_a_chip_opens_its_condition_again(page: Contracts, qtbot: QtBot) -> None:
    page.bar.put(POOR)
    popup = page.bar._ask(page.bar.condition_chips[0], page.bar._conditions[0])
    assert popup.value.condition() == POOR.conditions[0]
    popup.value.input.set_value(Money(5))
    popup.apply()
    assert [plain(chip.text()) for chip in page.bar.condition_chips] == ["Остаток ≤ 5,00 ₽"]


def test_the_period_is_a_condition_of_its_own(page: Contracts, qtbot: QtBot) -> None:
    from finance_desk.domain.period import Period
    from finance_desk.ui.widgets.periods import this_month

    period: Period = this_month(page.desk.today)
    page.bar.period.set_period(period)
    qtbot.waitUntil(lambda: asked(page).conditions != ())
    assert asked(page).conditions == (Condition("runway", Operator.BETWEEN, period.start, period.last),)
    assert page.bar.condition_chips == []


def test_nothing_found_offers_to_drop_the_conditions(page: Contracts, qtbot: QtBot) -> None:
    page.bar.put(Wanted(POOR.conditions, "никого"))
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)
    assert page._stage.shown.accessibleName().startswith("Ничего не найдено")
    page.bar.drop_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == 200)
    assert page.bar.search.text() == ""


def test_an_empty_list_says_what_it_is_for(
    open_page: Callable[[], Contracts], listing: MemoryListing, qtbot: QtBot
) -> None:
    listing.rows.clear()
    page = open_page()
    assert "Здесь деньги клиентов." in page._stage.shown.accessibleName()


def test_an_error_stands_in_the_place_of_the_rows(
    open_page: Callable[[], Contracts], listing: MemoryListing, qtbot: QtBot
) -> None:
    listing.error = Rejected("Список закрыт.")
    page = open_page()
    assert "Список закрыт." in page._stage.shown.accessibleName()
    listing.error = None
    page.model.reload()
    qtbot.waitUntil(lambda: page.model.rowCount() == 200)


def test_an_error_of_a_reload_leaves_the_rows_and_offers_to_repeat(
    page: Contracts, listing: MemoryListing, qtbot: QtBot
) -> None:
    listing.error = Rejected("Список закрыт.")
    page.reload()
    qtbot.waitUntil(lambda: not page.notice.isHidden())
    assert page.model.rowCount() == 200
    listing.error = None
    page.reload()
    qtbot.waitUntil(page.notice.isHidden)


def test_an_own_view_is_kept_and_comes_back(page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot) -> None:
    page.bar.add_condition(Condition("client", Operator.CONTAINS, "29"))
    assert not page.bar.keep.isHidden()
    popup = page.bar.views.ask_name(page.bar.wanted, page.bar.keep)
    QTest.keyClicks(popup.line, "My view")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert page.bar.keep.isHidden()
    again = open_page()
    assert [view.name for view in again.bar.views._views] == ["Все", "Ниже нуля", "My view"]
    again.bar.views.chips[2].click()
    qtbot.waitUntil(lambda: asked(again).conditions == (Condition("client", Operator.CONTAINS, "29"),))


def test_the_order_survives_a_change_of_the_filter_and_the_program(
    page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot
) -> None:
    page.view.sort_by(page.model.columns[3])
    page.bar.put(POOR)
    qtbot.waitUntil(lambda: asked(page).conditions == POOR.conditions)
    assert asked(page).order == Order("balance")
    page.close()
    open_page()
    assert page.listing.asked[-1].order == Order("balance")


def test_an_order_brought_by_another_page_is_not_kept(page: Contracts, qtbot: QtBot) -> None:
    page.view.sort_by(page.model.columns[3])
    page.show_context(wanted=Wanted(POOR.conditions, order=Order("client")))
    qtbot.waitUntil(lambda: asked(page).order == Order("client"))
    page.bar.put(Wanted())
    qtbot.waitUntil(lambda: asked(page).conditions == ())
    assert asked(page).order == Order("balance")


def test_enter_opens_and_insert_adds(page: Contracts, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.heard == [("open", 2), "new", "mark"]


def test_space_gives_the_room_of_the_inspector_to_the_table(
    page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: isinstance(page.inspector_panel.content, QLabel))
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.inspector_panel.isHidden()
    assert open_page().inspector_panel.isHidden()


def test_a_row_that_did_not_change_is_told_again_once_the_list_rests(page: Contracts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(page.inspector_panel.content, QLabel))
    shown = page.inspector_panel.content
    for _event in range(4):
        page.reload()
        qtbot.wait(4 * REST_MS)
        assert page.inspector_panel.content is shown
    qtbot.waitUntil(lambda: page.inspector_panel.content is not shown, timeout=3 * AGAIN_MS)


def test_the_inspector_follows_the_keyboard(page: Contracts, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Клиент № 2»" in getattr(page.inspector_panel.content, "text", str)())


def test_copied_cells_are_numbers_for_excel(page: Contracts, qtbot: QtBot) -> None:
    page.view.select_row(0)
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().mimeData()
    cells = copied.text().split("\t")
    assert cells[:6] == ["1-ИТ/26", "ООО «Клиент № 1»", "по факту", "-89920,81", "-3987,63", "-2,69"]
    assert "<td style=\"mso-number-format:'\\#\\,\\#\\#0\\.00'\">-89920,81</td>" in copied.html()


def test_several_rows_are_copied_with_their_titles(page: Contracts, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].startswith("Договор\tКлиент\t")


def test_the_menu_of_a_row_filters_by_its_value(page: Contracts, qtbot: QtBot) -> None:
    page.view.setCurrentIndex(page.model.index(0, 2))
    menu = page.actions_made.open_menu(QPoint(10, 10))
    words = {plain(each.text()): each for each in menu.actions()}
    words["Отобрать: Схема: по факту"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: asked(page).conditions == (Condition("scheme", Operator.IN, ("actual",)),))


def test_cost_is_hidden_while_a_client_looks(page: Contracts, desk: Desk) -> None:
    page.bar.add_condition(Condition("profit", Operator.AT_MOST, Money(0)))
    desk.hide_cost(True)  # noqa: FBT003  a slot of the desk
    assert "Прибыль по раб." not in [column.title for column in page.view.arrangement.shown]
    assert page.bar.condition_chips[0].isHidden()
    assert "profit" not in [page.bar.ask_condition().columns.itemData(n) for n in range(4)]


def test_a_role_without_cost_has_no_such_columns(open_page: Callable[[], Contracts], desk: Desk) -> None:
    desk.user = UserFace(desk.user.key, "Гость", Role.VIEWER)
    page = open_page()
    assert not [column for column in page.model.columns if column.cost]
    assert "profit" not in page.bar._filters


def test_what_is_seen_is_exported(
    page: Contracts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Договоры"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", Mock(return_value=(str(target), "")))
    page.view.arrangement.show("client", shown=False)
    page.view.sort_by(page.model.columns[3])
    qtbot.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: "300" in page.strip.words.text())
    book = openpyxl.load_workbook(f"{target}.xlsx")
    rows = list(book.active.iter_rows(values_only=True))
    book.close()
    assert rows[0][:3] == ("Договор", "Схема", "Остаток, ₽")
    assert rows[1][2] == -89920.81
    assert len(rows) == 301


def test_what_was_exported_is_not_said_for_ever(
    page: Contracts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", Mock(return_value=(str(tmp_path / "list.xlsx"), "")))
    page.strip._leaving.setInterval(1)
    page.export()
    qtbot.waitUntil(lambda: "300" in page.strip.words.text() and page.strip.isHidden())


def test_columns_are_chosen_by_keyboard(page: Contracts, qtbot: QtBot) -> None:
    chooser = page.actions_made.choose_columns()
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Space)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Home)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(chooser.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [column.name for column in page.view.arrangement.shown][:3] == ["scheme", "number", "balance"]
    chooser.close()


def kept(page: Contracts, name: str, *conditions: Condition) -> None:
    OwnViews(page.desk.user.key, page.name).keep(View(name, Wanted(conditions)))


def chip_of(page: Contracts, name: str) -> Chip:
    return next(chip for chip in page.bar.views.chips if chip.text().startswith(name))


def test_views_tell_how_many_rows_stand_behind_them(page: Contracts, listing: MemoryListing, qtbot: QtBot) -> None:
    below = sum(row.balance < Money(0) for row in listing.rows)
    qtbot.waitUntil(lambda: chip_of(page, "Ниже нуля").text() == f"Ниже нуля {below}")
    assert chip_of(page, "Все").text() == "Все"


def test_a_view_of_this_month_means_the_month_that_is_now(
    page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot
) -> None:
    page.bar.period.set_period(Span.THIS_MONTH)
    popup = page.bar.views.ask_name(page.bar.wanted, page.bar.keep)
    QTest.keyClicks(popup.line, "Month")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    again = open_page()
    chip_of(again, "Month").click()
    qtbot.waitUntil(lambda: asked(again).conditions == (Condition("runway", Operator.BETWEEN, Span.THIS_MONTH),))
    assert again.bar.period.button.text() == "этот месяц"


def test_a_view_on_a_column_that_is_gone_opens_without_it_and_says_so(
    page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot
) -> None:
    kept(page, "Old", Condition("weather", Operator.IS, "snow"), *POOR.conditions)
    again, said = open_page(), []
    again.desk.said.connect(lambda words, _tone, _undo: said.append(words))
    chip_of(again, "Old").click()
    qtbot.waitUntil(lambda: asked(again).conditions == POOR.conditions)
    assert said == ["Вид «Old» показан без условия «weather»: такого столбца или значения больше нет."]


def test_a_list_opens_with_the_view_a_person_chose(
    page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot
) -> None:
    kept(page, "Mine", *POOR.conditions)
    page.bar.views.make()
    menu = page.bar.views.menu_of(page.bar.views._views[-1], page.bar.views.chips[-1])
    menu.actions()[0].trigger()
    menu.close()
    again = open_page()
    qtbot.waitUntil(lambda: asked(again).conditions == POOR.conditions)


def test_a_deleted_view_can_be_taken_back(page: Contracts, desk: Desk) -> None:
    kept(page, "Mine", *POOR.conditions)
    page.bar.views.make()
    undo: list[Callable[[], None]] = []
    desk.said.connect(lambda _words, _tone, back: undo.append(back))
    page.bar.views._delete(page.bar.views._views[-1])
    assert len(page.bar.views.chips) == 2
    undo[0]()
    assert len(page.bar.views.chips) == 3


def test_rows_are_sorted_by_several_columns(page: Contracts, qtbot: QtBot) -> None:
    page.view.sort_by(page.model.columns[2])
    page.view.sort_by(page.model.columns[3], also=True)
    page.view.sort_by(page.model.columns[3], also=True)
    assert page.model.wanted.order == Order("scheme", then=Order("balance", descending=True))
    page.view.sort_by(page.model.columns[3])
    assert page.model.wanted.order == Order("balance", descending=False)


def test_the_name_of_a_view_says_its_conditions(page: Contracts) -> None:
    chip_of(page, "Ниже нуля").click()
    assert [chip.isHidden() for chip in page.bar.condition_chips] == [True]
    page.bar.add_condition(Condition("client", Operator.CONTAINS, "29"))
    assert [chip.isHidden() for chip in page.bar.condition_chips] == [False, False]


def test_an_own_view_is_kept_in_its_order(page: Contracts, open_page: Callable[[], Contracts], qtbot: QtBot) -> None:
    page.view.sort_by(page.model.columns[3])
    page.bar.add_condition(Condition("client", Operator.CONTAINS, "29"))
    page.bar.keep.click()
    popup = page.bar.findChild(NamePopup)
    QTest.keyClicks(popup.line, "Sorted")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    again = open_page()
    again.view.sort_by(again.model.columns[0])
    chip_of(again, "Sorted").click()
    qtbot.waitUntil(lambda: asked(again).order == Order("balance"))
