"""«Документы за месяц»: what waits by contract, the choice of it, papers made one after another, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import total
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.words import plural
from finance_desk.jobs.month_end import MonthOrder, MonthOutcome, make_month
from finance_desk.jobs.render import render
from finance_desk.queries.month_end import MonthLine, month_lines
from finance_desk.ui.documents.month_parts import MonthHead, MonthOptions
from finance_desk.ui.documents.month_rows import Choice, choices_table, outcomes_table, wanted_sum
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.listing.condition import of_period
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page
    from finance_desk.ui.task import Task

_ROWS = 12
DATE_ORDER = "DATE_ORDER"


class MonthSheet(Sheet):
    """First the choice, then the outcome; Space takes a contract in or leaves it out."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Документы за месяц"), width=1160)
        self._page, self._desk = page, page.desk
        self._task: Task[tuple[MonthOutcome, ...]] | None = None
        self.choices: list[Choice] = []
        self.outcomes: tuple[MonthOutcome, ...] = ()
        self.head, self.options = MonthHead(self._desk.today), MonthOptions(self._desk)
        self.notice = Notice(parent=self)
        self.waiting, self.made = choices_table(), outcomes_table()
        self.strip = ProgressStrip(_("Останавливаю после начатого договора. Составленное останется."))
        self.closes = Button(_("Закрыть"))
        self.again = Button("")
        self.start = Button(_("Составить"), primary=True)
        self._fill()
        self._connect()
        self._read()

    def reject(self) -> None:
        """Close; while papers are being made, stop first."""
        if self._task is not None:
            self.strip.stop()
            return
        super().reject()

    def begin(self) -> None:
        """Make the papers of the chosen contracts."""
        chosen = frozenset(choice.key for choice in self.choices if choice.taken)
        if self._task is None and chosen and not self.outcomes:
            self._run(MonthOrder(self.head.kind, self.head.month, self.options.charges, self.options.issues), chosen)

    def _run(self, order: MonthOrder, chosen: frozenset[UUID]) -> None:
        self._set_busy(busy=True)
        task = self._desk.run(self, make_month, order, chosen, actor=self._desk.tasks.actor)
        self._task = task.progressed(self.strip.tell).then(self._show_outcomes).failed(self._fail)
        self.strip.begin(_("Составляю документы: договоров {count}").format(count=len(chosen)), task.cancel)

    def _repeat(self) -> None:
        """Issue under their older dates what was refused for that alone."""
        refused = frozenset(row.contract_id for row in self.outcomes if row.code == DATE_ORDER)
        order = MonthOrder(self.head.kind, self.head.month, self.options.charges, issue=True, confirm_date_order=True)
        self._run(order, refused)

    def _read(self) -> None:
        self.start.setEnabled(False)
        self.outcomes = ()
        self._pages.setCurrentWidget(self.waiting)
        self.options.show()
        task = self._desk.read(self, month_lines, self.head.kind, self.head.month)
        task.then(self._show_lines).failed(self._fail)

    def _show_lines(self, lines: Sequence[MonthLine]) -> None:
        early = self._desk.today < self.head.month.last
        fee_from = self.head.month.last if early else None
        self.choices = [Choice(line, chosen=True, fee_from=fee_from) for line in lines]
        self.options.set_over(over=not early)
        day = date_short(self.head.month.last)
        text = _("Месяц ещё не кончился: акты получат дату {day}, позже списанное в них не войдёт.").format(day=day)
        acts_early = early and bool(lines) and self.head.kind is DocumentKind.ACT
        self.notice.set(text if acts_early else "", Tone.WARNING)
        self._follow()
        self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, _row: object = None) -> None:
        """Take the selected contracts in, or leave them out if the current one is in."""
        current = self.waiting.current_row
        if current is not None:
            keys = {row.key for row in self.waiting.selected_rows} or {current.key}
            turned = [row.turned(chosen=not current.taken) if row.key in keys else row for row in self.choices]
            self.choices = turned
            self._follow()

    def _follow(self) -> None:
        fees, issues = self.options.charges, self.options.issues
        self.choices = [replace(row, fees=fees, issues=issues) for row in self.choices]
        self.waiting.show_rows(self.choices)
        count = sum(choice.taken for choice in self.choices)
        amount = wanted_sum(self.choices)
        words = plural(count, _("договор"), _("договора"), _("договоров"))
        said = _("{count} {words} на {sum}. Пробел включает и исключает договор.")
        self.head.state.setText(said.format(count=count, words=words, sum=money_rub(amount)) if self.choices else "")
        self.start.setText(_("Составить и провести") if self.options.issues else _("Составить черновики"))
        self.start.setEnabled(bool(count) and self._task is None and not self.outcomes)

    def _show_outcomes(self, outcomes: tuple[MonthOutcome, ...]) -> None:
        self._set_busy(busy=False)
        kept = {row.key: row for row in self.outcomes} | {row.key: row for row in outcomes}
        self.outcomes = tuple(kept.values())
        self.made.show_rows(self.outcomes)
        self._pages.setCurrentWidget(self.made)
        self.options.hide()
        self.made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sum_up()
        issued = [row.document_id for row in outcomes if row.number]
        if issued:
            ready = _("Печатные формы готовы: {count}.")
            desk = self._desk  # outlives the sheet
            printing = desk.run(self._page, render, issued)
            printing.then(lambda count: desk.say(ready.format(count=count), tone=Tone.GOOD))

    def _sum_up(self) -> None:
        refused = [row for row in self.outcomes if row.refusal]
        made = [row for row in self.outcomes if row.document_id is not None]
        facts = {"count": len(made), "sum": money_rub(total(row.gross for row in made)), "refused": len(refused)}
        said = _("Составлено документов: {count} на {sum}.")
        if refused:
            said = _("Составлено документов: {count} на {sum}. С отказом: {refused}, причина — в строке.")
        self.head.state.setText(said.format(**facts))
        older = [row for row in refused if row.code == DATE_ORDER]
        self.again.setText(_("Провести прежней датой: {count}").format(count=len(older)))
        self.again.setVisible(bool(older) and self._desk.user.role in ACCOUNTANTS)
        self.start.setText(_("Показать в списке"))
        self.start.setEnabled(bool(made))
        self._tell_refusal(self.made.current_row)

    def _tell_refusal(self, row: MonthOutcome | None) -> None:
        self.notice.set("" if row is None else row.refusal, Tone.WARNING)

    def _act(self) -> None:
        if self.outcomes:
            self._leave_for_list()
        else:
            self.begin()

    def _leave_for_list(self) -> None:
        kind = Condition("kind", Operator.IN, (self.head.kind,))
        wanted = Wanted((*of_period("dated", self.head.month), kind))
        self.accept()
        self._desk.open("documents", wanted=wanted)

    def _open_paper(self, row: MonthOutcome) -> None:
        if row.document_id is not None:
            self.accept()
            self._desk.open("document", row.document_id)

    def _fail(self, error: Exception) -> None:
        self._set_busy(busy=False)
        sentence = error.message if isinstance(error, FinanceDeskError) else _("Список договоров не прочитан.")
        self.notice.set(sentence, Tone.DANGER, (_("Повторить"), self._read))

    def _set_busy(self, *, busy: bool) -> None:
        if not busy:
            self._task = None
            self.strip.hide()
        self.again.hide()
        for part in (self.head, self.options):
            part.setEnabled(not busy)
        self.start.setEnabled(not busy)

    def _connect(self) -> None:
        self.waiting.peeked.connect(self._toggle)
        self.waiting.opened.connect(self._toggle)
        self.made.opened.connect(self._open_paper)
        self.made.row_changed.connect(self._tell_refusal)
        self.head.changed.connect(self._read)
        self.options.changed.connect(lambda: self._follow() if not self.outcomes else None)
        self.closes.clicked.connect(self.reject)
        self.start.clicked.connect(self._act)
        self.again.clicked.connect(self._repeat)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.start.click)

    def _fill(self) -> None:
        self._pages = QStackedLayout()
        for table in (self.waiting, self.made):
            room_for_rows(table, theme.row_height * _ROWS)
            self._pages.addWidget(table)
        self.body.addWidget(self.head)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._pages, 1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.options)
        self.foot.addStretch(1)
        self.closes.set_hint("Esc")
        self.start.set_hint("Ctrl+Return")
        for button in (self.closes, self.again, self.start):
            self.foot.addWidget(button)
        self.again.hide()


def ask_month(page: Page) -> MonthSheet:
    """Open the sheet."""
    sheet = MonthSheet(page)
    sheet.open()
    return sheet
