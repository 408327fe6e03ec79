"""A sheet on a screen without a compositor: no black frame around it."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
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


def test_a_sheet_that_grows_while_it_comes_up_keeps_its_place(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    screen = QApplication.primaryScreen()
    with qtbot.waitActive(window):
        window.showMaximized()
    qtbot.waitUntil(lambda: window.width() == screen.availableGeometry().width())
    places = set()
    for _ in range(8):
        sheet = Sheet(window, "Изменить заявку", width=500)
        sheet.open()
        for _ in range(12):
            sheet.body.addWidget(QLabel("Строка"))
            qtbot.wait(5)
        qtbot.waitUntil(sheet.isActiveWindow)
        qtbot.wait(100)
        places.add((sheet.pos().x(), sheet.pos().y()))
        sheet.accept()
    assert len(places) == 1
    assert places.pop()[0] > 100
