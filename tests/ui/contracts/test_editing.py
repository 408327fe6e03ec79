"""The card of a contract is changed, prolonged and copied by keys; its terms change from a day on."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.domain.states import ContractState
from finance_desk.queries.contract_card import terms_of
from finance_desk.queries.contract_face import contract_face
from finance_desk.queries.signatories import client_signatories
from finance_desk.services import contracts
from finance_desk.ui.contracts.card import ContractCard
from finance_desk.ui.contracts.fields import Choices, new_fields
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.picker import Picker

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Open, SheetOn = Callable[[UUID], ContractCard], Callable[[QWidget], FormDialog]


def search_nothing(_text: str) -> Any:
    return None


def type_into(sheet: FormDialog, name: str, text: str) -> None:
    line = sheet.saving.form.box(name).editor.input()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_card_is_changed_by_keys(
    open_card: Open, sheet_on: SheetOn, contract: UUID, sqlite_db: Database, qtbot: QtBot
) -> None:
    card = open_card(contract)
    qtbot.keyClick(card, Qt.Key.Key_F2, SHIFT)
    sheet = sheet_on(card)
    type_into(sheet, "number", "48-IT/26")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: card.windowTitle() == "48-IT/26")
    face = sqlite_db.read(contract_face, contract)
    assert (face.number, face.notice_days, face.agreement_required) == ("48-IT/26", 30, True)


def test_a_contract_is_prolonged_from_its_menu(
    open_card: Open, sheet_on: SheetOn, contract: UUID, sqlite_db: Database, qtbot: QtBot
) -> None:
    card = open_card(contract)
    card.doing.prolong.trigger()
    sheet = sheet_on(card)
    assert sheet.saving.form.box("ends_on").editor.input().hasFocus()
    type_into(sheet, "ends_on", "31.12.2027")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: str(sqlite_db.read(contract_face, contract).ends_on) == "2027-12-31")


def test_a_change_of_somebody_else_is_not_overwritten(
    open_card: Open, sheet_on: SheetOn, contract: UUID, sqlite_db: Database, qtbot: QtBot
) -> None:
    card = open_card(contract)
    card.doing.edit.trigger()
    sheet = sheet_on(card)
    base = sheet.saving.form.opened.record
    theirs = contracts.ContractCard(**{name: getattr(base, name) for name in base.__slots__} | {"subject": "Theirs"})
    sqlite_db.execute(contracts.edit, contract, base, theirs)
    type_into(sheet, "subject", "Ours")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(
        lambda: "предмет" in sheet.saving.notice.accessibleName().lower() or sheet.saving.notice.isVisible()
    )
    assert sqlite_db.read(contract_face, contract).subject == "Theirs"
    sheet.saving.discard()


def test_f9_makes_a_contract_like_this_one(
    open_card: Open,
    sheet_on: SheetOn,
    contract: UUID,
    heard: list[tuple[object, ...]],
    sqlite_db: Database,
    qtbot: QtBot,
) -> None:
    card = open_card(contract)
    qtbot.keyClick(card, Qt.Key.Key_F9)
    sheet = sheet_on(card)
    assert sheet.saving.form.box("number").editor.input().hasFocus()
    type_into(sheet, "number", "49-IT/26")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(heard))
    made = heard[0][1]
    assert isinstance(made, UUID)
    assert sqlite_db.read(contract_face, made).client == "ООО «Дом Книги»"
    assert str(sqlite_db.read(terms_of, made)[0].threshold) == "1000.00"


@pytest.fixture
def new_terms(open_card: Open, sheet_on: SheetOn, contract: UUID) -> FormDialog:
    """The form of new terms with its basis typed."""
    card = open_card(contract)
    card.doing.terms.trigger()
    sheet = sheet_on(card)
    type_into(sheet, "basis", "Supplement 2")
    return sheet


def test_terms_change_from_a_day_on(new_terms: FormDialog, contract: UUID, sqlite_db: Database, qtbot: QtBot) -> None:
    sheet = new_terms
    type_into(sheet, "threshold", "2500")
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(sqlite_db.read(terms_of, contract)) == 2)
    newest = sqlite_db.read(terms_of, contract)[0]
    assert (str(newest.threshold), str(newest.credit_limit), newest.basis) == ("2500.00", "5000.00", "Supplement 2")


def test_a_contract_is_suspended_and_taken_back(open_card: Open, contract: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(contract)
    undo: list[Callable[[], None]] = []
    desk.said.connect(lambda _text, _tone, back: undo.append(back))
    card.doing.set_state(ContractState.SUSPENDED)
    qtbot.waitUntil(lambda: card.sheet is not None and card.sheet.line.state is ContractState.SUSPENDED)
    undo[0]()
    qtbot.waitUntil(lambda: card.sheet is not None and card.sheet.line.state is ContractState.ACTIVE)


def test_whoever_may_only_look_is_offered_no_changes(open_card: Open, contract: UUID, desk: Desk, make: Make) -> None:
    desk.user = UserFace(make.user(Role.VIEWER), "Гость", Role.VIEWER)
    card = open_card(contract)
    assert not card.doing.any
    assert [each.text() for each in card.actions() if each.isVisible() and each.isEnabled()] == ["Почему столько?"]


def test_a_threshold_that_was_emptied_is_zero(
    new_terms: FormDialog, contract: UUID, sqlite_db: Database, qtbot: QtBot
) -> None:
    sheet = new_terms
    threshold = sheet.saving.form.box("threshold").editor.input()
    QTest.keyClick(threshold, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(threshold, Qt.Key.Key_Delete)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(sqlite_db.read(terms_of, contract)) == 2)
    assert str(sqlite_db.read(terms_of, contract)[0].threshold) == "0.00"


def test_how_a_new_contract_is_paid_is_always_chosen() -> None:
    asked = new_fields(Choices(), search_nothing, date(2026, 11, 24), None)
    chosen = {each.name: each.required for each in asked if each.name in ("scheme", "price_vat", "delivery")}
    assert chosen == {"scheme": True, "price_vat": True, "delivery": True}


def test_the_terms_that_were_being_typed_open_on_the_card(open_card: Open, sheet_on: SheetOn, contract: UUID) -> None:
    card = open_card(contract)
    card.resume("terms")
    assert "valid_from" in {each.name for each in sheet_on(card).saving.form.fields}


def test_who_signs_for_the_client_is_added_on_the_spot(
    open_card: Open, sheet_on: SheetOn, contract: UUID, sqlite_db: Database, qtbot: QtBot
) -> None:
    card = open_card(contract)
    qtbot.keyClick(card, Qt.Key.Key_F2, SHIFT)
    sheet = sheet_on(card)
    line = sheet.saving.form.box("client_signatory_id").editor.input()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_F4)
    picker = next(each for each in sheet.findChildren(Picker) if each.isVisible())
    qtbot.waitUntil(picker.isActiveWindow)
    picker.line.insert("Громов Пётр Ильич")
    QTest.keyClick(picker.line, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: len([each for each in card.window().findChildren(FormDialog) if each.isVisible()]) == 2)
    person = next(each for each in card.window().findChildren(FormDialog) if each.isVisible() and each is not sheet)
    qtbot.waitUntil(person.isActiveWindow)
    person.saving.form.box("position").editor.input().insert("Директор")
    person.saving.form.box("authority").editor.input().insert("Устава")
    qtbot.keyClick(person, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: line.text() == "Громов Пётр Ильич")
    sheet.activateWindow()  # no window manager gives the keyboard back here
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: sqlite_db.read(contract_face, contract).client_signatory_id is not None)
    face = sqlite_db.read(contract_face, contract)
    signs = sqlite_db.read(client_signatories, face.client_id)
    assert [(key, words) for key, words, _note in signs] == [(face.client_signatory_id, "Громов Пётр Ильич, Директор")]


def test_a_top_up_is_asked_over_the_card(open_card: Open, sheet_on: SheetOn, contract: UUID, qtbot: QtBot) -> None:
    card = open_card(contract)
    card.doing.invoice.trigger()
    sheet = sheet_on(card)
    assert sheet.saving.form.seen()["contract_id"] == contract
    sheet.reject()
