"""Words in a reference column become records: typed ones and pasted ones, each word asked for once."""

from collections.abc import Sequence
from typing import Any

from finance_desk.domain.language import _
from finance_desk.ui.form.answer import Found, while_there
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.grid_model import GridModel
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.form.reference_editor import matching

Wanted = tuple[int, Field, str]


class Seeker:
    """Searches for the words of cells and puts what they mean, or says in the cell that nothing was found."""

    def __init__(self, model: GridModel) -> None:
        self._model = model
        model.seeks.connect(self.seek)

    def seek(self, wanted: Sequence[Wanted]) -> None:
        """Ask once for each text of each column."""
        cells: dict[tuple[str, str], list[Wanted]] = {}
        for one in wanted:
            cells.setdefault((one[1].name, one[2]), []).append(one)
        for same in cells.values():
            self._ask(same)

    def _ask(self, same: Sequence[Wanted]) -> None:
        _number, column, text = same[0]
        if column.search is None:
            return
        answer = column.search(text)
        answer.then(while_there(self._model, lambda rows: self._found(same, tuple(Found(*row) for row in rows))))
        answer.failed(while_there(self._model, lambda error: self._tell(same, str(error))))

    def _found(self, same: Sequence[Wanted], rows: tuple[Found, ...]) -> None:
        text = same[0][2]
        found = matching(rows, text) or self._only(same, rows)
        if found is None:
            several = _("Подходит несколько записей: {count}. Выберите одну (F4).").format(count=len(rows))
            nothing = _("Не найдено: «{text}». Выберите из списка (F4).").format(text=text)
            self._tell(same, several if rows else nothing)
            return
        for number, column, _text in same:
            if self._put(number, column.name, text, found):
                self._model.chosen.emit(number, column.name, found)

    def _only(self, same: Sequence[Wanted], rows: tuple[Found, ...]) -> Found | None:
        """The one record that typed words fit; pasted ones must name it whole, for nobody looks at each."""
        pasted = any((number, column.name) in self._model.pasted for number, column, _text in same)
        return rows[0] if len(rows) == 1 and not pasted else None

    def _put(self, number: int, name: str, text: str, found: Any) -> bool:
        """False when the cell says something else by now."""
        waits = any(row.number == number and row.texts.get(name) == text for row in self._model.row_list)
        if waits:
            self._model.amend(number, lambda row: row.put(name, found))
        return waits

    def _tell(self, same: Sequence[Wanted], sentence: str) -> None:
        for number, column, text in same:

            def alter(row: GridRow, name: str = column.name, text: str = text) -> GridRow:
                return row.put_text(name, text, sentence) if row.texts.get(name) == text else row

            self._model.amend(number, alter)
