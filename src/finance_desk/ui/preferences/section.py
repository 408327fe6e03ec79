"""A section of the preferences: a heading, a sentence about it, and what it consists of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.roles import EVERYONE, Roles
from finance_desk.ui.desk import Desk
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

WIDEST = 860
"""Longer lines are not read."""


class Section(QScrollArea):
    """Subclasses fill `body`; a small window scrolls. It is read when it is shown and when what it shows changes."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    roles: ClassVar[Roles] = EVERYONE
    """Who sees the section at all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.title)
        self.heading, self.about = label(self.title, "heading"), label("", "muted", wrap=True)
        self.about.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space.m)
        self.setWidget(self._ground())

    def explain(self, sentence: str) -> None:
        """Say under the heading what the section is for, or what the role at the desk may not do here."""
        self.about.setText(sentence)
        self.about.setVisible(bool(sentence))

    def reload(self) -> None:
        """Read again what is shown."""

    def actions_of_section(self) -> Sequence[QAction]:
        """What may be done here."""
        return ()

    def _ground(self) -> QWidget:
        ground, column, row = QWidget(), QWidget(), QHBoxLayout()
        column.setMaximumWidth(WIDEST)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, theme.space.m)
        inner.setSpacing(theme.space.m)
        for part in (self.heading, self.about):
            inner.addWidget(part)
        inner.addLayout(self.body)
        inner.addStretch(1)
        row.setContentsMargins(0, 0, theme.space.m, 0)
        row.addWidget(column, 1)
        row.addStretch(0)
        ground.setLayout(row)
        return ground


def buttons(actions: Sequence[QAction], *, primary: QAction | None = None) -> QHBoxLayout:
    """Actions as a row of buttons under the panel they are about."""
    row = QHBoxLayout()
    row.setSpacing(theme.space.s)
    for each in actions:
        row.addWidget(Button.of(each, primary=each is primary))
    row.addStretch(1)
    return row


def stacked(*parts: QWidget | QLayout, spacing: int = theme.space.s) -> QVBoxLayout:
    """A panel and what may be done with it, close to each other."""
    column = QVBoxLayout()
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column
