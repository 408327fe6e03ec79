"""A client is added from a pasted card and looked at; a wrong ИНН lights its field."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Delivery
from finance_desk.queries.client_card import client_face
from finance_desk.queries.notes import notes
from finance_desk.services import clients
from finance_desk.services.clients import ClientCard as PersonalCard
from finance_desk.ui.clients.card import ClientCard
from finance_desk.ui.clients.page import ClientsPage
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.drafts import Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.table.model import Stage
from finance_desk.ui.widgets.empty_state import EmptyState

CONTROL = Qt.KeyboardModifier.ControlModifier
INN, ACCOUNT = make_inn("667100000"), make_account_key("40702810000000000777", BIK)
Sheets = Callable[[QWidget], FormDialog]
CARD = f"ООО «Дом Книги»\nИНН/КПП {INN}/667101001\nр/с {ACCOUNT}\nБанк: ПАО Тестбанк\nБИК {BIK}\n"


def paste(sheet: FormDialog, name: str, text: str) -> None:
    field = sheet.saving.form.box(name).editor.input()
    field.setFocus()
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ClientsPage:
    made = ClientsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.model.stage is not Stage.LOADING)
    made.view.setFocus()
    return made


@pytest.fixture
def open_card(qtbot: QtBot, desk: Desk) -> Callable[..., ClientCard]:
    def made(client: object) -> ClientCard:
        card = ClientCard(desk, client)
        qtbot.addWidget(card)
        card.resize(1180, 700)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(lambda: card.face is not None)
        return card

    return made


def test_a_pasted_card_becomes_a_client_with_its_account(
    page: ClientsPage, db: Database, sheet_on: Sheets, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = sheet_on(page)
    assert sheet.saving.form.box("card_text").editor.input().hasFocus()
    paste(sheet, "card_text", CARD)
    QTest.keyClick(sheet.saving.form.box("inn").editor.input(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    key = page.view.source.row(0).key
    qtbot.waitUntil(lambda: bool(db.read(client_face, key).accounts))
    face = db.read(client_face, key)
    assert face is not None
    assert (face.name, face.inn, face.kpp, face.accounts[0].account) == ("ООО «Дом Книги»", INN, "667101001", ACCOUNT)


def test_papers_are_always_delivered_somehow(page: ClientsPage, db: Database, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = sheet_on(page)
    paste(sheet, "card_text", CARD)
    delivery = sheet.saving.form.box("delivery").editor.input()
    QTest.keyClick(delivery, Qt.Key.Key_Home)
    QTest.keyClick(delivery, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    face = db.read(client_face, page.view.source.row(0).key)
    assert face is not None
    assert face.delivery in Delivery


def test_a_bank_without_an_account_is_not_lost_in_silence(page: ClientsPage, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = sheet_on(page)
    paste(sheet, "card_text", CARD.replace(f"р/с {ACCOUNT}\n", ""))
    account = sheet.saving.form.box("account")
    QTest.keyClick(sheet.saving.form.box("inn").editor.input(), Qt.Key.Key_Return, CONTROL)
    assert account.editor.input().hasFocus()
    assert "очистите банк" in account.editor.input().accessibleDescription()
    sheet.saving.discard()


def test_a_wrong_inn_lights_the_field(page: ClientsPage, sheet_on: Sheets, qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = sheet_on(page)
    paste(sheet, "card_text", CARD.replace(INN, "6671000009"))
    box = sheet.saving.form.box("inn")
    assert "Контрольная цифра ИНН не сходится" in box.editor.input().accessibleDescription()
    QTest.keyClick(box.editor.input(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: box.wrong)
    assert sheet.isVisible()
    sheet.saving.discard()


def test_a_person_with_the_inn_of_another_client_is_refused(
    page: ClientsPage, make: Make, sheet_on: Sheets, qtbot: QtBot
) -> None:
    inn = make_inn("6671000000")
    card = PersonalCard("Ф-1", PartyKind.PERSON, person=make.person(inn=inn))
    make.db.execute(clients.add, card)
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    sheet = sheet_on(page)
    paste(sheet, "card_text", f"ИП Личнов Пётр Сергеевич\nИНН {inn}")
    QTest.keyClick(sheet.saving.form.box("inn").editor.input(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sheet.saving.form.box("inn").wrong)
    sheet.saving.discard()


def test_a_card_shows_contracts_and_what_happened(
    open_card: Callable[..., ClientCard], make: Make, qtbot: QtBot
) -> None:
    client = make.client("ООО «Дом Книги»")
    make.contract(client)
    card = open_card(client)
    qtbot.waitUntil(lambda: card.contracts.model.rowCount() == 1)
    assert card.heading.whole == "ООО «Дом Книги»"


def test_a_card_without_contracts_says_how_to_begin(
    open_card: Callable[..., ClientCard], make: Make, qtbot: QtBot
) -> None:
    make.contract()
    card = open_card(make.client())
    qtbot.waitUntil(lambda: card.contracts.model.stage is Stage.EMPTY)
    assert card.contracts._stage.shown.accessibleName().startswith("Договоров ещё нет")


def test_a_note_is_written_by_keys(
    open_card: Callable[..., ClientCard], db: Database, make: Make, sheet_on: Sheets, qtbot: QtBot
) -> None:
    client = make.client()
    card = open_card(client)
    qtbot.keyClick(card, Qt.Key.Key_N, CONTROL)
    sheet = sheet_on(card)
    field = sheet.saving.form.box("text").editor.input()
    field.setFocus()
    QTest.keyClicks(field, "Call on Monday")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [each.text for each in db.read(notes, client)] == ["Call on Monday"])
    qtbot.waitUntil(lambda: card.timeline.listed.model.rowCount() == 1)


def test_a_note_that_was_being_typed_is_kept_for_after_a_crash(
    open_card: Callable[..., ClientCard], make: Make, desk: Desk, sheet_on: Sheets, qtbot: QtBot, tmp_path: Path
) -> None:
    client, found = make.client(), []
    desk.drafts = drafts = Drafts(tmp_path / "drafts")
    card = open_card(client)
    card.add_note()
    QTest.keyClicks(sheet_on(card).saving.form.box("text").editor.input(), "Call on Monday")

    def kept() -> bool:
        drafts.find(card, "client-note", str(client), lambda draft: found.append(draft and draft.typed["text"]))
        return "Call on Monday" in found

    qtbot.waitUntil(kept)
    drafts.close()


def test_requisites_are_changed_on_their_sheet(
    open_card: Callable[..., ClientCard], db: Database, make: Make, sheet_on: Sheets, qtbot: QtBot
) -> None:
    client = make.client("ООО «Дом Книги»")
    card = open_card(client)
    qtbot.keyClick(card, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    sheet = sheet_on(card)
    field = sheet.saving.form.box("kpp").editor.input()
    field.setFocus()
    QTest.keyClicks(field, "667101001")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: card.face is not None and card.face.kpp == "667101001")


def test_a_contract_of_the_client_is_begun_on_its_card(
    open_card: Callable[..., ClientCard], db: Database, make: Make, sheet_on: Sheets, qtbot: QtBot
) -> None:
    client = make.client("ООО «Дом Книги»")
    make.ours()
    card = open_card(client)
    card.contracts.setFocus()
    qtbot.keyClick(card.contracts.view, Qt.Key.Key_Insert)
    sheet = sheet_on(card)
    number = sheet.saving.form.box("number").editor.input()
    assert number.hasFocus()
    QTest.keyClicks(number, "50-IT/26")
    QTest.keyClick(number, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [each[1] for each in db.read(client_face, client).contracts] == ["50-IT/26"])


@pytest.mark.parametrize(("role", "told"), [(Role.CHIEF, True), (Role.DISPATCHER, False)])
def test_a_first_contract_is_hinted_at_to_those_who_may_add_it(
    open_card: Callable[..., ClientCard], office: Make, desk: Desk, qtbot: QtBot, role: Role, told: bool
) -> None:
    desk.user = UserFace(desk.user.key, "Ольга", role)
    contracts = open_card(office.client()).contracts
    qtbot.waitUntil(lambda: contracts.model.stage is Stage.EMPTY)
    (state,) = contracts.findChildren(EmptyState)
    assert ("Insert" in state.accessibleName()) is told
