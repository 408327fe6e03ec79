"""The grid under the keys of a person."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from keys import type_text
from later import Later, Now, search_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity, line_amount
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_prompt import PAD, clear_of

TODAY = date(2026, 11, 24)
ITEMS = (("i1", "УС-002 Настройка рабочего места", "ч"), ("i2", "УС-014 Выезд специалиста", "выезд"))
CTRL = Qt.KeyboardModifier.ControlModifier


def amount(row: Any) -> Money | None:
    if row.get("price") is None or row.get("quantity") is None:
        return None
    return line_amount(row["price"], row["quantity"], row.get("discount") or Percent.of(0))


def columns(search: Callable[[str], Later] | None = None) -> tuple[field.Field, ...]:
    return (
        field.reference("Наименование", "item", search or search_in(*ITEMS), required=True),
        field.quantity("Кол-во", "quantity", required=True),
        field.money("Цена", "price"),
        field.percent("Скидка", "discount"),
        field.flag("В абонплате", "included"),
        field.money("Сумма", "amount", count=amount, read_only=True),
    )


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    made = Grid(columns(), today=TODAY, prompt="Код или название…", name="Спецификация")
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    made.view.setFocus()
    return made


def line(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"item": Found(*ITEMS[0]), "quantity": Quantity(number), "price": Money(100), **more}


def press(grid: Grid, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or grid.view, key, modifier)


def write(grid: Grid, text: str) -> None:
    for letter in text:
        type_text(QApplication.focusWidget() or grid.view, letter)


def paste(grid: Grid, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(grid, Qt.Key.Key_V, CTRL)


def column(grid: Grid, name: str) -> int:
    return [one.name for one in grid.model.columns].index(name)


def cell(grid: Grid, row: int, name: str) -> str:
    return str(grid.model.index(row, column(grid, name)).data())


def test_a_row_is_typed_by_enter_alone(grid: Grid, qtbot: QtBot) -> None:
    grid.view.go(0, 0)
    write(grid, "ус-014")
    qtbot.wait(200)
    press(grid, Qt.Key.Key_Return)
    write(grid, "2,5")
    press(grid, Qt.Key.Key_Return)
    write(grid, "1500")
    press(grid, Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Return)
    (row,) = grid.rows()
    assert (row["item"], row["quantity"], row["price"]) == ("i2", Quantity("2.5"), Money(1500))
    assert cell(grid, 0, "amount") == "3\u00a0750,00"


def test_enter_at_the_end_of_the_last_row_goes_to_a_new_one(grid: Grid) -> None:
    grid.open([line()])
    grid.view.go(0, column(grid, "discount"), edit=True)
    press(grid, Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Return)
    assert grid.view.current() == (1, 0)


def test_a_cell_typed_in_the_empty_row_stays_current(grid: Grid) -> None:
    grid.open([line()])
    grid.view.go(1, column(grid, "quantity"))
    write(grid, "3")
    press(grid, Qt.Key.Key_Return)
    assert grid.view.current() == (1, column(grid, "price"))
    assert len(grid.rows()) == 2


def test_what_is_not_understood_stays_with_a_sentence(grid: Grid) -> None:
    grid.open([line()])
    grid.view.go(0, column(grid, "price"))
    write(grid, "12z")
    press(grid, Qt.Key.Key_Return)
    assert cell(grid, 0, "price") == "12z"
    assert "1 234,50" in grid.model.index(0, column(grid, "price")).data(Qt.ItemDataRole.ToolTipRole)
    assert not grid.check()


def test_an_empty_required_cell_is_named_when_saved(grid: Grid) -> None:
    grid.open([{"quantity": Quantity(1)}])
    assert not grid.check()
    assert grid.model.wrong()[0][2] == "Заполните «Наименование»."


def test_empty_rows_are_nobodys(grid: Grid) -> None:
    press(grid, Qt.Key.Key_Insert)
    press(grid, Qt.Key.Key_Escape)
    assert grid.rows() == []
    assert grid.check()
    assert not grid.typed()


def test_delete_takes_rows_and_undo_brings_them_back(grid: Grid) -> None:
    grid.open([line(1), line(2), line(3)])
    grid.view.go(1, 0)
    press(grid, Qt.Key.Key_Delete)
    assert [row["quantity"] for row in grid.rows()] == [Quantity(1), Quantity(3)]
    press(grid, Qt.Key.Key_Z, CTRL)
    assert [row["quantity"] for row in grid.rows()] == [Quantity(1), Quantity(2), Quantity(3)]
    press(grid, Qt.Key.Key_Y, CTRL)
    assert len(grid.rows()) == 2


def test_rows_of_excel_are_pasted_from_the_current_cell(grid: Grid) -> None:
    grid.view.go(0, 0)
    paste(grid, "УС-002\t1\u00a0000,5\t3\u00a0500,00 ₽\t10%\r\nУС-014\t2\t850\t\r\n")
    first, second = grid.rows()
    assert first == {
        "item": "i1",
        "quantity": Quantity("1000.5"),
        "price": Money(3500),
        "discount": Percent(10),
    }
    assert (second["item"], second["price"]) == ("i2", Money(850))
    assert grid.check()


def test_titles_of_pasted_columns_decide(grid: Grid) -> None:
    grid.view.go(0, column(grid, "price"))
    paste(grid, "Цена\tНаименование\tВес\n10,5\tУС-002\t7")
    (row,) = grid.rows()
    assert (row["item"], row["price"]) == ("i1", Money("10.50"))
    assert "пропущены" in grid.notice.accessibleName()


def test_each_bad_cell_of_a_paste_says_what_is_wrong(grid: Grid) -> None:
    grid.view.go(0, 0)
    paste(grid, "УС-999\tмного\t10\nУС\t1\t1")
    sentences = [sentence for _row, _column, sentence in grid.model.wrong()]
    assert sentences[0].startswith("Не найдено: «УС-999»")
    assert sentences[1].startswith("Не похоже на количество")
    assert sentences[2].startswith("Подходит несколько записей: 2")
    assert "Не разобрано ячеек" in grid.notice.accessibleName()


def test_an_exact_name_is_as_good_as_a_code(grid: Grid) -> None:
    grid.view.go(0, 0)
    paste(grid, "Выезд специалиста\t2")
    assert [(row["item"], row["quantity"]) for row in grid.rows()] == [("i2", Quantity(2))]


def test_a_paste_over_a_counted_column_begins_with_the_first(grid: Grid) -> None:
    grid.view.go(0, column(grid, "amount"))
    paste(grid, "УС-002\t2")
    assert [(row["item"], row["quantity"]) for row in grid.rows()] == [("i1", Quantity(2))]


def test_a_paste_is_one_step_to_undo(grid: Grid) -> None:
    grid.open([line(1)])
    grid.view.go(0, column(grid, "quantity"))
    paste(grid, "5\n6\n7")
    assert len(grid.model.row_list) == 3
    press(grid, Qt.Key.Key_Z, CTRL)
    assert grid.rows() == [{"item": "i1", "quantity": Quantity(1), "price": Money(100)}]


def test_what_is_copied_is_pasted_back(grid: Grid) -> None:
    grid.open([line(1, discount=Percent("12.5"), price=Money("-1234.50")), line(2)])
    before = grid.rows()
    grid.view.selectAll()
    press(grid, Qt.Key.Key_C, CTRL)
    grid.open([])
    grid.view.go(0, 0)
    press(grid, Qt.Key.Key_V, CTRL)
    again = [{name: row[name] for name in one} for row, one in zip(grid.rows(), before, strict=True)]
    assert again == before


def test_each_word_is_searched_for_once(qtbot: QtBot) -> None:
    asked: list[str] = []

    def search(text: str) -> Now:
        asked.append(text)
        return Now([ITEMS[0]])

    grid = Grid(columns(search), today=TODAY)
    qtbot.addWidget(grid)
    paste_into(grid, "УС-002\nУС-002\nУС-002")
    assert asked == ["УС-002"]
    assert [row["item"] for row in grid.rows()] == ["i1"] * 3


def words(grid: Grid, text: str) -> None:
    """Typed into the first cell, and Enter at once."""
    grid.view.go(0, 0, edit=True)
    type_text(QApplication.focusWidget() or grid, text)
    QTest.keyClick(QApplication.focusWidget() or grid, Qt.Key.Key_Return)


def test_typed_words_that_fit_one_record_choose_it(grid: Grid, qtbot: QtBot) -> None:
    words(grid, "рабочего")
    qtbot.waitUntil(lambda: [row.values.get("item") for row in grid.model.row_list] == [Found(*ITEMS[0])])


def test_pasted_words_must_name_a_record_whole(grid: Grid) -> None:
    paste_into(grid, "рабочего\t2")
    assert grid.model.row_list[0].values.get("item") is None
    assert "Подходит" in grid.model.row_list[0].wrong["item"]


def paste_into(grid: Grid, text: str) -> None:
    grid.view.go(0, 0)
    grid.view.pasted.emit(text)


def test_an_answer_that_comes_late_does_not_overwrite(qtbot: QtBot) -> None:
    answers: list[Later] = []

    def search(text: str) -> Later:
        answers.append(Later())
        return answers[-1]

    grid = Grid(columns(search), today=TODAY)
    qtbot.addWidget(grid)
    paste_into(grid, "УС-002")
    assert not grid.check()
    grid.model.setData(grid.model.index(0, 0), Found(*ITEMS[1]))
    answers[0].answer([ITEMS[0]])
    assert grid.rows()[0]["item"] == "i2"


def test_a_chosen_item_brings_its_price_in_the_same_step(grid: Grid) -> None:
    grid.chosen.connect(lambda number, _name, _found: grid.fill(number, price=Money(3500)))
    grid.model.setData(grid.model.index(0, 0), Found(*ITEMS[0]))
    assert grid.rows()[0]["price"] == Money(3500)
    grid.model.undo()
    assert grid.rows() == []


def test_ctrl_d_fills_down(grid: Grid) -> None:
    grid.open([line(1, price=Money(7)), line(2), line(3)])
    grid.view.go(1, column(grid, "price"))
    press(grid, Qt.Key.Key_D, CTRL)
    assert [row["price"] for row in grid.rows()] == [Money(7), Money(7), Money(100)]


def test_space_switches_a_flag(grid: Grid) -> None:
    grid.open([line(1)])
    grid.view.go(0, column(grid, "included"))
    press(grid, Qt.Key.Key_Space)
    assert grid.rows()[0]["included"] is True
    press(grid, Qt.Key.Key_Return)
    assert grid.view.current() == (1, 0)


def test_counted_cells_are_not_typed_into(grid: Grid) -> None:
    grid.open([line(1)])
    assert not grid.model.setData(grid.model.index(0, column(grid, "amount")), "5")


def test_a_refusal_of_the_command_stands_in_its_cell(grid: Grid) -> None:
    grid.open([line(1), {}, line(2)])
    assert grid.refuse(Rejected("Количество должно быть больше нуля.", field="lines.2.quantity"))
    assert grid.model.wrong()[0][0] == 2
    assert grid.refuse(Rejected("Строка 1: цена не может быть отрицательной.", field="price"))
    assert {(row, one.name) for row, one, _sentence in grid.model.wrong()} == {(0, "price"), (2, "quantity")}
    assert not grid.refuse(Rejected("Заявка закрыта.", code="STATE"))
    assert grid.notice.accessibleName() == "Заявка закрыта."


def test_changes_are_told_with_the_rows(grid: Grid) -> None:
    told: list[Any] = []
    grid.changed.connect(told.append)
    grid.open([line(1)])
    grid.model.setData(grid.model.index(0, column(grid, "quantity")), "4")
    assert told[-1][0]["quantity"] == Quantity(4)
    assert grid.typed()


def test_hidden_columns_are_passed_by(grid: Grid) -> None:
    grid.open([line(1)])
    grid.hide_columns(["price"], hidden=True)
    grid.view.go(0, column(grid, "quantity"), edit=True)
    press(grid, Qt.Key.Key_Return)
    assert grid.view.current() == (0, column(grid, "discount"))


def test_five_thousand_rows_are_pasted_in_a_moment(grid: Grid) -> None:
    grid.view.go(0, column(grid, "quantity"))
    paste(grid, "\n".join(f"{n}\t{n},50" for n in range(1, 5001)))
    assert len(grid.rows()) == 5000


def test_a_grid_that_is_only_looked_at_takes_the_keyboard(qtbot: QtBot) -> None:
    looked_at = Grid((field.text("Код", "code", read_only=True),), today=TODAY)
    qtbot.addWidget(looked_at)
    looked_at.open([{"code": "УС-1"}, {"code": "УС-2"}])
    looked_at.view.only_look()
    looked_at.show()
    looked_at.activateWindow()
    looked_at.view.setFocus()
    qtbot.waitUntil(looked_at.view.hasFocus)
    press(looked_at, Qt.Key.Key_Down)
    press(looked_at, Qt.Key.Key_Delete)
    assert [row["code"] for row in looked_at.rows()] == ["УС-1", "УС-2"]


def test_an_undone_step_is_not_told_any_more(grid: Grid) -> None:
    grid.open([line(1), line(2)])
    press(grid, Qt.Key.Key_Delete)
    assert not grid.notice.isHidden()
    press(grid, Qt.Key.Key_Z, CTRL)
    assert grid.notice.isHidden()


def right_click(grid: Grid, row: int) -> dict[str, QAction]:
    """The menu at a row, by the words of its actions."""
    place = grid.view.visualRect(grid.model.index(row, 0)).center()
    at = grid.view.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at)
    QApplication.sendEvent(grid.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}


def test_the_mouse_finds_what_the_keys_do(grid: Grid) -> None:
    grid.open([line(1), line(2)])
    grid.view.go(0, 0)
    assert not right_click(grid, 0)["Отменить"].isEnabled()
    right_click(grid, 0)["Убрать строки"].trigger()
    assert [row["quantity"] for row in grid.rows()] == [Quantity(2)]
    right_click(grid, 0)["Отменить"].trigger()
    assert len(grid.rows()) == 2
    place = grid.view.visualRect(grid.model.index(1, 2)).center()
    QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    right_click(grid, 1)["Копировать"].trigger()
    assert QGuiApplication.clipboard().text().strip() == "100,00"


def test_a_grid_to_look_at_offers_no_changes(grid: Grid) -> None:
    grid.open([line(1)])
    grid.view.only_look()
    assert list(right_click(grid, 0)) == ["Копировать"]


def test_a_grid_to_look_at_has_no_row_to_type_into(grid: Grid) -> None:
    grid.open([line(1)])
    grid.view.only_look()
    assert grid.model.rowCount() == grid.view.verticalHeader().count() == 1


def test_the_prompt_stands_across_no_edge() -> None:
    assert clear_of((0, 120), 8, 100) == 8
    assert clear_of((0, 120), 100, 60) == 120 + PAD
    assert clear_of((), 100, 60) == 100
