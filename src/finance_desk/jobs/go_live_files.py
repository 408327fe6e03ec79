"""Going live from files of this computer: the templates, a book checked or loaded, balances looked at before they open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.gateways import go_live
from finance_desk.jobs.go_live import import_book
from finance_desk.jobs.go_live_opening import import_opening
from finance_desk.jobs.go_live_preview import OpeningPreview, preview
from finance_desk.jobs.loading import Loaded

Progress = Callable[[int, int], bool]


@dataclass(slots=True)
class Listener:
    """One answer of the window to progress tells both how far the work is and whether to stop it."""

    tell: Progress
    stopped: bool = False

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self.stopped = not self.tell(done, total) or self.stopped

    def cancelled(self) -> bool:
        """Whether the person stopped it."""
        return self.stopped


def save_templates(folder: Path) -> tuple[Path, ...]:
    """Write the templates of all books. Raises Rejected rather than overwrite one, Unavailable."""
    return go_live.export_templates(folder)


def load_file(database: Database, actor: UUID, path: Path, *, dry_run: bool, progress: Progress) -> Loaded:
    """Load a book, or only check it. Raises SheetRejected with every fault, Rejected, Unavailable, Cancelled."""
    heard, data = Listener(progress), _bytes(path)
    return import_book(database, data, actor=actor, progress=heard.progress, cancelled=heard.cancelled, dry_run=dry_run)


def preview_file(database: Database, actor: UUID, path: Path, on: date, *, progress: Progress) -> OpeningPreview:
    """What a book of balances brings and whether it agrees with its trial balance; where it does, checked wholly."""
    heard, data = Listener(progress), _bytes(path)
    found = preview(go_live.read_opening(data, heard.progress, heard.cancelled))
    if found.agrees:
        import_opening(
            database, data, on, actor=actor, progress=heard.progress, cancelled=heard.cancelled, dry_run=True
        )
    return found


def open_file(database: Database, actor: UUID, path: Path, on: date, *, progress: Progress) -> Loaded:
    """Post the balances of a book as of the end of a day. Raises as `import_opening`."""
    heard = Listener(progress)
    return import_opening(database, _bytes(path), on, actor=actor, progress=heard.progress, cancelled=heard.cancelled)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(_("Файл «{name}» не читается. Закройте его в Excel.").format(name=path.name)) from error
