"""What a card offers beside the next step, by keys: each says its consequence in roubles or why it is not allowed."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import Role
from finance_desk.domain.states import PaymentScheme, SpecificationState, TicketState
from finance_desk.queries.contracts import figures
from finance_desk.services import acts, documents, specifications
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.steps import Step
from pressing import press, type_text

Open = Callable[[UUID], TicketCard]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chief(desk: Desk, make: Make) -> None:
    """Steps back that move money are for managers."""
    key = make.user(Role.CHIEF)
    desk.user, desk.tasks.actor = UserFace(key, "Егор", Role.CHIEF), key


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def sheet(card: TicketCard, qtbot: QtBot) -> FormDialog:
    """The sheet that was asked for, with the keyboard in it."""
    qtbot.waitUntil(lambda: card.dialog is not None and card.dialog.isVisible())
    dialog = card.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or card))
    return dialog


def answer(card: TicketCard, qtbot: QtBot) -> str:
    """Type a reason, accept; returns the consequence that was said."""
    dialog = sheet(card, qtbot)
    said = plain(dialog.saving.notice.accessibleName())
    type_text("mistake")
    press(None, Qt.Key.Key_Return, CTRL)
    return said


def state(card: TicketCard) -> TicketState | None:
    return card.face.ticket.state if card.face else None


def test_a_ticket_is_taken_into_work(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.agreed_ticket(make.contract()))
    press(card, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: state(card) is TicketState.IN_PROGRESS)
    assert "уже в работе" in card.actions_made.start.toolTip()


def test_a_consent_is_withdrawn_and_its_reserve_ends(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.agreed_ticket(make.contract(), "1000"))
    press(card, Qt.Key.Key_F8, SHIFT)
    assert answer(card, qtbot) == "Резерв 1 000,00 ₽ освободится, станет доступно 0,00 ₽."
    qtbot.waitUntil(lambda: card.face is not None and card.face.reserved == Money(0))
    assert card.face is not None
    assert card.face.newest is not None
    assert card.face.newest.state is SpecificationState.WITHDRAWN


@pytest.mark.usefixtures("chief")
def test_a_charge_is_reversed_and_charged_again(open_card: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    contract = make.contract()
    card = open_card(make.done_ticket(contract, "1000"))
    press(card, Qt.Key.Key_F8, SHIFT)
    said = answer(card, qtbot)
    assert said.startswith("Вернётся 1 000,00 ₽, станет доступно 0,00 ₽. Себестоимость останется")
    qtbot.waitUntil(lambda: card.step is Step.CHARGE)
    assert make.db.read(figures, contract, desk.today).left == Money(0)
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: card.step is Step.ACT)
    assert make.db.read(figures, contract, desk.today).left == Money(-1000)


@pytest.mark.usefixtures("chief")
def test_a_client_who_pays_later_has_a_debt(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.done_ticket(make.contract(scheme=PaymentScheme.ACTUAL), "1000"))
    assert "Долг клиента сейчас\t1 000,00 ₽" in plain(card.body.panel.figures.as_text())
    press(card, Qt.Key.Key_F8, SHIFT)
    assert answer(card, qtbot).startswith("Вернётся 1 000,00 ₽, долг клиента станет 0,00 ₽.")
    qtbot.waitUntil(lambda: card.step is Step.CHARGE)


@pytest.mark.usefixtures("chief")
def test_a_mistaken_ticket_is_cancelled(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.ticket(make.contract()))
    press(card, Qt.Key.Key_Delete, CTRL)
    assert answer(card, qtbot) == "Денег заявка не касалась: остаток договора не изменится."
    qtbot.waitUntil(lambda: state(card) is TicketState.CANCELLED)
    assert card.head.next.isHidden()


@pytest.mark.usefixtures("chief")
def test_escape_and_enter_cancel_nothing(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.ticket(make.contract()))
    press(card, Qt.Key.Key_Delete, CTRL)
    dialog = sheet(card, qtbot)
    dialog.saving.form.box("reason").editor.set_raw("ошибка")
    dialog.reject()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(Sheet)))
    question = dialog.findChildren(Sheet)[-1]
    qtbot.waitUntil(question.isActiveWindow)
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not question.isVisible())
    qtbot.wait(50)
    assert (dialog.isVisible(), state(card)) == (True, TicketState.OPEN)
    dialog.saving.discard()


@pytest.mark.usefixtures("chief")
def test_a_charge_that_an_act_closes_is_refused_before_a_reason_is_asked(open_card: Open, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    make.db.execute(documents.issue, make.db.execute(acts.draft_for_tickets, (ticket,)))
    card = open_card(ticket)
    for refused in (card.actions_made.back, card.actions_made.cancel):
        assert not refused.isEnabled()
        assert "Сначала отмените акт" in refused.toolTip()


def test_a_dispatcher_is_told_who_may_reverse(open_card: Open, make: Make) -> None:
    card = open_card(make.done_ticket(make.contract()))
    back = card.actions_made.back
    assert (back.isEnabled(), back.toolTip()) == (False, "Это могут: менеджер, бухгалтер, руководитель.")


def test_work_is_accepted(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.done_ticket(make.contract()))
    press(card, Qt.Key.Key_F8, CTRL)
    dialog = sheet(card, qtbot)
    dialog.saving.form.box("how").editor.set_raw("звонок")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: state(card) is TicketState.ACCEPTED)


def test_the_fields_of_a_ticket_are_changed(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(make.ticket(make.contract(), title="Старая тема"))
    press(card, Qt.Key.Key_F2, SHIFT)
    dialog = sheet(card, qtbot)
    dialog.saving.form.box("title").editor.setFocus()
    press(None, Qt.Key.Key_A, CTRL)
    type_text("Printer")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: card.face is not None and card.face.ticket.title == "Printer")


def test_another_day_brings_other_prices(open_card: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    item, prices = make.item(code="УС-002"), make.price_list()
    make.price(prices, item, "1000")
    make.price(prices, item, "1100", since=desk.today.replace(month=12, day=1))
    ticket = make.ticket(make.contract())
    make.db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity(1)),))
    said: list[str] = []
    desk.said.connect(lambda text, _tone, _undo: said.append(plain(text)))
    card = open_card(ticket)
    press(card, Qt.Key.Key_F2, SHIFT)
    dialog = sheet(card, qtbot)
    dialog.saving.form.box("work_date").editor.set_raw("02.12.2026")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Цены пересчитаны: 1 строка, было 1 000,00 ₽, стало 1 100,00 ₽."]


def test_a_copy_opens_its_own_card(open_card: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    ticket = make.done_ticket(make.contract(), "1234.50")
    card = open_card(ticket)
    with qtbot.waitSignal(desk.opened) as opened:
        press(card, Qt.Key.Key_F9, SHIFT)
    kind, key, _context = opened.args
    assert kind == "ticket"
    assert key != ticket


def test_a_bill_is_made_on_the_basis_of_a_ticket(open_card: Open, make: Make, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(make.agreed_ticket(make.contract()))
    with qtbot.waitSignal(desk.opened) as opened:
        press(card, Qt.Key.Key_I, CTRL | SHIFT)
    assert opened.args[0] == "document"
    qtbot.waitUntil(lambda: "уже есть" in card.actions_made.invoice.toolTip())


def test_the_last_kind_of_paper_is_printed_by_its_key(
    open_card: Open, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bool, bool, bool]] = []
    card = open_card(make.agreed_ticket(make.contract()))
    monkeypatch.setattr(
        card.deeds, "print", lambda *, specification, invoice, act: asked.append((specification, invoice, act))
    )
    press(card, Qt.Key.Key_P, CTRL)
    card.actions_made.papers.all.trigger()
    press(card, Qt.Key.Key_P, CTRL)
    assert asked == [(True, False, False), (True, True, True), (True, True, True)]
    assert not card.actions_made.papers.act.isEnabled()
