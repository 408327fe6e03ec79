"""Papers become PDF: many in a pool of processes, each kept as soon as it is made, so that a crash loses none."""

import hashlib
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, exists, literal, select

from finance_desk.db.database import Database
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.language import _
from finance_desk.domain.paper import Paper
from finance_desk.domain.states import DocumentState
from finance_desk.gateways import html, pdf
from finance_desk.jobs.press import end_with_parent, press
from finance_desk.models.document import Document, Rendition
from finance_desk.queries import papers
from finance_desk.services import documents

Progress = Callable[[int, int], object]
MOST_WORKERS = 4


def unheard(_done: int, _total: int) -> None:
    """Progress nobody looks at."""


def never() -> bool:
    """Nobody stops the work."""
    return False


def unrendered(connection: Connection) -> list[UUID]:
    """Papers in force without a PDF, in the order in which they were issued: where a broken run goes on."""
    rendered = select(literal(1)).where(Rendition.document_id == Document.id)
    rows = (
        select(Document.id)
        .where(Document.state == DocumentState.ISSUED, ~Document.from_opening, ~exists(rendered))
        .order_by(Document.issued_at, Document.id)
    )
    return list(connection.scalars(rows))


def render(
    database: Database,
    document_ids: Sequence[UUID],
    workers: int | None = None,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> int:
    """Render those of the papers that have no PDF yet; returns how many. `workers` 0 is the press, None chooses.

    When cancelled, or told so by `progress`, it stops between papers; what is made stays. Raises Unavailable when the
    pool breaks.
    """
    waiting = set(database.read(unrendered))
    wanted = [key for key in dict.fromkeys(document_ids) if key in waiting]
    count = _pool_size(len(wanted)) if workers is None else workers
    unwanted, done = False, 0

    def stopped() -> bool:
        return unwanted or cancelled()

    made = _in_pool(database, wanted, count, stopped) if count else _here(database, wanted, stopped)
    for key, printed, content in made:
        _keep(database, key, printed, content)
        done += 1
        unwanted = progress(done, len(wanted)) is False
    return done


def _pool_size(papers_to_render: int) -> int:
    """A pool pays for its start (a second a process) from a few papers on."""
    return 0 if papers_to_render < 4 else min(MOST_WORKERS, os.cpu_count() or 1, papers_to_render)


Made = tuple[UUID, Paper, bytes]


def _here(database: Database, wanted: Iterable[UUID], cancelled: Callable[[], bool]) -> Iterator[Made]:
    for key in wanted:
        if cancelled():
            return
        printed = database.read(papers.paper, key)
        yield key, printed, press.render(printed)


def _in_pool(database: Database, wanted: Iterable[UUID], workers: int, cancelled: Callable[[], bool]) -> Iterator[Made]:
    """At most two papers a worker wait at a time: neither memory nor a cancel depends on how many are wanted."""
    keys = iter(wanted)
    running: dict[Future[bytes], tuple[UUID, Paper]] = {}
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=end_with_parent) as pool:
        while True:
            room = 0 if cancelled() else 2 * workers - len(running)
            for key in islice(keys, room):
                printed = database.read(papers.paper, key)
                running[pool.submit(pdf.render_paper, printed)] = key, printed
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                key, printed = running.pop(future)
                yield key, printed, _result(future)


def _result(future: Future[bytes]) -> bytes:
    try:
        return future.result()
    except BrokenExecutor as error:
        sentence = _("Печать прервана системой. Повторите: готовые документы сохранены, останутся только недостающие.")
        raise Unavailable(sentence) from error


def _keep(database: Database, document_id: UUID, printed: Paper, content: bytes) -> None:
    sha256 = database.store(content)
    database.execute(documents.attach_rendition, document_id, html.template_identity(printed.kind), sha256)


def pdf_of(database: Database, document_id: UUID) -> bytes:
    """The PDF of a paper: the frozen bytes of one in force, proved by their hash; any other with its mark, not kept.

    What was frozen of a paper that ended stays as it is, but nobody is shown it as if it stood.
    """
    kept = database.read(_frozen, document_id)
    if kept is None:
        printed = database.read(papers.paper, document_id)
        content = press.render(printed)
        if printed.draft or printed.cancelled:
            return content
        _keep(database, document_id, printed, content)
        return pdf_of(database, document_id)  # the first kept stands, unless the paper has ended meanwhile
    content = database.load(kept)
    if hashlib.sha256(content).hexdigest() != kept:
        raise Unavailable(_("Печатная форма в базе повреждена. Восстановите базу из копии: finance-desk restore."))
    return content


def _frozen(connection: Connection, document_id: UUID) -> str | None:
    """The hash of what is handed out: none of a paper that ended."""
    kept = (
        select(Rendition.content)
        .join(Document, Document.id == Rendition.document_id)
        .where(Document.id == document_id, Document.state == DocumentState.ISSUED)
    )
    return connection.scalar(kept.order_by(Rendition.n).limit(1))


def write_pdf(database: Database, document_id: UUID, path: Path) -> None:
    """Write the PDF of a paper to a file, whole or not at all. Raises Unavailable when the disk refuses."""
    write_file(path, pdf_of(database, document_id))


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises Unavailable when the disk refuses."""
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        sentence = _("Файл {name} не записан: папка недоступна или файл открыт в другой программе.")
        raise Unavailable(sentence.format(name=path.name)) from error
