"""A grid whose message keeps up with its cells."""

from collections.abc import Callable

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_rows import Cell
from finance_desk.ui.widgets.tone import Tone


class TellingGrid(Grid):
    """What is said of wrong cells goes as they are mended; of a paste only the pasted cells are counted."""

    _said = ""
    """the message about wrong cells, while they are"""
    _earlier: frozenset[Cell] = frozenset()
    """the cells that were wrong before the paste"""

    def refuse(self, error: Rejected) -> bool:
        """Show a refusal in its cell, else above the grid."""
        named = super().refuse(error)
        self._said = self.notice.accessibleName() if named else ""
        return named

    def _edited(self) -> None:
        if self._said and self._said == self.notice.accessibleName():
            self._tell_left()
        super()._edited()

    def _tell_left(self) -> None:
        if self.model.wrong():
            self._tell_wrong()
        else:
            self._said = ""
            self.notice.set("")

    def _tell_wrong(self) -> None:
        super()._tell_wrong()
        self._said = self.notice.accessibleName()

    def _paste(self, text: str) -> None:
        self._earlier = frozenset(self._wrong_cells())
        super()._paste(text)

    def _tell_pasted(self) -> None:
        wrong = self._wrong_of_paste()
        if not wrong:
            self.notice.set(self._pasted, Tone.NEUTRAL, self._back())
            return
        bad = _("Не разобрано ячеек: {count}, они с красным уголком.").format(count=len(wrong))
        shows = (_("Показать"), self._goes_to(wrong[0]))
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

    def _goes_to(self, cell: Cell) -> Callable[[], None]:
        def go() -> None:
            for place, column, _sentence in self.model.wrong():
                if (self.model.row_list[place].number, column.name) == cell:
                    self.view.go(place, self.model.columns.index(column))
                    self.view.setFocus()

        return go
