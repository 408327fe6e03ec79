"""Starting with the system, into the tray: the Run key of the person on Windows, a file of XDG autostart elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _

NAME = "Finance Desk"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
"""What the specification of desktop entries wants quoted in an argument of `Exec`."""


def command() -> list[str]:
    """The program as the system is to start it; a bundle is its own program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--tray"]
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    return [str(windowless if windowless.exists() else python), "-m", "finance_desk.app", "--tray"]


def enable(words: Sequence[str] | None = None) -> None:
    """Start with the system from now on. Raises Unavailable where the system does not let it."""
    program = command() if words is None else list(words)
    with _told():
        if sys.platform == "win32":
            registry_set(_winreg(), subprocess.list2cmdline(program))
        else:
            path = desktop_file()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(desktop_entry(program), encoding="utf-8")


def disable() -> None:
    """Start with the system no more. Raises Unavailable."""
    with _told():
        if sys.platform == "win32":
            registry_remove(_winreg())
        else:
            desktop_file().unlink(missing_ok=True)


def desktop_file() -> Path:
    """Where the sessions of Linux look for what is started with them."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    base = Path(folder) if folder else Path.home() / ".config"
    return base / "autostart" / "finance-desk.desktop"


def desktop_entry(program: Sequence[str]) -> str:
    """The file as the specification of desktop entries wants it."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Exec={' '.join(map(_argument, program))}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return "\n".join(lines) + "\n"


def registry_set(registry: Any, line: str) -> None:
    """Write the Run key of the person; `registry` is the module winreg."""
    with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
        registry.SetValueEx(key, NAME, 0, registry.REG_SZ, line)


def registry_remove(registry: Any) -> None:
    """Take the value out of the Run key, if it is there."""
    with suppress(FileNotFoundError), registry.CreateKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
        registry.DeleteValue(key, NAME)


def _argument(word: str) -> str:
    """A word of `Exec`: quoted where it must be, then escaped as every string of the file."""
    word = word.replace("%", "%%")
    if word and not _RESERVED & set(word):
        return word
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return f'"{word}"'.replace("\\", "\\\\")


def _winreg() -> Any:
    return import_module("winreg")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = _("Система не дала изменить автозапуск: {why}. Остальные настройки прежние.")
        raise Unavailable(sentence.format(why=error.strerror or error)) from error
