"""The difference between versions: of the newest two, and of any two that are selected."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.domain.comparing import Became
from finance_desk.services import specifications
from finance_desk.ui.tickets.card import TicketCard
from finance_desk.ui.tickets.changes import ChangeRow
from pressing import press

Open = Callable[[UUID], TicketCard]
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def third_version(make: Make) -> UUID:
    """1 000, then 1 000 and 500, then 500 alone."""
    ticket = make.agreed_ticket(make.contract(), "1000")
    setup, disk = make.line("1000", item=make.item("Настройка")), make.line("500", item=make.item("Диск"))
    for lines in ((setup, disk), (disk,)):
        make.db.execute(specifications.write, ticket, lines)
        make.db.execute(specifications.send, ticket)
        make.db.execute(specifications.reject, ticket, "дорого")
    return ticket


def changes(card: TicketCard) -> list[tuple[Became, str]]:
    rows: list[ChangeRow] = list(card.body.versions.changes.table.source.rows)
    return [(row.became, row.name) for row in rows]


def heading(card: TicketCard) -> str:
    return card.body.versions.changes.heading.text().replace("\u00a0", " ")


def test_the_newest_version_is_compared_with_the_one_before(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(third_version(make))
    press(card, Qt.Key.Key_4, ALT)
    qtbot.waitUntil(lambda: changes(card) == [(Became.REMOVED, "Настройка")])
    assert heading(card) == "Версия 3 против версии 2: было 1 500,00 ₽, стало 500,00 ₽ (−1 000,00 ₽)"
    assert "Изменения к версии 2" in card.body.panel.changes_text


def test_any_two_selected_versions_are_compared(open_card: Open, make: Make, qtbot: QtBot) -> None:
    card = open_card(third_version(make))
    press(card, Qt.Key.Key_4, ALT)
    view = card.body.versions.table
    qtbot.waitUntil(view.isVisible)
    view.select_row(0)
    view.setFocus()
    press(view, Qt.Key.Key_Down, SHIFT)
    press(view, Qt.Key.Key_Down, SHIFT)
    qtbot.waitUntil(lambda: heading(card).startswith("Версия 3 против версии 1: было 1 000,00 ₽"))
    assert (Became.ADDED, "Диск") in changes(card)


def test_one_version_has_nothing_to_compare_with(open_card: Open, make: Make) -> None:
    card = open_card(make.agreed_ticket(make.contract()))
    assert card.body.versions.changes.isHidden()
