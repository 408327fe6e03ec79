"""Every form with more than a word in it is kept through a crash, and opened again where the list of drafts leads."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import Role
from finance_desk.queries.bundles_list import bundle_parts
from finance_desk.queries.client_card import client_face
from finance_desk.services import bundles
from finance_desk.ui import registry
from finance_desk.ui.bundles.page import BundlesPage
from finance_desk.ui.bundles.sheet import BundleSheet
from finance_desk.ui.clients.card import ClientCard
from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.items.page import ItemsPage
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.page import CardPage
from finance_desk.ui.shell.leftovers import CARDS, PAGES
from finance_desk.ui.widgets.button import Button

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier
Sheets = Callable[[QWidget], FormDialog]
SheetOf = Callable[[QWidget, type[Any]], Any]


@pytest.fixture
def drafts(desk: Desk, tmp_path: Path) -> Iterator[Drafts]:
    desk.drafts = Drafts(tmp_path / "drafts")
    yield desk.drafts
    desk.drafts.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], Any]:
    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(1180, 700)
        widget.show()
        widget.activateWindow()
        return widget

    return shown


def left(drafts: Drafts, kind: str, key: str, typed: Mapping[str, Any]) -> None:
    """A draft that the person has just asked for in the list of drafts."""
    drafts.keep(Draft(kind, key, "…", AT, typed))
    drafts.want(kind, key)


def kept(drafts: Drafts, qtbot: QtBot, kind: str, key: object) -> Draft | None:
    found: list[Draft | None] = []
    drafts.find(drafts, kind, str(key), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def page_of(name: str, desk: Desk, show: Callable[[QWidget], Any]) -> ListPage:
    (entry,) = [each for each in registry.pages(Role.CHIEF) if each.name == name]
    page: ListPage = show(registry.load_page(entry)(desk))
    return page


def card_of(kind: str, key: UUID, desk: Desk, show: Callable[[QWidget], Any]) -> CardPage:
    card: CardPage = show(registry.load_card(registry.cards()[CARDS[kind]])(desk, key))
    return card


@pytest.mark.parametrize(
    ("kind", "field"), [("item", "name"), ("performer", "person_name"), ("price-list", "name"), ("top-up", "text")]
)
def test_the_form_of_a_new_record_opens_on_its_page_with_its_text(
    kind: str, field: str, desk: Desk, drafts: Drafts, show: Callable[[QWidget], Any], sheet_on: Sheets, qtbot: QtBot
) -> None:
    left(drafts, kind, "new", {field: "Набрано"})
    page = page_of(PAGES[kind], desk, show)
    assert page.primary_action is not None
    page.primary_action.trigger()
    sheet = sheet_on(page)
    qtbot.waitUntil(lambda: sheet.saving.form.seen()[field] == "Набрано")
    sheet.saving.discard()


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("ticket-of", "title"),
        ("contact", "name"),
        ("site", "name"),
        ("account", "bank"),
        ("top-up", "text"),
        ("price-list", "name"),
    ],
)
def test_the_form_of_a_record_opens_on_its_card_with_its_text(
    kind: str,
    field: str,
    desk: Desk,
    drafts: Drafts,
    office: Make,
    show: Callable[[QWidget], Any],
    sheet_on: Sheets,
    qtbot: QtBot,
) -> None:
    made = {"client": office.client, "contract": office.contract, "price_list": office.price_list}
    key = made[CARDS[kind]]()
    left(drafts, kind, str(key), {field: "Набрано"})
    card = card_of(kind, key, desk, show)
    card.resume(kind)
    sheet = sheet_on(card)
    qtbot.waitUntil(lambda: sheet.saving.form.seen()[field] == "Набрано")
    sheet.saving.discard()


@pytest.fixture
def client(desk: Desk, office: Make, drafts: Drafts, show: Callable[[QWidget], Any], qtbot: QtBot) -> ClientCard:
    """The card of a client with one contact."""
    assert desk.drafts is drafts
    key = office.client("ООО «Дом Книги»")
    office.contact(key)
    card: ClientCard = show(ClientCard(desk, key))
    qtbot.waitUntil(lambda: card.face is not None)
    return card


def test_a_contact_that_was_typed_is_offered_until_it_is_added(
    client: ClientCard, drafts: Drafts, office: Make, sheet_on: Sheets, qtbot: QtBot
) -> None:
    client.contacts.adds.trigger()
    first = sheet_on(client)
    first.saving.form.box("name").editor.set_raw("Иванов Иван")
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "contact", client.client_id) is not None)
    first.accept()
    client.contacts.adds.trigger()
    sheet = sheet_on(client)
    offer = sheet.saving._offer
    qtbot.waitUntil(lambda: not offer.isHidden())
    (restores,) = [each for each in offer.findChildren(Button) if each.text() == "Восстановить"]
    restores.click()
    assert sheet.saving.form.seen()["name"] == "Иванов Иван"
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "Иванов Иван" in [each.name for each in contacts(office, client)])
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "contact", client.client_id) is None)


def contacts(office: Make, card: ClientCard) -> Any:
    face = office.db.read(client_face, card.client_id)
    assert face is not None
    return face.contacts


def test_a_contact_under_edit_is_kept_apart_from_a_new_one(
    client: ClientCard, drafts: Drafts, sheet_on: Sheets, qtbot: QtBot
) -> None:
    client.tabs.open(3)
    client.contacts.table.select_row(0)
    client.contacts.edits.trigger()
    sheet = sheet_on(client)
    sheet.saving.form.box("position").editor.set_raw("Директор")
    (contact,) = client.face.contacts if client.face else ()
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "contact-edit", contact.key) is not None)
    assert kept(drafts, qtbot, "contact", client.client_id) is None
    sheet.saving.discard()
    assert kept(drafts, qtbot, "contact-edit", contact.key) is None


def test_a_copy_of_an_item_is_kept_apart_from_an_empty_form(
    desk: Desk, drafts: Drafts, office: Make, show: Callable[[QWidget], Any], sheet_on: Sheets, qtbot: QtBot
) -> None:
    item = office.item("Выезд", code="A-1")
    page: ItemsPage = show(ItemsPage(desk))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.copy()
    sheet = sheet_on(page)
    sheet.saving.form.box("code").editor.set_raw("A-2")
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "item-like", item) is not None)
    assert kept(drafts, qtbot, "item", "new") is None
    sheet.saving.discard()


@pytest.fixture
def bundle(desk: Desk, office: Make, drafts: Drafts, show: Callable[[QWidget], Any], qtbot: QtBot) -> BundlesPage:
    """The page of bundles with one of two lines."""
    assert desk.drafts is drafts
    parts = tuple(BundlePart(office.item(name, code=code), Quantity(2)) for name, code in (("В", "A-1"), ("Н", "A-2")))
    office.db.execute(bundles.add, bundles.BundleCard("Переезд", parts))
    page: BundlesPage = show(BundlesPage(desk))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    return page


def test_a_bundle_that_was_typed_is_there_after_a_crash_until_it_is_written(
    bundle: BundlesPage, drafts: Drafts, office: Make, sheet_of: SheetOf, qtbot: QtBot
) -> None:
    row = bundle.view.current_row
    bundle.open_row(row)
    first: BundleSheet = sheet_of(bundle, BundleSheet)
    first.form.box("name").editor.set_raw("Переезд офиса")
    first.grid.model.remove([0])
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "bundle", row.key) is not None)
    first.accept()
    drafts.want("bundle", str(row.key))
    bundle.open_row(row)
    again: BundleSheet = sheet_of(bundle, BundleSheet)
    qtbot.waitUntil(lambda: again.form.seen()["name"] == "Переезд офиса")
    again.save()
    qtbot.waitUntil(lambda: [part.code for part in office.db.read(bundle_parts, row.key)] == ["A-2"])
    qtbot.waitUntil(lambda: kept(drafts, qtbot, "bundle", row.key) is None)


def test_a_new_bundle_opens_on_its_page_with_its_lines(
    bundle: BundlesPage, drafts: Drafts, office: Make, sheet_of: SheetOf, qtbot: QtBot
) -> None:
    cells = {"item": [str(office.item("Монтаж", code="A-3")), "A-3 Монтаж", "шт"], "quantity": "3"}
    left(drafts, "bundle", "new", {"form": {"name": "Новый"}, "lines": {"rows": [{"cells": cells, "at": 0}]}})
    assert bundle.primary_action is not None
    bundle.primary_action.trigger()
    sheet: BundleSheet = sheet_of(bundle, BundleSheet)
    qtbot.waitUntil(lambda: [row["quantity"] for row in sheet.grid.rows()] == [Quantity(3)])
    assert sheet.form.seen()["name"] == "Новый"
    sheet.accept()
