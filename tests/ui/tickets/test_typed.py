"""What was typed into a new ticket is there after a crash."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.page import Page
from finance_desk.ui.tickets.opening import NewTicket


def test_a_new_ticket_is_kept_while_it_is_typed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.drafts = Drafts(tmp_path)
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    sheet = NewTicket(page)
    sheet.dialog.open()
    qtbot.keyClicks(sheet.form.box("title").editor.input(), "Pereezd")
    kept: list[Draft] = []

    def ask() -> bool:
        assert desk.drafts is not None
        desk.drafts.find(page, "ticket", "new", lambda draft: kept.extend([draft] if draft else []))
        qtbot.wait(200)
        return bool(kept)

    qtbot.waitUntil(ask, timeout=5000)
    desk.drafts.close()
    assert kept[0].typed["title"] == "Pereezd"
