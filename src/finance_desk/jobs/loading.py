"""A book on its way into the database: each of its commands is run once, however often the book is given."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from finance_desk.db.command import Command
from finance_desk.db.database import Database
from finance_desk.db.transaction import SYSTEM
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.ids import natural_id
from finance_desk.domain.language import _
from finance_desk.gateways.spreadsheet import Progress, Sheet, SheetError, SheetRejected
from finance_desk.queries.go_live import performed, role_of

P = ParamSpec("P")
R = TypeVar("R")
AnyCommand = Command[..., Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A command that a row of a sheet asks for."""

    sheet: Sheet
    row: int
    command: AnyCommand


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a book: the rows of each sheet, the commands run now, and those an earlier run had done."""

    rows: dict[str, int]
    commands: int
    present: int = 0
    dry_run: bool = False


@dataclass(slots=True)
class Load:
    """One run of a job over one file. Ids of operations and of people derive from the bytes of the file."""

    database: Database
    file_hash: str
    actor: UUID
    progress: Progress
    cancelled: Callable[[], bool]
    read: int = 0
    total: int = 0
    done: int = 0
    known: dict[UUID, Any] = field(default_factory=dict)

    @classmethod
    def of(
        cls, database: Database, data: bytes, actor: UUID | None, progress: Progress, cancelled: Callable[[], bool]
    ) -> "Load":
        """A run over these bytes. They are not kept: they hold personal data."""
        digest = hashlib.sha256(data).hexdigest()
        return cls(database, digest, database.actor if actor is None else actor, progress, cancelled)

    def reading(self, done: int, total: int) -> None:
        """Show how far the reading is: the first half of the way."""
        self.read = total
        self.progress(done, 2 * total)

    def operation(self, step: Step, *more: str) -> UUID:
        """The id of the step's operation, the same whenever the file is given."""
        return natural_id("book", self.file_hash, step.sheet.title, str(step.row), step.command.name, *more)

    def person_id(self, sheet: Sheet, row: int) -> UUID:
        """The id of the person of a row."""
        return natural_id("book", self.file_hash, sheet.title, str(row), "person")

    def plan(self, steps: Iterable[Step]) -> None:
        """Learn which steps an earlier run did. Raises Rejected unless the actor may do every one."""
        steps = tuple(steps)
        self._require_rights({step.command.name: step.command for step in steps}.values())
        self.total = len(steps)
        self.known = self.database.read(performed, [self.operation(step) for step in steps])

    def was_run(self, sheet: Sheet, row: int, command: AnyCommand) -> bool:
        """Whether an earlier run of this file did the step."""
        return self.operation(Step(sheet, row, command)) in self.known

    def run(self, sheet: Sheet, row: int, command: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the command of a row, or return what it returned before. A refusal names sheet and row."""
        if self.cancelled():
            sentence = _("Остановлено: загружено {done} из {total}. Загрузите тот же файл снова, и он догрузится.")
            raise Cancelled(sentence.format(done=self.done, total=self.total))
        operation = self.operation(Step(sheet, row, command))
        if operation in self.known:
            result = command.decode_result(self.known[operation])
        else:
            result = self._execute(operation, sheet, row, command, *args, **kwargs)
        self.done += 1
        whole = max(self.read, 1)
        self.progress(whole + whole * self.done // max(self.total, 1), 2 * whole)
        return result

    def report(self, rows: dict[str, int], *, dry_run: bool = False) -> Loaded:
        """What the run did, or would do."""
        return Loaded(rows, self.total - len(self.known), len(self.known), dry_run)

    def _execute(
        self, operation: UUID, sheet: Sheet, row: int, command: Command[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        try:
            return self.database.as_(self.actor, operation=operation).execute(command, *args, **kwargs)
        except Rejected as refusal:
            raise SheetRejected([SheetError(sheet.title, row, None, refusal.message)]) from refusal

    def _require_rights(self, commands: Iterable[AnyCommand]) -> None:
        if self.actor == SYSTEM:
            return
        role = self.database.read(role_of, self.actor)
        if any(role not in command.roles for command in commands):
            sentence = _("Для загрузки этой книги нужны другие права. Обратитесь к руководителю.")
            raise Rejected(sentence, code="NOT_ALLOWED")


def fault(sheet: Sheet, row: int, key: str, message: str) -> SheetError:
    """A fault that the database knows of, at the cell of a row that the gateway took."""
    title = next(column.title for column in sheet.columns if column.key == key)
    return SheetError(sheet.title, row, f"«{title}»", message)
