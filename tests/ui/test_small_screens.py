"""Small screens of people who need large letters: nothing is cut, nothing lies over another thing, all is reachable."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations
from uuid import UUID

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from entering import open_page, shown
from finance_desk.domain.roles import Role
from finance_desk.ui.desk import Desk
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.registry import cards, pages
from finance_desk.ui.shell.measures import NARROW_WIDTH, SMALLEST
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.window import MainWindow

SIZES = [(911, 480), SMALLEST, (1093, 576)]
"""1366 by 768 at 150 %, what is left of it between the title and the taskbar, and the same screen at 125 %"""
MOMENTS = 40
Found = dict[tuple[str, tuple[int, int]], list[str]]


def test_no_card_is_cut_on_a_small_screen(qtbot: QtBot, desktop: Desktop, records: dict[str, UUID]) -> None:
    found: Found = {}
    for kind in cards():
        shown(qtbot, desktop, partial(desktop.desk.open, kind, records[kind]))
        found |= looked_at(qtbot, desktop, kind)
    assert found == {}


def test_no_page_is_cut_on_a_small_screen(qtbot: QtBot, desktop: Desktop) -> None:
    found: Found = {}
    for entry in pages(Role.CHIEF):
        open_page(qtbot, desktop, entry.name)
        found |= looked_at(qtbot, desktop, entry.name)
    assert found == {}


def test_a_window_that_is_narrow_from_the_start_shows_its_pages_by_icons(qtbot: QtBot, desk: Desk) -> None:
    """It has its size before its parts are there."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(911, 480)
    window.show()
    window.furnish(desk)
    assert window.navigation.width() == NARROW_WIDTH


def looked_at(qtbot: QtBot, desktop: Desktop, name: str) -> Found:
    """What is still wrong with what is open once it has found its places, by the size of the window."""
    found: Found = {}
    for size in SIZES:
        desktop.window.resize(*size)
        wrong = ["not looked at"]
        for _moment in range(MOMENTS):
            qtbot.wait(50)
            if not desktop.tasks.running and not (wrong := flaws(desktop.window)):
                break
        if wrong:
            found[name, size] = wrong
    return found


def flaws(window: QWidget) -> list[str]:
    """What is cut, what is beyond an edge that does not scroll, what lies over another."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible() and _speaks(each)]
    found = [f"cut: {_name(each)}" for each in seen if _cut(each)]
    found += [f"beyond the edge: {_name(each)}" for each in seen if not _reachable(each, window)]
    lying = [each for each in seen if not isinstance(each.parentWidget(), QAbstractScrollArea)]
    pairs = ((one, other) for one, other in combinations(lying, 2) if one.parentWidget() is other.parentWidget())
    return found + [f"{_name(one)} over {_name(other)}" for one, other in pairs if _over(one, other)]


def _speaks(widget: QWidget) -> bool:
    return isinstance(widget, QTabBar) or (isinstance(widget, QLabel | QAbstractButton) and bool(widget.text()))


def _name(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else type(widget).__name__


def _cut(widget: QWidget) -> bool:
    if isinstance(widget, QTabBar):
        return widget.width() < widget.tabRect(widget.count() - 1).right()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    least = widget.minimumSizeHint()
    return widget.height() < least.height() or (widget.width() < least.width() and not isinstance(widget, ElidedLabel))


def _reachable(widget: QWidget, window: QWidget) -> bool:
    """Inside of all that is around it; what scrolls up and down is around it from side to side only."""
    scrolls = False
    for around in _around(widget):
        place = QRect(widget.mapTo(around, QPoint()), widget.size())
        area = around.parentWidget()
        scrolls = scrolls or (isinstance(area, QScrollArea) and area.viewport() is around)
        if scrolls:
            place.setRect(place.left(), 0, place.width(), 1)
        if not around.rect().adjusted(-1, -1, 1, 1).contains(place):
            return False
        if around is window:
            return True
    return True


def _around(widget: QWidget) -> Iterator[QWidget]:
    while (widget := widget.parentWidget()) is not None:  # type: ignore[assignment]  # the stubs know no absent parent
        yield widget


def _over(one: QWidget, other: QWidget) -> bool:
    return one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry().adjusted(1, 1, -1, -1))
