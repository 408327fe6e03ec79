"""What every verb of the command line shares: the database, the person, progress bars, messages for people."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from getpass import getpass
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Cancelled, FinanceDeskError, Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.gateways import secrets
from finance_desk.gateways.spreadsheet_rows import SheetRejected
from finance_desk.jobs.login import asking
from finance_desk.migrations.opening import open_database
from finance_desk.settings import settings

WIDE = 240
"""Columns where no terminal says how many it has: what is piped into a file must not be folded."""

out = Console(highlight=False, width=None if sys.stdout is not None and sys.stdout.isatty() else WIDE)
err = Console(stderr=True, highlight=False)


class Exit(IntEnum):
    """Exit codes: 0 done · 1 refused or broken · 2 wrong call · 3 try again later · 130 stopped."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNAVAILABLE = 3
    STOPPED = 130


DatabaseOption = Annotated[
    str | None,
    typer.Option("--db", envvar="FINANCE_DESK_DB", help="Файл базы или postgresql://пользователь@сервер/база"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Ответ одним объектом JSON")]


@contextmanager
def people_read_errors() -> Iterator[None]:
    """Turn the errors a person can mend into a sentence and an exit code; a bug of ours stays a traceback."""
    try:
        yield
    except FinanceDeskError as error:
        told = [fault.text for fault in error.errors] if isinstance(error, SheetRejected) else [error.message]
        err.print("\n".join(told), style="red", markup=False)
        raise typer.Exit(_exit_code(error)) from None
    except KeyboardInterrupt:
        err.print(_("Остановлено."), style="red")
        raise typer.Exit(Exit.STOPPED) from None


def _exit_code(error: FinanceDeskError) -> Exit:
    if isinstance(error, Cancelled):
        return Exit.STOPPED
    if isinstance(error, Unavailable):
        return Exit.UNAVAILABLE
    usage = isinstance(error, Rejected) and error.field == "db"
    return Exit.USAGE if usage else Exit.REFUSED


def ask_password(address: str) -> Secret | None:
    """Ask at the terminal; None when there is no terminal."""
    if not sys.stdin.isatty():
        return None
    return Secret(getpass(_("Пароль для {address}: ").format(address=address)))


@contextmanager
def opened(db: str | None) -> Iterator[Database]:
    """The database named on the command line, in the environment or in the settings, in the hands of who came in."""
    database = open_database(secrets.connect(db or settings().database, ask_password))
    try:
        database.actor = asking(database)
        yield database
    finally:
        database.close()


@contextmanager
def database_if_any(db: str | None) -> Iterator[Database | None]:
    """The database, or None where there is none yet: some looks need no database."""
    named = parse_address(db or settings().database)
    if named.is_file and not named.path.exists():
        yield None
        return
    with opened(db) as database:
        yield database


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], bool]]:
    """A bar on the error stream; the function it gives takes (done, total) and says whether to go on."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title)

        def tell(done: int, total: int) -> bool:
            bar.update(task, completed=done, total=total)
            return True

        yield tell


def show_json(value: Any) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def table(*titles: str, right: tuple[int, ...] = ()) -> Table:
    """A plain table; the columns numbered in `right` hold numbers."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for n, title in enumerate(titles):
        made.add_column(title, justify="right" if n in right else "left", overflow="fold")
    return made
