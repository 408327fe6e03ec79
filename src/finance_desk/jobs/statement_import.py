"""Loading a bank statement: read, find what is new, whose money it is, and book it by chunks into one import."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.statement import AccountControl, Direction, StatementLine
from finance_desk.domain.states import PaymentUse
from finance_desk.domain.zones import accounting_date
from finance_desk.jobs.statement_balances import Difference, differences
from finance_desk.jobs.statement_file import File, read_file
from finance_desk.jobs.statement_plan import Movement, Papers, PlannedLine, draft, plan
from finance_desk.queries.open_papers import open_contracts, open_invoices, payees, present_copies
from finance_desk.services import statements
from finance_desk.services.statement_drafts import StatementDraft, require_open

_UNDECIDED: Mapping[int, Direction] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file brought. `lines` are the new ones with their evidence; `unclear` ones are not loaded until a person
    says where they go; `complete` is False when it was stopped.
    """

    file_hash: str
    imports: tuple[UUID, ...]
    new: int
    present: int
    matched: int
    suggested: int
    unmatched: int
    outgoing: int
    transfers: int
    undecided: int
    warnings: tuple[str, ...]
    differences: tuple[Difference, ...]
    controls: tuple[AccountControl, ...]
    lines: tuple[PlannedLine, ...]
    unclear: tuple[StatementLine, ...] = ()
    complete: bool = True


def import_statement(
    database: Database,
    data: bytes,
    file_name: str,
    *,
    actor: UUID | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    dry_run: bool = False,
    directions: Mapping[int, Direction] = _UNDECIDED,
) -> ImportResult:
    """Load a file, or (`dry_run`) say what loading it would do. Loading it again adds what is missing, and only that.

    `directions` are a person's answers, by row of the file, where the file does not tell incoming from outgoing.
    Raises Rejected for a file that cannot be trusted, an account nobody knows, or new lines in a closed period.
    """
    file = read_file(database, data, file_name, directions)
    fresh = _fresh(database, file)
    planned = _plan(database, file, fresh)
    found = database.read(differences, file.statement, file.accounts, [movement.line for movement in fresh])
    file = replace(file, warnings=(*file.warnings, *(each.sentence for each in found), *_closed(fresh, dry_run)))
    imports: list[UUID] = []
    done = 0 if dry_run else _load(database, file, planned, actor, progress, cancelled, imports)
    return _result(file, planned, tuple(imports), found, complete=dry_run or done == len(planned))


def undo_import(
    database: Database,
    import_id: UUID,
    reason: str,
    *,
    actor: UUID | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> None:
    """Take an import back, chunk by chunk; called again after a crash it goes on."""
    left = database.as_(actor).execute(statements.undo, import_id, reason)
    whole, done = left + statements.CHUNK, statements.CHUNK
    while left:
        progress(done, whole)
        left = database.as_(actor).execute(statements.undo, import_id, reason)
        done = whole - left


def _fresh(database: Database, file: File) -> list[Movement]:
    if not file.movements:
        return []
    days = [movement.line.posted for movement in file.movements]
    keys = sorted({movement.account.key for movement in file.movements})
    present = database.read(present_copies, keys, min(days), max(days))
    return [movement for movement in file.movements if (movement.key, movement.copy) not in present]


def _plan(database: Database, file: File, fresh: Sequence[Movement]) -> list[PlannedLine]:
    planned = []
    performers = database.read(payees)
    for organization_id in _organizations(fresh):
        own = [movement for movement in fresh if movement.account.organization_id == organization_id]
        today = accounting_date(database.clock(), own[0].account.time_zone)
        invoices = database.read(open_invoices, organization_id, today)
        papers = Papers(invoices, database.read(open_contracts, organization_id))
        planned += plan(own, papers, performers, file.accounts)
    return planned


def _organizations(lines: Iterable[Movement]) -> list[UUID]:
    return list(dict.fromkeys(movement.account.organization_id for movement in lines))


def _closed(fresh: Sequence[Movement], dry_run: bool) -> list[str]:
    """Refuse new lines of a closed period before anything is booked; a dry run only says so."""
    for organization_id in _organizations(fresh):
        own = [movement for movement in fresh if movement.account.organization_id == organization_id]
        try:
            require_open(own[0].account.closed_until, (movement.line.posted for movement in own))
        except Rejected as refusal:
            if not dry_run:
                raise
            return [refusal.message]
    return []


def _load(
    database: Database,
    file: File,
    planned: Sequence[PlannedLine],
    actor: UUID | None,
    progress: Callable[[int, int], object],
    cancelled: Callable[[], bool],
    imports: list[UUID],
) -> int:
    """Book chunk by chunk; returns how many lines were handed over before it was stopped."""
    done = 0
    for organization_id in _organizations([each.movement for each in planned]):
        own = [each for each in planned if each.movement.account.organization_id == organization_id]
        for start in range(0, len(own), statements.CHUNK):
            if cancelled():
                return done
            chunk = own[start : start + statements.CHUNK]
            loaded = database.as_(actor).execute(statements.load, _draft(file, organization_id, chunk, len(own)))
            if loaded.import_id is not None and loaded.import_id not in imports:
                imports.append(loaded.import_id)
            done += len(chunk)
            progress(done, len(planned))
    return done


def _draft(file: File, organization_id: UUID, chunk: Sequence[PlannedLine], expected: int) -> StatementDraft:
    own = {number for number, each in file.accounts.items() if each.organization_id == organization_id}
    return StatementDraft(
        organization_id,
        file.name,
        file.hash,
        tuple(map(draft, chunk)),
        expected,
        file.statement.date_from,
        file.statement.date_to,
        tuple(control for control in file.statement.controls if control.account in own),
        file.warnings,
    )


def _result(
    file: File,
    planned: Sequence[PlannedLine],
    imports: tuple[UUID, ...],
    found: tuple[Difference, ...],
    *,
    complete: bool,
) -> ImportResult:
    receipts = [each for each in planned if each.booking.use is PaymentUse.RECEIPT]
    matched = sum(each.match is not None and each.match.certain for each in receipts)
    suggested = sum(each.match is not None and not each.match.certain for each in receipts)
    return ImportResult(
        file_hash=file.hash,
        imports=imports,
        new=len(planned),
        present=len(file.movements) - len(planned),
        matched=matched,
        suggested=suggested,
        unmatched=len(receipts) - matched,
        outgoing=sum(each.line.direction is Direction.OUT for each in planned),
        transfers=sum(each.booking.use is PaymentUse.TRANSFER for each in planned),
        undecided=file.undecided,
        warnings=file.warnings,
        differences=found,
        controls=file.statement.controls,
        lines=tuple(planned),
        unclear=file.unclear,
        complete=complete,
    )
