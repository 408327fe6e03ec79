"""What stands in the empty row of a grid: what to type, and the keys that add rows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.key_hint import key_words

PAD = 8
GAP = 14
KEY = 18
_AFTER_KEY = 6
_PROMPT, _HINT, _KEY_SIZE = 13, 12, 11
"""sizes of letters"""


def paint_prompt(painter: QPainter, place: QRect, prompt: str, edges: Sequence[int]) -> None:
    """`Код или название…  [Ins] добавить  [Ctrl V] вставить строки из Excel`; nothing stands across an edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(place)
    size, x = _PROMPT, place.left() + PAD
    for keys, word in (("", prompt), ("Ins", _("добавить")), ("Ctrl+V", _("вставить строки из Excel"))):
        named = key_words(keys)
        x = clear_of(edges, x, _key_room(named) + _word_width(word, size))
        if named:
            _key(painter, place, x, named)
        x = _word(painter, place, x + _key_room(named), word, size) + GAP
        size = _HINT
    painter.end()


def clear_of(edges: Sequence[int], x: int, width: int) -> int:
    """Where something as wide begins, so that no edge cuts it; the edges from left to right."""
    for edge in edges:
        if x - 1 <= edge <= x + width:
            x = edge + PAD
    return x


def _word_width(word: str, size: int) -> int:
    return QFontMetrics(theme.font(size)).horizontalAdvance(word) + 1


def _key_width(named: str) -> int:
    return QFontMetrics(theme.font(_KEY_SIZE)).horizontalAdvance(named) + 10


def _key_room(named: str) -> int:
    return _key_width(named) + _AFTER_KEY if named else 0


def _word(painter: QPainter, place: QRect, x: int, word: str, size: int) -> int:
    painter.setFont(theme.font(size))
    painter.setPen(QColor(theme.colours.text_faint))
    width = _word_width(word, size)
    painter.drawText(QRect(x, place.top(), width, place.height()), Qt.AlignmentFlag.AlignVCenter, word)
    return x + width


def _key(painter: QPainter, place: QRect, x: int, named: str) -> None:
    painter.setFont(theme.font(_KEY_SIZE))
    box = QRectF(x + 0.5, place.center().y() - KEY / 2 + 1.5, _key_width(named) - 1, KEY - 1)
    painter.setPen(QPen(QColor(theme.colours.line_strong), 1))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.colours.text_muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, named)
