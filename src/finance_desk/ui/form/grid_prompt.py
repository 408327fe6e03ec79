"""What stands in the empty row of a grid: what to type, and the keys that add rows."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.key_hint import key_words

PAD = 8
GAP = 14
KEY = 18


def paint_prompt(painter: QPainter, place: QRect, prompt: str) -> None:
    """`Код или название…  [Ins] добавить  [Ctrl V] вставить строки из Excel`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(place)
    x = _word(painter, place, place.left() + PAD, prompt, 13) + GAP
    for keys, word in (("Ins", _("добавить")), ("Ctrl+V", _("вставить строки из Excel"))):
        x = _key(painter, place, x, key_words(keys))
        x = _word(painter, place, x + 6, word, 12) + GAP
    painter.end()


def _word(painter: QPainter, place: QRect, x: int, word: str, size: int) -> int:
    painter.setFont(theme.font(size))
    painter.setPen(QColor(theme.colours.text_faint))
    width = painter.fontMetrics().horizontalAdvance(word) + 1
    painter.drawText(QRect(x, place.top(), width, place.height()), Qt.AlignmentFlag.AlignVCenter, word)
    return x + width


def _key(painter: QPainter, place: QRect, x: int, word: str) -> int:
    painter.setFont(theme.font(11))
    width = painter.fontMetrics().horizontalAdvance(word) + 10
    box = QRectF(x + 0.5, place.center().y() - KEY / 2 + 1.5, width - 1, KEY - 1)
    painter.setPen(QPen(QColor(theme.colours.line_strong), 1))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.colours.text_muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return x + width
