from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from finance_desk.ui import drafts as module
from finance_desk.ui.drafts import Draft, DraftKeeper, Drafts

AT = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def draft(key: str = "1", **typed: Any) -> Draft:
    return Draft("client", key, "Клиент", AT, typed)


def found(qtbot: QtBot, drafts: Drafts, key: str = "1") -> Draft | None:
    answers: list[Draft | None] = []
    drafts.find(drafts, "client", key, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


@pytest.fixture
def drafts(tmp_path: Path) -> Any:
    kept = Drafts(tmp_path / "drafts")
    yield kept
    kept.close()


def test_a_draft_is_read_back_by_another_start(qtbot: QtBot, tmp_path: Path) -> None:
    first = Drafts(tmp_path)
    first.keep(draft(name="Дом Книги"))
    first.close()
    later = Drafts(tmp_path)
    assert found(qtbot, later) == draft(name="Дом Книги")
    later.close()


def test_a_saved_form_leaves_nothing(qtbot: QtBot, drafts: Drafts) -> None:
    drafts.keep(draft(name="Дом"))
    drafts.forget("client", "1")
    assert found(qtbot, drafts) is None


def test_a_broken_file_is_no_draft(qtbot: QtBot, drafts: Drafts, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "client-1.json").write_text('{"kind": "cli', encoding="utf-8")
    assert found(qtbot, drafts) is None


def test_a_key_never_leaves_the_folder(qtbot: QtBot, drafts: Drafts, tmp_path: Path) -> None:
    drafts.keep(draft(key="../../x", name="Дом"))
    assert found(qtbot, drafts, "../../x") is not None
    assert [path.parent.name for path in tmp_path.rglob("*.json")] == ["drafts"]


def test_all_drafts_are_listed_newest_first(qtbot: QtBot, drafts: Drafts) -> None:
    drafts.keep(draft("1"))
    drafts.keep(Draft("client", "2", "Клиент", AT.replace(hour=15), {}))
    listed: list[tuple[Draft, ...]] = []
    drafts.find_all(drafts, listed.append)
    qtbot.waitUntil(lambda: bool(listed))
    assert [one.key for one in listed[0]] == ["2", "1"]


def test_typing_is_written_once_after_a_pause(qtbot: QtBot, drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE_MS", 30)
    written: list[Draft] = []
    monkeypatch.setattr(drafts, "keep", written.append)
    keeper = DraftKeeper(drafts, drafts, ("client", "1", "Клиент"), lambda: {"name": "Дом"})
    for _ in range(5):
        keeper.touched()
    qtbot.waitUntil(lambda: bool(written))
    qtbot.wait(60)
    assert [one.typed for one in written] == [{"name": "Дом"}]


def test_an_owner_that_is_gone_gets_no_answer(qtbot: QtBot, drafts: Drafts) -> None:
    answers: list[Draft | None] = []
    owner = QObject()
    drafts.find(owner, "client", "1", answers.append)
    shiboken6.delete(owner)
    assert found(qtbot, drafts) is None
    assert answers == []


def test_the_offer_says_when(drafts: Drafts) -> None:
    yekaterinburg = timezone(timedelta(hours=5))
    assert draft().offer(lambda at: at.astimezone(yekaterinburg)) == "Восстановить набранное 23.11 в 19:05?"


def test_what_is_typed_when_the_program_has_ended_is_passed_over(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.close()
    drafts.keep(draft(name="Дом Книги"))
    assert list(tmp_path.iterdir()) == []
