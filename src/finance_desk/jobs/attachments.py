"""Files of this machine to a ticket, and back to this machine; bytes are stored before the command names them."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.jobs.render import Progress, unheard
from finance_desk.services import tickets

MOST_BYTES = 20 * 1024 * 1024
"""a database is no place for films"""


def attach_files(
    database: Database, ticket_id: UUID, paths: Sequence[Path], *, actor: UUID, progress: Progress = unheard
) -> int:
    """Attach the files one after another; returns how many. Raises Rejected naming the one that will not go."""
    desk = database.as_(actor)
    for done, path in enumerate(paths):
        progress(done, len(paths))
        desk.execute(tickets.attach, ticket_id, path.name, database.store(_read(path)))
    return len(paths)


def save_file(database: Database, content: str, path: Path, *, progress: Progress = unheard) -> Path:
    """Write the bytes kept under a hash to a file, whole or not at all. Raises Unavailable when the disk refuses."""
    del progress
    found = database.load(content)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(found)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        sentence = _("Файл {name} не записан: папка недоступна или файл открыт в другой программе.")
        raise Unavailable(sentence.format(name=path.name)) from error
    return path


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        sentence = _("Файл {name} не читается: он удалён, открыт в другой программе или это папка.")
        raise Rejected(sentence.format(name=path.name), code="FILE") from error
    if size > MOST_BYTES:
        sentence = _("Файл {name} больше 20 МБ. Приложите копию поменьше.")
        raise Rejected(sentence.format(name=path.name), code="FILE")
    return content
