"""«Задания печати»: what was sent to printers in this session, where it stands, why it stands still."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.print_job import JobState
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.printing import sending
from finance_desk.ui.printing.queue import PrintJob, queue_of
from finance_desk.ui.table.column import badge, number, text
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.printing.sending import Offer

_HEIGHT = 300
_TONES = {
    JobState.SENDING: Tone.ACCENT,
    JobState.WAITING: Tone.WARNING,
    JobState.PRINTING: Tone.ACCENT,
    JobState.DONE: Tone.GOOD,
    JobState.FAILED: Tone.DANGER,
    JobState.CANCELLED: Tone.NEUTRAL,
}


def state_words() -> dict[JobState, str]:
    """Where a job stands."""
    return {
        JobState.SENDING: _("отправляется"),
        JobState.WAITING: _("в очереди"),
        JobState.PRINTING: _("печатается"),
        JobState.DONE: _("отправлено"),
        JobState.FAILED: _("не напечатано"),
        JobState.CANCELLED: _("снято с печати"),
    }


class PrintJobs(Sheet):
    """The list, with «Повторить» for what did not go through; what is done, is done to all the selected jobs."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, _("Задания печати"), width=900)
        self.queue = queue_of(desk)
        self._desk = desk
        self.table = _table()
        self.table.setMinimumHeight(_HEIGHT)
        self.reason = label("", "muted", wrap=True)
        self._elsewhere = QMenu(self)
        self.removes = Button(_("Убрать"))
        self.removes.set_hint("Del")
        self.moves = Button(_("На другой принтер"), menu=self._elsewhere)
        self.repeats = Button(_("Повторить"), primary=True)
        self.repeats.set_hint("Ctrl+Return")
        self._fill()
        self.queue.changed.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._follow())
        desk.tasks.call(self, sending.offer).then(self._offer).failed(lambda _error: None)
        self._show()
        self.table.select_row(self._first_trouble())
        self.table.setFocus()

    @property
    def chosen(self) -> Sequence[PrintJob]:
        """The selected jobs."""
        return self.table.selected_rows

    def _fill(self) -> None:
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reason)
        self.foot.addWidget(ElidedLabel(_("Список этого сеанса работы"), "faint"), 1)
        for button in (self.removes, self.moves, self.repeats):
            self.foot.addWidget(button)
        self.removes.clicked.connect(self._remove)
        self.repeats.clicked.connect(self._repeat)
        QShortcut(QKeySequence("Del"), self, self._remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._repeat)

    def _first_trouble(self) -> int:
        return next((n for n, job in enumerate(self.table.source.rows) if job.troubled), 0)

    def _show(self) -> None:
        row = self.table.currentIndex().row()
        self.table.show_rows(self.queue.jobs[::-1])
        if self.queue.jobs and not self.chosen:
            self.table.select_row(min(max(row, 0), len(self.queue.jobs) - 1))
        self._follow()

    def _follow(self) -> None:
        chosen = self.chosen
        several = _("Выбрано заданий: {count}. Кнопки внизу — для всех выбранных.").format(count=len(chosen))
        self.reason.setText(several if len(chosen) > 1 else "".join(job.reason for job in chosen))
        there = {job.slip.printer for job in chosen}
        for each in self._elsewhere.actions():
            each.setVisible({each.data()} != there)  # a printer is no other one than itself
        self.repeats.setEnabled(any(job.state is not JobState.SENDING for job in chosen))
        self.moves.setEnabled(self.repeats.isEnabled() and any(each.isVisible() for each in self._elsewhere.actions()))
        self.removes.setEnabled(bool(chosen))

    def _offer(self, offer: Offer) -> None:
        for printer in offer.printers:
            self._elsewhere.addAction(printer.title, partial(self._repeat, printer.name)).setData(printer.name)
        self._follow()

    def _repeat(self, printer: str | bool = "") -> None:
        for job in self.chosen:
            if job.state is not JobState.SENDING:
                self.queue.repeat(job, printer if isinstance(printer, str) else "")

    def _remove(self) -> None:
        for job in self.chosen:
            self.queue.remove(job)


def _table() -> ShortTable:
    columns = (
        text(_("Документ"), "title", width=216, render=lambda job: job.printable.title),
        text(_("Принтер"), "printer", width=136, render=lambda job: job.slip.printer),
        number(_("Копий"), "copies", width=76, render=lambda job: str(job.slip.copies)),
        badge(_("Состояние"), "state", state_words(), _TONES, width=124),
        text(_("Что мешает"), "reason", width=256, faint=True),
    )
    nothing = "print", _("Ничего не печаталось"), _("Здесь видно, что ушло на принтер и что застряло и почему.")
    return ShortTable("print_jobs", _("Задания печати"), columns, nothing)


def show_print_jobs(owner: QWidget, desk: Desk) -> PrintJobs:
    """Open the list over a window."""
    sheet = PrintJobs(owner, desk)
    sheet.open()
    return sheet
