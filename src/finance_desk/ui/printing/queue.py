"""The print jobs of this session. One that did not go through stays and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.domain.print_job import JobFace, JobState, Slip
from finance_desk.domain.words import plural
from finance_desk.ui.printing import sending
from finance_desk.ui.printing.sending import Printable
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

LOOK_MS = 1000


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper on its way to paper. `number` is what the print service calls it."""

    key: int
    printable: Printable
    slip: Slip
    state: JobState = JobState.SENDING
    reason: str = ""
    number: int | None = None

    @property
    def troubled(self) -> bool:
        """Whether somebody has to do something."""
        return self.state is JobState.FAILED or (self.state is JobState.WAITING and bool(self.reason))


class PrintQueue(QObject):
    """Sends papers one after another, each a job of its own, and follows them until they are out."""

    changed = Signal()
    """The list of jobs is another."""
    troubled = Signal(object)
    """A job met an obstacle; said once of each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.jobs: tuple[PrintJob, ...] = ()
        self._numbers = count(1)
        self._sending = False
        self._accepted = 0
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._follow)

    @property
    def _desk(self) -> Desk:
        """The desk owns the queue; a reference back would be a ring, and rings may be swept up by any thread."""
        return cast("Desk", self.parent())

    @property
    def troubles(self) -> list[PrintJob]:
        """Jobs somebody has to look after."""
        return [job for job in self.jobs if job.troubled]

    def add(self, orders: Sequence[tuple[Printable, Slip]]) -> None:
        """Print papers, in their order."""
        self.jobs += tuple(PrintJob(next(self._numbers), *order) for order in orders)
        self.changed.emit()
        self._send_next()

    def repeat(self, job: PrintJob, printer: str = "") -> None:
        """Print once more, perhaps elsewhere; what still waits in a queue is taken back first."""
        slip = replace(job.slip, printer=printer or job.slip.printer)
        self._take_back(job)
        self._put(replace(job, slip=slip, state=JobState.SENDING, reason="", number=None))
        self._send_next()

    def remove(self, job: PrintJob) -> None:
        """Forget a job; what still waits in a queue is taken back."""
        self._take_back(job)
        self.jobs = tuple(each for each in self.jobs if each.key != job.key)
        self.changed.emit()

    def _take_back(self, job: PrintJob) -> None:
        if job.number is not None and not job.state.final:
            self._desk.tasks.call(self, partial(sending.take_back, job.number)).failed(lambda _error: None)

    def _send_next(self) -> None:
        job = next((each for each in self.jobs if each.state is JobState.SENDING), None)
        if self._sending:
            return
        if job is None:
            self._say_accepted()
            return
        self._sending = True
        task = self._desk.run(self, sending.send, job.printable, job.slip)
        task.then(partial(self._sent, job)).failed(partial(self._refused, job))

    def _sent(self, job: PrintJob, number: int | None) -> None:
        self._sending = False
        self._accepted += 1
        self._put(replace(job, state=JobState.DONE if number is None else JobState.WAITING, number=number))
        self._look.start()
        self._send_next()

    def _refused(self, job: PrintJob, error: Exception) -> None:
        self._sending = False
        known = isinstance(error, FinanceDeskError)
        self._put(replace(job, state=JobState.FAILED, reason=str(error) if known else _("Документ не напечатан.")))
        self._send_next()

    def _say_accepted(self) -> None:
        sent, self._accepted = self._accepted, 0
        if sent:
            words = plural(sent, _("документ"), _("документа"), _("документов"))
            sentence = _("На печать отправлено: {count} {words}.").format(count=sent, words=words)
            self._desk.say(sentence, tone=Tone.GOOD)

    def _follow(self) -> None:
        waiting = [job for job in self.jobs if job.number is not None and not job.state.final]
        if waiting:
            work = partial(_look_at, waiting)
            self._desk.tasks.call(self, work).then(self._seen).failed(lambda _error: self._look.start())

    def _seen(self, faces: Sequence[tuple[PrintJob, JobFace]]) -> None:
        for job, face in faces:
            if job in self.jobs and (job.state, job.reason) != (face.state, face.reason):
                self._put(replace(job, state=face.state, reason=face.reason))
        self._look.start()

    def _put(self, job: PrintJob) -> None:
        before = next((each for each in self.jobs if each.key == job.key), None)
        self.jobs = tuple(job if each.key == job.key else each for each in self.jobs)
        self.changed.emit()
        if before is not None and job.troubled and not before.troubled:
            self.troubled.emit(job)


def queue_of(desk: Desk) -> PrintQueue:
    """The queue of a desk, made at its first paper."""
    return desk.findChild(PrintQueue) or PrintQueue(desk)


def _look_at(jobs: Sequence[PrintJob]) -> list[tuple[PrintJob, JobFace]]:
    return [(job, sending.stands(job.number)) for job in jobs if job.number is not None]
