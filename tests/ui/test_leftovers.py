"""After a crash: what was typed is offered once, opened at its form, thrown away; others' texts are not shown."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from entering import Opened, founded
from finance_desk.ui.drafts import Draft, Drafts
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.shell.leftovers import Leftovers

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
CLIENT = Draft("client", "new", "Новый клиент", AT, {"name": "ООО «Верста»"})


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    made = Opened(qtbot, qapp, founded(tmp_path / "office.db"))
    made.until(lambda: made.inside and made.window.workspace.current is not None)
    yield made
    made.close()


def left(opened: Opened, *drafts: Draft) -> Leftovers:
    kept = opened.desktop.desk.drafts
    assert kept is not None
    for each in drafts:
        kept.keep(each)
    panel = Leftovers(opened.window)
    panel.ask()
    return panel


def test_the_form_of_what_was_typed_is_opened_and_offers_it(opened: Opened) -> None:
    panel = left(opened, CLIENT)
    opened.until(panel.isVisible)
    panel.open_draft(CLIENT)
    opened.until(lambda: any(each.isVisible() for each in opened.window.findChildren(FormDialog)))
    sheet = opened.window.findChild(FormDialog)
    assert sheet is not None
    opened.until(lambda: "Восстановить" in sheet.saving._offer.accessibleName())
    assert not panel.isVisible()
    sheet.reject()


def test_the_card_of_a_record_is_opened(opened: Opened, qtbot: QtBot) -> None:
    key = uuid4()
    of_record = Draft("contract", str(key), "Договор 7", AT, {"subject": "…"})
    panel = left(opened, of_record)
    opened.until(panel.isVisible)
    opened.desktop.desk.opened.disconnect()
    with qtbot.waitSignal(opened.desktop.desk.opened) as shown:
        panel.open_draft(of_record)
    assert shown.args[:2] == ["contract", key]


def test_what_is_thrown_away_is_not_offered_again(opened: Opened) -> None:
    panel = left(opened, CLIENT)
    opened.until(panel.isVisible)
    panel.drop(CLIENT)
    assert not panel.isVisible()
    panel.ask()
    opened.qtbot.wait(200)
    assert not panel.isVisible()


def test_nothing_is_said_while_nothing_is_left(opened: Opened) -> None:
    panel = left(opened)
    opened.qtbot.wait(200)
    assert not panel.isVisible()


def test_drafts_of_another_person_are_not_seen(qtbot: QtBot, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.seat("office.db", "anna")
    drafts.keep(CLIENT)
    drafts.seat("office.db", "boris")
    answers: list[tuple[Draft, ...]] = []
    drafts.find_all(drafts, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    drafts.seat("office.db", "anna")
    drafts.find_all(drafts, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [(), (CLIENT,)]
    drafts.close()
