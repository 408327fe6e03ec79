"""Contracts in the window over a small real database: the list, its inspector, the card, why a figure is so."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import ContractState, PaymentScheme
from finance_desk.queries.contract_card import contract_sheet
from finance_desk.services import contracts
from finance_desk.ui.contracts.card import ContractCard
from finance_desk.ui.contracts.inspector import ContractInspector
from finance_desk.ui.contracts.new_contract import _drafts
from finance_desk.ui.contracts.page import ContractsPage
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.inspector import REST_MS
from finance_desk.ui.table.model import Stage
from finance_desk.ui.widgets.button import Button
from opening_office import Office

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, contract: UUID) -> Iterator[ContractsPage]:
    page = ContractsPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.model.stage is Stage.READY)
    page.view.setFocus()
    yield page
    qtbot.wait(2 * REST_MS)  # the inspector asks when the keyboard rests


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_enter_opens_the_card(page: ContractsPage, contract: UUID, heard: list[object], qtbot: QtBot) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert heard == [("contract", contract, {})]


def test_the_inspector_names_both_profits(page: ContractsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(page.inspector_panel.content, ContractInspector))
    inspector = page.inspector_panel.content
    assert isinstance(inspector, ContractInspector)
    qtbot.waitUntil(lambda: "Списано\t2 440,00 ₽" in plain(inspector.figures.as_text()))
    assert "Прибыль по работам\t1 200,00 ₽" in plain(inspector.figures.as_text())
    assert "Прибыль по оплатам, без НДС" in inspector.figures.as_text()


def test_money_that_was_brought_at_go_live_has_a_line(make: Make, desk: Desk, qtbot: QtBot) -> None:
    office = Office(make.db, make)
    office.post()
    sheet = make.db.read(contract_sheet, office.d, desk.today)
    assert sheet is not None
    inspector = ContractInspector(desk, sheet.line, ())
    qtbot.addWidget(inspector)
    qtbot.waitUntil(lambda: "Начальный остаток\t50 000,00 ₽" in plain(inspector.figures.as_text()))


def test_the_inspector_hides_profits_from_a_client_who_looks(page: ContractsPage, desk: Desk, qtbot: QtBot) -> None:
    desk.hide_cost(True)  # noqa: FBT003  a slot of the desk

    def shown() -> str:
        content = page.inspector_panel.content
        return content.figures.as_text() if isinstance(content, ContractInspector) else "Прибыль"

    qtbot.waitUntil(lambda: "Прибыль" not in shown() and "Себестоимость" not in shown())


def test_a_calm_contract_is_not_among_the_endangered(page: ContractsPage, make: Make, qtbot: QtBot) -> None:
    page.bar.views.chips[2].click()
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)


def test_my_contracts_are_a_click(page: ContractsPage, qtbot: QtBot) -> None:
    page.bar.views.chips[3].click()
    qtbot.waitUntil(lambda: page.model.stage is Stage.EMPTY)
    assert "Ведёт: Ольга" in [chip.text() for chip in page.bar.condition_chips]


def test_a_figure_of_the_list_is_explained(page: ContractsPage, heard: list[object], qtbot: QtBot) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_E, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: len(heard) == 1)
    title, steps = heard[0]
    assert title == "Остаток: договор 47-ИТ/26, ООО «Дом Книги»"
    assert plain(steps[-1]) == "Остаток = −2 440,00 ₽."


def test_a_top_up_is_asked_of_the_documents(page: ContractsPage, contract: UUID, heard: list[object]) -> None:
    page.invoice.trigger()
    assert heard == [("documents", None, {"new": "invoice", "contract": contract})]


def test_the_card_says_what_is_available(open_card: Callable[[UUID], ContractCard], contract: UUID) -> None:
    card = open_card(contract)
    assert plain(card.summary.available.text()) == "2 560,00 ₽"
    assert card.windowTitle() == "47-ИТ/26"


def test_whoever_pays_afterwards_has_a_debt(open_card: Callable[[UUID], ContractCard], make: Make) -> None:
    contract = make.contract(scheme=PaymentScheme.ACTUAL, debt_limit="1000")
    make.done_ticket(contract, "2440")
    card = open_card(contract)
    assert plain(card.summary.debt.accessibleName()) == "Долг клиента 2 440,00 ₽ выше лимита"
    assert card.summary.left.isHidden()


def test_a_movement_opens_its_ticket(
    open_card: Callable[[UUID], ContractCard], contract: UUID, heard: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    card = open_card(contract)
    qtbot.waitUntil(lambda: bool(card.listed) and card.listed[0].model.stage is Stage.READY)
    qtbot.keyClick(card.listed[0].view, Qt.Key.Key_Return)
    assert heard[0][0] == "ticket"


def test_a_tab_is_opened_by_its_number(
    open_card: Callable[[UUID], ContractCard], contract: UUID, make: Make, qtbot: QtBot
) -> None:
    make.price_list(name="Общий прайс")
    card = open_card(contract)
    qtbot.keyClick(card, Qt.Key.Key_4, ALT)
    qtbot.waitUntil(lambda: card.listed[-1].model.stage is Stage.READY)
    assert [row.name for row in card.listed[-1].model.rows] == ["Общий прайс"]


def test_a_focused_figure_is_explained(
    open_card: Callable[[UUID], ContractCard], contract: UUID, heard: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    card = open_card(contract)
    card.summary.by_work.setFocus()
    qtbot.keyClick(card.summary.by_work, Qt.Key.Key_E, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: len(heard) == 1)
    steps = heard[0][1]
    assert isinstance(steps, tuple)
    assert plain(steps[-2]) == "Прибыль по работам = 2 000,00 − 800,00 = 1 200,00 ₽."
    assert plain(steps[-1]) == "Маржа = прибыль ÷ выручка = 60 %."


def test_a_new_charge_is_seen_on_the_card(
    open_card: Callable[[UUID], ContractCard], contract: UUID, make: Make, qtbot: QtBot
) -> None:
    card = open_card(contract)
    make.done_ticket(contract, "100")
    qtbot.waitUntil(lambda: plain(card.summary.available.text()) == "2 460,00 ₽")


def test_every_tab_shows_its_rows(open_card: Callable[[UUID], ContractCard], contract: UUID, qtbot: QtBot) -> None:
    card = open_card(contract)
    for number in range(8):
        card.tabs.open(number)
        qtbot.waitUntil(lambda: card.listed[-1].model.stage in (Stage.READY, Stage.EMPTY))
    assert card.findChildren(QLabel)


def test_one_sheet_makes_a_card_and_its_first_terms(make: Make) -> None:
    client, organization, day = make.client(), make.ours(), make.db.clock().date()
    card, terms = _drafts(
        client_id=client,
        organization_id=organization,
        number="1",
        signed_on=day,
        starts_on=day,
        scheme=PaymentScheme.ADVANCE,
        threshold=Money(500),
        subject="ИТ",
    )
    assert (card.number, terms.valid_from, terms.threshold) == ("1", day, Money(500))


def test_an_unknown_contract_has_no_sheet(make: Make) -> None:
    assert make.db.read(contract_sheet, UUID(int=1), make.db.clock().date()) is None


def test_a_contract_is_concluded_on_a_sheet(
    page: ContractsPage, contract: UUID, heard: list[tuple[object, ...]], make: Make, qtbot: QtBot
) -> None:
    client = make.client("ООО «Верста»")
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: page.findChild(FormDialog) is not None)
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    dialog.saving.form.box("client_id").editor.set_value((client, "ООО «Верста»"))
    dialog.saving.form.box("number").editor.set_value("80-ИТ/26")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] == "contract"


def test_a_note_written_on_the_card_stands_in_its_tab(
    open_card: Callable[[UUID], ContractCard], contract: UUID, qtbot: QtBot
) -> None:
    card = open_card(contract)
    card.tabs.open(6)
    card._ask_note()
    dialog = card.findChild(FormDialog)
    assert dialog is not None
    dialog.saving.form.box("text").editor.set_value("Звонить после обеда")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: [row.text for row in card.listed[-1].model.rows] == ["Звонить после обеда"])


def test_insert_opens_the_first_ticket_of_a_contract(
    open_card: Callable[[UUID], ContractCard], make: Make, qtbot: QtBot
) -> None:
    key = make.contract(number="48-ИТ")
    card = open_card(key)
    card.tabs.open(1)
    tab = card.listed[-1]
    qtbot.waitUntil(lambda: tab.model.stage is Stage.EMPTY)
    assert (tab._stage.shown or tab).accessibleName().startswith("Заявок ещё не было.")
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Insert)
    dialog = card.window().findChild(FormDialog)
    assert dialog is not None
    assert dialog.saving.form.seen()["contract_id"] == key
    assert not dialog.saving.typed()


def test_a_suspended_contract_says_that_it_takes_no_tickets(
    open_card: Callable[[UUID], ContractCard], make: Make, desk: Desk, qtbot: QtBot
) -> None:
    key = make.contract(number="48-ИТ")
    make.db.execute(contracts.set_state, key, ContractState.SUSPENDED)
    card = open_card(key)
    card.tabs.open(1)
    tab = card.listed[-1]
    qtbot.waitUntil(lambda: tab.model.stage is Stage.EMPTY)
    tab.view.setFocus()
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(tab.view, Qt.Key.Key_Insert)
    assert said.args[0].startswith("Договор не действует")
    assert card.window().findChild(FormDialog) is None


def test_a_viewer_is_offered_no_ticket(open_card: Callable[[UUID], ContractCard], contract: UUID, desk: Desk) -> None:
    desk.user = UserFace(desk.user.key, "Гость", Role.VIEWER)
    card = open_card(contract)
    card.tabs.open(1)
    assert not card.listed[-1].findChildren(Button)
