"""Loading a statement file under the window: what the job needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.jobs.statement_import import ImportResult, import_statement

_LARGEST = 64 * 1024 * 1024


def load_statement(
    database: Any, path: Path, *, actor: UUID | None, progress: Callable[[int, int], bool]
) -> ImportResult:
    """The job over a file; it stops when `progress` says that nobody wants it. Raises Rejected for an unread file."""
    at = (0, 0)

    def told(done: int, total: int) -> None:
        nonlocal at
        at = (done, total)
        progress(done, total)

    return import_statement(
        database, _bytes(path), path.name, actor=actor, progress=told, cancelled=lambda: not progress(*at)
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            sentence = _("Файл «{name}» слишком велик для выписки: выберите файл kl_to_1c.txt.")
            raise Rejected(sentence.format(name=path.name))
        return path.read_bytes()
    except OSError as error:
        sentence = _("Файл «{name}» не читается: проверьте, что он на месте и не занят другой программой.")
        raise Rejected(sentence.format(name=path.name)) from error
