"""Starting with the system: a real file on Linux, the Run key of Windows by a stand-in for its registry."""

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from finance_desk.domain.errors import Unavailable
from finance_desk.gateways import autostart

PROGRAM = ["/opt/Finance Desk/python", "-m", "finance_desk.app", "--tray"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def test_the_session_of_linux_finds_the_program(home: Path) -> None:
    autostart.enable(PROGRAM)
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(home / "autostart" / "finance-desk.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Type"] == "Application"
    assert shlex.split(entry["Desktop Entry"]["Exec"]) == PROGRAM


def test_it_is_taken_back_and_taken_back_again(home: Path) -> None:
    autostart.enable()
    autostart.disable()
    autostart.disable()
    assert not autostart.desktop_file().exists()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("plain", "plain"),
        ("Моя папка", '"Моя папка"'),
        ("100%", "100%%"),
        ("cost$", r'"cost\\$"'),
        ("back\\slash", r'"back\\\\slash"'),
    ],
)
def test_a_word_is_quoted_as_desktop_entries_want(word: str, written: str) -> None:
    assert f"Exec={written}\n" in autostart.desktop_entry([word])


def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / "autostart").write_text("a file where a folder should be")
    with pytest.raises(Unavailable, match="автозапуск"):
        autostart.enable()


class Registry:
    """The part of winreg that the gateway needs, over a dictionary."""

    HKEY_CURRENT_USER, REG_SZ = "HKCU", 1

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.opened = ""

    def CreateKey(self, root: str, path: str) -> "Registry":  # noqa: N802  the name in winreg
        self.opened = f"{root}\\{path}"
        return self

    def __enter__(self) -> "Registry":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def SetValueEx(self, _key: object, name: str, _zero: int, _kind: int, value: str) -> None:  # noqa: N802  the same
        self.values[name] = value

    def DeleteValue(self, _key: object, name: str) -> None:  # noqa: N802  the same
        if name not in self.values:
            raise FileNotFoundError(name)
        del self.values[name]


def test_the_run_key_of_windows_names_the_program() -> None:
    registry = Registry()
    autostart.registry_set(registry, '"C:\\Finance Desk\\finance-desk.exe" --tray')
    assert registry.opened == r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
    assert registry.values == {"Finance Desk": '"C:\\Finance Desk\\finance-desk.exe" --tray'}


def test_the_run_key_is_emptied_and_emptied_again() -> None:
    registry = Registry()
    autostart.registry_set(registry, "finance-desk.exe --tray")
    for _again in range(2):
        autostart.registry_remove(registry)
    assert registry.values == {}
