"""The sheet of the window: templates of `resources/style` with the colours filled in."""

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QDir

from finance_desk.resources import resource
from finance_desk.ui.tokens import Colours

PARTS = ("base", "buttons", "inputs", "views", "menus", "widgets")


def stylesheet(colours: Colours) -> str:
    """All parts of the sheet in one text. Raises KeyError for a colour that no scheme has."""
    QDir.setSearchPaths("glyph", [str(resource("style/glyphs"))])
    sheet = "\n".join(resource(f"style/{part}.qss").read_text(encoding="utf-8") for part in PARTS)
    return Template(sheet).substitute(asdict(colours))
