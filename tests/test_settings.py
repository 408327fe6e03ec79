"""Settings of a machine: saved whole, never overwritten when they cannot be read, at home in any folder."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.settings import HOME, READERS, Language, Settings, Theme, change, data_folder, settings, settings_file


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


CHOSEN = {
    "theme": Theme.DARK,
    "language": Language.ENGLISH,
    "lock_minutes": 5,
    "start_with_system": True,
    "last_user": "anna",
    "printers": {"invoice": "Принтер в бухгалтерии"},
}


def test_what_the_window_is_told_is_there_next_time() -> None:
    change(**CHOSEN)
    assert {name: getattr(settings(), name) for name in CHOSEN} == CHOSEN


def test_the_file_is_for_people_to_read() -> None:
    change(**CHOSEN)
    stored = json.loads(settings_file().read_text(encoding="utf-8"))
    assert (stored["theme"], stored["lock_minutes"]) == ("dark", 5)


def test_a_file_of_an_older_program_gets_the_defaults() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('{"database": "", "workstation": "Касса", "backup_folder": ""}', encoding="utf-8")
    found = settings()
    assert (found.theme, found.lock_minutes, found.printers) == (Theme.SYSTEM, 15, {})


NONSENSE = [
    ("theme", "purple"),
    ("language", "de"),
    ("language", 5),
    ("lock_minutes", -1),
    ("lock_minutes", 1441),
    ("lock_minutes", "15"),
    ("lock_minutes", True),
    ("start_with_system", "yes"),
    ("last_user", None),
    ("workstation", "a\nb"),
    ("printers", ["HP"]),
    ("printers", {"act": 1}),
]


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_is_refused_at_its_field(home: Path, name: str, value: object) -> None:
    with pytest.raises(Rejected, match="ожида") as refused:
        change(**{name: value})
    assert (refused.value.field, home.exists()) == (name, False)


@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_in_the_file_is_named(name: str, value: object) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({name: value}), encoding="utf-8")
    with pytest.raises(Rejected, match=rf"settings\.json. «{name}»: ожида"):
        settings()


def test_every_setting_says_how_it_is_read() -> None:
    assert list(READERS) == [each.name for each in fields(Settings)]


def test_it_is_light() -> None:
    """The window reads it before its first paint."""
    script = "import sys, finance_desk.settings; print({'sqlalchemy', 'pydantic', 'keyring'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
