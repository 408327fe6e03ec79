"""A screen that nobody sees, large enough for whole sheets."""

import json
import os
import tempfile
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
