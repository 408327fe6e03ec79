"""What stands beside the printed form in tabs: lines, payments, kin, entries, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from finance_desk.domain.formatting import date_short, quantity
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.quantity import Percent
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.journal_list import JOURNAL
from finance_desk.ui.command_words import command_words
from finance_desk.ui.documents.entries import entries_table, entry_face
from finance_desk.ui.documents.words import (
    STATUS_TONES,
    Face,
    face_of_row,
    short_status_words,
)
from finance_desk.ui.listing.actions import action
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.tabs import Tabs
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.document_card import DocumentSides, PaidBy
    from finance_desk.queries.papers import Line
    from finance_desk.ui.desk import Desk

HISTORY = 4
"""the number of the last tab"""
_MOST = 200


@dataclass(frozen=True, slots=True)
class _LineFace:
    key: UUID
    name: str
    quantity: str
    price: Money | None
    discount: Percent | None
    gross: Money | None


@dataclass(frozen=True, slots=True)
class _KinFace:
    key: UUID
    title: str
    dated: date
    gross: Money
    status: PaperStatus


class Sides(Tabs):
    """Tabs of a paper, Alt+1…5; a table is made, and the history read, when it is first looked at."""

    taken_off = Signal(object)
    """A payment is to be taken off the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: UUID | None = None
        self._invoice = False
        self._made: dict[int, ShortTable] = {}
        self._rows: list[Sequence[Any]] = [()] * (HISTORY + 1)
        made = (
            (_("Строки"), _lines),
            (_("Оплаты"), self._payments),
            (_("Связанные документы"), self._kin),
            (_("Дт/Кт"), self._entries),
            (_("История"), lambda: _history(desk)),
        )
        for index, (title, make) in enumerate(made):
            self.add(title, partial(self._table, index, make))
        self.changed.connect(self._read_history)

    def show_sides(self, sides: DocumentSides) -> None:
        """Show a paper, or the same read again."""
        self._key = sides.row.key
        kin = [_kin_face(face_of_row(row, self._desk.today)) for row in sides.related]
        self._put(0, [_line_face(line) for line in sides.lines])
        self._put(1, sides.payments)
        self._put(2, kin)
        self._invoice = sides.row.kind is DocumentKind.INVOICE
        self._put(3, () if self._invoice else [entry_face(row) for row in sides.entries])
        self._read_history(self.current)
        self.setMinimumWidth(self.bar.sizeHint().width())  # the printed form beside it can be looked at nearer

    def rows(self, index: int) -> Sequence[Any]:
        """What stands in a tab, opened or not."""
        return self._rows[index]

    def _put(self, index: int, rows: Sequence[Any]) -> None:
        self._rows[index] = rows
        if index in self._made:
            self._made[index].show_rows(rows)
        if index != HISTORY:
            self.set_count(index, str(len(rows)) if rows else "")

    def _table(self, index: int, make: Callable[[], ShortTable]) -> ShortTable:
        self._made[index] = table = make()
        table.show_rows(self._rows[index])
        return table

    def _payments(self) -> ShortTable:
        allocates = self._desk.user.role in ACCOUNTANTS
        table = _payments(allocates=allocates)
        if allocates:
            table.opened.connect(lambda row: self._desk.open("payments", wanted=Wanted(text=row.number)))
            takes = action(table, _("Снять оплату…"), "Del", lambda: self._take_off(table))
            table.menu_wanted.connect(partial(_menu, table, takes))
        return table

    def _take_off(self, table: ShortTable) -> None:
        if table.current_row is not None:
            self.taken_off.emit(table.current_row)

    def _kin(self) -> ShortTable:
        table = _kin()
        table.opened.connect(lambda row: self._desk.open("document", row.key))
        return table

    def _entries(self) -> ShortTable:
        text = _("Сам документ проводок не делает: деньги движутся, когда работа выполнена или пришла оплата.")
        if self._invoice:
            text = _("Счёт проводок не делает: проводки работ видны в заявках и актах, оплаты — в поступлениях.")
        return entries_table("document_entries", text)

    def _read_history(self, index: int) -> None:
        if self._key is not None and index == HISTORY:
            about = Wanted((Condition("record_id", Operator.IS, self._key),))
            task = self._desk.read(self, JOURNAL.page, about, today=self._desk.today, limit=_MOST)
            task.then(lambda page: self._put(HISTORY, page.rows))


def _lines() -> ShortTable:
    columns = (
        column.text(_("Наименование"), "name", width=128, grows=True),
        column.text(_("Кол-во"), "quantity", width=112),
        column.money(_("Цена, ₽"), "price", width=116),
        column.percent(_("Скидка"), "discount", width=76, rare=True),
        column.money(_("Сумма, ₽"), "gross", width=120),
    )
    return ShortTable("document_lines", _("Строки"), columns, ("list", _("Строк нет"), _("В документе нет строк.")))


def _line_face(line: Line) -> _LineFace:
    number = f"{quantity(line.quantity)} {line.unit}"
    if line.included:
        return _LineFace(line.key, _("{name} — в составе абонплаты").format(name=line.name), number, None, None, None)
    return _LineFace(line.key, line.name, number, line.price, line.discount, line.amounts.gross)


def _menu(table: ShortTable, takes: QAction, place: QPoint) -> None:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(takes)
    menu.popup(place)


def _payments(*, allocates: bool) -> ShortTable:
    columns = (
        column.text(
            _("Поступление"), "number", width=110, render=lambda row: _("№ {number}").format(number=row.number)
        ),
        column.date(_("Дата"), "posted_on"),
        column.money(_("Оплачено, ₽"), "amount", width=110),
        column.text(_("Разнесено"), "allocated_on", width=180, render=_allocated, tint=_taken_off),
    )
    text = _("Здесь будут поступления, которыми оплачен документ.")
    if allocates:
        text = _("Поступления разносятся по документам на странице «Платежи».")
    return ShortTable("document_payments", _("Оплаты"), columns, ("payments", _("Оплат нет"), text))


def _allocated(row: PaidBy) -> str:
    if row.ended_on is None:
        return date_short(row.allocated_on)
    return _("снято {date}").format(date=date_short(row.ended_on))


def _taken_off(row: PaidBy) -> Tone:
    return Tone.NEUTRAL if row.ended_on is None else Tone.WARNING


def _kin() -> ShortTable:
    columns = (
        column.text(_("Документ"), "title", width=150),
        column.date(_("Дата"), "dated"),
        column.money(_("Сумма, ₽"), "gross", width=104),
        column.badge(_("Состояние"), "status", short_status_words(), STATUS_TONES, width=140),
    )
    text = _("Здесь исправления этого документа и документы о тех же работах.")
    return ShortTable("document_kin", _("Связанные документы"), columns, ("link", _("Связанных документов нет"), text))


def _kin_face(face: Face) -> _KinFace:
    return _KinFace(face.key, face.title, face.dated, face.gross, face.status)


def _history(desk: Desk) -> ShortTable:
    def local(instant: datetime) -> datetime:
        return desk.local(instant)

    columns = (
        column.moment(_("Когда"), "at", local=local, width=150),
        column.text(_("Что сделано"), "command", width=210, render=lambda row: command_words(row.command)),
        column.text(_("Кто"), "who", width=150, render=lambda row: row.who or _("программа")),
        column.text(_("Рабочее место"), "workstation", width=130, shown=False),
    )
    return ShortTable("document_history", _("История"), columns, ("history", _("Истории нет"), ""))
