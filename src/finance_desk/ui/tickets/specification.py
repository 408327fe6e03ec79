"""The grid in which a specification is typed. Prices come from the lists as items are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _, kept
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.vat import PriceVat, VatRate
from finance_desk.queries.ticket_choices import BundleKey, Part, item_and_bundle_choices, parts_of_bundle
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.queries.ticket_prices import Asked, Priced, priced
from finance_desk.queries.tickets import LineRow
from finance_desk.services.specifications import LineDraft, Seen
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_keeping import Beside, kept_rows, restored_rows
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.listing.actions import action
from finance_desk.ui.tickets import lines
from finance_desk.ui.tickets.explaining import Explained
from finance_desk.ui.widgets.tone import Tone

COST = ("unit_cost",)
FEE = ("included",)
"""asked only where a fee may cover the work"""
_BESIDE: Beside = {"performer_id": UUID, "name": str, "name_of": UUID}
"""what a draft keeps of a row that no column shows"""
_CELL = 18
"""pixels around the words of a cell"""
_WIDEST = {
    "quantity": "1\u00a0000,25",
    "unit_shown": kept("выезд"),
    "price": "100\u00a0000,00",
    "discount": _("Скидка"),
    "unit_cost": "100\u00a0000,00",
    "included": _("Абонпл."),
    "gross": "10\u00a0000\u00a0000,00",
}
"""what a column must have room for; the name takes the rest"""


class SpecificationGrid(QWidget):
    """Lines that may still be changed."""

    changed = Signal()
    row_changed = Signal()
    """The keyboard is on another line."""

    def __init__(self, desk: Desk, face: TicketFace) -> None:
        super().__init__()
        self._desk, self._face = desk, face
        self.seen = _seen(face)
        """what the lines were opened with, for the command to compare"""
        self.grid = Grid(
            lines.columns(lambda text: desk.ask(self, item_and_bundle_choices, text, desk.today), face.price_vat),
            today=desk.today,
            prompt=_("Код или название…"),
            name=_("Спецификация"),
        )
        self.grid.model.follow = lines.above_zero
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self._fit()
        self.grid.changed.connect(self._edited)
        self.grid.typing.connect(self.changed)
        self.grid.chosen.connect(self._chosen)
        self.grid.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self.row_changed.emit())
        self.grid.open(lines.opened(face))
        self.grid.view.go(0, 0)  # else the focus begins in the second column
        self.show_cost(shown=desk.sees_cost())
        covered = face.scheme is PaymentScheme.MIXED or any(line.included for line in face.ticket.lines)
        self.grid.hide_columns(FEE, hidden=not covered)
        action(self, _("Скопировать строку"), "F9", self.copy_row)

    @property
    def knows_base(self) -> bool:
        """Whether the lines that were typed over are at hand; those of a restored draft may be older."""
        return self.seen == _seen(self._face)

    def rebase(self, theirs: TicketFace) -> None:
        """Let what is typed be written over what another wrote."""
        self.seen = _seen(theirs)

    @property
    def opened_lines(self) -> tuple[LineRow, ...]:
        """The lines that were opened."""
        return self._face.ticket.lines

    def drafts(self) -> tuple[LineDraft, ...]:
        """The lines for the command."""
        return lines.drafts(self.grid.rows())

    def sums(self) -> lines.Sums:
        """What the typed lines come to."""
        return lines.sums(self.grid.model.filled(), self._face.price_vat)

    def check(self) -> bool:
        """Whether the lines may be saved."""
        return self.grid.check()

    def typed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.grid.typed()

    def refuse(self, error: Rejected) -> bool:
        """Show in its cell what the command refused; False when it names none."""
        return bool(error.field) and self.grid.refuse(error)

    def show_cost(self, *, shown: bool) -> None:
        """Show the column of cost or hide it."""
        self.grid.hide_columns(COST, hidden=not shown)

    def kept(self) -> dict[str, Any]:
        """What is typed, as a draft keeps it."""
        base = self.seen.rev_op
        return {
            "rows": kept_rows(self.grid.as_typed(), self.grid.model.columns, _BESIDE),
            "base": None if base is None else str(base),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show again what was typed, over what it was typed over; the lists are asked once more."""
        model, base = self.grid.model, kept.get("base")
        self.seen = Seen(None if base is None else UUID(base))
        rows = restored_rows(kept.get("rows", ()), model.columns, self._desk.today, _BESIDE)
        self.grid.put_back(rows)

    def append(self, parts: Sequence[Part]) -> None:
        """Add lines below; the lists of this contract price them."""
        model = self.grid.model
        filled = tuple(row for row in model.row_list if not row.is_blank(model.columns))
        model.change((*filled, *map(_row_of, parts)))
        self.grid.view.go(len(filled), 0)
        self.grid.view.setFocus()

    def _chosen(self, number: int, _name: str, found: Found) -> None:
        """A bundle gives way to its lines."""
        if isinstance(found.key, BundleKey):
            task = self._desk.read(self.grid, parts_of_bundle, found.key)
            task.then(lambda parts: self._unfold(number, found, parts))

    def _unfold(self, number: int, bundle: Found, parts: Sequence[Part]) -> None:
        model = self.grid.model
        place = next((at for at, row in enumerate(model.row_list) if row.number == number), None)
        if place is None or model.row_list[place].values.get("item") != bundle:
            return
        model.change((*model.row_list[:place], *map(_row_of, parts), *model.row_list[place + 1 :]))
        self.grid.view.go(place + len(parts), 0)
        if not parts:
            said = _("В наборе «{name}» нет позиций, которые ещё действуют.").format(name=bundle.title)
            self.grid.notice.set(said, Tone.WARNING)

    def copy_row(self) -> None:
        """The current row once more, below it."""
        model, (place, at) = self.grid.model, self.grid.view.current()
        if place < len(model.row_list):
            like = model.row_list[place]
            copied = replace(like, number=GridRow().number)
            model.change((*model.row_list[: place + 1], copied, *model.row_list[place + 1 :]))
            self.grid.view.go(place + 1, at)

    def explanation(self) -> Explained | None:
        """«Почему столько?» of the current line; None where there is nothing to explain."""
        place = self.grid.view.current()[0]
        rows = self.grid.model.row_list
        counted = place < len(rows) and not rows[place].unread
        return lines.explained(rows[place].values, self._face.price_vat) if counted else None

    def _fit(self) -> None:
        metrics = self.grid.view.fontMetrics()
        untaxed = any(line.vat_rate is VatRate.NO_VAT for line in self._face.ticket.lines)
        rate = VatRate.NO_VAT if untaxed or self._face.price_vat is PriceVat.NONE else VatRate.VAT_22
        widest = _WIDEST | {"rate_shown": rate.label}
        for place, column in enumerate(self.grid.model.columns):
            if column.name in widest:
                self.grid.view.setColumnWidth(place, metrics.horizontalAdvance(widest[column.name]) + _CELL)

    def _edited(self, _rows: object) -> None:
        self._ask_prices()
        self.changed.emit()

    def _ask_prices(self) -> None:
        """Ask for every row whose item or quantity is not what was asked for last."""
        wanted = tuple(one for one in map(_asked, self.grid.model.row_list) if one is not None)
        if wanted:
            ticket = self._face.ticket
            task = self._desk.read(self, priced, ticket.contract_id, ticket.work_date, wanted)
            task.then(self._price)

    def _price(self, answers: list[tuple[Asked, Priced]]) -> None:
        for asked, answer in answers:
            row = next((each for each in self.grid.model.row_list if each.number == asked.row), None)
            if row is None or _asked(row) != asked:
                continue
            self.grid.fill(asked.row, **_filled(row, asked, answer))
            if answer.refusal and row.values.get("price") is None:
                self.grid.model.amend(asked.row, partial(_without_price, why=answer.refusal))


def _seen(face: TicketFace) -> Seen:
    return Seen(None if face.newest is None else face.newest.rev_op)


def _row_of(part: Part) -> GridRow:
    item = Found(part.item_id, part.title, part.unit)
    return GridRow({"item": item, "quantity": part.quantity, "included": part.included})


def _without_price(row: GridRow, why: str) -> GridRow:
    return row.refuse("price", why)


def _asked(row: GridRow) -> Asked | None:
    item, quantity = row.values.get("item"), row.values.get("quantity")
    if not isinstance(item, Found) or isinstance(item.key, BundleKey) or quantity is None:
        return None
    if row.values.get("asked") == (item.key, quantity):
        return None
    return Asked(row.number, item.key, quantity)


def _filled(row: GridRow, asked: Asked, answer: Priced) -> dict[str, Any]:
    """What is put into the row: typed prices of the same item stay."""
    before = row.values.get("listed")
    asked_before = row.values.get("asked")
    kept = asked_before is None or asked_before[0] == asked.item_id
    filled: dict[str, Any] = {
        "asked": (asked.item_id, asked.quantity),
        "listed": answer,
        "unit": answer.unit,
        "rate": answer.vat_rate,
    }
    for name, value in (("price", answer.price), ("discount", answer.discount), ("unit_cost", answer.cost)):
        listed = getattr(before, "cost" if name == "unit_cost" else name, None)
        typed = kept and row.values.get(name) not in (None, listed)
        if not typed and value is not None:
            filled[name] = value
    return filled
