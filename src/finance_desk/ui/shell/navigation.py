"""The navigation on the left: an icon and a word for every page, a count where something waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.registry import PageEntry
from finance_desk.ui.shell.ground import Ground
from finance_desk.ui.shell.measures import NARROW_WIDTH, NAVIGATION_WIDTH, navigation_width
from finance_desk.ui.theme import pixmap, theme

ENTRY_HEIGHT, LOWEST = 34, 26
RADIUS = 6
ICON = 16
DOT, ROOM_FOR_WORDS = 6, 100


class Entry(QAbstractButton):
    """One page of the navigation."""

    def __init__(self, entry: PageEntry, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = entry.name
        self.count = 0
        self._icon = entry.icon
        self._hint = f"{entry.title}  {shortcut}" if shortcut else entry.title
        self._hovered = False
        self.setText(entry.title)
        self.setCheckable(True)
        self.setToolTip(self._hint)
        self.setAccessibleName(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def set_count(self, count: int, words: str) -> None:
        """Show how many things wait there, and which; 0 shows nothing."""
        self.count = count
        self.setAccessibleName(f"{self.text()}, {words}" if count else self.text())
        self.setToolTip(f"{self._hint}\n{words}" if count else self._hint)
        self.update()

    def sizeHint(self) -> QSize:
        """Its usual height; the strip says the width."""
        return QSize(NARROW_WIDTH - 2 * theme.space.s, ENTRY_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Entries move together in a low window, so that none is below its edge."""
        return QSize(self.sizeHint().width(), LOWEST)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a page as Space does; the arrows walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft pill under the page that is shown, an icon, a word, a count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours
        ink = QColor(colours.navigation_active_text if self.isChecked() else colours.navigation_text)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.navigation_active))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        elif self._hovered or self.hasFocus():
            shade = QColor(ink)
            shade.setAlpha(38 if self.hasFocus() else 20)
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        left = theme.space.m
        top = (self.height() - ICON) // 2
        painter.drawPixmap(left, top, pixmap(self._icon, ink.name(), ICON, self.devicePixelRatioF()))
        painter.setFont(theme.font(13, medium=self.isChecked()))
        painter.setPen(ink)
        if self.width() < ROOM_FOR_WORDS:
            if self.count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(QRectF(left + ICON - 2, top - 3, DOT, DOT))
            return
        words = self.rect().adjusted(left + ICON + theme.space.m, 0, -theme.space.s, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.count:
            self._paint_count(painter, ink)

    def _paint_count(self, painter: QPainter, ink: QColor) -> None:
        text = str(self.count) if self.count < 1000 else "999+"
        font = theme.font(11)
        width = max(22, QFontMetrics(font).horizontalAdvance(text) + 12)
        pill = QRectF(self.width() - width - theme.space.s, (self.height() - 18) / 2, width, 18)
        shade = QColor(ink)
        shade.setAlpha(48)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class Navigation(Ground):
    """The strip of pages. Ctrl+1…9 are the window's shortcuts; here they are only told."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("navigation", parent=parent)
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.setAccessibleName(_("Страницы"))
        self._entries: dict[str, Entry] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space.s, theme.space.s, theme.space.s, theme.space.s)
        self._column.setSpacing(2)
        self._column.addStretch(1)

    def fit(self, window: int) -> None:
        """Icons alone in a narrow window, or icons and words."""
        self.setFixedWidth(navigation_width(window))

    def show_pages(self, entries: Sequence[PageEntry]) -> None:
        """Fill the strip with what a role sees."""
        for shown in self._entries.values():
            self._group.removeButton(shown)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._entries.clear()
        group = entries[0].group if entries else 0
        for n, entry in enumerate(entries, start=1):
            if entry.group != group:
                group = entry.group
                self._column.addWidget(_Rule())
            button = Entry(entry, f"Ctrl+{n}" if n < 10 else "")
            button.clicked.connect(lambda _checked=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._entries[entry.name] = button
            self._column.addWidget(button)
        self._column.addStretch(1)

    def set_current(self, name: str) -> None:
        """Mark the page that is shown; one that does not stand here leaves none marked."""
        self._group.setExclusive(False)
        for page, entry in self._entries.items():
            entry.setChecked(page == name)
        self._group.setExclusive(True)

    def set_count(self, name: str, count: int, words: str) -> None:
        """How many things wait on a page, and which."""
        if name in self._entries:
            self._entries[name].set_count(count, words)


class _Rule(QWidget):
    """The hairline between groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(17)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line with air above and below."""
        painter = QPainter(self)
        painter.setPen(QColor(theme.colours.navigation_line))
        painter.drawLine(theme.space.xs, 8, self.width() - theme.space.xs, 8)
