"""Prices from Excel by the codes or names of their items: each line finds the row of its item, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import NUMBERS, Field
from finance_desk.ui.form.grid_paste import paste, told, typed_into
from finance_desk.ui.form.grid_rows import Cell, GridRow, plain
from finance_desk.ui.form.sheet_text import read_cells
from finance_desk.ui.form.typed import number_text
from finance_desk.ui.price_lists.prices import Catalogue, place_of

if TYPE_CHECKING:
    from finance_desk.queries.choices import KnownItem
    from finance_desk.ui.form.grid_model import GridModel

_FIGURE = re.compile(r"[-−]?\d+([.,]\d+)?")
_WORD = re.compile(r"\w+")
_NAMED = 5
"""so many codes that are not known are named before «и ещё»"""

Lines = Sequence[Sequence[str]]
Targets = list[str | None]
"""The name of the column that each cell of a line belongs to."""


class PricePaste:
    """Lines without codes and names are pasted from the current cell on, as into any grid."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __call__(self, model: GridModel, text: str, place: int, columns: Sequence[Field], start: int) -> str:
        """Put the lines on the rows of their items; what has none yet stands below. Says what was done."""
        lines = read_cells(text)
        targets = _titled(lines[0], columns) if lines else []
        if targets:
            lines = lines[1:]
        elif self._of_items(lines, columns[start]):
            targets = _in_place(lines, columns) or _by_kind(lines)
        if not targets or not lines:
            return paste(model, text, place, columns, start)
        return _Placing(self._catalogue, model, columns, targets).put(lines)

    def _of_items(self, lines: Lines, column: Field) -> bool:
        """Whether the first cells are codes or names, and something is said of them."""
        first = [line[0] for line in lines if line and line[0]]
        rest = [cell for line in lines for cell in line[1:] if cell]
        if not first or not rest:
            return False
        known = sum(self._catalogue.called(text) is not None for text in first)
        if column.name != "item" and all(map(_is_figure, (*first, *rest))):  # codes of digits look like prices
            return len(first) > 1 and known == len(set(first))
        return column.name == "item" or 2 * known >= len(first)


class _Placing:
    """One paste."""

    def __init__(self, catalogue: Catalogue, model: GridModel, columns: Sequence[Field], targets: Targets) -> None:
        self._catalogue, self._model, self._targets = catalogue, model, targets
        self._columns = {column.name: column for column in columns}
        self._rows = list(model.row_list)
        self._places = {place_of(plain(row)): at for at, row in enumerate(self._rows)}
        self._pasted: set[Cell] = set()
        self._unknown: list[str] = []
        self._added = 0
        self._left_out = 0
        self._texts = False

    def put(self, lines: Lines) -> str:
        """Put all lines, as one step."""
        lines = [line for line in lines if any(line)]
        for line in lines:
            self._put(line)
        self._model.pasted = frozenset(self._pasted)
        self._model.change(tuple(self._rows))
        return self._told(len(lines))

    def _put(self, line: Sequence[str]) -> None:
        cells = {name: cell for name, cell in zip(self._targets, line, strict=False) if name and cell}
        self._left_out += sum(bool(cell) for cell in line) - len(cells)
        if "price" in cells:
            cells.pop("margin", None)  # it follows from the price
        said = cells.pop("item", "") or cells.get("name", "")
        blank, item = self._model.blank(), self._catalogue.called(said)
        bare = _with_item(blank, item) if item is not None else _refused(blank, said)
        at = self._place_of(bare, cells.get("since", ""), known=item is not None)
        row = self._rows[at]
        for name, cell in cells.items():
            column = self._columns.get(name)
            if column is not None and typed_into(column):
                row = row.type(column, cell, self._model.today)
                self._pasted.add((row.number, name))
            elif column is None or _is_figure(cell):
                self._left_out += 1
            else:
                self._texts = True
        self._rows[at] = row

    def _place_of(self, bare: GridRow, since: str, *, known: bool) -> int:
        """The row of an item and a quantity; each is pasted once, a second line of it stands below."""
        row = bare.type(self._columns["since"], since, self._model.today) if "since" in self._columns else bare
        at = self._places.pop(place_of(plain(row)), None) if known else None
        if at is not None:
            return at
        self._added += known
        self._unknown += [] if known else [row.texts["item"]]
        self._pasted.add((bare.number, "item"))
        self._rows.append(bare)
        return len(self._rows) - 1

    def _told(self, count: int) -> str:
        done = _("Вставлено цен: {count}").format(count=count - len(self._unknown))
        if self._added:
            done += _(", из них новых позиций: {count}").format(count=self._added)
        if self._unknown:
            done += _("; нет среди действующих позиций: {codes}").format(codes=_listed(self._unknown))
        done = told(f"{done}.", self._left_out)
        return f"{done} {_('Названия и единицы — из номенклатуры.')}" if self._texts else done


def _with_item(row: GridRow, item: KnownItem) -> GridRow:
    told_of = {"name": item.name, "unit": item.unit, "source": _("своя")}
    row = row.put("item", Found(item.key, item.code, item.name))
    for name, value in told_of.items():
        row = row.put(name, value)
    return row


def _refused(row: GridRow, text: str) -> GridRow:
    return row.put_text("item", text, _("Не найдено: «{text}». Выберите из списка (F4).").format(text=text))


def _titled(line: Sequence[str], columns: Sequence[Field]) -> Targets:
    """Columns by titles, if the items are among them; a title is known by its first word, and counts once."""
    known = _titles(columns)
    targets: Targets = []
    for cell in line:
        name = known.get(_first_word(cell))
        targets.append(None if name in targets else name)
    figures = any(name not in (None, "item", "name") for name in targets)
    return targets if figures and not {"item", "name"}.isdisjoint(targets) else []


def _titles(columns: Sequence[Field]) -> Mapping[str, str]:
    also = {_("Артикул"): "item", _("Название"): "name", _("Себестоимость"): "cost"}
    words = {_first_word(title): name for title, name in also.items()}
    return words | {_first_word(column.label): column.name for column in columns}


def _first_word(title: str) -> str:
    found = _WORD.search(search_key(title))
    return found[0] if found else ""


def _in_place(lines: Lines, columns: Sequence[Field]) -> Targets:
    """Cells copied with all the columns of the grid, the empty «От» among them or with what stands behind the price."""
    names = [column.name for column in columns]
    if names[0] != "item" or min(map(len, lines)) <= names.index("price"):
        return []
    whole = min(map(len, lines)) > names.index("discount") + 1
    for line in lines:
        for column, cell in zip(columns[1:], line[1:], strict=False):
            if cell and (column.kind in NUMBERS) != _is_figure(cell):
                return []
    gaps = any(not line[names.index("since")] for line in lines)
    return list(names) if gaps or whole else []


def _by_kind(lines: Lines) -> Targets:
    """The code, then texts that say what it is, the price, the cost."""
    figures = iter(("price", "cost"))
    targets: Targets = ["item"]
    for at in range(1, max(map(len, lines))):
        cells = [line[at] for line in lines if at < len(line) and line[at]]
        numbers = sum(map(_is_figure, cells))
        if 2 * numbers > len(cells):
            targets.append(None if cells[0].endswith("%") else next(figures, None))
        else:
            targets.append("unit" if "name" in targets else "name")
    return targets


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(number_text(text)) is not None


def _listed(codes: Sequence[str]) -> str:
    rest = len(codes) - _NAMED
    named = ", ".join(codes[:_NAMED])
    return named if rest <= 0 else _("{named} и ещё {rest}").format(named=named, rest=rest)
