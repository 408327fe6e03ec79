"""Tabs of a card: Alt+1…9."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.discard import discard

Content = QWidget | Callable[[], QWidget]


class Tabs(QWidget):
    """Words with a line under the one that is open; a page given as a callable is made when it is first opened."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.pages = QTabBar(), QStackedWidget()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._waiting: dict[int, Callable[[], QWidget]] = {}
        self._titles: list[str] = []
        rule = QFrame()
        rule.setProperty("look", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(rule)
        column.addSpacing(theme.space.m)
        column.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self._open)
        for number in range(1, 10):
            key = QShortcut(QKeySequence(f"Alt+{number}"), self)
            key.activated.connect(lambda index=number - 1: self.open(index))

    def add(self, title: str, content: Content, count: str = "") -> int:
        """Add a tab at the end; its number counts from 0."""
        index = len(self._titles)
        self._titles.append(title)
        if isinstance(content, QWidget):
            self.pages.addWidget(content)
        else:
            self._waiting[index] = content
            self.pages.addWidget(QWidget())
        self.bar.addTab(title)
        self.set_count(index, count)
        if index < 9:
            self.bar.setTabToolTip(index, f"Alt+{index + 1}")
        return index

    def set_count(self, index: int, count: str) -> None:
        """What stands after the word of a tab: a number of rows, hours."""
        self.bar.setTabText(index, f"{self._titles[index]} {count}".strip().replace("&", "&&"))
        self.bar.setAccessibleTabName(index, f"{self._titles[index]} {count}".strip())

    @property
    def current(self) -> int:
        """The number of the open tab."""
        return self.bar.currentIndex()

    def page(self, index: int) -> QWidget:
        """The page of a tab, made now if it was not yet. Raises IndexError."""
        self._make(index)
        found = self.pages.widget(index)
        if found is None:
            raise IndexError(index)
        return found

    def open(self, index: int) -> None:
        """Open a tab; a number that no tab has opens nothing."""
        if 0 <= index < self.bar.count() and self.bar.isTabVisible(index):
            self.bar.setCurrentIndex(index)

    def _open(self, index: int) -> None:
        if index < 0 or index >= self.pages.count():
            return
        self._make(index)
        self.pages.setCurrentIndex(index)
        self.changed.emit(index)

    def _make(self, index: int) -> None:
        make = self._waiting.pop(index, None)
        if make is None:
            return
        empty = self.page(index)
        self.pages.insertWidget(index, make())
        discard(empty, self.pages)
        if index == self.bar.currentIndex():
            self.pages.setCurrentIndex(index)
