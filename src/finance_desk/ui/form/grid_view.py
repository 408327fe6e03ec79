"""The table of an editable grid and its keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Kind
from finance_desk.ui.form.grid_delegate import GridDelegate
from finance_desk.ui.form.grid_keys import bindings, grid_menu
from finance_desk.ui.form.grid_model import GridModel
from finance_desk.ui.form.grid_prompt import paint_prompt
from finance_desk.ui.form.grid_rows import shown
from finance_desk.ui.form.grid_words import Words
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.form.sheet_text import write_cells
from finance_desk.ui.theme import theme

WIDTHS = {Kind.MONEY: 112, Kind.QUANTITY: 84, Kind.PERCENT: 84, Kind.WHOLE: 72, Kind.DATE: 104, Kind.FLAG: 72}
COLUMN = 40
"""pixels of one of the twelve columns in which a field says its width"""

_Action = QAbstractItemView.CursorAction


class GridView(QTableView):
    """Enter and Tab walk the cells that are typed into; Insert, Delete, Ctrl+C, V, D, Z, Y do what they do in a sheet."""

    pasted = Signal(str)
    removed = Signal(int)
    typing = Signal()
    """The text of the open cell is another one."""

    def __init__(self, model: GridModel, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid, self._prompt = model, prompt
        self.editable = True
        self.setModel(model)
        self._cells = GridDelegate(model, self)
        self._cells.typing.connect(self.typing)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self._keys = bindings(self)
        self._arrange()
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.viewport().update())

    def current(self) -> tuple[int, int]:
        """Row and column of the current cell; the first of the empty row when there is none."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (len(self.grid.row_list), self.first())

    def go(self, row: int, column: int, *, edit: bool = False) -> None:
        """Go to a cell."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def open_cell(self) -> tuple[QModelIndex, str | Found] | None:
        """The cell that is typed into and what stands in it, if that is not what the grid holds."""
        editor = self._editor()
        if editor is None:
            return None
        index, typed = self.currentIndex(), self._cells.typed_in(editor)
        held = str(index.data(Qt.ItemDataRole.EditRole) or "")
        return None if typed == held else (index, typed)

    def finish_cell(self) -> None:
        """Take what is being typed into a cell, as leaving it does."""
        editor = self._editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, GridDelegate.EndEditHint.NoHint)

    def only_look(self) -> None:
        """Cells are walked and copied, no more; there is no row to type into."""
        self.editable = False
        self.grid.close()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._keys = {chord: act for chord, act in self._keys.items() if act == self.copy}

    def seen(self) -> list[int]:
        """Columns that are seen, in the order they are seen in."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def insert(self) -> None:
        """A row below the current one, ready to type into."""
        if self.grid.closed:
            return
        place = min(self.current()[0] + 1, len(self.grid.row_list))
        self.grid.insert(place)
        self.go(place, self.first(), edit=True)

    def remove(self) -> None:
        """Take the selected rows out; where rows stay, empty their cells."""
        if self.grid.closed:
            self.clear_cells()
            return
        places = sorted({index.row() for index in self._selected() if index.row() < len(self.grid.row_list)})
        if places:
            column = self.current()[1]
            self.grid.remove(places)
            self.go(min(places[0], len(self.grid.row_list)), column)
            self.removed.emit(len(places))

    def copy(self) -> None:
        """Selected cells as text that Excel reads."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self._selected(), key=lambda index: (index.row(), index.column())):
            if index.row() < len(self.grid.row_list):
                cell = shown(self.grid.row_list[index.row()], self.grid.columns[index.column()])
                rows.setdefault(index.row(), []).append(cell)
        QGuiApplication.clipboard().setText(write_cells(list(rows.values())))

    def fill_down(self) -> None:
        """The first selected cell of each column into those below; a single cell takes the one above it."""
        cells = [index for index in self._selected() if self.grid.editable(index.column())]
        rows = list(self.grid.row_list)
        top = min((index.row() for index in cells), default=0)
        source = top if len({index.row() for index in cells}) > 1 else top - 1
        if source < 0 or source >= len(rows):
            return
        for index in cells:
            name = self.grid.columns[index.column()].name
            if source < index.row() < len(rows):
                rows[index.row()] = rows[index.row()].like(rows[source], name)
        self.grid.change(tuple(rows))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        rows = list(self.grid.row_list)
        for index in self._selected():
            column = self.grid.columns[index.column()]
            if index.row() < len(rows) and self.grid.editable(index.column()):
                rows[index.row()] = rows[index.row()].put(column.name, column.empty)
        self.grid.change(tuple(rows))

    def pick(self) -> None:
        """Open the list of a reference column."""
        row, number = self.current()
        column = self.grid.columns[number]
        if column.kind is not Kind.REFERENCE or not self.grid.editable(number):
            return
        picker = Picker(self, column)
        picker.picked.connect(lambda found: self.grid.setData(self.grid.index(row, number), found))
        picker.finished.connect(lambda _result: self.setFocus())
        picker.open()

    def toggle(self) -> None:
        """Switch a flag."""
        row, number = self.current()
        name = self.grid.columns[number].name
        if self.grid.columns[number].kind is Kind.FLAG and self.grid.editable(number):
            self.grid.put(row, lambda draft: draft.put(name, not draft.values.get(name)))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Next and previous are cells that are typed into, if there are any; a row ends in the one below."""
        if not self.currentIndex().isValid():  # the keyboard comes for the first time
            return self.grid.index(*self.current())
        typed_into = any(self.grid.editable(column) for column in self.seen())
        if typed_into and action in (_Action.MoveNext, _Action.MovePrevious):
            return self._beside(1 if action is _Action.MoveNext else -1)
        return super().moveCursor(action, modifiers)

    def event(self, event: QEvent) -> bool:
        """The grid's keys are its own, whatever the page has on them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._bound(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a sheet."""
        act = self._bound(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by the mouse."""
        grid_menu(self).popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A flag is switched by two clicks as well."""
        self.toggle()
        super().mouseDoubleClickEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The prompt in the empty row."""
        super().paintEvent(event)
        last = self.visualRect(self.grid.index(len(self.grid.row_list), self.first()))
        editing = self.state() is QAbstractItemView.State.EditingState
        here = self.currentIndex().row() == len(self.grid.row_list)
        if self._prompt and not self.grid.closed and not (editing and here):
            place = QRect(last.left(), last.top(), self.viewport().width() - last.left(), last.height())
            cell = self.visualRect(self.currentIndex())
            framed = (cell.left(), cell.right()) if here and self.hasFocus() else ()
            paint_prompt(QPainter(self.viewport()), place, self._prompt, framed)

    def _bound(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self._keys.get((Qt.Key(event.key()), event.modifiers()))

    def paste(self) -> None:
        """What the clipboard holds, from the current cell on."""
        self.pasted.emit(QGuiApplication.clipboard().text())

    def enter(self) -> None:
        """Type into the current cell, or into the next one that is typed into."""
        row, column = self.current()
        if self.grid.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable:
            self.go(row, column, edit=True)
            return
        following = self._beside(1)
        self.go(following.row(), following.column(), edit=True)

    def press(self) -> None:
        """Switch a flag, type into any other cell."""
        if self._kind(self.current()[1]) is Kind.FLAG:
            self.toggle()
        else:
            self.go(*self.current(), edit=True)

    def _kind(self, column: int) -> Kind:
        return self.grid.columns[column].kind

    def _beside(self, step: int) -> QModelIndex:
        order = [column for column in self.seen() if self.grid.editable(column)]
        row, column = self.current()
        seen = self.seen()
        passed = [one for one in order if seen.index(one) < seen.index(column)]
        place = len(passed) + (step if column in order or step < 0 else 0)
        row = max(0, min(row + place // len(order), self.grid.rowCount() - 1))
        return self.grid.index(row, order[place % len(order)])

    def _editor(self) -> QWidget | None:
        editing = self.state() is QAbstractItemView.State.EditingState
        return self.indexWidget(self.currentIndex()) if editing else None

    def first(self) -> int:
        """The first column that is typed into."""
        return next((column for column in self.seen() if self.grid.editable(column)), 0)

    def _selected(self) -> Sequence[QModelIndex]:
        return self.selectionModel().selectedIndexes() or [self.currentIndex()]

    def _arrange(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(theme.row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        rows.setHighlightSections(False)
        words: list[int] = []
        for place, column in enumerate(self.grid.columns):
            if not column.width and column.kind in (Kind.TEXT, Kind.MULTILINE, Kind.REFERENCE):
                words.append(place)
            else:
                self.setColumnWidth(place, column.width * COLUMN or WIDTHS.get(column.kind, 120))
        Words(self, words)
