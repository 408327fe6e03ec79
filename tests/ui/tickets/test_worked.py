"""Time of a ticket by keys: written down, corrected, taken back and written again."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.errors import Rejected
from finance_desk.domain.roles import Role
from finance_desk.queries.ticket_works import works_of
from finance_desk.services import labour
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.durations import read_minutes, write_minutes
from finance_desk.ui.tickets.worked import Worked
from finance_desk.ui.widgets.empty_state import EmptyState
from pressing import press, type_text

Open = Callable[[UUID], TicketCard]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("1:30", 90), ("1,5", 90), ("2", 120), ("1 ч 30 м", 90), ("90 мин", 90), ("45м", 45), ("0,25 ч", 15)],
)
def test_time_is_read_as_people_write_it(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "час", "1:75", "1,33", "-1"])
def test_what_is_no_time_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_minutes(typed)
    assert refused.value.field == "minutes"


def test_time_is_shown_as_it_is_read() -> None:
    assert read_minutes(write_minutes(605)) == 605


@pytest.fixture
def ticket(make: Make) -> UUID:
    return make.ticket(make.contract(), performer_id=make.performer(hourly="1200"))


def time_tab(open_card: Open, ticket: UUID, qtbot: QtBot) -> Worked:
    card = open_card(ticket)
    press(card, Qt.Key.Key_2, ALT)
    works = card.body.works
    qtbot.waitUntil(works.isVisible)
    works.table.setFocus()
    return works


def sheet(works: Worked, qtbot: QtBot) -> FormDialog:
    dialog = works.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or works))
    return dialog


def minutes(make: Make, ticket: UUID) -> list[int]:
    return [each.minutes for each in make.db.read(works_of, ticket)]


def test_time_is_written_down(open_card: Open, make: Make, ticket: UUID, qtbot: QtBot) -> None:
    works = time_tab(open_card, ticket, qtbot)
    press(works.table, Qt.Key.Key_Insert)
    dialog = sheet(works, qtbot)
    dialog.saving.form.box("minutes").editor.setFocus()
    type_text("1:30")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: minutes(make, ticket) == [90])
    works._page.reload()
    qtbot.waitUntil(lambda: "1 800,00" in works.sums.text().replace("\u00a0", " "))


def test_senseless_time_is_refused_where_it_stands(open_card: Open, ticket: UUID, qtbot: QtBot) -> None:
    works = time_tab(open_card, ticket, qtbot)
    press(works.table, Qt.Key.Key_Insert)
    dialog = sheet(works, qtbot)
    dialog.saving.form.box("minutes").editor.setFocus()
    type_text("soon")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.saving.form.box("minutes").wrong)
    dialog.saving.discard()
    dialog.close()


def test_a_wrong_row_is_corrected_and_stays_to_be_seen(
    open_card: Open, make: Make, ticket: UUID, desk: Desk, qtbot: QtBot
) -> None:
    make.db.execute(labour.log, ticket, make.performer(), desk.today, 600)
    works = time_tab(open_card, ticket, qtbot)
    works.table.select_row(0)
    press(works.table, Qt.Key.Key_F2)
    dialog = sheet(works, qtbot)
    dialog.saving.form.box("minutes").editor.setFocus()
    press(None, Qt.Key.Key_A, CTRL)
    type_text("1:00")
    press(None, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: minutes(make, ticket) == [600, -600, 60])


def test_time_is_taken_back_and_may_be_written_again(
    open_card: Open, make: Make, ticket: UUID, desk: Desk, qtbot: QtBot
) -> None:
    make.db.execute(labour.log, ticket, make.performer(), desk.today, 30)
    undo: list[Callable[[], None]] = []
    desk.said.connect(lambda _text, _tone, back: undo.append(back))
    works = time_tab(open_card, ticket, qtbot)
    works.table.select_row(0)
    press(works.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(undo))
    assert minutes(make, ticket) == [30, -30]
    undo[0]()
    qtbot.waitUntil(lambda: minutes(make, ticket) == [30, -30, 30])


def test_time_of_a_completed_ticket_says_why_it_stays(open_card: Open, make: Make) -> None:
    card = open_card(make.done_ticket(make.contract()))
    assert not card.body.works.add.isEnabled()
    assert "не меняется" in card.body.works.add.toolTip()


def test_where_no_time_may_be_written_it_says_why(open_card: Open, make: Make, qtbot: QtBot) -> None:
    works = time_tab(open_card, make.done_ticket(make.contract()), qtbot)
    assert nothing(works) == "Времени ещё не записано. Заявка завершена: её содержание уже не меняется."
    assert not works.add.isEnabled()


def test_who_may_not_write_time_is_told_who_may(open_card: Open, ticket: UUID, desk: Desk, qtbot: QtBot) -> None:
    desk.user = UserFace(desk.user.key, "Вера", Role.VIEWER)
    assert nothing(time_tab(open_card, ticket, qtbot)).startswith("Времени ещё не записано. Это могут:")


def nothing(works: Worked) -> str:
    return works.table.findChildren(EmptyState)[-1].accessibleName()
