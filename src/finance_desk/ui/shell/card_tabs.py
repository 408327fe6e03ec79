"""The tabs of open cards: a long title is cut, so that it leaves room for the others."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar, QWidget

from finance_desk.domain.language import _

WIDEST = 280
NARROWEST = 120
"""pixels of a tab; a shorter title takes what it needs"""


class CardTabs(QTabBar):
    """Titles are whole in the tips; what does not fit is scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, expanding=False, movable=True, usesScrollButtons=True)
        self.setDrawBase(False)
        self.setObjectName("cards")
        self.setAccessibleName(_("Открытые карточки"))
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its title, up to a limit."""
        return super().tabSizeHint(index).boundedTo(QSize(WIDEST, self.maximumHeight()))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Wide enough to be read."""
        return self.tabSizeHint(index).boundedTo(QSize(NARROWEST, self.maximumHeight()))

    def name(self, index: int, title: str) -> None:
        """Give a tab its title."""
        self.setTabText(index, title)
        self.setTabToolTip(index, title)
