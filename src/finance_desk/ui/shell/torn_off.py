"""A card in a window of its own; it remembers its place by the kind of card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.page import CardPage
from finance_desk.ui.shell.late_keys import act_on

if TYPE_CHECKING:
    from finance_desk.ui.shell.why import Why


class TornOff(QMainWindow):
    """Holds one card. Closing it closes the card; Ctrl+Shift+D brings it back as a tab."""

    closed = Signal()
    returned = Signal()

    def __init__(self, card: CardPage) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._card: CardPage | None = card
        self._memory = f"torn_off/{type(card).__name__}"
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(card, 1)
        self.setCentralWidget(ground)
        self._why: Why | None = None
        card.show()
        self.setWindowTitle(card.windowTitle())
        card.heading_changed.connect(self.setWindowTitle)
        card.left.connect(self.close)
        back = QAction(_("Вернуть во вкладку"), self)
        back.setShortcut(QKeySequence("Ctrl+Shift+D"))
        back.triggered.connect(self.returned)
        shut = QAction(_("Закрыть"), self)
        shut.setShortcuts([QKeySequence("Ctrl+W"), QKeySequence("Esc")])
        shut.triggered.connect(self.close)
        self.addActions([back, shut])
        self.resize(1100, 720)
        kept = QSettings().value(self._memory)
        if kept is not None:
            self.restoreGeometry(kept)

    def release(self) -> CardPage:
        """Give the card away; the window is empty after that."""
        assert self._card is not None
        card, self._card = self._card, None
        self._column.removeWidget(card)
        card.setParent(None)
        return card

    def explain(self, title: str, steps: Sequence[str]) -> None:
        """«Почему столько?» asked here is answered here."""
        from finance_desk.ui.shell.why import Why

        if self._why is None:
            self._why = Why()
            self._column.addWidget(self._why)
        self._why.tell(title, steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody wanted where the keyboard is, the card hears."""
        if self._card is None or not act_on(self._card, event, self._card.desk.say):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the card first: something may be typed."""
        QSettings().setValue(self._memory, self.saveGeometry())
        if self._card is not None and not self._card.close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)
