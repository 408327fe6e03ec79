"""What did not go through, said over the window until it is answered; it takes no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QToolButton, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.printing.jobs import show_print_jobs
from finance_desk.ui.printing.queue import PrintJob, PrintQueue
from finance_desk.ui.theme import icon, theme
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

WIDTH = 560
ABOVE = 96
"""over the status line and a toast"""


class PrintTrouble(Notice):
    """The newest obstacle that still stands, with «Повторить» and the way to the list."""

    def __init__(self, window: QWidget, desk: Desk, queue: PrintQueue) -> None:
        super().__init__(parent=window)
        self._window, self._desk, self._queue = window, desk, queue
        self._job: PrintJob | None = None
        self._leaves = QToolButton(self)
        self._leaves.setIcon(icon("x"))
        self._leaves.setAccessibleName(_("Скрыть"))
        self._leaves.setToolTip(_("Скрыть; задание останется в списке"))
        self._leaves.clicked.connect(self.hide)
        self._row.addWidget(self._leaves)
        self.setFixedWidth(WIDTH)
        window.installEventFilter(self)
        queue.troubled.connect(self._tell)
        queue.changed.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the lower right corner."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _tell(self, job: PrintJob) -> None:
        self._job = job
        others = sum(each.key != job.key for each in self._queue.troubles)
        sentence = _("{title}: {why}") if not others else _("{title}: {why} Ждут ещё заданий: {n}.")
        told = sentence.format(title=job.printable.title, why=job.reason, n=others)
        self.set(told, Tone.DANGER, (_("Повторить"), self._repeat), (_("Задания…"), self._list))
        self._row.addWidget(self._leaves)  # the cross stands behind the buttons
        self._place()

    def _follow(self) -> None:
        """Say what hinders now, until nothing does; what was hidden stays so."""
        troubles = self._queue.troubles
        if not troubles:
            self.hide()
        elif not self.isHidden():
            self._tell(next((job for job in troubles if self._job and job.key == self._job.key), troubles[-1]))

    def _place(self) -> None:
        self.resize(WIDTH, self.heightForWidth(WIDTH))
        room = self._window.rect()
        self.move(room.right() - self.width() - theme.space.xl, room.bottom() - self.height() - ABOVE)
        self.raise_()

    def _repeat(self) -> None:
        self.hide()
        for job in self._queue.troubles:
            self._queue.repeat(job)

    def _list(self) -> None:
        self.hide()
        show_print_jobs(self._window, self._desk).finished.connect(self._tell_again)

    def _tell_again(self) -> None:
        """The list is closed: what still waits stands over the window as before."""
        if self._queue.troubles:
            self._tell(self._queue.troubles[-1])


def watch_troubles(window: QWidget, desk: Desk, queue: PrintQueue) -> None:
    """Say the obstacles of a queue over a window, once however often it is asked."""
    if window.findChild(PrintTrouble) is None:
        PrintTrouble(window, desk, queue)
