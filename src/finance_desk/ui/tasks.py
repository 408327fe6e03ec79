"""Background work of the window: the only part of it that holds the database. Answers come back in the window thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from finance_desk.domain.errors import Cancelled, FinanceDeskError, Unavailable
from finance_desk.domain.language import _
from finance_desk.ui.errand import Errand
from finance_desk.ui.task import Task

if TYPE_CHECKING:
    from finance_desk.db.database import Database

R = TypeVar("R")

RETRY_MS = 2000
BUSY_MS = 300
_NOT_DONE = object()
"""The outcome of work that nobody wanted any more."""


class Tasks(QObject):
    """Three kinds of background work over one database: writes in their order, a pool of reads, long jobs."""

    connected = Signal(bool, str)
    """Whether the database answers, and if not, the sentence that says why."""
    busy = Signal(bool)
    """Something has been going on for longer than a blink."""
    unhandled = Signal(object, object)
    """(owner, error): nobody asked for this error."""
    _delivered = Signal(object)
    _progressed = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actor: UUID | None = None
        self._database: Future[Database] = Future()
        self._turning = Lock()
        """Held while another database takes its place."""
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        self._jobs = ThreadPoolExecutor(2, "job")
        self._latest: dict[tuple[int, str], Task[Any]] = {}
        self._running: set[Task[Any]] = set()
        self._answers = True
        self._closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._blink = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._blink.timeout.connect(lambda: self.busy.emit(bool(self._running)))

    @property
    def running(self) -> int:
        """How many pieces of work are under way."""
        return len(self._running)

    def open(self, owner: QObject, opener: Callable[[], Database]) -> Task[Database]:
        """Open the database; reads and writes asked for meanwhile wait for it, and are dropped if it does not open."""
        task: Task[Database] = Task(owner)

        def opened() -> Database:
            try:
                database = opener()
            except BaseException:
                self._release()
                raise
            with self._turning:
                if self._database.done():
                    self._database = Future()
                self._database.set_result(database)
            return database

        self._submit(self._writer, task, opened)
        return task

    def read(self, owner: QObject, query: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """Run a query on a reader; an older answer to the same owner and query is dropped."""
        task: Task[R] = Task(owner)
        key = (id(owner), getattr(query, "__qualname__", repr(query)))
        older = self._latest.get(key)
        if older is not None and older.owner is owner:
            older.dropped = True
        self._latest[key] = task
        self._read(task, query, *args, **kwargs)
        return task

    def ask(self, owner: QObject, query: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """Read; no question takes the place of another: each row of a pasted table asks for itself."""
        task: Task[R] = Task(owner)
        self._read(task, query, *args, **kwargs)
        return task

    def do(self, owner: QObject, command: Any, *args: Any, **kwargs: Any) -> Task[Any]:
        """Run a command in its order among the writes."""
        task: Task[Any] = Task(owner)
        tell, waited, actor = self._teller(task), self._database, self.actor
        self._submit(
            self._writer,
            task,
            lambda: waited.result().as_(actor, progress=tell).execute(command, *args, **kwargs),
        )
        return task

    def run(self, owner: QObject, job: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """Run a job: `job(database, *args, progress=…, **kwargs)`; it is cancelled through its progress."""
        task: Task[R] = Task(owner)
        tell, waited = self._teller(task), self._database
        self._submit(self._jobs, task, lambda: job(waited.result(), *args, progress=tell, **kwargs))
        return task

    def call(self, owner: QObject, work: Callable[[], R]) -> Task[R]:
        """Run plain work that needs no database of this desk: imports, files, another database."""
        task: Task[R] = Task(owner)
        self._submit(self._jobs, task, work, ours=False)
        return task

    def doubt(self, error: Unavailable) -> None:
        """Somebody else found no database: say so, and ask until it answers."""
        self._connection(error)
        self.read(self, _anything)

    def close(self) -> None:
        """Finish the writes, drop the rest, give the connections back; what is asked for later is not done."""
        self._closed = True
        for task in tuple(self._running):
            task.cancel()
        self._release()
        self._writer.shutdown(wait=True)
        opened = self._database.done()
        if not opened:
            self._database.set_exception(Cancelled(_("Остановлено.")))
        for pool in (self._readers, self._jobs):
            pool.shutdown(wait=True, cancel_futures=True)
        if opened:
            self._database.result().close()

    def _release(self) -> None:
        """Let go what waits for a database that does not come."""
        with self._turning:
            waited = self._database
            if waited.done():
                return
            self._database = Future()
            waited.set_exception(Cancelled(_("Остановлено.")))

    def _read(self, task: Task[Any], query: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        waited = self._database

        def answer() -> Any:
            standing = self._database if self._database.done() else waited  # another one may stand when it is repeated
            return standing.result().read(query, *args, **kwargs)

        self._submit(self._readers, task, answer, repeat=True)

    def _teller(self, task: Task[Any]) -> Callable[[int, int], bool]:
        def tell(done: int, total: int) -> bool:
            self._progressed.emit(task, done, total)
            return not task.cancelled

        return tell

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        task: Task[Any],
        work: Callable[[], Any],
        *,
        repeat: bool = False,
        ours: bool = True,
    ) -> None:
        """`ours`: the outcome tells whether the database of this desk answers."""
        if self._closed:
            task.dropped = True
            return
        self._running.add(task)
        self._blink.start()

        def wanted() -> Any:
            return work() if task.wanted and not task.cancelled else _NOT_DONE

        def told(result: Any, error: Exception | None) -> None:
            if ours and result is not _NOT_DONE and (error is None or isinstance(error, Unavailable)):
                self._connection(error)
            if result is _NOT_DONE:
                self._end(task)
            elif error is None:
                self._answer(task, result)
            elif repeat and task.wanted and isinstance(error, Unavailable):
                task.wait(error)
                QTimer.singleShot(RETRY_MS, self, lambda: self._submit(pool, task, work, repeat=True))
            else:
                self._fail(task, error)

        pool.submit(self._carry, Errand(wanted, told))

    def _carry(self, errand: Errand) -> None:
        """On a thread of the pool: do the work and bring it back."""
        errand.run()
        self._delivered.emit(errand)

    def _deliver(self, errand: Errand) -> None:
        errand.deliver()

    def _tell(self, task: Task[Any], done: int, total: int) -> None:
        task.tell(done, total)

    def _answer(self, task: Task[Any], result: Any) -> None:
        self._end(task)
        task.answer(result)

    def _fail(self, task: Task[Any], error: Exception) -> None:
        self._end(task)
        if (not task.fail(error) and not isinstance(error, Cancelled)) or not isinstance(error, FinanceDeskError):
            self.unhandled.emit(task.owner, error)

    def _connection(self, error: Unavailable | None) -> None:
        answers = error is None
        if answers != self._answers:
            self._answers = answers
            self.connected.emit(answers, "" if error is None else error.message)

    def _end(self, task: Task[Any]) -> None:
        self._running.discard(task)
        for key in [key for key, latest in self._latest.items() if latest is task]:
            del self._latest[key]
        if not self._running:
            self._blink.stop()
            self.busy.emit(False)  # noqa: FBT003  Qt signals have no keywords


def _anything(connection: object) -> object:
    """A short question: that it is answered is the answer."""
    return import_module("finance_desk.queries.office").office(connection)
