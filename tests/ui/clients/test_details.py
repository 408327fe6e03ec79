"""What belongs to a client is changed and put away by keys; the timeline is narrowed."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.roles import Role
from finance_desk.domain.span import Span
from finance_desk.queries.client_card import ClientFace, client_face
from finance_desk.queries.timeline import Happening
from finance_desk.services import clients, notes
from finance_desk.services.organizations import BankDetails
from finance_desk.ui.clients.card import ClientCard
from finance_desk.ui.clients.rows_tab import RowsTab
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.table.model import Stage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def client(make: Make) -> UUID:
    return make.client("ООО «Дом Книги»")


@pytest.fixture
def card(qtbot: QtBot, desk: Desk, client: UUID) -> ClientCard:
    made = ClientCard(desk, client)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.face is not None)
    return made


@pytest.fixture
def undo(desk: Desk) -> list[Callable[[], None]]:
    kept: list[Callable[[], None]] = []
    desk.said.connect(lambda _words, _tone, back: kept.append(back) if back else None)
    return kept


def rows_of(card: ClientCard, number: int, tab: RowsTab, qtbot: QtBot) -> RowsTab:
    card.reload()
    card.tabs.open(number)
    qtbot.waitUntil(lambda: tab.table.source.rowCount() == 1)
    tab.table.select_row(0)
    tab.table.setFocus()
    return tab


def save(sheet: FormDialog, **typed: str) -> None:
    for name, text in typed.items():
        line = sheet.saving.form.box(name).editor.input()
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def face_of(db: Database, client: UUID) -> ClientFace:
    face = db.read(client_face, client)
    assert face is not None
    return face


def test_a_contact_is_changed_by_enter(
    card: ClientCard, client: UUID, make: Make, db: Database, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    make.contact(client, agrees=True)
    tab = rows_of(card, 3, card.contacts, qtbot)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    save(sheet_on(card), phone="+7 343 200-00-00", position="Director")
    qtbot.waitUntil(lambda: tab.table.source.texts(0)[2] == "+7 343 200-00-00")
    (contact,) = face_of(db, client).contacts
    assert (contact.name, contact.position, contact.agrees) == ("Петров Пётр Петрович", "Director", True)


def test_a_contact_with_no_phone_and_no_mail_in_their_fields_is_refused(
    card: ClientCard, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    card.tabs.open(3)
    card.contacts.adds.trigger()
    sheet = sheet_on(card)
    save(sheet, name="Petrov", phone="none", email="no mail")
    boxes = [sheet.saving.form.box(name) for name in ("name", "phone", "email")]
    assert [box.wrong for box in boxes] == [False, True, True]
    assert boxes[1].editor.input().hasFocus()
    sheet.saving.discard()


def test_a_contact_goes_to_the_archive_and_back(
    card: ClientCard, client: UUID, make: Make, undo: list[Callable[[], None]], qtbot: QtBot
) -> None:
    make.contact(client)
    tab = rows_of(card, 3, card.contacts, qtbot)
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.table.source.texts(0)[-1] == "в архиве")
    assert tab.aways.text() == "Вернуть из архива"
    undo[0]()
    qtbot.waitUntil(lambda: tab.table.source.texts(0)[-1] == "")


def test_a_place_is_renamed_and_put_away(
    card: ClientCard, client: UUID, db: Database, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    db.execute(clients.add_site, client, "Склад")
    tab = rows_of(card, 4, card.sites, qtbot)
    tab.edits.trigger()
    save(sheet_on(card), name="Warehouse 2", kpp="667101001")
    qtbot.waitUntil(lambda: tab.table.source.texts(0)[0] == "Warehouse 2")
    tab.aways.trigger()
    qtbot.waitUntil(lambda: not face_of(db, client).sites[0].active)


def test_an_account_is_corrected_removed_and_added_again(
    card: ClientCard,
    client: UUID,
    make: Make,
    db: Database,
    undo: list[Callable[[], None]],
    sheet_on: Callable[[QWidget], FormDialog],
    qtbot: QtBot,
) -> None:
    db.execute(clients.add_account, client, BankDetails(make.account_number(7), BIK, "Банк"))
    tab = rows_of(card, 5, card.accounts, qtbot)
    tab.edits.trigger()
    save(sheet_on(card), bank="Testbank")
    qtbot.waitUntil(lambda: tab.table.source.texts(0)[1] == "Testbank")
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.table.source.rowCount() == 0)
    undo[-1]()
    qtbot.waitUntil(lambda: [each.bank for each in face_of(db, client).accounts] == ["Testbank"])


def test_group_and_manager_are_set_in_the_requisites(
    card: ClientCard, client: UUID, make: Make, db: Database, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    group, manager = db.execute(clients.add_group, "Аптеки"), make.user(Role.MANAGER)
    card.edit()
    sheet = sheet_on(card)
    sheet.saving.form.box("group_id").editor.set_value((group, "Аптеки"))
    sheet.saving.form.box("manager_id").editor.set_value(manager)
    save(sheet)
    qtbot.waitUntil(lambda: (face_of(db, client).group_id, face_of(db, client).manager_id) == (group, manager))


def test_a_pasted_card_says_what_it_changes(
    card: ClientCard, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    card.edit()
    sheet = sheet_on(card)
    line = sheet.saving.form.box("card_text").editor.input()
    line.setFocus()
    inn = make_inn("667100000")
    QGuiApplication.clipboard().setText(f"ООО «Дом Книги плюс»\nИНН {inn}\nКПП 667101001\nОГРН 1234567890123")
    QTest.keyClick(line, Qt.Key.Key_V, CONTROL)
    said = sheet.saving.notice.accessibleName()
    assert "Заполнено: КПП, ОГРН или ОГРНИП." in said
    assert "Наименование или ФИО: ООО «Дом Книги» → ООО «Дом Книги плюс»" in said
    assert inn in said
    sheet.saving.discard()


def test_the_timeline_is_narrowed_by_kind_contract_and_period(
    card: ClientCard, client: UUID, make: Make, db: Database, qtbot: QtBot
) -> None:
    first, second = make.contract(client), make.contract(client)
    make.ticket(first)
    make.ticket(second)
    db.execute(notes.add, client, "Звонили", first)
    card.reload()
    card.tabs.open(1)
    timeline = card.timeline
    qtbot.waitUntil(lambda: timeline.listed.model.rowCount() == 3)
    timeline.kinds[Happening.TICKET].click()
    qtbot.waitUntil(lambda: timeline.listed.model.rowCount() == 2)
    qtbot.waitUntil(lambda: timeline.contract.count() == 3)
    timeline.contract.setCurrentIndex(1)
    qtbot.waitUntil(lambda: timeline.listed.model.rowCount() == 1)
    timeline.period.set_period(Span.LAST_YEAR)
    qtbot.waitUntil(lambda: timeline.listed.model.stage is Stage.EMPTY)
    timeline.drop_all()
    qtbot.waitUntil(lambda: timeline.listed.model.rowCount() == 3)


def test_a_note_from_the_timeline_is_on_the_contract_that_is_looked_at(
    card: ClientCard, client: UUID, make: Make, db: Database, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    contract = make.contract(client)
    card.reload()
    qtbot.waitUntil(lambda: card.timeline.contract.count() == 2)
    card.timeline.contract.setCurrentIndex(1)
    qtbot.keyClick(card, Qt.Key.Key_N, CONTROL)
    save(sheet_on(card), text="Call on Monday")
    qtbot.waitUntil(lambda: [row.text for row in card.timeline.listed.model.rows] == ["Call on Monday"])
    assert card.timeline.listed.model.rows[0].contract_id == contract


def test_a_viewer_only_looks(card: ClientCard, client: UUID, make: Make, desk: Desk, qtbot: QtBot) -> None:
    make.contact(client)
    desk.user = UserFace(make.user(Role.VIEWER), "Гость", Role.VIEWER)
    tab = rows_of(card, 3, card.contacts, qtbot)
    assert not any(each.isEnabled() for each in (tab.adds, tab.edits, tab.aways))
