"""The icon at the clock and our alert window in a session with a tray, by a real mouse."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from desktop import person
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.queries.alerts import alert_rows
from finance_desk.settings import Settings
from finance_desk.ui.alerts.popup import AlertPopup
from finance_desk.ui.instance import Instance
from finance_desk.ui.presence import Presence
from finance_desk.ui.theme import theme
from finance_desk.ui.tray import Tray
from finance_desk.ui.window import MainWindow

SOON = 10_000
TRY_AGAIN = 3.0


@pytest.fixture
def chief(office: Make) -> UUID:
    office.organization()
    return office.user(Role.CHIEF, "chief")


@pytest.fixture
def presence(qapp: QApplication, qtbot: QtBot, sqlite_db: Database, chief: UUID, home: Path) -> Iterator[Presence]:
    """The program as it runs, in this process; its window has the keyboard."""
    address, entered = str(sqlite_db.address.path), list[bool]()
    instance = Instance(home, address)
    assert instance.first()
    made = app.build(qapp, Settings(), address=address, user="chief")
    made.entrance.entered.connect(lambda: entered.append(True))
    kept = Presence(qapp, made.window, made.entrance, instance)
    made.window.show()
    made.entrance.open()
    qtbot.waitUntil(lambda: bool(entered) and kept._keeper is not None, timeout=SOON)
    qtbot.waitUntil(lambda: made.desk.tasks.running == 0, timeout=SOON)
    qtbot.waitUntil(made.window.isActiveWindow, timeout=SOON)
    yield kept
    kept._keeper.close()
    made.close()
    shiboken6.delete(made.window)  # now, not when an event loop comes by: the next test counts windows
    instance.release()


@pytest.fixture
def window(presence: Presence) -> MainWindow:
    return presence._window


@pytest.fixture
def tray(presence: Presence, qtbot: QtBot) -> Tray:
    made = presence.tray
    assert made.icon is not None, "no tray in this session"
    qtbot.waitUntil(lambda: made.icon is not None and made.icon.geometry().width() > 0, timeout=SOON)
    return made


def popup_of(qtbot: QtBot) -> AlertPopup:
    """The alert window, once it is seen."""

    def seen() -> list[AlertPopup]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, AlertPopup) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()), timeout=SOON)
    qtbot.wait(300)  # the window manager puts it into its place
    return seen()[0]


def click(widget: QWidget) -> None:
    centre = widget.mapToGlobal(widget.rect().center())
    person.click(centre.x(), centre.y())


def click_icon(tray: Tray) -> None:
    assert tray.icon is not None
    centre: QPoint = tray.icon.geometry().center()
    person.click(centre.x(), centre.y())


def call_back(tray: Tray, window: MainWindow, qtbot: QtBot) -> None:
    """Press the icon until the window has the keyboard: a busy window manager may leave it to who had it."""
    for _again in range(5):
        click_icon(tray)
        end = time.monotonic() + TRY_AGAIN
        while time.monotonic() < end and not window.isActiveWindow():
            qtbot.wait(50)
        if window.isActiveWindow():
            return
    raise AssertionError("the window did not come back")


def money_runs_out(office: Make) -> UUID:
    """What another desk does: a contract falls below its threshold."""
    contract = office.contract(credit_limit="1000", threshold="500")
    office.agreed_ticket(contract, total="1200")
    return contract


def icon_pixels(tray: Tray) -> QImage:
    """What stands in the tray of the screen."""
    assert tray.icon is not None
    place = tray.icon.geometry()
    screen = QApplication.primaryScreen()
    return screen.grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage()


def shows(image: QImage, colour: str) -> bool:
    """Whether a colour is seen, more or less."""
    wanted = QColor(colour)
    for x in range(image.width()):
        for y in range(image.height()):
            seen = image.pixelColor(x, y)
            if all(abs(a - b) < 40 for a, b in zip(seen.getRgb()[:3], wanted.getRgb()[:3], strict=True)):
                return True
    return False


def test_the_icon_counts_what_waits(tray: Tray, office: Make, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shows(icon_pixels(tray), theme.colours.accent), timeout=SOON)
    assert not shows(icon_pixels(tray), theme.colours.danger_fill)
    money_runs_out(office)
    qtbot.waitUntil(lambda: shows(icon_pixels(tray), theme.colours.danger_fill), timeout=SOON)
    assert tray.icon is not None
    assert tray.icon.toolTip().endswith("1")


def test_an_alert_of_another_desk_takes_no_focus(window: MainWindow, tray: Tray, office: Make, qtbot: QtBot) -> None:
    person.press("ctrl+f")
    before = person.active_title()
    money_runs_out(office)
    popup_of(qtbot)
    assert person.active_title() == before
    assert window.isActiveWindow()


def test_the_alert_opens_its_contract(window: MainWindow, tray: Tray, office: Make, qtbot: QtBot) -> None:
    contract = money_runs_out(office)
    click(popup_of(qtbot).open_contract)
    qtbot.waitUntil(lambda: window.workspace.card(("contract", contract)) is not None, timeout=SOON)


def test_the_alert_asks_for_a_top_up_of_its_contract(
    window: MainWindow, tray: Tray, office: Make, qtbot: QtBot
) -> None:
    money_runs_out(office)
    click(popup_of(qtbot).top_up)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=SOON)
    dialog = QApplication.activeModalWidget()
    assert "пополнение" in dialog.windowTitle().lower()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=SOON)
    person.press("Escape")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=SOON)


def test_an_alert_put_off_is_gone_from_the_screen_and_waits(
    window: MainWindow, tray: Tray, office: Make, qtbot: QtBot, sqlite_db: Database, chief: UUID
) -> None:
    money_runs_out(office)
    popup = popup_of(qtbot)
    click(popup.later)
    menu = popup.later.menu()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible, timeout=SOON)
    qtbot.wait(100)
    place = menu.mapToGlobal(menu.actionGeometry(menu.actions()[0]).center())
    person.click(place.x(), place.y())
    qtbot.waitUntil(lambda: not popup.isVisible(), timeout=SOON)

    def put_off() -> bool:
        (row,) = sqlite_db.read(alert_rows, window.desk.today, chief)
        return row.snoozed_until is not None

    qtbot.waitUntil(put_off, timeout=SOON)
    assert tray.icon is not None
    qtbot.waitUntil(lambda: tray.icon is not None and tray.icon.toolTip() == "Finance Desk", timeout=SOON)


def test_closing_leaves_the_tray_and_says_so_once(window: MainWindow, tray: Tray, qtbot: QtBot) -> None:
    assert tray.icon is not None
    said: list[str] = []
    tray.icon.showMessage = lambda _title, text: said.append(text)  # type: ignore[method-assign,assignment]  # heard here
    for _again in range(2):
        person.press("alt+F4")
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=SOON)
        assert tray.icon.isVisible()
        call_back(tray, window, qtbot)
    assert len(said) == 1
    assert QSettings().value("tray/said", type=bool)
