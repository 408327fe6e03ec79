"""The model of every editable grid: rows of drafts, one more empty row to type into, steps back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from finance_desk.ui.form import typed
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.grid_rows import Cell, GridRow, Rows, Steps, gaps, plain, same, shown

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

WRONG = Qt.ItemDataRole.UserRole + 1
SOUGHT = Qt.ItemDataRole.UserRole + 2
RIGHT = frozenset({Kind.MONEY, Kind.QUANTITY, Kind.PERCENT, Kind.WHOLE})


class GridModel(QAbstractTableModel):
    """Cells are read as they are typed; what is not understood stays, with a sentence why."""

    edited = Signal()
    """The rows are not what they were."""
    undone = Signal()
    """a step was taken back"""
    seeks = Signal(object)
    """(number of the row, column, words) of references to be searched for."""
    chosen = Signal(int, str, object)
    """(number of the row, name of the column, found): a record was chosen, its price may be filled in."""

    def __init__(self, columns: Sequence[Field], today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.today = today
        self.closed = False
        """No rows are added or taken out: only cells are typed into."""
        self.row_list: Rows = ()
        self.follow: Callable[[GridRow, GridRow], GridRow] | None = None
        """(before, after) → after: what else follows in a row from a change of it, as part of the same step."""
        self.pasted: frozenset[Cell] = frozenset()
        """The cells that the last paste filled."""
        self._steps = Steps()
        self.opened: Rows = ()
        """The rows as they were opened."""

    def open(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Show rows; there is nothing to undo."""
        self._replace(tuple(GridRow(dict(row)) for row in rows))
        self.opened = self.row_list
        self._steps.forget()
        self.edited.emit()

    def close(self) -> None:
        """Let no rows be added or taken out: there is none to type into."""
        self.beginResetModel()
        self.closed = True
        self.endResetModel()

    def rows(self) -> list[dict[str, Any]]:
        """The rows that hold anything, as the command gets them."""
        return [plain(row) for row in self.filled()]

    def filled(self) -> list[GridRow]:
        """The rows into which anything was typed."""
        return [row for row in self.row_list if not row.is_blank(self.columns)]

    def typed(self) -> bool:
        """Whether anything differs from what was opened."""
        return [(row.values, row.texts) for row in self.filled()] != [(row.values, row.texts) for row in self.opened]

    def wrong(self) -> list[tuple[int, Field, str]]:
        """Wrong cells: row, column, sentence; empty required cells count once the grid is to be saved."""
        return [
            (number, column, row.wrong[column.name])
            for number, row in enumerate(self.row_list)
            for column in self.columns
            if column.name in row.wrong
        ]

    def check(self) -> bool:
        """Whether all may be saved: every cell understood, none of the required ones empty."""
        whole = tuple(row if row.is_blank(self.columns) else gaps(row, self.columns) for row in self.row_list)
        self._replace(whole)
        return not self.wrong() and not any(row.sought for row in self.row_list)

    def change(self, rows: Rows) -> None:
        """Make a change that can be undone."""
        if rows != self.row_list:
            self._steps.remember(self.row_list)
            self._replace(self._followed(rows))
            self.edited.emit()

    def amend(self, number: int, alter: Callable[[GridRow], GridRow]) -> None:
        """Change a row, wherever it stands now, as part of the change before it: prices that came late."""
        self._replace(self._followed(tuple(alter(row) if row.number == number else row for row in self.row_list)))
        self.edited.emit()

    @property
    def can_step(self) -> tuple[bool, bool]:
        """Whether there is anything to undo, and to redo."""
        return self._steps.can_go

    def undo(self) -> None:
        """One step back."""
        self._go(self._steps.back(self.row_list))
        self.undone.emit()

    def redo(self) -> None:
        """One step forth."""
        self._go(self._steps.forth(self.row_list))

    def insert(self, place: int) -> None:
        """An empty row."""
        self.change((*self.row_list[:place], self.blank(), *self.row_list[place:]))

    def remove(self, places: Iterable[int]) -> None:
        """Take rows out."""
        gone = set(places)
        self.change(tuple(row for place, row in enumerate(self.row_list) if place not in gone))

    def blank(self) -> GridRow:
        """A row with what stands in every new one."""
        return GridRow({column.name: column.default for column in self.columns if column.default is not None})

    def put(self, place: int, alter: Callable[[GridRow], GridRow]) -> GridRow:
        """Change one row; the empty row below the last becomes a row."""
        rows = self.row_list if place < len(self.row_list) else (*self.row_list, self.blank())
        altered = alter(rows[place])
        self.change((*rows[:place], altered, *rows[place + 1 :]))
        return altered

    def with_typed(self, index: QModelIndex, typed: str | Found) -> Rows:
        """The rows as they are once a text is taken into a cell; nothing changes by that."""
        column, place = self.columns[index.column()], index.row()
        rows = self.row_list if place < len(self.row_list) else (*self.row_list, self.blank())
        if isinstance(typed, Found):
            row = rows[place].put(column.name, typed)
        elif column.kind is Kind.REFERENCE:
            row = rows[place].seek(column.name, typed.strip())
        else:
            row = rows[place].type(column, typed, self.today)
        return (*rows[:place], row, *rows[place + 1 :])

    def editable(self, column: int) -> bool:
        """Whether cells of a column are typed into."""
        return not (self.columns[column].read_only or self.columns[column].count)

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows and the empty one."""
        return 0 if parent is not None and parent.isValid() else len(self.row_list) + (not self.closed)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Counted cells are read only; a flag is switched without an editor."""
        flags = super().flags(index)
        if not index.isValid() or not self.editable(index.column()):
            return flags
        flag = self.columns[index.column()].kind is Kind.FLAG
        return flags if flag else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Titles of columns, numbers of rows."""
        if role == Role.DisplayRole:
            return self.columns[section].label if orientation is Qt.Orientation.Horizontal else str(section + 1)
        if role == Role.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return self._side(section)
        if role == Role.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return self.columns[section].hint or None
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell says, and what is wrong with it."""
        if not index.isValid() or role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return self._side(index.column())
        if index.row() >= len(self.row_list):
            return "" if role in (Role.DisplayRole, Role.EditRole) else None
        row = self.row_list[index.row()]
        if role == Role.EditRole:
            return (
                row.texts[column.name] if column.name in row.texts else typed.write(column, row.values.get(column.name))
            )
        if role == SOUGHT:
            return column.name in row.sought
        return shown(row, column) if role == Role.DisplayRole else row.wrong.get(column.name)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take what was typed: a text, or a found record."""
        if role != Role.EditRole or not index.isValid() or not self.editable(index.column()):
            return False
        column = self.columns[index.column()]
        if isinstance(value, Found):
            row = self.put(index.row(), lambda row: row.put(column.name, value))
            self.chosen.emit(row.number, column.name, value)
        elif column.kind is Kind.REFERENCE and str(value).strip() and value != self.data(index, Role.EditRole):
            row = self.put(index.row(), lambda row: row.seek(column.name, str(value).strip()))
            self.seeks.emit([(row.number, column, str(value).strip())])
        elif value != self.data(index, Role.EditRole):
            self.put(index.row(), lambda row: row.type(column, str(value), self.today))
        return True

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].kind in RIGHT else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _followed(self, rows: Rows) -> Rows:
        if self.follow is None:
            return rows
        before, follow, blank = {row.number: row for row in self.row_list}, self.follow, GridRow()
        return tuple(
            row if row is before.get(row.number) else follow(before.get(row.number, blank), row) for row in rows
        )

    def _go(self, rows: Rows | None) -> None:
        if rows is not None:
            self._replace(rows)
            self.edited.emit()

    def _replace(self, rows: Rows) -> None:
        before = self.row_list
        above = same(before, rows)
        below = same(before[above:][::-1], rows[above:][::-1]) if len(rows) != len(before) else 0
        gone, come = len(before) - above - below, len(rows) - above - below
        if len(rows) > len(before):
            self._grow(above + gone, come - gone, at_end=not below)
        elif len(rows) < len(before):
            self.beginRemoveRows(QModelIndex(), above + come, above + gone - 1)
            self.row_list = rows
            self.endRemoveRows()
        self.row_list = rows
        if come and above < len(rows):
            self.dataChanged.emit(self.index(above, 0), self.index(above + come - 1, len(self.columns) - 1))

    def _grow(self, place: int, come: int, *, at_end: bool) -> None:
        """Below the last row it is the empty one that becomes a row, so that a cell being edited there stays."""
        first = place + at_end
        self.beginInsertRows(QModelIndex(), first, first + come - 1)
        self.row_list = (*self.row_list[:place], *(GridRow() for _each in range(come)), *self.row_list[place:])
        self.endInsertRows()


_ANSWERED = frozenset(
    {
        Role.DisplayRole,
        Role.EditRole,
        Role.TextAlignmentRole,
        Role.ToolTipRole,
        Role.AccessibleDescriptionRole,
        WRONG,
        SOUGHT,
    }
)
