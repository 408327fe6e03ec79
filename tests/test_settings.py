"""Settings of a machine: saved whole, never overwritten when they cannot be read, at home in any folder."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.settings import HOME, change, data_folder, settings, settings_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Профиль Ёлкиной" / "Finance Desk"
    monkeypatch.setenv(HOME, str(folder))
    return folder


def test_without_a_file_everything_has_a_default(home: Path) -> None:
    found = settings()
    assert found.database == str(home / "finance-desk.db")
    assert found.backup_folder == str(home / "backups")
    assert found.workstation
    assert not home.exists()


def test_what_was_changed_is_there_next_time(home: Path) -> None:
    change(database="postgresql://anna@сервер/desk", workstation="Касса №1")
    assert settings().database == "postgresql://anna@сервер/desk"
    assert change(workstation="Касса №2").database == "postgresql://anna@сервер/desk"
    assert [path.name for path in home.iterdir()] == ["settings.json"]


def test_defaults_are_not_written_down(home: Path) -> None:
    change(workstation="Касса")
    assert json.loads(settings_file().read_text(encoding="utf-8"))["database"] == ""


def test_keys_of_another_version_stay() -> None:
    change(workstation="Касса")
    stored = json.loads(settings_file().read_text(encoding="utf-8"))
    settings_file().write_text(json.dumps(stored | {"later": [1, 2]}), encoding="utf-8")
    change(workstation="Склад")
    assert json.loads(settings_file().read_text(encoding="utf-8"))["later"] == [1, 2]


def test_a_mark_of_notepad_does_not_matter() -> None:
    change(workstation="Касса")
    settings_file().write_bytes(b"\xef\xbb\xbf" + settings_file().read_bytes())
    assert settings().workstation == "Касса"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"database": 5}', "\x00\x01"])
def test_a_broken_file_is_named_and_never_overwritten(content: str) -> None:
    change(workstation="Касса")
    settings_file().write_text(content, encoding="utf-8")
    for attempt in (settings, lambda: change(workstation="Склад")):
        with pytest.raises(Rejected, match=r"не читается: .*settings\.json"):
            attempt()
    assert settings_file().read_text(encoding="utf-8") == content


def test_when_the_disk_refuses_the_old_file_stays(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    change(workstation="Касса")

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unavailable, match="No space left"):
        change(workstation="Склад")
    assert settings().workstation == "Касса"
    assert [path.name for path in home.iterdir()] == ["settings.json"]


def test_without_the_variable_it_is_the_place_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(HOME)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert settings_file().parts[-2:] == ("finance-desk", "settings.json")
    assert data_folder().name == "finance-desk"


def test_it_is_light() -> None:
    """The window reads it before its first paint."""
    script = "import sys, finance_desk.settings; print({'sqlalchemy', 'pydantic', 'keyring'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
