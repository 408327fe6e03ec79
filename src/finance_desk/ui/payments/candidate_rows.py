"""How a suggestion of a receipt looks: its key, whose contract it is and how much, and below why it may be."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from finance_desk.domain.formatting import money_rub
from finance_desk.jobs.statement_candidates import Candidate
from finance_desk.ui.payments.choices import named
from finance_desk.ui.theme import theme

CANDIDATE = Qt.ItemDataRole.UserRole
HEIGHT = 46
_EDGE, _KEY, _LINE = 10, 20, 20

_Index = QModelIndex | QPersistentModelIndex


class CandidateRows(QStyledItemDelegate):
    """Two lines a suggestion."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines with air around."""
        return QSize(100, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground by state, the key in its cap, the words."""
        candidate: Candidate = index.data(CANDIDATE)
        place, colours = QRect(option.rect), theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(colours.hover))
        self._key(painter, place, str(index.row() + 1))
        first = place.adjusted(2 * _EDGE + _KEY, 4, -_EDGE, 0)
        first.setHeight(_LINE)
        amount = money_rub(candidate.amount)
        self._text(painter, first, amount, theme.font(medium=True), colours.text, Qt.AlignmentFlag.AlignRight)
        taken = QFontMetrics(theme.font(medium=True)).horizontalAdvance(amount) + _EDGE
        whose, strong = named(candidate.number, candidate.client), theme.font(medium=True)
        self._text(painter, first.adjusted(0, 0, -taken, 0), whose, strong, colours.text, Qt.AlignmentFlag.AlignLeft)
        why = " ".join(candidate.evidence)
        second = first.translated(0, _LINE - 1)
        self._text(painter, second, why, theme.font(12), colours.text_muted, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _key(self, painter: QPainter, place: QRect, digit: str) -> None:
        cap = QRectF(place.left() + _EDGE, place.top() + (HEIGHT - _KEY) / 2, _KEY, _KEY)
        painter.setPen(QColor(theme.colours.line_strong))
        painter.setBrush(QColor(theme.colours.surface))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(theme.colours.text_muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, digit)

    def _text(self, painter: QPainter, place: QRect, text: str, font: QFont, ink: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
