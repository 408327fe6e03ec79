"""The window's own actions and their keys: pages, tabs, search, cost, help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon, theme


def action(owner: QWidget, title: str, keys: str, use: Callable[[], object], *, note: str = "") -> QAction:
    """An action of the window, reachable by its keys and by the palette."""
    made = QAction(title, owner)
    if keys:
        made.setShortcut(QKeySequence(keys))
    if note:
        made.setStatusTip(note)
    made.triggered.connect(lambda _checked=False: use())
    owner.addAction(made)
    return made


def person_menu(
    corner: QWidget,
    preferences: Callable[[], object],
    guide: Callable[[], object],
    lock: QAction,
    switch: Callable[[], object],
) -> None:
    """What the person at the desk may do with the desk itself, under the corner that was pressed."""
    menu = QMenu(corner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(icon("settings"), _("Настройки"), preferences)
    menu.addAction(icon("help"), _("Справка"), guide)
    menu.addSeparator()
    lock.setIcon(icon("lock"))
    menu.addAction(lock)
    menu.addAction(icon("users"), _("Сменить пользователя"), switch)
    place = corner.mapToGlobal(corner.rect().bottomRight())
    menu.popup(place - QPoint(menu.sizeHint().width(), -theme.space.xs))


def cost_switch(owner: QWidget, use: Callable[[bool], None]) -> QAction:
    """Ctrl+Shift+H hides cost and margin while a client looks."""
    made = QAction(_("Скрыть себестоимость и прибыль"), owner)
    made.setCheckable(True)
    made.setShortcut(QKeySequence("Ctrl+Shift+H"))
    made.toggled.connect(use)
    owner.addAction(made)
    return made
