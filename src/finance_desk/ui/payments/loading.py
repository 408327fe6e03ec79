"""Loading a statement file under the window: what the job needs, and what a file of another kind is told to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.statement import Direction
from finance_desk.jobs.statement_import import ImportResult, import_statement

_LARGEST = 64 * 1024 * 1024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def load_statement(
    database: Any,
    path: Path,
    directions: Mapping[int, Direction],
    *,
    actor: UUID | None,
    progress: Callable[[int, int], bool],
) -> ImportResult:
    """The job over a file; it stops when `progress` says that nobody wants it. Raises Rejected for an unread file."""
    at = (0, 0)

    def told(done: int, total: int) -> None:
        nonlocal at
        at = (done, total)
        progress(done, total)

    data = _bytes(path)
    if (another := another_kind(data)) is not None:
        raise Rejected(another)
    return import_statement(
        *(database, data, path.name),
        actor=actor,
        progress=told,
        cancelled=lambda: not progress(*at),
        directions=directions,
    )


def another_kind(data: bytes) -> str | None:
    """What a file is that cannot be a statement, and what to do; None when it may be one."""
    if data.startswith(_PICTURES):
        return _("Это картинка. Нужен файл обмена с 1С: его выгружает интернет-банк (kl_to_1c.txt).")
    if data.startswith(b"%PDF"):
        return _("Это PDF. Из него строки не прочесть: выгрузите ту же выписку в формате 1С (kl_to_1c.txt).")
    if data.startswith((b"PK\x03\x04", _OLD_EXCEL)):
        return _("Это книга Excel или архив. Выгрузите ту же выписку в формате 1С (kl_to_1c.txt).")
    if data.startswith(_WIDE):
        return _("Он сохранён в кодировке Юникод (UTF-16). Скачайте его из банка ещё раз и не пересохраняйте.")
    return None


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Rejected(_("Это папка. Перетащите сам файл выписки."))
        if path.stat().st_size > _LARGEST:
            raise Rejected(_("Он слишком велик для выписки: выберите файл kl_to_1c.txt."))
        return path.read_bytes()
    except OSError as error:
        raise Rejected(_("Он не читается: проверьте, что он на месте и не занят другой программой.")) from error
