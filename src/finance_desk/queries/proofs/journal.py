"""Every change has its journal row, every row its place in the order; arguments and bytes are those written once."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

from finance_desk.db.command import arguments_hash
from finance_desk.domain.language import _
from finance_desk.queries.proofs.breach import Breach, rows

_JOURNALLED = rows(
    "journal",
    lambda: _("проводка без записи в журнале"),
    "SELECT p.id FROM posting p LEFT JOIN journal j ON j.op_id = p.op_id WHERE j.op_id IS NULL",
)
_ORDERED = rows(
    "journal",
    lambda: _("запись журнала без места в порядке или место без записи"),
    "SELECT coalesce(j.op_id, c.op_id) FROM journal j LEFT JOIN commit_order c ON c.op_id = j.op_id WHERE c.op_id IS NULL"
    " UNION ALL SELECT c.op_id FROM commit_order c LEFT JOIN journal j ON j.op_id = c.op_id WHERE j.op_id IS NULL",
)
_CONTIGUOUS = rows(
    "journal",
    lambda: _("в порядке записей журнала пропуск: записи удалены"),
    "SELECT h.rev, count(c.rev), coalesce(max(c.rev), 0) FROM head h LEFT JOIN commit_order c ON c.rev > 0 GROUP BY h.rev"
    " HAVING count(c.rev) <> h.rev OR coalesce(max(c.rev), 0) <> h.rev",
)


def _arguments(connection: Connection) -> Iterator[Breach]:
    """The arguments of every journal row are those whose hash was written."""
    written = connection.execution_options(yield_per=1000).execute(
        text(
            "SELECT j.op_id, j.arguments, b.bytes, j.arguments_hash FROM journal j"
            " LEFT JOIN blob b ON b.sha256 = j.arguments_blob"
        )
    )
    for op_id, inline, blob, digest in written:
        stored = inline if inline is not None else bytes(blob or b"").decode()
        if arguments_hash(stored) != digest:
            yield Breach("journal", str(op_id), _("аргументы команды изменены после записи"))


def blobs(connection: Connection) -> Iterator[Breach]:
    """Stored bytes are those whose hash was written: frozen PDFs among them."""
    stored = connection.execution_options(yield_per=20).execute(text("SELECT sha256, bytes FROM blob"))
    for sha256, content in stored:
        kept = content.encode() if isinstance(content, str) else bytes(content)  # SQLite keeps whatever it was given
        if hashlib.sha256(kept).hexdigest() != sha256:
            yield Breach("files", sha256, _("файл или PDF изменён после записи"))


JOURNAL = (_JOURNALLED, _ORDERED, _CONTIGUOUS, _arguments)
