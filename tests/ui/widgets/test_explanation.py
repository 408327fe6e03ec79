from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from finance_desk.ui.widgets.explanation import Explanation


def test_a_derivation_is_copied_as_numbered_lines(qtbot: QtBot) -> None:
    shown = Explanation("Почему 7 875,00 ₽?", ("3 500,00 × 2,50 = 8 750,00 ₽", "скидка 10 % → 7 875,00 ₽"))
    qtbot.addWidget(shown)
    shown.copy.click()
    text = "Почему 7 875,00 ₽?\n1. 3 500,00 × 2,50 = 8 750,00 ₽\n2. скидка 10 % → 7 875,00 ₽"
    assert QGuiApplication.clipboard().text() == text


def test_another_figure_leaves_nothing_of_the_first(qtbot: QtBot) -> None:
    shown = Explanation("Почему?", ("раз", "два", "три"))
    qtbot.addWidget(shown)
    shown.set("Откуда?", ("один",))
    seen = [each.text() for each in shown.findChildren(QLabel) if not each.isHidden()]
    assert seen == ["Откуда?", "1.", "один"]
