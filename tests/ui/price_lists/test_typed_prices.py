"""Prices that are being typed outlive a crash: they are put on the prices that hold when the card is opened again."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.queries.price_lines import price_rows
from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.price_lists.card import PriceListCard
from finance_desk.ui.widgets.button import Button
from pressing import press, type_text

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[], PriceListCard]


@pytest.fixture
def drafts(desk: Desk, tmp_path: Path) -> Iterator[Drafts]:
    desk.drafts = Drafts(tmp_path / "drafts")
    yield desk.drafts
    desk.drafts.close()


@pytest.fixture
def items(office: Make) -> list[UUID]:
    return [office.item(name, code=f"A-{n}") for n, name in enumerate(("Выезд", "Настройка", "Монтаж"), 1)]


@pytest.fixture
def prices(office: Make, items: list[UUID]) -> UUID:
    """A list in which A-1 costs 1 500 ₽ and A-2 700 ₽; A-3 has no price."""
    made = office.price_list(name="Общий")
    office.price(made, items[0], "1500", cost="900")
    office.price(made, items[1], "700", cost="300")
    return made


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk, prices: UUID, drafts: Drafts) -> Open:
    def made() -> PriceListCard:
        card = PriceListCard(desk, prices)
        qtbot.addWidget(card)
        card.resize(1180, 640)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(lambda: bool(card.prices))
        card.grid.view.setFocus()
        return card

    assert desk.drafts is drafts
    return made


def write(card: PriceListCard, row: int, name: str, text: str) -> None:
    card.grid.view.go(row, [one.name for one in card.grid.model.columns].index(name))
    type_text(text)
    press(None, Qt.Key.Key_Return)


def seen(card: PriceListCard) -> dict[str, Any]:
    """The prices that stand in the grid, by the codes of their items."""
    return {row.values["item"].title: row.values.get("price") for row in card.grid.model.filled()}


def kept(drafts: Drafts, qtbot: QtBot, prices: UUID) -> Draft | None:
    found: list[Draft | None] = []
    drafts.find(drafts, "prices", str(prices), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def crashed(card: PriceListCard, drafts: Drafts, qtbot: QtBot, prices: UUID) -> None:
    """The pause after the last key is over, and the card is seen no more."""
    qtbot.waitUntil(lambda: kept(drafts, qtbot, prices) is not None)
    card.hide()


def restore(card: PriceListCard, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not card.typing.offer.isHidden())
    (button,) = [each for each in card.typing.offer.findChildren(Button) if each.text() == "Восстановить"]
    button.click()


def left(drafts: Drafts, prices: UUID, *rows: dict[str, Any], **more: Any) -> None:
    drafts.keep(Draft("prices", str(prices), "Общий", AT, {"rows": list(rows), "gone": [], "on": None, **more}))
    drafts.want("prices", str(prices))


def changed(item: UUID, price: str) -> dict[str, Any]:
    """A typed price, as a draft keeps it."""
    cells = {"item": [str(item), "A-1", "Выезд"], "name": "Выезд", "unit": "шт", "price": price}
    return {"of": f"{item} 0", "typed": ["price"], "cells": cells, "at": 0}


def test_a_typed_and_a_new_price_are_there_after_a_crash(
    open_card: Open, prices: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    card = open_card()
    write(card, 0, "price", "1650,50")
    write(card, 2, "item", "A-3")
    write(card, 2, "price", "2500")
    crashed(card, drafts, qtbot, prices)
    again = open_card()
    restore(again, qtbot)
    assert seen(again) == {"A-1": Money("1650.50"), "A-2": Money(700), "A-3": Money(2500)}
    assert (again.typed(), again.typing.offer.isHidden()) == (True, True)


def test_a_price_that_was_taken_out_is_taken_out_again(
    open_card: Open, prices: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    card = open_card()
    card.grid.view.go(0, 0)
    press(card.grid.view, Qt.Key.Key_Delete)
    crashed(card, drafts, qtbot, prices)
    again = open_card()
    restore(again, qtbot)
    assert seen(again) == {"A-2": Money(700)}


def test_what_another_wrote_meanwhile_is_not_written_over(
    open_card: Open, prices: UUID, items: list[UUID], drafts: Drafts, office: Make, qtbot: QtBot
) -> None:
    card = open_card()
    write(card, 0, "price", "1650")
    crashed(card, drafts, qtbot, prices)
    office.price(prices, items[1], "800", cost="300", since=TODAY)
    office.price(prices, items[2], "2500", cost="900", since=TODAY)
    again = open_card()
    restore(again, qtbot)
    assert seen(again) == {"A-1": Money(1650), "A-2": Money(800), "A-3": Money(2500)}


def test_a_text_that_is_no_price_comes_back_as_it_was_typed(
    open_card: Open, prices: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    card = open_card()
    write(card, 1, "price", "7oo")
    crashed(card, drafts, qtbot, prices)
    again = open_card()
    restore(again, qtbot)
    assert again.grid.model.row_list[1].texts == {"price": "7oo"}


def test_a_price_that_is_still_being_typed_comes_back(
    open_card: Open, prices: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    card = open_card()
    card.grid.view.go(1, [one.name for one in card.grid.model.columns].index("price"))
    type_text("825")
    assert card.grid.view.open_cell() is not None
    crashed(card, drafts, qtbot, prices)
    again = open_card()
    restore(again, qtbot)
    assert seen(again) == {"A-1": Money(1500), "A-2": Money(825)}


def test_saved_prices_leave_no_draft(
    open_card: Open,
    prices: UUID,
    drafts: Drafts,
    office: Make,
    sheet_on: Callable[[QWidget], FormDialog],
    qtbot: QtBot,
) -> None:
    card = open_card()
    write(card, 0, "price", "1650")
    qtbot.keyClick(card.grid.view, Qt.Key.Key_S, CONTROL)
    sheet = sheet_on(card)
    assert kept(drafts, qtbot, prices) is not None  # the save may fail
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: Money(1650) in [row.price for row in office.db.read(price_rows, prices, TODAY)])
    qtbot.waitUntil(lambda: kept(drafts, qtbot, prices) is None)


def test_prices_that_were_given_up_leave_no_draft(open_card: Open, prices: UUID, drafts: Drafts, qtbot: QtBot) -> None:
    card = open_card()
    write(card, 0, "price", "1650")
    card.typing.keep()
    assert kept(drafts, qtbot, prices) is not None
    assert card.close()
    assert kept(drafts, qtbot, prices) is None


def test_prices_typed_for_another_day_come_back_on_that_day(
    open_card: Open, prices: UUID, items: list[UUID], drafts: Drafts, qtbot: QtBot
) -> None:
    left(drafts, prices, changed(items[0], "1650"), on="2026-12-01")
    card = open_card()
    qtbot.waitUntil(lambda: card.typed())
    assert (card.on, card.head.day.value(), seen(card)["A-1"]) == (date(2026, 12, 1), date(2026, 12, 1), Money(1650))
    assert kept(drafts, qtbot, prices) is not None  # reading that day has not dropped it
    card.typing.keep()
    again = kept(drafts, qtbot, prices)
    assert again is not None
    assert (again.at != AT, again.typed["on"]) == (True, "2026-12-01")


def test_a_price_that_is_there_no_more_stands_below_and_is_told(
    open_card: Open, prices: UUID, items: list[UUID], drafts: Drafts, qtbot: QtBot
) -> None:
    left(drafts, prices, changed(items[0], "1650") | {"of": f"{items[0]} 20"})
    card = open_card()
    qtbot.waitUntil(lambda: card.typed())
    assert [row.values.get("price") for row in card.grid.model.filled()] == [Money(1500), Money(700), Money(1650)]
    assert "больше нет: 1" in card.grid.notice.accessibleName()


def test_what_cannot_be_read_any_more_is_passed_over(
    open_card: Open, prices: UUID, items: list[UUID], drafts: Drafts, qtbot: QtBot
) -> None:
    broken: list[Any] = ["?", {"of": 7}, {"cells": {"item": ["no key", "", ""]}, "at": 0}, {"cells": [], "of": "?"}]
    left(drafts, prices, *broken, changed(items[0], "1650"), gone=["no such price"], on="some day")
    card = open_card()
    qtbot.waitUntil(lambda: card.typed())
    assert seen(card) == {"A-1": Money(1650), "A-2": Money(700)}
