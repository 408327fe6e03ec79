"""The bell at the top: how many alerts wait; a press shows their list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from finance_desk.domain.language import _
from finance_desk.domain.words import plural
from finance_desk.ui.theme import pixmap, theme

SIDE, SIGN, DISC = 32, 18, 16


class Bell(QAbstractButton):
    """A bell with a count on its shoulder; without one while nothing waits."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._hint = _("Оповещения  Ctrl+Shift+O")
        self.setFixedSize(SIDE, SIDE)
        self.setToolTip(self._hint)
        self.setAccessibleName(_("Оповещения"))
        theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """Show how many wait."""
        self.count = count
        words = plural(count, _("оповещение ждёт"), _("оповещения ждут"), _("оповещений ждут"))
        told = _("Оповещения: {n} {words} ответа").format(n=count, words=words)
        self.setAccessibleName(told if count else _("Оповещения"))
        self.setToolTip(f"{told}  Ctrl+Shift+O" if count else self._hint)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the person's letters, and a little more for the count."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bell, a ring of the keyboard, a count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        place = (SIDE - SIGN) // 2
        painter.drawPixmap(place, place, pixmap("bell", colours.text_muted, SIGN, self.devicePixelRatioF()))
        if self.count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        text = str(self.count) if self.count < 100 else "99"
        painter.setFont(theme.font(10, bold=True))
        width = max(DISC, painter.fontMetrics().horizontalAdvance(text) + 8)
        disc = QRectF(SIDE - width, 0, width, DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.danger_fill))
        painter.drawRoundedRect(disc, DISC / 2, DISC / 2)
        painter.setPen(QColor(theme.colours.on_accent))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, text)
