"""The one table model: rows that come from the database page by page, as text that is ready to be painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from finance_desk.domain.listing import Order, Wanted
from finance_desk.ui.table.column import RIGHT, Column
from finance_desk.ui.widgets.tone import Tone

Index = QModelIndex | QPersistentModelIndex

PAGE = 200
KEPT = 5_000
"""rows a reload reads again at most, so that what is looked at stays where it was"""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_KNOWN = frozenset({_DISPLAY, _ALIGNMENT, _SPOKEN})
_LEFT_ALIGNED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT_ALIGNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Pages(Protocol):
    """A page of rows and where the next one begins, as `queries.listing.Page`."""

    @property
    def rows(self) -> Sequence[Any]:
        """The rows."""

    @property
    def after(self) -> Any:
        """Where the next page begins; None after the last."""


class Answer(Protocol):
    """A task that brings `(page, totals)`, as `ui.tasks.Task`; None for totals that come later or were told."""

    def then(self, use: Callable[[Any], None], /) -> Any:
        """Call with the answer."""

    def failed(self, use: Callable[[Exception], None], /) -> Any:
        """Call with the error."""


Fetch = Callable[[Wanted, Any, int], Answer]
"""`fetch(wanted, after, limit)`"""


class Stage(Enum):
    """What the table has to show."""

    LOADING = "loading"
    """nothing was read yet"""
    READY = "ready"
    EMPTY = "empty"
    FAILED = "failed"
    """nothing can be shown; the error says why"""


class TableModel(QAbstractTableModel):
    """Rows of a listing. Asks for more as the view comes near the end; an answer to an older question is dropped."""

    stage_changed = Signal(object)
    busy = Signal(bool)
    """A question is under way."""
    totals_changed = Signal(object)
    read_again = Signal()
    """The first page has come, be it the same as before."""
    failed = Signal(object)
    """An error while rows were already shown."""
    wanted_changed = Signal(object)
    order_chosen = Signal(object)
    """A person has sorted the rows; a view or another page may want its own order besides."""

    def __init__(self, columns: Sequence[Column[Any]], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.stage = Stage.LOADING
        self.error: Exception | None = None
        self.totals: Any = None
        self.wanted = Wanted()
        self._fetch = fetch
        self._rows: list[Any] = []
        self._texts: list[tuple[str, ...] | None] = []
        self._after: Any = None
        self._asked = 0
        self._under_way = False
        self._aligned = [_RIGHT_ALIGNED if column.kind in RIGHT else _LEFT_ALIGNED for column in self.columns]

    def want(self, wanted: Wanted) -> None:
        """Show something else; what is shown stays until the answer comes."""
        if wanted != self.wanted or self.stage is Stage.LOADING:
            self.wanted = wanted
            self.wanted_changed.emit(wanted)
            self._ask_first(PAGE)

    def reload(self) -> None:
        """Read again everything that is shown."""
        self._ask_first(max(PAGE, min(len(self._rows), KEPT)))

    def tell_totals(self, wanted: Wanted, totals: Any) -> None:
        """Totals that come after their rows; those of an older question are dropped."""
        if (wanted.conditions, wanted.text) == (self.wanted.conditions, self.wanted.text):
            self.totals = totals
            self.totals_changed.emit(totals)

    def wait(self, error: Exception) -> None:
        """Say why nothing is shown yet: the server is silent and the question is being repeated."""
        if not self._rows:
            self.error = error
            self._go(Stage.FAILED)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database. Columns that are not sortable leave the order as it is."""
        if 0 <= column < len(self.columns) and self.columns[column].sortable:
            self.want_order(Order(self.columns[column].name, order == Qt.SortOrder.DescendingOrder))

    def want_order(self, order: Order | None) -> None:
        """Want the same rows in another order."""
        self.order_chosen.emit(order)
        self.want(Wanted(self.wanted.conditions, self.wanted.text, order))

    def row(self, number: int) -> Any:
        """The row at a place."""
        return self._rows[number]

    @property
    def rows(self) -> Sequence[Any]:
        """The rows read so far."""
        return self._rows

    def place(self, key: object) -> int | None:
        """Where the row of a key stands, if it was read."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def texts(self, number: int) -> tuple[str, ...]:
        """The words of a row, one for each column; made once, when first looked at."""
        ready = self._texts[number]
        if ready is None:
            row = self._rows[number]
            ready = self._texts[number] = tuple([column.text(row) for column in self.columns])
        return ready

    def tone(self, number: int, column: int) -> Tone:
        """What the colour of a cell means."""
        return self.columns[column].tone(self._rows[number])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Columns, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text, its alignment, and the text that is read aloud; the view paints everything else."""
        if role not in _KNOWN or not index.isValid():
            return None
        if role == _ALIGNMENT:
            return self._aligned[index.column()]
        text = self.texts(index.row())[index.column()]
        return text if role == _DISPLAY else f"{self.columns[index.column()].title}: {text}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        return self._aligned[section] if role == _ALIGNMENT else None

    @property
    def has_more(self) -> bool:
        """Whether rows follow those that were read."""
        return self._after is not None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that were neither read nor asked for."""
        return not parent.isValid() and self._after is not None and not self._under_way

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it is added when it comes."""
        if self.canFetchMore(parent):
            self._ask(self._after, PAGE, self._add)

    def _ask_first(self, limit: int) -> None:
        if self.stage in (Stage.FAILED, Stage.EMPTY):
            self._go(Stage.LOADING)
        self._ask(None, limit, self._replace)

    def _ask(self, after: Any, limit: int, use: Callable[[Pages, Any], None]) -> None:
        self._asked += 1
        number = self._asked
        self._under_way = True
        self.busy.emit(True)  # noqa: FBT003  Qt signals have no keywords

        def came(answer: tuple[Pages, Any]) -> None:
            if number == self._asked:
                self._rest()
                use(*answer)

        def broke(error: Exception) -> None:
            if number == self._asked:
                self._rest()
                self._fail(error)

        self._fetch(self.wanted, after, limit).then(came).failed(broke)

    def _rest(self) -> None:
        self._under_way = False
        self.busy.emit(False)  # noqa: FBT003  Qt signals have no keywords

    def _replace(self, page: Pages, totals: Any) -> None:
        rows = list(page.rows)
        self._after, self.error = page.after, None
        if rows != self._rows:
            self.beginResetModel()
            self._rows, self._texts = rows, [None] * len(rows)
            self.endResetModel()
        if totals is not None:
            self.tell_totals(self.wanted, totals)
        self.read_again.emit()
        self._go(Stage.READY if rows else Stage.EMPTY)

    def _add(self, page: Pages, _totals: Any) -> None:
        first = len(self._rows)
        self._after = page.after
        if page.rows:
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self._texts.extend([None] * len(page.rows))
            self.endInsertRows()

    def _fail(self, error: Exception) -> None:
        self.error = error
        if self._rows:
            self.failed.emit(error)
        else:
            self._go(Stage.FAILED)

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.stage_changed.emit(stage)
