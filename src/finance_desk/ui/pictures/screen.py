"""A screen that nobody sees, large enough for whole sheets."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FACE = {"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
_DENSITY = {"logicalDpi": 96, "logicalBaseDpi": 96}


def use_unseen_screen() -> None:
    """Let Qt draw on it unless another one is asked for; Qt's own screen without a display is 800 by 800."""
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = _offscreen()


def _offscreen() -> str:
    path = Path(tempfile.mkdtemp(prefix="finance-desk-screen-")) / "screen.json"
    path.write_text(json.dumps({"screens": [_FACE | _DENSITY]}), encoding="utf-8")
    return f"offscreen:configfile={path}"


@contextmanager
def quiet() -> Iterator[None]:
    """Keep to itself what Qt says of each window that nobody sees: such a screen minds no hints of size."""
    from PySide6.QtCore import qInstallMessageHandler  # the screen is chosen before Qt is imported

    before = qInstallMessageHandler(lambda _kind, _where, said: _pass_on(said))
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _pass_on(said: str) -> None:
    if "propagateSizeHints" not in said:
        sys.stderr.write(f"{said}\n")
