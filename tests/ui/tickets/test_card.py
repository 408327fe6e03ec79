"""A dispatcher's path by keys: specify, send, agree, complete; what the card says on the way."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.states import SpecificationState, TicketState
from finance_desk.services import specifications
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.suggestions import Suggestions
from finance_desk.ui.keyboard import Layouts
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.steps import Step
from pressing import press, type_text

Open = Callable[[UUID], TicketCard]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ticket(make: Make) -> UUID:
    """A ticket of a contract whose prices are known: УС-002 costs 3 500 ₽."""
    item = make.item(code="УС-002")
    make.price(make.price_list(), item, "3500", "1900")
    return make.ticket(make.contract(), title="Переезд офиса")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def specify(card: TicketCard, qtbot: QtBot) -> None:
    """Type a line of УС-002."""
    assert card.grid_view is not None
    card.grid_view.setFocus()
    press(None, Qt.Key.Key_Insert)
    type_text("ус-002")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(Suggestions)))
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.body.grid is not None and card.body.grid.sums().amounts.gross == Money(3500))


def state(card: TicketCard) -> SpecificationState | None:
    newest = card.face.newest if card.face else None
    return newest.state if newest else None


def test_a_line_typed_by_code_is_priced_and_saved(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    press(None, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: state(card) is SpecificationState.DRAFT)
    assert card.face is not None
    assert [(line.price, line.discount.scaled) for line in card.face.ticket.lines] == [(Money(3500), 0)]
    assert not card.typed()


def test_the_path_of_a_dispatcher(
    open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk, "confirm", lambda _owner, _title, text, _act: not asked.append(plain(text)))
    card = open_card(ticket)
    specify(card, qtbot)
    press(None, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: card.step is Step.AGREE)
    press(card, Qt.Key.Key_F8)
    dialog = card.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or card))
    type_text("звонок 15-03")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: card.step is Step.COMPLETE)
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: card.face is not None and card.face.ticket.state is TicketState.DONE)
    assert asked == ["Спишется 3 500,00 ₽, на договоре не хватит 3 500,00 ₽: доступно станет −3 500,00 ₽."]
    assert card.step is Step.ACT


def test_a_step_waits_until_what_came_of_the_last_is_read(
    open_card: Open, make: Make, ticket: UUID, qtbot: QtBot
) -> None:
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    make.db.execute(specifications.send, ticket)
    card = open_card(ticket)
    card.deeds.go_on()
    consent = card.dialog
    assert consent is not None
    consent.saved.connect(lambda _digest: card.deeds.go_on())  # F8 once more, before the card knows of the consent
    qtbot.waitUntil(lambda: consent.isAncestorOf(QApplication.focusWidget() or card))
    type_text("звонок 15-03")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: card.step is Step.COMPLETE)
    assert card.dialog is consent
    assert not card.busy


def test_an_impatient_second_press_opens_no_second_sheet(
    open_card: Open, make: Make, ticket: UUID, qtbot: QtBot, qapp: QApplication
) -> None:
    keys = Layouts(qapp)
    qapp.installEventFilter(keys)
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    make.db.execute(specifications.send, ticket)
    card = open_card(ticket)
    qtbot.waitUntil(card.isActiveWindow)
    for _again in range(2):  # the sheet has not got the keyboard yet
        press(card, Qt.Key.Key_F8)
    sheets = [each for each in qapp.topLevelWidgets() if isinstance(each, FormDialog) and each.isVisible()]
    qapp.removeEventFilter(keys)
    assert len(sheets) == 1
    sheets[0].reject()


def test_what_is_lacking_is_said_while_typing(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    assert plain(card.body.panel.lack.text()) == "не хватает 3 500,00 ₽"
    assert "Доступно после\t−3 500,00 ₽" in plain(card.body.panel.figures.as_text())


def test_why_so_much_is_told_under_the_lines(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    told = plain(card.body.why.as_text()).split("\n")
    assert told[0].startswith("Почему 3 500,00 ₽ за «УС-002")
    assert told[-2].endswith("3 500,00 × 1 шт = 3 500,00 ₽")
    press(None, Qt.Key.Key_Escape)
    press(None, Qt.Key.Key_E, CTRL | SHIFT)
    assert card.body.why.copy.hasFocus()


def test_on_another_tab_it_is_told_below_the_page(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    desk.explained.connect(lambda title, steps: told.append((plain(title), steps)))
    card = open_card(ticket)
    specify(card, qtbot)
    card.body.tabs.open(4)
    press(card, Qt.Key.Key_E, CTRL | SHIFT)
    assert told[0][0].startswith("Почему 3 500,00 ₽ за «УС-002")


def test_cost_is_hidden_while_a_client_looks(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    assert "Прибыль по работам" in card.body.panel.figures.as_text()
    desk.hide_cost(hide=True)
    assert "Прибыль" not in card.body.panel.figures.as_text()
    assert "Себестоимость" not in card.body.panel.figures.as_text()


def test_rows_of_excel_are_pasted_and_priced(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    assert card.grid_view is not None
    card.grid_view.setFocus()
    QGuiApplication.clipboard().setText("УС-002\t2\nУС-002\t1\n")
    press(None, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: card.body.grid is not None and card.body.grid.sums().amounts.gross == Money(10500))


def test_an_agreed_version_is_read_only_until_asked(open_card: Open, make: Make) -> None:
    card = open_card(make.agreed_ticket(make.contract()))
    assert card.body.grid is None
    card.actions_made.change.trigger()
    assert card.grid_view is not None
    assert card.step is Step.SEND


def test_an_item_without_a_price_says_so_and_is_not_saved(open_card: Open, make: Make, qtbot: QtBot) -> None:
    make.item(code="УС-900", name="Без цены")
    make.item(code="УС-901", name="Другая")
    card = open_card(make.ticket(make.contract()))
    assert card.grid_view is not None
    QGuiApplication.clipboard().setText("УС-900\t1\n")
    card.grid_view.setFocus()
    press(None, Qt.Key.Key_V, CTRL)
    grid = card.body.grid
    assert grid is not None
    qtbot.waitUntil(lambda: [cell[1].name for cell in grid.grid.model.wrong()] == ["price"])
    assert not grid.check()


def test_a_viewer_sees_no_buttons(open_card: Open, ticket: UUID, desk: Desk) -> None:
    desk.user = UserFace(desk.user.key, "Вера", Role.VIEWER)
    card = open_card(ticket)
    assert card.head.next.isHidden()
    assert card.body.grid is None


def test_a_viewer_who_presses_the_step_is_told_whose_it_is(
    open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot
) -> None:
    desk.user = UserFace(desk.user.key, "Вера", Role.VIEWER)
    card = open_card(ticket)
    with qtbot.waitSignal(desk.said) as said:
        press(card, Qt.Key.Key_F8)
    assert said.args[0] == "Это могут: диспетчер, менеджер, бухгалтер, руководитель."


def test_a_refusal_stands_on_the_card(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    assert "ещё нет спецификации" in card.notice.accessibleName()


def test_what_lacks_is_no_longer_told_once_a_line_is_typed(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    specify(card, qtbot)
    assert card.notice.isHidden()


def test_someone_elses_step_is_shown(open_card: Open, make: Make, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(ticket)
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    make.db.execute(specifications.send, ticket)
    card.reload()
    qtbot.waitUntil(lambda: card.step is Step.AGREE)
    assert card.body.grid is None


def test_nothing_of_cost_is_explained_to_a_client(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    assert "ебестоимость" in card.body.why.as_text()
    desk.hide_cost(hide=True)
    assert "ебестоимость" not in card.body.why.as_text()


def test_a_discount_typed_by_hand_is_kept(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    specify(card, qtbot)
    grid = card.body.grid
    assert grid is not None
    press(None, Qt.Key.Key_Escape)
    grid.grid.view.go(0, [each.name for each in grid.grid.model.columns].index("discount"))
    type_text("10")
    press(None, Qt.Key.Key_Return)
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: state(card) is SpecificationState.DRAFT)
    assert card.face is not None
    assert card.face.ticket.gross == Money(3150)


def test_completed_work_gets_its_act(open_card: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(make.done_ticket(make.contract()))
    assert card.step is Step.ACT
    with qtbot.waitSignal(desk.opened) as opened:
        press(card, Qt.Key.Key_F8)
    assert opened.args[0] == "document"


def test_consent_is_not_given_to_what_was_not_seen(open_card: Open, make: Make, ticket: UUID, qtbot: QtBot) -> None:
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    make.db.execute(specifications.send, ticket)
    card = open_card(ticket)
    card.deeds.go_on()
    make.db.execute(specifications.write, ticket, (make.line("9000"),))
    dialog = card.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or card))
    type_text("звонок 15-03")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.saving.notice.isHidden())
    assert "другую версию" in dialog.saving.notice.accessibleName()
    dialog.saving.discard()
    dialog.close()


def test_nothing_typed_makes_no_version(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.wait(50)
    card.reload()
    qtbot.wait(150)
    assert state(card) is None


def test_a_refusal_of_the_client_begins_the_next_version(
    open_card: Open, make: Make, ticket: UUID, qtbot: QtBot
) -> None:
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    make.db.execute(specifications.send, ticket)
    card = open_card(ticket)
    press(card, Qt.Key.Key_F8, SHIFT)
    dialog = card.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or card))
    type_text("expensive")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: state(card) is SpecificationState.REJECTED)
    assert card.body.grid is not None
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: state(card) is SpecificationState.SENT)
    assert card.face is not None
    assert [each.version for each in card.face.versions] == [2, 1]
