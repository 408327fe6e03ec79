"""Cells of a grid: how they look, what they are typed into."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from finance_desk.domain.formatting import NOTHING
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_model import RIGHT, SOUGHT, WRONG, GridModel
from finance_desk.ui.form.suggestions import Suggestions
from finance_desk.ui.theme import theme

PAD = 8
CORNER = 7

Index = QModelIndex | QPersistentModelIndex


class CellLine(QLineEdit):
    """A line in a cell; in a reference column it suggests and holds what was chosen."""

    def __init__(self, column: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self.suggestions: Suggestions | None = None
        self.setAccessibleName(column.label)
        self.setFrame(False)
        if column.kind in RIGHT:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.search is not None:
            self.suggestions = Suggestions(self, column.search, lambda: self.found is None)
            self.suggestions.accepted.connect(self._take)
            self.textEdited.connect(self._forget)

    def suggests(self, event: QKeyEvent) -> bool:
        """Whether the key belonged to the list below."""
        return self.suggestions is not None and self.suggestions.isVisible() and self.suggestions.press(event)

    def _take(self, found: Found) -> None:
        self.found = found
        self.setText(found.title)

    def _forget(self, _text: str) -> None:
        self.found = None


class GridDelegate(QStyledItemDelegate):
    """Paints a cell with its red corner and makes its input."""

    typing = Signal()
    """The text of the open cell is another one."""

    def __init__(self, model: GridModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget | None:  # type: ignore[override]  # a flag has no editor
        """A box for a choice, a line for the rest; a flag is switched in place."""
        column = self._model.columns[index.column()]
        if column.kind is Kind.FLAG:
            return None
        if column.kind is Kind.CHOICE:
            box = QComboBox(parent)
            box.addItems([] if column.required else [NOTHING])
            box.addItems(list(column.choices.values()))
            box.setAccessibleName(column.label)
            box.activated.connect(self.typing)
            return box
        line = CellLine(column, parent)
        line.textEdited.connect(self.typing)
        return line

    def typed_in(self, editor: QWidget) -> str | Found:
        """What stands in an open cell: the record chosen, the word of the choice, or the text as typed."""
        if isinstance(editor, QComboBox):
            return "" if editor.currentText() == NOTHING else editor.currentText()
        assert isinstance(editor, CellLine)
        return editor.found or editor.text()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, selected, so that typing replaces it."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text or NOTHING)
        elif isinstance(editor, CellLine) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what stands in the open cell."""
        place = QModelIndex(self._model.index(index.row(), index.column()))
        self._model.setData(place, self.typed_in(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes what is suggested and goes on to the next cell."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(editor, CellLine) and editor.suggests(event) and not (enters and editor.found):
            return True
        if enters and isinstance(editor, QWidget):
            self._walk(editor)
            return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, a hairline below, corner."""
        place: QRect = option.rect
        column = self._model.columns[index.column()]
        wrong = bool(index.data(WRONG))
        painter.save()
        painter.fillRect(place, QColor(self._ground(option.state, index)))
        painter.setPen(QColor(theme.colours.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setFont(theme.font(bold=column.count is not None and column.kind in RIGHT))
        painter.setPen(QColor(_ink(column, wrong=wrong, sought=bool(index.data(SOUGHT)))))
        inner = place.adjusted(PAD, 0, -PAD, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.colours.accent_text), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        if wrong:
            _corner(painter, place)
        painter.restore()

    def _ground(self, state: QStyle.StateFlag, index: Index) -> str:
        if state & QStyle.StateFlag.State_Selected:
            return theme.colours.selection
        current = index.row() == self._view.currentIndex().row()
        return theme.colours.hover if current else theme.colours.surface

    def _walk(self, editor: QWidget) -> None:
        hint = QStyledItemDelegate.EndEditHint
        ends = isinstance(editor, CellLine) and not editor.text().strip() and self._at_empty_row(editor)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint.NoHint if ends else hint.EditNextItem)

    def _at_empty_row(self, editor: QWidget) -> bool:
        return self._view.indexAt(editor.geometry().center()).row() >= len(self._model.row_list)


def _ink(column: Field, *, wrong: bool, sought: bool) -> str:
    if wrong:
        return theme.colours.danger
    quiet = sought or (column.read_only and column.count is None)
    return theme.colours.text_muted if quiet else theme.colours.text


def _corner(painter: QPainter, place: QRect) -> None:
    right, top = place.right() + 1, place.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.danger))
    painter.drawPolygon(QPolygon([QPoint(right - CORNER, top), QPoint(right, top), QPoint(right, top + CORNER)]))
