"""A sheet on a screen without a compositor: no black frame around it."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.theme.compositing import composited


def test_a_sheet_has_no_black_frame(qtbot: QtBot) -> None:
    assert not composited()
    window = QMainWindow()
    qtbot.addWidget(window)
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor("white"))
    window.setPalette(palette)
    screen = QApplication.primaryScreen()
    with qtbot.waitActive(window):
        window.showMaximized()
    qtbot.waitUntil(lambda: window.width() == screen.availableGeometry().width())
    sheet = Sheet(window, "Печать")
    sheet.open()
    qtbot.waitUntil(sheet.isActiveWindow)

    def seen() -> QColor:
        corner = sheet.mapToGlobal(QPoint(6, 6))
        return screen.grabWindow(0, corner.x(), corner.y(), 1, 1).toImage().pixelColor(0, 0)

    qtbot.waitUntil(lambda: seen().lightness() > 100)
