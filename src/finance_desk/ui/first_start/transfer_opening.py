"""The third step: opening balances, added up beside the trial balance of 1С before they are posted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.words import plural
from finance_desk.jobs.go_live_files import open_file, preview_file
from finance_desk.jobs.go_live_preview import Brought, OpeningPreview, Sides
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import Place, shown
from finance_desk.ui.first_start.transfer_books import BOOKS
from finance_desk.ui.form.field import date as day_field
from finance_desk.ui.form.form import Form
from finance_desk.ui.listing.actions import action
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.preferences.section import buttons
from finance_desk.ui.task import Task
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.fault_list import FaultList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone


class OpeningCard(Card):
    """Nothing is posted while one kopeck differs from the trial balance."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("3. Начальные остатки"))
        self._desk = desk
        self.path: Path | None = None
        ends = desk.today.replace(day=1).toordinal() - 1
        hint = _("Остатки войдут на конец этого дня, работа начнётся со следующего.")
        day = day_field(
            _("На конец какого дня"), "on", required=True, default=date.fromordinal(ends), hint=hint, width=6
        )
        self.form = Form((day,), today=desk.today)
        self.notice, self.faults = Notice(), FaultList()
        self.strip = ProgressStrip(_("Останавливаю, ничего не проведено."))
        self.brought = Panel(_("Что в книге"), _("Строк"), _("Сумма"), _("В книге нет остатков."))
        self.sides = Panel(_("Сверка с ОСВ"), _("В книге"), _("В ОСВ"), _("Сверять нечего."))
        self.choose_action = action(self, _("Выбрать книгу «Остатки»…"), "", self.choose)
        self.again_action = action(self, _("Проверить снова"), "", self.check)
        self.post_action = action(self, _("Провести остатки…"), "", self.post)
        self._lay_out()
        self._offer(checked=False)

    def choose(self) -> None:
        """Ask for the book."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Книга «Остатки»"), str(Path.home()), BOOKS)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """The book was chosen: look at it."""
        self.path = path
        self.check()

    def check(self) -> None:
        """Add the book up and compare it with its trial balance; nothing is written."""
        self._work(_("Проверяю «{name}»…"), preview_file, self._previewed)

    def post(self) -> None:
        """Post the balances once the person has agreed."""
        day = self.form.seen()["on"]
        if self.path is None or day is None:
            return
        text = _("Остатки войдут на конец {day}. Пока по договорам нет других проводок, их можно отменить целиком.")
        said = text.format(day=formatting.date_short(day))
        if self._desk.confirm(self, _("Провести начальные остатки?"), said, _("Провести")):
            self._work(_("Провожу «{name}»…"), open_file, self._posted)

    def _work(self, text: str, job: Any, use: Any) -> None:
        try:
            day = self.form.values()["on"]
        except Rejected as error:
            self.form.refuse(error)
            return
        if self.path is None:
            return
        self._clear()
        self._offer(checked=False, busy=True)
        task: Task[Any] = self._desk.run(self, job, self._desk.user.key, self.path, day)
        self.strip.begin(text.format(name=self.path.name), task.cancel)
        task.progressed(self.strip.tell).then(use).failed(self._failed)

    def _previewed(self, found: OpeningPreview) -> None:
        self.strip.hide()
        self.brought.show_lines([_brought(each) for each in found.brought])
        self.sides.show_lines([_sides(each) for each in found.sides])
        for panel in (self.brought, self.sides):
            panel.show()
        if found.agrees:
            self.notice.set(_("Книга сходится с ОСВ до копейки. Остатки можно проводить."), Tone.GOOD)
        else:
            told = _("Книга не сходится с ОСВ. Исправьте её в Excel, сохраните и проверьте снова.")
            self.notice.set(told, Tone.DANGER)
        self._offer(checked=found.agrees)

    def _posted(self, _found: Any) -> None:
        self.strip.hide()
        self.notice.set(_("Остатки проведены. Можно работать со следующего дня."), Tone.GOOD)
        self._offer(checked=False)

    def _failed(self, error: Exception) -> None:
        self.strip.hide()
        errors, told = getattr(error, "errors", ()), shown(error)
        self.faults.tell(errors)
        if errors:
            sentence = _("В книге {n} {words}, ничего не проведено. Исправьте в Excel, сохраните и проверьте снова.")
            words = plural(len(errors), _("ошибка"), _("ошибки"), _("ошибок"))
            self.notice.set(sentence.format(n=len(errors), words=words), Tone.DANGER)
        else:
            self.notice.set(told.text, Tone.ACCENT if told.place is Place.NOWHERE else Tone.DANGER)
        self._offer(checked=False)

    def _clear(self) -> None:
        self.notice.set("")
        self.faults.tell(())
        for panel in (self.brought, self.sides):
            panel.hide()

    def _offer(self, *, checked: bool, busy: bool = False) -> None:
        self.choose_action.setEnabled(not busy)
        self.again_action.setVisible(self.path is not None)
        self.again_action.setEnabled(not busy)
        self.post_action.setEnabled(checked)

    def _lay_out(self) -> None:
        told = _("Деньги на счетах, авансы и долги по договорам, незакрытые документы, пакеты часов, следующие номера.")
        self.body.addWidget(label(told, "muted", wrap=True))
        for part in (self.form, self.notice, self.faults, self.brought, self.sides, self.strip):
            self.body.addWidget(part)
        every = (self.choose_action, self.again_action, self.post_action)
        self.body.addLayout(buttons(every, primary=self.post_action))
        self._clear()


def _brought(each: Brought) -> Line:
    amount = "" if each.amount is None else formatting.money_rub(each.amount)
    return Line(each.word.capitalize(), "", str(each.count), amount, _nothing)


def _sides(each: Sides) -> Line:
    note = _("ИНН {inn}").format(inn=each.inn)
    tone = Tone.NEUTRAL if each.agrees else Tone.DANGER
    return Line(each.word.capitalize(), note, _side(each.opening), _side(each.trial), _nothing, mark_tone=tone)


def _side(sums: tuple[Money, Money]) -> str:
    """Debit and credit apart, as 1С shows them."""
    words = (_("Дт {sum}"), _("Кт {sum}"))
    told = [word.format(sum=formatting.money(each)) for word, each in zip(words, sums, strict=True) if each != ZERO]
    return ", ".join(told) or formatting.NOTHING


def _nothing() -> None:
    """There is nothing behind the row."""
