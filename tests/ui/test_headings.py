"""Every heading of a list is seen whole at its first width, in both languages."""

import subprocess
import sys

import pytest

from finance_desk.settings import Language

CUT = """
import gc, importlib, pkgutil, sys
from finance_desk.settings import Language
from finance_desk.translation import speak
speak(Language(sys.argv[1]))
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
import finance_desk.ui
from finance_desk.ui.theme import theme
application = QApplication([])
theme.apply(application, "light")
for module in pkgutil.walk_packages(finance_desk.ui.__path__, "finance_desk.ui."):
    importlib.import_module(module.name)
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.header import PADDING
metrics = QFontMetrics(theme.font(12, medium=True))
columns = [each for each in gc.get_objects() if isinstance(each, Column)]
assert len(columns) > 100
print(*{c.title for c in columns if metrics.horizontalAdvance(c.title) + 2 * PADDING > c.width}, sep=", ")
"""


@pytest.mark.parametrize("language", [Language.RUSSIAN, Language.ENGLISH])
def test_headings_are_whole(language: Language) -> None:
    done = subprocess.run([sys.executable, "-c", CUT, language], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
