"""F1: the guide, opened at the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.resources import guide_page
from finance_desk.ui.theme import theme

SIZE = (860, 680)
_LINE = 140.0
"""percent"""


class Guide(QDialog):
    """The pages of the guide with their links; stays beside the work."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setWindowTitle(_("Справка Finance Desk"))
        self.resize(*SIZE)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Справка"))
        self.text.setOpenExternalLinks(False)
        self.text.sourceChanged.connect(lambda _url: self._space_out())
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setStyleSheet(f"QTextBrowser {{ border: none; padding: {theme.space.l}px {theme.space.xl}px; }}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def _space_out(self) -> None:
        """Paragraphs apart and lines that can be read: a page of Markdown comes without either."""
        cursor, block = QTextCursor(self.text.document()), self.text.document().begin()
        while block.isValid():
            spaced = block.blockFormat()
            spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spaced.setBottomMargin(theme.space.s)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(spaced)
            block = block.next()

    def open_at(self, page: str) -> None:
        """Show a page of the guide; one that is not written yet is the first page."""
        try:
            path = guide_page(page or "index")
        except FileNotFoundError:
            path = guide_page("index")
        self.text.setSource(QUrl.fromLocalFile(str(path)))
        self.show()
        self.raise_()


def show_guide(owner: QWidget, page: str) -> None:
    """Open the guide, or bring the one that is open to the page."""
    guide = owner.findChild(Guide) or Guide(owner)
    guide.open_at(page)
