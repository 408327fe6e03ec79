"""An editable grid: lines of a specification, prices of a list."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.grid_model import GridModel
from finance_desk.ui.form.grid_paste import Paster, paste
from finance_desk.ui.form.grid_rows import Cell, GridRow, Rows, plain
from finance_desk.ui.form.grid_seek import Seeker
from finance_desk.ui.form.grid_view import GridView
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

_PLACE = re.compile(r"(?:\w+[.\[])?(\d+)\]?\.(\w+)")
_ROW = re.compile(r"\w+ (\d+):")


class Grid(QWidget):
    """Rows of drafts under columns of fields. `changed` brings the rows on each change, for totals beside them.

    `chosen(number, name, found)`: a record was chosen in a row; answer it with `fill(number, price=…)`.
    `typing`: the text of the open cell is another one; it is typed, and counts once it is taken.
    """

    changed = Signal(object)
    typing = Signal()
    chosen = Signal(int, str, object)

    def __init__(self, columns: Sequence[Field], *, today: date, prompt: str = "", name: str = "") -> None:
        super().__init__()
        self.model = GridModel(columns, today, self)
        self.view = GridView(self.model, prompt)
        self.view.setAccessibleName(name or prompt)
        self.notice = Notice(parent=self)
        self._seeker = Seeker(self.model)
        self.paster: Paster = paste
        self._pasted = ""
        self._said = ""
        """the message about wrong cells, while they are wrong"""
        self._earlier: frozenset[Cell] = frozenset()
        """the cells that were wrong before the paste"""
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space.s)
        layout.addWidget(self.notice)
        layout.addWidget(self.view, 1)
        self.model.edited.connect(self._edited)
        self.model.chosen.connect(self.chosen)
        self.view.typing.connect(self.typing)
        self.view.pasted.connect(self._paste)
        self.view.removed.connect(self._tell_removed)
        self.model.undone.connect(self._forget_done)

    def open(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Show rows; references are given as Found."""
        self._pasted = ""
        self.notice.set("")
        self.model.open(rows)

    def rows(self) -> list[dict[str, Any]]:
        """The rows that hold anything, with keys for references; wrong cells hold their last good value."""
        return self.model.rows()

    def typed(self) -> bool:
        """Whether anything differs from what was opened, in the open cell too."""
        return self.view.open_cell() is not None or self.model.typed()

    def as_typed(self) -> Sequence[GridRow]:
        """The rows with the text of the open cell in them, as a draft keeps them."""
        open_cell = self.view.open_cell()
        return self.model.row_list if open_cell is None else self.model.with_typed(*open_cell)

    def put_back(self, rows: Rows) -> None:
        """Show rows of a draft as if they were typed again; records that were sought are sought once more."""
        self.model.change(rows)
        by_name = {column.name: column for column in self.model.columns}
        sought = [(row.number, by_name[name], row.texts[name]) for row in self.model.row_list for name in row.sought]
        self.model.seeks.emit(sought)

    def check(self) -> bool:
        """Take the open cell. Whether the rows may be saved; else the first wrong cell is gone to."""
        self.view.finish_cell()
        if self.model.check():
            self._pasted = ""
            self.notice.set("")
            return True
        self._tell_wrong()
        self.go_to_wrong()
        return False

    def fill(self, number: int, **values: Any) -> None:
        """Put values into a row, as part of the change that asked for them: unit and price of a chosen item."""

        def alter(row: GridRow) -> GridRow:
            for name, value in values.items():
                row = row.put(name, value)
            return row

        self.model.amend(number, alter)

    def values_of(self, number: int) -> dict[str, Any]:
        """What stands in a row now."""
        return next((plain(row) for row in self.model.row_list if row.number == number), {})

    def refuse(self, error: Rejected) -> bool:
        """Show a refusal in its cell; rows are counted from 1 without the empty ones. Else above the grid: False."""
        filled = self.model.filled()
        row, name = _place_of(error)
        known = any(column.name == name for column in self.model.columns)
        if not known or not 1 <= row <= len(filled):
            self.notice.set(error.message, Tone.DANGER)
            return False
        self.model.amend(filled[row - 1].number, lambda draft: draft.refuse(name, error.message))
        self._say_wrong(error.message, Tone.DANGER, (_("Показать"), self.go_to_wrong))
        self.go_to_wrong()
        return True

    def hide_columns(self, names: Iterable[str], *, hidden: bool) -> None:
        """Hide cost and margin, or show them again."""
        wanted = set(names)
        for place, column in enumerate(self.model.columns):
            if column.name in wanted:
                self.view.setColumnHidden(place, hidden)

    def go_to_wrong(self) -> None:
        """Go to the first wrong cell."""
        for row, column, _sentence in self.model.wrong()[:1]:
            self.view.go(row, self.model.columns.index(column))
            self.view.setFocus()

    def _paste(self, text: str) -> None:
        self._earlier = frozenset(self._wrong_cells())
        row, column = self.view.current()
        if not self.model.editable(column):
            column = self.view.first()
        seen = self.view.seen()
        columns = [self.model.columns[place] for place in seen]
        done = self.paster(self.model, text, row, columns, seen.index(column))
        if done:
            self._pasted = done
            self._tell_pasted()

    def _edited(self) -> None:
        if self._said and self._said == self.notice.accessibleName():
            self._tell_left()
        if self._pasted:
            self._tell_pasted()
        self.changed.emit(self.rows())

    def _tell_left(self) -> None:
        """What is said of wrong cells goes as they are mended."""
        if self.model.wrong():
            self._tell_wrong()
        else:
            self._said = ""
            self.notice.set("")

    def _tell_pasted(self) -> None:
        """Told again as searches come back and as cells are mended; cells that were wrong before are not counted."""
        wrong = self._wrong_of_paste()
        if not wrong:
            self.notice.set(self._pasted, Tone.NEUTRAL, self._back())
            return
        bad = _("Не разобрано ячеек: {count}, они с красным уголком.").format(count=len(wrong))
        shows = (_("Показать"), partial(self._go_to, wrong[0]))
        self.notice.set(f"{self._pasted} {bad}", Tone.WARNING, shows, self._back())

    def _wrong_of_paste(self) -> list[Cell]:
        """Pasted cells, and what else went wrong in their rows: a price that no list has."""
        pasted = self.model.pasted
        numbers = {number for number, _name in pasted}
        wrong = [cell for cell in self._wrong_cells() if cell[0] in numbers]
        return [cell for cell in wrong if cell in pasted or cell not in self._earlier]

    def _wrong_cells(self) -> list[Cell]:
        rows = self.model.row_list
        return [(rows[place].number, column.name) for place, column, _sentence in self.model.wrong()]

    def _go_to(self, cell: Cell) -> None:
        for place, column, _sentence in self.model.wrong():
            if (self.model.row_list[place].number, column.name) == cell:
                self.view.go(place, self.model.columns.index(column))
                self.view.setFocus()

    def _tell_removed(self, count: int) -> None:
        self._pasted = ""
        self.notice.set(_("Удалено строк: {count}. Ctrl+Z вернёт.").format(count=count), Tone.NEUTRAL, self._back())

    def _forget_done(self) -> None:
        """What was just done is undone: the message about it goes."""
        self._pasted = ""
        self.notice.set("")

    def _tell_wrong(self) -> None:
        self._pasted = ""
        wrong = self.model.wrong()
        if not wrong:
            self._say_wrong(_("Ещё ищутся записи по введённым словам. Подождите секунду."), Tone.NEUTRAL)
            return
        row, _column, sentence = wrong[0]
        said = _("Исправьте ячейки с красным уголком: {count}. Строка {row}: {sentence}")
        said = said.format(count=len(wrong), row=row + 1, sentence=sentence)
        self._say_wrong(said, Tone.DANGER, (_("Показать"), self.go_to_wrong))

    def _say_wrong(self, text: str, tone: Tone, *actions: tuple[str, Callable[[], None]]) -> None:
        self.notice.set(text, tone, *actions)
        self._said = self.notice.accessibleName()

    def _back(self) -> tuple[str, Any]:
        def back() -> None:
            self._pasted = ""
            self.notice.set("")
            self.model.undo()

        return _("Отменить"), back


def _place_of(error: Rejected) -> tuple[int, str]:
    """Row and column of a refusal: `lines.3.quantity`, or the column with a sentence that begins «Строка 3:»."""
    if named := _PLACE.fullmatch(error.field or ""):
        return int(named[1]), named[2]
    said = _ROW.match(error.message)
    return (int(said[1]) if said else 0), error.field or ""
