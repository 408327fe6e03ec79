"""«Загрузки выписок»: every loaded file, and the way to take one back as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.domain.listing import Order, Wanted
from finance_desk.jobs.statement_import import undo_import
from finance_desk.queries.imports_list import IMPORTS, ImportLine
from finance_desk.services import statements
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.listing.reading import first_page
from finance_desk.ui.table import column
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.model import TableModel
from finance_desk.ui.table.stage import TableStage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.empty_state import EmptyState
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_NEWEST = Wanted(order=Order("imported_at", descending=True))
_ROOM = 300


class ImportsSheet(Sheet):
    """The newest files first; Delete asks to take the chosen one back."""

    undone = Signal()

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, _("Загрузки выписок"), width=1240)
        self.desk = desk
        columns = [replace(each, local=desk.local) if each.name == "imported_at" else each for each in _columns()]
        self.model = TableModel(columns, self._fetch, self)
        self.view = TableView(self.model, "statement_imports")
        self.view.setAccessibleName(_("Загрузки выписок"))
        self.view.setMinimumHeight(_ROOM)
        self._stage = TableStage(self.view, _nothing, lambda: None)
        self.undoes = Button(_("Отменить загрузку…"), danger=True, shortcut="Del")
        self.undoes.setEnabled(False)
        closes = Button(_("Закрыть"), shortcut="Esc")
        self.body.addWidget(self.view, 1)
        text = _("Отмена снимает все строки файла, если на них не опирается ручная работа.")
        self.foot.addWidget(label(text, "faint", wrap=True), 1)
        self.foot.addWidget(self.undoes)
        self.foot.addWidget(closes)
        closes.clicked.connect(self.reject)
        self.undoes.clicked.connect(self._ask)
        self.view.row_changed.connect(self._follow)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.model.want(_NEWEST)

    def _fetch(self, wanted: Wanted, after: Any, limit: int) -> Any:
        return self.desk.read(self.model, first_page, IMPORTS, wanted, today=self.desk.today, after=after, limit=limit)

    def _follow(self, row: ImportLine | None) -> None:
        self.undoes.setEnabled(row is not None and row.undone_at is None and self.desk.may(statements.undo))

    def _ask(self) -> None:
        row = self.view.current_row
        if row is not None:
            sheet = UndoSheet(self, self.desk, row)
            sheet.saved.connect(self._undone)
            sheet.open()

    def _undone(self, _result: object) -> None:
        self.model.reload()
        self.undone.emit()


class UndoSheet(FormDialog):
    """Asks why a file is taken back, and says what that means."""

    def __init__(self, owner: QWidget, desk: Desk, row: ImportLine) -> None:
        self.desk, self.row = desk, row
        form = Form((field.text(_("Причина"), "reason", required=True),), today=desk.today)
        saving = SavingForm(form, self._send)
        super().__init__(owner, _("Отменить загрузку"), saving, action=_("Отменить загрузку"), width=560)
        words = _(
            "Файл «{file}», строк: {lines}. Снимутся поступления на {received} и списания на {sent}; "
            "оплаченные ими документы снова станут неоплаченными."
        ).format(file=row.file_name, lines=row.lines, received=money_rub(row.received), sent=money_rub(row.sent))
        self.body.insertWidget(0, label(words, "muted", wrap=True))

    def _send(self, values: Mapping[str, Any], _base: Any) -> Answer[Any]:
        reason = values["reason"]
        task = self.desk.run(self, undo_import, self.row.key, reason, actor=self.desk.tasks.actor)
        return task.then(lambda _none: self.desk.say(_("Загрузка отменена."), tone=Tone.GOOD))


def _columns() -> list[Column[Any]]:
    return [
        column.moment(_("Загружена"), "imported_at", width=136),
        column.badge(_("Состояние"), "undone_at", {}, render=_state, tint=_tint, width=104, sortable=False),
        column.text(_("Файл"), "file_name", width=146),
        column.date(_("С"), "date_from", width=98),
        column.date(_("По"), "date_to", width=98),
        column.number(_("Строк"), "lines", width=62),
        column.money(_("Поступления, ₽"), "received", width=138),
        column.money(_("Списания, ₽"), "sent", width=112),
        column.text(_("Организация"), "organization", width=236),
        column.text(_("Почему отменена"), "undo_reason", faint=True, width=150),
    ]


def _state(row: ImportLine) -> str:
    return _("отменена") if row.undone_at else _("загружена")


def _tint(row: ImportLine) -> Tone:
    return Tone.NEUTRAL if row.undone_at else Tone.GOOD


def _nothing() -> EmptyState:
    return EmptyState("import", _("Выписок ещё не было"), _("Загрузите первую: Insert на странице платежей."))
