"""F1: the guide, opened at the page that is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.resources import guide_page
from finance_desk.ui.theme import theme

SIZE = (880, 720)
_FRAME = (16, 40)
"""pixels of the system's own frame around it"""
_LINE = 140.0
"""percent"""
_REST_MS = 150
_TOLD_WITH = {
    "performers": "items",
    "bundles": "tickets",
    "ticket": "tickets",
    "contract": "contracts",
    "client": "clients",
    "document": "documents",
    "price_list": "price_lists",
}
_OBJECT = "\ufffc"
"""stands in a text for a picture"""


class GuidePage(QTextBrowser):
    """A page of Markdown; its pictures are as wide as the page, and no wider than they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Справка"))
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width is known before the length
        self.setStyleSheet(f"QTextBrowser {{ border: none; padding: {theme.space.l}px {theme.space.xl}px; }}")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._fit)
        self._fitted = 0
        self.sourceChanged.connect(lambda _url: self._space_out())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Called by the document; pictures come scaled."""
        loaded = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return loaded
        place = self.source().resolved(QUrl(name)).toLocalFile()
        picture, ratio = QImage(place), self.devicePixelRatioF()
        self._fitted = self._room()
        width = min(picture.width(), round(self._fitted * ratio))
        scaled = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width, once it rests."""
        super().resizeEvent(event)
        if self._fitted and self._room() != self._fitted:
            self._rest.start()

    def _room(self) -> int:
        return max(200, self.viewport().width() - 2 * round(self.document().documentMargin()))

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        read = bar.value() / max(1, bar.maximum())
        self.reload()
        bar.setValue(round(read * bar.maximum()))

    def _space_out(self) -> None:
        """Paragraphs apart and lines that can be read: a page of Markdown comes without either."""
        cursor, block = QTextCursor(self.document()), self.document().begin()
        while block.isValid():
            spaced = block.blockFormat()
            if _OBJECT not in block.text():
                spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spaced.setBottomMargin(theme.space.s)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(spaced)
            block = block.next()


class Guide(QDialog):
    """The pages of the guide with their links; stays beside the work."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setWindowTitle(_("Справка Finance Desk"))
        self.resize(QSize(*SIZE).boundedTo(owner.screen().availableSize() - QSize(*_FRAME)))
        self.text = GuidePage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Alt+Left"), self, self.text.backward)

    def open_at(self, page: str) -> None:
        """Show a page of the guide; one that is not written yet is the first page."""
        try:
            path = guide_page(_TOLD_WITH.get(page, page) or "index")
        except FileNotFoundError:
            path = guide_page("index")
        self.show()
        self.text.setSource(QUrl.fromLocalFile(str(path)))
        self.raise_()


def show_guide(owner: QWidget, page: str) -> None:
    """Open the guide, or bring the one that is open to the page."""
    guide = owner.findChild(Guide) or Guide(owner)
    guide.open_at(page)
