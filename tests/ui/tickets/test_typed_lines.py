"""Lines that are being typed: kept through a crash, not lost to another's save, copied, pasted, asked about."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import Role
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import specifications
from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.form.unsaved import Unsaved
from finance_desk.ui.shell.workspace import Workspace
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.specification import SpecificationGrid
from finance_desk.ui.widgets.button import Button
from pressing import press, type_text

Open = Callable[[UUID], TicketCard]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ticket(make: Make) -> UUID:
    """A ticket of a contract whose prices are known: УС-002 costs 3 500 ₽."""
    item = make.item(code="УС-002")
    make.price(make.price_list(), item, "3500", "1900")
    return make.ticket(make.contract(), title="Переезд офиса")


@pytest.fixture
def drafts(desk: Desk, tmp_path: Path) -> Iterator[Drafts]:
    desk.drafts = Drafts(tmp_path / "drafts")
    yield desk.drafts
    desk.drafts.close()


def grid_of(card: TicketCard) -> SpecificationGrid:
    assert card.body.grid is not None
    return card.body.grid


def paste(card: TicketCard, qtbot: QtBot, text: str, gross: int) -> None:
    """Paste rows and wait for their prices."""
    assert card.grid_view is not None
    card.grid_view.setFocus()
    QGuiApplication.clipboard().setText(text)
    press(None, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: grid_of(card).sums().amounts.gross == Money(gross))


def type_into(card: TicketCard, column: str, text: str) -> None:
    """Type into a cell of the first row, as a person does."""
    grid = grid_of(card).grid
    grid.view.setFocus()
    grid.view.go(0, [each.name for each in grid.model.columns].index(column))
    type_text(text)
    press(None, Qt.Key.Key_Return)


def press_in_notice(notice: object, words: str) -> None:
    (button,) = [each for each in notice.findChildren(Button) if each.text() == words and not each.isHidden()]  # type: ignore[attr-defined]  # a Notice
    button.click()


def kept(desk: Desk, qtbot: QtBot, card: TicketCard, key: UUID) -> Draft | None:
    found: list[Draft | None] = []
    assert desk.drafts is not None
    desk.drafts.find(card, "specification", str(key), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.usefixtures("drafts")
def test_typed_lines_are_there_after_a_crash(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    type_into(card, "price", "4000")
    card.typing.keep()
    qtbot.waitUntil(lambda: kept(desk, qtbot, card, ticket) is not None)
    again = open_card(ticket)
    qtbot.waitUntil(lambda: not again.typing.offer.isHidden())
    press_in_notice(again.typing.offer, "Восстановить")
    qtbot.waitUntil(lambda: grid_of(again).sums().amounts.gross == Money(8000))
    assert again.typed()
    press(again, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: again.face is not None and again.face.ticket.gross == Money(8000))
    qtbot.waitUntil(lambda: kept(desk, qtbot, again, ticket) is None)


def typed_before(drafts: Drafts, ticket: UUID) -> None:
    rows = [{"item": "УС-002", "quantity": "2"}]
    at = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    drafts.keep(Draft("specification", str(ticket), "Переезд офиса", at, {"rows": rows, "base": None}))


def test_lines_that_are_wanted_back_are_restored_without_a_question(
    open_card: Open, ticket: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    typed_before(drafts, ticket)
    drafts.want("specification", str(ticket))
    card = open_card(ticket)
    qtbot.waitUntil(lambda: grid_of(card).sums().amounts.gross == Money(7000))
    assert (card.typed(), card.typing.offer.isHidden()) == (True, True)


def test_lines_already_offered_are_restored_once_they_are_wanted_back(
    open_card: Open, ticket: UUID, drafts: Drafts, qtbot: QtBot
) -> None:
    typed_before(drafts, ticket)
    card = open_card(ticket)
    qtbot.waitUntil(lambda: not card.typing.offer.isHidden())
    drafts.want("specification", str(ticket))
    qtbot.waitUntil(lambda: grid_of(card).sums().amounts.gross == Money(7000))
    assert card.typing.offer.isHidden()


def test_the_form_of_a_draft_opens_on_its_card(
    open_card: Open, ticket: UUID, drafts: Drafts, sheet_on: Callable[[QWidget], FormDialog], qtbot: QtBot
) -> None:
    at = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    drafts.keep(Draft("ticket", str(ticket), "Переезд офиса", at, {"title": "Переезд склада"}))
    drafts.want("ticket", str(ticket))
    card = open_card(ticket)
    card.resume("ticket")
    sheet = sheet_on(card)
    qtbot.waitUntil(lambda: sheet.saving.form.seen()["title"] == "Переезд склада")
    sheet.saving.discard()


@pytest.mark.usefixtures("drafts")
def test_what_was_given_up_is_not_offered_again(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    card.typing.keep()
    qtbot.waitUntil(lambda: kept(desk, qtbot, card, ticket) is not None)
    assert card.close()
    qtbot.waitUntil(lambda: kept(desk, qtbot, card, ticket) is None)


def test_the_second_writer_is_told_and_loses_nothing(open_card: Open, make: Make, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    make.db.as_(make.user(Role.DISPATCHER, "ivanova")).execute(specifications.write, ticket, (make.line("1000"),))
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    told = card.notice.accessibleName()
    assert "Тестова Анна Ивановна" in told
    assert "Набранное вами осталось здесь" in told
    assert grid_of(card).sums().amounts.gross == Money(7000)
    assert make.db.read(ticket_card, ticket).gross == Money(1000)


def test_mine_is_written_over_theirs_when_said_so(open_card: Open, make: Make, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    press_in_notice(card.notice, "Записать мои поверх")
    qtbot.waitUntil(lambda: make.db.read(ticket_card, ticket).gross == Money(7000))


def test_theirs_are_taken_when_said_so(open_card: Open, make: Make, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not card.notice.isHidden())
    press_in_notice(card.notice, "Взять их строки")
    qtbot.waitUntil(lambda: card.body.grid is not None and grid_of(card).sums().amounts.gross == Money(1000))
    assert not card.typed()


def test_typed_lines_stay_when_another_sends_the_version(
    open_card: Open, make: Make, ticket: UUID, qtbot: QtBot
) -> None:
    make.db.execute(specifications.write, ticket, (make.line("1000"),))
    card = open_card(ticket)
    type_into(card, "price", "5000")
    make.db.execute(specifications.send, ticket)
    card.reload()
    qtbot.wait(300)
    assert grid_of(card).sums().amounts.gross == Money(5000)
    assert card.typed()


def test_a_row_is_copied_by_its_key(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    grid_of(card).grid.view.go(0, 0)
    press(None, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: grid_of(card).sums().amounts.gross == Money(14000))


def test_every_price_says_why(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\nУС-002\t1\n", 10500)
    told = []
    for row in (0, 1):
        grid_of(card).grid.view.go(row, 1)
        told.append(why(card))
    type_into(card, "price", "4000")
    grid_of(card).grid.view.go(0, 1)
    told.append(why(card))
    assert [each[0].split(" за ")[0] for each in told] == [
        "Почему 3 500,00 ₽",
        "Почему 3 500,00 ₽",
        "Почему 4 000,00 ₽",
    ]
    assert "4 000,00 × 2 шт = 8 000,00 ₽" in told[2][-2]
    assert "Цена 4 000,00 указана вручную" in told[2][-3]


def test_of_a_discount_typed_twice_the_last_is_told(make: Make, open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    type_into(card, "discount", "20")
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: card.face is not None and card.face.ticket.gross == Money(5600))
    grid_of(card).grid.view.go(0, 1)
    saved = why(card)
    type_into(card, "discount", "30")
    grid_of(card).grid.view.go(0, 1)
    assert [[step[3:] for step in told if "вручную" in step] for told in (saved, why(card))] == [
        ["Скидка 20 % указана вручную"],
        ["Скидка 30 % указана вручную"],
    ]


def why(card: TicketCard) -> list[str]:
    return card.body.why.as_text().replace("\u00a0", " ").split("\n")


def test_closing_asks_about_typed_lines(
    open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    with monkeypatch.context() as patch:
        patch.setattr(desk, "ask_unsaved", lambda *_words: Unsaved.BACK)
        assert not card.close()
    assert card.typed()


def test_a_tab_that_closes_saves_its_typed_lines(
    make: Make, ticket: UUID, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, card = Workspace(desk), TicketCard(desk, ticket)
    qtbot.addWidget(workspace)
    workspace.resize(1180, 700)
    workspace.add_card(("ticket", ticket), card)
    workspace.show()
    workspace.activateWindow()
    qtbot.waitUntil(lambda: card.body.grid is not None and workspace.isActiveWindow())
    paste(card, qtbot, "УС-002\t2\n", 7000)
    monkeypatch.setattr(desk, "ask_unsaved", lambda *_words: Unsaved.SAVE)
    workspace.close_current()
    qtbot.waitUntil(lambda: not workspace.cards())
    assert [line.quantity for line in make.db.read(ticket_card, ticket).lines] == [Quantity(2)]


def test_lines_of_another_ticket_are_added_at_prices_of_this_contract(
    open_card: Open, make: Make, ticket: UUID, qtbot: QtBot
) -> None:
    item = make.item(code="УС-014", name="Выезд")
    make.price(make.price_list(), item, "1000")
    usual = make.ticket(make.contract(), title="Обычный набор")
    line = specifications.LineDraft(item, Quantity(3), price=Money(1))
    make.db.execute(specifications.write, usual, (line,))
    card = open_card(ticket)
    paste(card, qtbot, "УС-002\t2\n", 7000)
    press(card, Qt.Key.Key_V, CTRL | SHIFT)
    qtbot.waitUntil(lambda: any(picker.isVisible() and picker.found.rows for picker in card.findChildren(Picker)))
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid_of(card).sums().amounts.gross == Money(10000))


def test_every_pasted_row_finds_its_item(open_card: Open, make: Make, qtbot: QtBot) -> None:
    universal = make.price_list()
    for n in range(1, 5):
        make.price(universal, make.item(code=f"УС-10{n}"), "100", "50")
    card = open_card(make.ticket(make.contract()))
    paste(card, qtbot, "\n".join(f"УС-10{n}\t{n}" for n in range(1, 5)), gross=1000)
    assert [row["quantity"] for row in grid_of(card).grid.rows()] == [Quantity(n) for n in range(1, 5)]


def type_and_stay(card: TicketCard, qtbot: QtBot, text: str) -> None:
    """A quantity is typed into the first line; the cell stays open."""
    view = grid_of(card).grid.view
    columns = [column.name for column in grid_of(card).grid.model.columns]
    view.setFocus()
    view.go(0, columns.index("quantity"))
    qtbot.keyClicks(view, text[:1])
    qtbot.waitUntil(lambda: view.open_cell() is not None)
    if text[1:]:
        qtbot.keyClicks(view.indexWidget(view.currentIndex()), text[1:])


@pytest.fixture
def written(make: Make, ticket: UUID) -> UUID:
    """A ticket whose only line is saved."""
    item = make.item(code="УС-021", name="Выезд")
    make.price(make.price_list(), item, "1000")
    make.db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity(1), price=Money(1000)),))
    return ticket


def saved(make: Make, ticket: UUID) -> list[Quantity]:
    return [line.quantity for line in make.db.read(ticket_card, ticket).lines]


def test_an_open_cell_is_typed_text(open_card: Open, written: UUID, qtbot: QtBot) -> None:
    card = open_card(written)
    assert not card.typed()
    type_and_stay(card, qtbot, "77")
    assert card.typed()
    assert card.head.save.isEnabled()


def test_an_open_cell_is_saved(open_card: Open, make: Make, written: UUID, qtbot: QtBot) -> None:
    card = open_card(written)
    type_and_stay(card, qtbot, "21")
    press(card, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: saved(make, written) == [Quantity(21)])


def test_an_open_cell_is_sent_to_the_client(open_card: Open, make: Make, written: UUID, qtbot: QtBot) -> None:
    card = open_card(written)
    type_and_stay(card, qtbot, "24")
    press(card, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not card.busy and card.body.grid is None)
    assert saved(make, written) == [Quantity(24)]


def test_an_open_cell_that_is_wrong_is_not_sent(open_card: Open, make: Make, written: UUID, qtbot: QtBot) -> None:
    card = open_card(written)
    type_and_stay(card, qtbot, "2x")
    press(card, Qt.Key.Key_F8)
    assert [sentence for _row, _column, sentence in grid_of(card).grid.model.wrong()]
    assert saved(make, written) == [Quantity(1)]


def test_an_open_cell_is_in_the_draft(open_card: Open, written: UUID, qtbot: QtBot) -> None:
    card = open_card(written)
    type_and_stay(card, qtbot, "33")
    assert [row["quantity"] for row in grid_of(card).kept()["rows"]] == ["33"]
