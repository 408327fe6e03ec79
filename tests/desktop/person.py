"""Hands at a keyboard and a mouse: real keys of a Russian keyboard, seen by whatever window has the focus."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

_ROWS = {24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
_CODES = {letter: first + n for first, row in _ROWS.items() for n, letter in enumerate(row)}
"""where a letter stands on the keyboard, whatever layout is on"""
DELAY_MS = "12"
ICON = 48
"""pixels: an icon at the clock is not wider"""


def press(*keys: str) -> None:
    """Keys by their place on a Latin keyboard: `ctrl+p` is the key that writes «з» on a Russian one."""
    for key in keys:
        *held, last = key.split("+")
        _tool("key", "--delay", DELAY_MS, "+".join([*held, str(_CODES.get(last, last))]))


def write(text: str) -> None:
    """Letters and digits one after another."""
    _tool("type", "--delay", DELAY_MS, "--", text)


def click(x: int, y: int) -> None:
    """The left button at a place of the screen."""
    _tool("mousemove", str(x), str(y), "click", "1")


def active_title() -> str:
    """The title of the window that has the keyboard; empty while none has."""
    return _tool("getactivewindow", "getwindowname", strict=False).strip()


def windows_of(process: int) -> int:
    """How many windows of a process are on the screen; its icon at the clock, which comes when it will, is none."""
    own = _tool("search", "--all", "--onlyvisible", "--pid", str(process), "--name", "", strict=False).split()
    return sum(_width(window) > ICON for window in own)


def windows_of_class(name: str) -> int:
    """How many windows of a program there are, the icon at the clock among them."""
    return len(_tool("search", "--class", name, strict=False).split())


def windows_named(words: str) -> int:
    """How many windows with these words in their titles are on the screen."""
    return len(_tool("search", "--onlyvisible", "--name", words, strict=False).split())


def _width(window: str) -> int:
    """How wide a window is, in pixels; nothing once it is gone."""
    told = dict(each.split("=") for each in _tool("getwindowgeometry", "--shell", window, strict=False).split())
    return int(told.get("WIDTH", 0))


def _tool(*words: str, strict: bool = True) -> str:
    told = _run(["xdotool", *words])
    assert not strict or told.returncode == 0, (words, told.stderr)
    return told.stdout


def _run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=20)
