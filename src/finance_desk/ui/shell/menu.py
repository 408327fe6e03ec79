"""The window's own actions and their keys: pages, tabs, search, cost, help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _


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


def cost_switch(owner: QWidget, use: Callable[[bool], None]) -> QAction:
    """Ctrl+Shift+H hides cost and margin while a client looks."""
    made = QAction(_("Скрыть себестоимость и прибыль"), owner)
    made.setCheckable(True)
    made.setShortcut(QKeySequence("Ctrl+Shift+H"))
    made.toggled.connect(use)
    owner.addAction(made)
    return made
