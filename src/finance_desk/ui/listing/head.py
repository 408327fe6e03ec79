"""The head of a list page: its name, the totals, and what may be done with the whole list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout

from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.list_page import ListPage


def head(page: ListPage) -> QHBoxLayout:
    """Words on the left, actions on the right, the primary one last."""
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(page.title, "title"))
    words.addWidget(page.totals)
    row = QHBoxLayout()
    row.setSpacing(theme.space.s)
    row.addLayout(words, 1)
    buttons = [Button.of(each) for each in (*page.secondary(), page.actions_made.export)]
    if page.primary_action is not None:
        buttons.append(Button.of(page.primary_action, primary=True))
    for each in (page.columns_button, page.inspector_button, *buttons):
        row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    return row


def tool(name: str, tip: str) -> QToolButton:
    """A small button with a picture and a tip."""
    made = QToolButton()
    made.setIcon(icon(name))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    return made
