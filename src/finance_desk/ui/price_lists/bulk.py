"""Prices changed by a rule: what each would be is seen before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.price_change import ChangeRule
from finance_desk.domain.words import plural
from finance_desk.queries.price_plan import PricePlan, price_plan
from finance_desk.queries.price_volume import Volume, price_volume
from finance_desk.services import price_lists
from finance_desk.ui.errors import Place, shown
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.price_lists.drafts import Drafts, before_and_after
from finance_desk.ui.price_lists.effect import Effect, last_quarter
from finance_desk.ui.price_lists.preview import Preview, preview_table
from finance_desk.ui.price_lists.rule import aim_of, change_of, rule_fields
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk

REST_MS = 150
"""a pause in typing after which the rule is tried"""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, so that it can be taken back."""

    since: date
    before: Drafts
    after: Drafts


class BulkSheet(Sheet):
    """Each answer tries the rule again; Ctrl+Enter writes the prices that are seen."""

    written = Signal(object)

    def __init__(self, owner: QWidget, desk: Desk, line: PriceListLine, chosen: Sequence[UUID], day: date) -> None:
        super().__init__(owner, _("Изменить цены по правилу: {name}").format(name=line.name), width=940)
        self._desk, self._line, self._chosen = desk, line, frozenset(chosen)
        inherits = line.base_list_id is not None
        fields = rule_fields(self, desk, inherits=inherits, chosen=len(self._chosen), day=day)
        self.form = Form(fields, today=desk.today)
        self.notice = Notice(parent=self)
        self.table = preview_table(cost=desk.sees_cost())
        self.effect = Effect(desk)
        self.state = label("", "faint")
        self.start = Button(_("Записать новые цены"), primary=True)
        self.start.set_hint("Ctrl+Return")
        self.closes = Button(_("Закрыть"))
        self.closes.set_hint("Esc")
        self.plan: PricePlan | None = None
        self._since, self._question = day, 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._fill()
        desk.read(self, price_volume, line.key, last_quarter(desk.today)).then(self._measured).failed(self._failed)
        self.form.focus_first()
        self.form.box("percent").editor.setFocus()

    def write(self) -> None:
        """Write the prices that are seen."""
        if self.plan is None or not self.plan.rows or not self.start.isEnabled():
            return
        before, after = before_and_after(self.plan.rows)
        written = Written(self._since, before, after)
        self._set_busy(busy=True)
        task = self._desk.do(self, price_lists.replace_lines, self._line.key, before, after)
        task.then(lambda _count: self._done(written)).failed(self._failed)

    def _fill(self) -> None:
        for part in (self.form, self.notice):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.effect)
        room_for_rows(self.table, self.table.fontMetrics().height() * 18)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.closes)
        self.foot.addWidget(self.start)
        self.closes.clicked.connect(self.reject)
        self.start.clicked.connect(self.write)
        self.start.setEnabled(False)
        self._rest.timeout.connect(self._try)
        self.form.changed.connect(self._asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)
        self._asked()

    def _asked(self) -> None:
        """Nothing is written that is not seen: until the rule is tried the button waits."""
        self.plan = None
        self._question += 1
        self.start.setEnabled(False)
        self._rest.start()

    def _try(self) -> None:
        try:
            typed = self.form.values()
            change, aim = change_of(typed), aim_of(typed, self._chosen)
        except Rejected as error:
            self.state.setText(error.message)
            return
        self._since = typed["valid_from"]
        question = self._question
        task = self._desk.read(self, price_plan, self._line.key, self._since, change, aim)
        task.then(lambda plan: self._show(plan, change.rule, question)).failed(self._failed)

    def _show(self, plan: PricePlan, rule: ChangeRule, question: int) -> None:
        if question != self._question:
            return  # another rule has been typed since
        self.plan = plan
        self.notice.set(_later(plan.later))
        self.table.show_rows([Preview.of(row, rule) for row in plan.rows])
        self.effect.show_plan(plan.rows)
        words = plural(len(plan.rows), _("цена"), _("цены"), _("цен"))
        changed = _("Изменится {count} {words}.").format(count=len(plan.rows), words=words)
        self.state.setText(changed if plan.rows else _("По этому правилу ничего не меняется."))
        self.start.setEnabled(bool(plan.rows))

    def _measured(self, volume: Volume) -> None:
        self.effect.measure(volume)

    def _done(self, written: Written) -> None:
        self.written.emit(written)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, Rejected) and self.form.refuse(error):
            return
        told = shown(error)
        if told.place is not Place.NOWHERE:
            self.notice.set(told.text, Tone.DANGER, (_("Посчитать заново"), self._asked))

    def _set_busy(self, *, busy: bool) -> None:
        self.form.lock(busy)
        self.start.setEnabled(not busy)
        if busy:
            self.state.setText(_("Записываю…"))


def _later(count: int) -> str:
    if not count:
        return ""
    words = plural(count, _("цена"), _("цены"), _("цен"))
    sentence = _("Ещё {count} {words} начинают действовать позже этого дня: их правило не меняет.")
    return sentence.format(count=count, words=words)
