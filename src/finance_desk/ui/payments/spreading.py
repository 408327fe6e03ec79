"""«Разнести поступление»: one receipt over several счета and contracts, by keyboard, with what is left as one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.formatting import date_short, money, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.jobs.statement_spread import Spread, Target, proposal
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.services import distributions
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.form.unsaved import ask_unsaved
from finance_desk.ui.payments import spread_rows
from finance_desk.ui.payments.choices import contract_choices
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label, set_tone
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_ROWS = 7
_AMOUNT = 4
"""the column that is typed into"""


class SpreadSheet(Sheet):
    """Opens with a proposal; Ctrl+Enter takes it as it stands."""

    saved = Signal(object)

    def __init__(self, owner: QWidget, desk: Desk, row: PaymentLine) -> None:
        super().__init__(owner, _("Разнести поступление"), width=1080)
        self.desk, self.row = desk, row
        self.spread: Spread | None = None
        self._more: list[UUID] = []
        self.notice = Notice(parent=self)
        self.grid = Grid(spread_rows.columns(), today=desk.today, name=_("Куда разнести"))
        self.grid.model.closed = True
        self.why, self.left = label("", "muted", wrap=True), label("", "strong")
        contract = field.reference(_("Добавить договор"), "contract_id", self._search, width=12)
        self.form = Form((contract,), today=desk.today)
        self.closes, self.fills = Button(_("Закрыть")), Button(_("Всё сюда"))
        self.saves = Button(_("Разнести"), primary=True)
        self.given = ZERO
        """what was sent: a part of the receipt, or all of it"""
        self._fill()
        self._connect()
        self._read()

    def save(self) -> None:
        """Send what is typed."""
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)  # takes what is being typed
        if self.saves.isEnabled() and self.grid.check():
            self.saves.setEnabled(False)
            parts = spread_rows.parts(self.grid.rows())
            self.given = total(part.amount for part in parts)
            task = self.desk.do(self, distributions.make, self.row.key, parts)
            task.then(self._done).failed(self._refused)

    def reject(self) -> None:
        """Close; sums that were typed are asked about."""
        if self.grid.typed():
            ask_unsaved(self, self.save, super().reject)
        else:
            super().reject()

    def fill_current(self) -> None:
        """Give the current row as much as it may take of what is left."""
        place = self.grid.view.current()[0]
        rows = self.grid.model.row_list
        if self.spread is None or place >= len(rows):
            return
        target: Target = rows[place].values["target"]
        others = [row for row in self.grid.rows() if row["target"] != target]
        free = self.spread.row.remainder - spread_rows.needed(others, self.spread)
        spare = self.spread.spare.get(target.contract_id, ZERO) if target.document_id else ZERO
        amount = max(free + spare, ZERO)
        self.grid.fill(rows[place].number, amount=amount if target.owed is None else min(amount, target.owed))

    def _read(self) -> None:
        self.why.setText(_("Ищу, чьи это деньги…"))
        self.desk.run(self, proposal, self.row.key, tuple(self._more)).then(self._show).failed(self._failed)

    def _show(self, spread: Spread) -> None:
        typed = {row["target"].key: row.get("amount") for row in self.grid.rows() if "target" in row}
        self.spread = spread
        self.grid.open(spread_rows.opened(spread.targets, typed))
        if spread.targets:
            place = next((n for n, each in enumerate(spread.targets) if each.contract_id in self._more[-1:]), 0)
            self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.view.go(place, _AMOUNT)
        else:
            self.form.focus_first()
        self._explain()

    def _follow(self, rows: list[dict[str, Any]]) -> None:
        if self.spread is None:
            return
        for row in self.grid.model.row_list:
            sentence = spread_rows.too_much(row.values)
            if sentence and row.wrong.get("amount") != sentence:
                self.grid.model.amend(row.number, partial(_refused, said=sentence))
                return
        left = self.spread.row.remainder - spread_rows.needed(rows, self.spread)
        self._tell_left(left)
        given = spread_rows.parts(rows)
        self.saves.setEnabled(bool(given) and left >= ZERO)

    def _tell_left(self, left: Money) -> None:
        if left < ZERO:
            self.left.setText(_("Не хватает {sum}: уменьшите суммы").format(sum=money_rub(-left)))
        else:
            self.left.setText(_("Останется не разнесено {sum}").format(sum=money_rub(left)))
        set_tone(self.left, Tone.DANGER if left < ZERO else Tone.WARNING if left else Tone.GOOD)

    def _explain(self) -> None:
        place = self.grid.view.current()[0]
        rows = self.grid.model.row_list
        if not rows:
            self.why.setText(_("Подсказок нет: добавьте договор по номеру, клиенту или ИНН."))
        elif place < len(rows):
            evidence = rows[place].values["target"].evidence
            self.why.setText(" ".join(evidence) or _("Договор выбран вами."))

    def _add(self) -> None:
        key = self.form.seen()["contract_id"]
        if isinstance(key, UUID) and key not in self._more:
            self._more.append(key)
            self.form.open(self.form.opened)
            self._read()

    def _search(self, text: str) -> Answer[Any]:
        organization_id = self.row.organization_id
        return self.desk.read(self, contract_choices, text, organization_id=organization_id, today=self.desk.today)

    def _done(self, _none: object) -> None:
        self.saved.emit(self.row.key)
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.saves.setEnabled(True)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        known = isinstance(error, FinanceDeskError)
        self.notice.set(str(error) if known else _("Поступление не разнесено."), Tone.DANGER)

    def _connect(self) -> None:
        self.grid.changed.connect(self._follow)
        self.grid.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._explain())
        self.form.changed.connect(self._add)
        self.closes.clicked.connect(self.reject)
        self.fills.clicked.connect(self.fill_current)
        self.saves.clicked.connect(self.save)
        QShortcut(QKeySequence("F8"), self, self.fill_current)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)

    def _fill(self) -> None:
        for part in _head(self.row):
            self.body.addWidget(part)
        self.body.addWidget(self.notice)
        room_for_rows(self.grid.view, theme.row_height * _ROWS)
        self.body.addWidget(self.grid, 1)
        said = QHBoxLayout()
        said.addWidget(self.why, 1)
        said.addWidget(self.left)
        self.body.addLayout(said)
        self.body.addWidget(self.form)
        self.fills.setToolTip(_("В строку — всё, что ещё не разнесено"))
        for button, keys in ((self.fills, "F8"), (self.closes, "Esc"), (self.saves, "Ctrl+Return")):
            button.set_hint(keys)
        self.foot.addWidget(self.fills)
        self.foot.addStretch(1)
        self.foot.addWidget(self.closes)
        self.foot.addWidget(self.saves)
        self.saves.setEnabled(False)


def _refused(row: GridRow, said: str) -> GridRow:
    return row.refuse("amount", said)


def _head(row: PaymentLine) -> tuple[QWidget, QWidget]:
    """Whose line it is, how much of it is free, and what it was paid for."""
    words = _("{name}, {date}: не разнесено {rest} из {amount} ₽").format(
        name=row.name or _("Плательщик не указан"),
        date=date_short(row.posted_on),
        rest=money(row.rest),
        amount=money(row.amount),
    )
    return label(words, "strong", wrap=True), label(row.purpose, "muted", wrap=True)
