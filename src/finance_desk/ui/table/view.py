"""The one table view: rows of one height, fixed widths, everything by keyboard, left as it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from finance_desk.domain.listing import Order
from finance_desk.ui.table.arrangement import Arrangement
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.delegates import CellDelegate
from finance_desk.ui.table.header import Header
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.table.place import Place
from finance_desk.ui.theme import theme

_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_FARTHEST = 10_000
"""rows; the end of a longer list is near when it is sorted the other way"""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class TableView(QTableView):
    """Shows a model; its columns are remembered under a name."""

    opened = Signal(object)
    """Enter, F2 or a double click on a row."""
    row_changed = Signal(object)
    """The row the keyboard is on was changed, or read again; None for none."""
    searched = Signal(str)
    """Somebody began to type."""
    peeked = Signal()
    """Space: a look at the row without opening it."""
    left_upwards = Signal()
    """Up was pressed on the first row."""
    menu_wanted = Signal(QPoint)
    chooser_wanted = Signal(QPoint)
    resized = Signal()

    def __init__(self, model: TableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = model
        self._cells = CellDelegate(model, self)
        self._to_end = False
        self._header = Header(model, self)
        self._prepare()
        self.setModel(model)
        self.arrangement = Arrangement(name, model, self._header)
        self._place = Place(self)
        self._connect()

    @property
    def current_row(self) -> Any:
        """The row the keyboard is on; None for none."""
        index = self.currentIndex()
        return self.source.row(index.row()) if index.isValid() else None

    @property
    def current_column(self) -> Column[Any] | None:
        """The column the keyboard is on."""
        index = self.currentIndex()
        return self.source.columns[index.column()] if index.isValid() else None

    @property
    def selected_rows(self) -> Sequence[Any]:
        """The selected rows from top to bottom."""
        return [self.source.row(number) for number in sorted(i.row() for i in self.selectionModel().selectedRows())]

    def select_row(self, number: int) -> None:
        """Put the keyboard on a row and select it alone."""
        index = self.source.index(number, max(self.currentIndex().column(), 0))
        self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
        self.scrollTo(index)

    def sort_by(self, column: Column[Any], *, also: bool = False) -> None:
        """Sort by a column; the second time in the other direction. `also`: after what it is sorted by already."""
        order = self.source.wanted.order
        chain = order.chain if order is not None else ()
        known = next((each for each in chain if each.column == column.name), None)
        turned = Order(column.name, known is not None and not known.descending)
        if not also:
            self.source.want_order(turned)
        elif known is None:
            self.source.want_order(Order.of((*chain, turned)))
        else:
            self.source.want_order(Order.of(turned if each is known else each for each in chain))

    def update_geometries(self) -> None:
        """Let the scroll bars know the rows at once."""
        self.updateGeometries()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the row, Space looks at it; Home and End go to the ends; Up leaves the table at its top."""
        self._to_end = False
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        if plain and key in _OPENING:
            if self.current_row is not None:
                self.opened.emit(self.current_row)
        elif plain and key == Qt.Key.Key_Space:
            self.peeked.emit()
        elif (plain or event.modifiers() == Qt.KeyboardModifier.ControlModifier) and key in _ENDS:
            self._go_to_end(top=key == Qt.Key.Key_Home)
        elif plain and key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand what is typed to the search field: the database searches, not the rows read so far."""
        if search.strip():
            self.searched.emit(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the current row when the keyboard asks."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        """The mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns; tell what lies over the table."""
        super().resizeEvent(event)
        self.arrangement.fit(self.viewport().width())
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows reach to the right edge, also where no column does."""
        end = self._header.length() - self._header.offset()
        room = self.viewport().rect()
        if end < room.width():
            painter = QPainter(self.viewport())
            for row in range(max(self.rowAt(0), 0), self.source.rowCount()):
                top = self.rowViewportPosition(row)
                if top > room.bottom():
                    break
                rest = QRect(end, top, room.width() - end, theme.row_height)
                selected = self.selectionModel().isRowSelected(row, QModelIndex())
                self._cells.paint_ground(painter, rest, row, selected=selected)
            painter.end()
        self._cells.begin()
        super().paintEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The layout outlives the table."""
        super().hideEvent(event)
        self.arrangement.flush()

    def _go_to_end(self, *, top: bool) -> None:
        """The first row, or the last one: pages are read on until it is there, as far as a person would wait."""
        self._to_end = False
        if self.source.rowCount():
            self.select_row(0 if top else self.source.rowCount() - 1)
            self._to_end = not top and self.source.has_more and self.source.rowCount() < _FARTHEST
            if self._to_end:
                self.source.fetchMore(QModelIndex())

    def _stay(self) -> None:
        self._to_end = False

    def _read_on(self) -> None:
        if self._to_end:
            self._go_to_end(top=False)

    def _prepare(self) -> None:
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(self._header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(theme.row_height)
        rows.setDefaultSectionSize(theme.row_height)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(theme.row_height)

    def _connect(self) -> None:
        self._header.sectionClicked.connect(self._sort_section)
        self._header.menu_wanted.connect(self.chooser_wanted)
        self.source.wanted_changed.connect(self._header.viewport().update)
        self.source.wanted_changed.connect(self._stay)
        self.source.rowsInserted.connect(self._read_on)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.source.row(index.row())))
        theme.changed.connect(self._dress)

    def _sort_section(self, section: int) -> None:
        if self.source.columns[section].sortable:
            also = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ShiftModifier
            self.sort_by(self.source.columns[section], also=also)

    def _row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._cells.marked = current.row()
        self._repaint_row(previous.row())
        if not self._place.finding:
            self.row_changed.emit(self.current_row)

    def _hover(self, row: int) -> None:
        before, self._cells.hovered = self._cells.hovered, row
        if before != row:
            self._repaint_row(before)
            self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), theme.row_height)

    def _dress(self) -> None:
        self._cells.dress()
        self.viewport().update()
