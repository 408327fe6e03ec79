"""Files of a ticket: attached by dropping and by the key, saved back byte for byte, refused with a reason."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Rejected
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.quantity import Quantity
from finance_desk.jobs import attachments
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.queries.ticket_files import files_of
from finance_desk.services import acts, specifications
from finance_desk.ui.desk import Desk
from finance_desk.ui.tickets.card import TicketCard
from pressing import press

Open = Callable[[UUID], TicketCard]
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "письмо от 20.11.txt"
    path.write_bytes("Согласны.".encode())
    return path


def names(make: Make, ticket: UUID) -> list[str]:
    return [each.name for each in make.db.read(files_of, ticket)]


def test_a_dropped_file_is_attached(open_card: Open, make: Make, letter: Path, qtbot: QtBot) -> None:
    ticket = make.ticket(make.contract())
    card = open_card(ticket)
    press(card, Qt.Key.Key_3, ALT)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(letter))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy, papers = Qt.DropAction.CopyAction, card.body.papers
    QApplication.sendEvent(papers, QDragEnterEvent(QPoint(10, 10), copy, dropped, buttons, keys))
    QApplication.sendEvent(papers, QDropEvent(QPointF(10, 10), copy, dropped, buttons, keys))
    qtbot.waitUntil(lambda: names(make, ticket) == ["письмо от 20.11.txt"])
    qtbot.waitUntil(lambda: len(card.body.papers.files.source.rows) == 1)


def test_the_history_says_who_attached_a_file(make: Make, desk: Desk, letter: Path) -> None:
    ticket = make.ticket(make.contract())
    attachments.attach_files(make.db, ticket, [letter], actor=desk.user.key)
    about = Wanted((Condition("record_id", Operator.IS, ticket),))
    attached = make.db.read(JOURNAL.page, about, today=desk.today).rows[0]
    assert (attached.command, attached.actor_id) == ("tickets.attach", desk.user.key)


def test_a_file_is_attached_by_the_key_and_saved_as_it_was(
    open_card: Open, make: Make, letter: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, target = make.ticket(make.contract()), tmp_path / "копия.txt"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(letter)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    card = open_card(ticket)
    press(card, Qt.Key.Key_3, ALT)
    files = card.body.papers.files
    files.setFocus()
    press(files, Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: len(files.source.rows) == 1)
    files.select_row(0)
    press(files, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: target.read_bytes() == letter.read_bytes())


def test_a_file_that_is_too_large_is_refused_by_name(make: Make, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 3)
    with pytest.raises(Rejected, match=r"письмо от 20\.11\.txt больше"):
        attachments.attach_files(make.db, make.ticket(make.contract()), [letter], actor=SYSTEM)


def test_a_folder_is_no_file(make: Make, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="не читается"):
        attachments.attach_files(make.db, make.ticket(make.contract()), [tmp_path], actor=SYSTEM)


def test_a_draft_is_called_by_its_mark(open_card: Open, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    act = make.db.execute(acts.draft_for_tickets, (ticket,))
    papers = open_card(ticket).body.papers.papers
    assert papers.source.texts(0)[1] == draft_mark(act)


def test_the_specification_is_saved_for_a_client_who_gets_mail(
    open_card: Open, make: Make, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = make.item(code="УС-021", name="Выезд инженера")
    make.price(make.price_list(), item, "1500")
    ticket = make.ticket(make.contract())
    make.db.execute(specifications.write, ticket, (specifications.LineDraft(item, Quantity(2)),))
    proposed: list[str] = []
    target = tmp_path / "для клиента"
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _page, _title, name, _kinds: (proposed.append(name), (str(target), ""))[1],
    )
    card = open_card(ticket)
    card.actions_made.papers.file.trigger()
    saved = target.with_suffix(".pdf")
    qtbot.waitUntil(saved.exists, timeout=20_000)
    said = pypdfium2.PdfDocument(saved)[0].get_textpage().get_text_bounded()
    assert "Выезд инженера" in said
    assert "3 000,00" in said.replace("\u00a0", " ")
    assert proposed == [f"Спецификация к заявке № {card.face.ticket.number}.pdf"]
