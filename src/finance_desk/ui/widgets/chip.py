"""A rounded choice of a filter bar."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import pixmap, theme

_SIGN = 14
_PAD = 11


class Chip(QPushButton):
    """A saved view or a condition: checkable, with a count, a menu, or a cross (`removable`, the Delete key)."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        checkable: bool = False,
        *,
        count: int | None = None,
        menu: QMenu | None = None,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measured, self._width = "", 0
        self._removable = removable
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.set(text, count)
        if menu is not None:
            self.setMenu(menu)
        self.setProperty("sign", bool(self._sign()))
        if removable:
            self.setToolTip(_("Убрать условие: Delete"))

    def set(self, text: str, count: int | None = None) -> None:
        """Change the word and how many rows stand behind it."""
        self.setText(text if count is None else f"{text} {count}")

    def sizeHint(self) -> QSize:
        """As wide as its word in the bolder cut, so that checking moves nothing."""
        if (word := self.text().replace("&", "")) != self._measured:  # layouts ask far more often than words change
            self._measured, self._width = word, QFontMetrics(theme.font(bold=True)).horizontalAdvance(word)
        return QSize(self._width + 2 * _PAD + (_SIGN + 4 if self._sign() else 0), 26)

    def minimumSizeHint(self) -> QSize:
        """A condition is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a removable condition away; Enter presses, as Space does."""
        if self._removable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes the condition away."""
        at = event.position().toPoint()
        if self._removable and self.rect().contains(at) and at.x() > self.width() - _SIGN - _PAD:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the chip, this its sign."""
        super().paintEvent(event)
        if not (sign := self._sign()):
            return
        ink = theme.colours.accent_text if self.isChecked() else theme.colours.text_muted
        painter = QPainter(self)
        place = self.rect().adjusted(0, 0, -_PAD + 2, 0)
        picture = pixmap(sign, ink, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(place.right() - _SIGN + 1, (self.height() - _SIGN) // 2, picture)

    def _sign(self) -> str:
        return "x" if self._removable else "chevron-down" if self.menu() is not None else ""
