"""How a row of a panel is painted: a strong title, a quiet note, the sum and the mark right-aligned."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from finance_desk.ui.overview.line import Line
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone

Index = QModelIndex | QPersistentModelIndex

LINE = int(Qt.ItemDataRole.UserRole)
PADDING, GAP = 12, 8
_PILL = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ACTIVE = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active


class LineDelegate(QStyledItemDelegate):
    """`amount` and `mark` are the widths of the two columns on the right."""

    amount, mark = 120, 110
    stays = False
    """Whether the current row is seen while the keyboard is elsewhere, as where buttons act on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the words from the right edge to the left."""
        line, rect = index.data(LINE), QRect(option.rect)
        self._ground(painter, option, index)
        right = rect.right() - PADDING
        self._mark(painter, QRect(right - self.mark, rect.top(), self.mark, rect.height()), line)
        right -= self.mark + GAP
        self._write(painter, QRect(right - self.amount, rect.top(), self.amount, rect.height()), line)
        left = rect.left() + PADDING
        room = QRect(left, rect.top(), right - self.amount - GAP - left, rect.height())
        self._name(painter, room, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of a table."""
        del option, index
        return QSize(100, theme.row_height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole row."""
        del option
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return False
        QToolTip.showText(event.globalPos(), index.data(LINE).words, view)
        return True

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        focused = option.state & _ACTIVE == _ACTIVE and option.state & QStyle.StateFlag.State_HasFocus
        if focused or (self.stays and option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, QColor(theme.colours.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.colours.hover))
        if index.row():
            painter.setPen(QColor(theme.colours.line))
            painter.drawLine(rect.topLeft(), rect.topRight())

    def _name(self, painter: QPainter, room: QRect, line: Line) -> None:
        strong = theme.font(medium=True)
        taken = self._text(painter, room, line.title, strong, theme.colours.text)
        rest = room.adjusted(taken + GAP, 0, 0, 0)
        if rest.width() > 3 * PADDING:
            self._text(painter, rest, line.note, theme.font(), theme.colours.text_muted)

    def _write(self, painter: QPainter, room: QRect, line: Line) -> None:
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.colours.ink(line.amount_tone)))
        painter.drawText(room, _RIGHT, line.amount)

    def _mark(self, painter: QPainter, room: QRect, line: Line) -> None:
        if line.mark_tone is Tone.NEUTRAL:
            painter.setFont(theme.font())
            painter.setPen(QColor(theme.colours.text_muted))
            painter.drawText(room, _RIGHT, line.mark)
            return
        font = theme.font(12, medium=True)
        width = QFontMetrics(font).horizontalAdvance(line.mark) + 2 * GAP
        pill = QRectF(room.right() + 1 - width, room.top() + (room.height() - _PILL) / 2, width, _PILL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.soft(line.mark_tone)))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(QColor(theme.colours.ink(line.mark_tone)))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, line.mark)
        painter.restore()

    def _text(self, painter: QPainter, room: QRect, text: str, font: QFont, colour: str) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, _LEFT, shown)
        return metrics.horizontalAdvance(shown)
