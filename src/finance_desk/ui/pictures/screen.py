"""A screen that nobody sees, large enough for whole sheets."""

import json
import tempfile
from pathlib import Path

_FACE = {"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
_DENSITY = {"logicalDpi": 96, "logicalBaseDpi": 96}


def unseen_screen() -> str:
    """What QT_QPA_PLATFORM is to say for it; Qt's own screen without a display is 800 by 800."""
    path = Path(tempfile.mkdtemp(prefix="finance-desk-screen-")) / "screen.json"
    path.write_text(json.dumps({"screens": [_FACE | _DENSITY]}), encoding="utf-8")
    return f"offscreen:configfile={path}"
