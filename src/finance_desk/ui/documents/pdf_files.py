"""Printed forms to files: one under a chosen name, many into a folder, each under its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from finance_desk.domain.errors import Cancelled, FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.words import plural
from finance_desk.jobs.render import write_pdf
from finance_desk.ui.documents.words import Face
from finance_desk.ui.table.memory import load, save
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))
_FOLDER = "documents/folder"


@dataclass(frozen=True, slots=True)
class Saved:
    """How many files were written, and why the others were not."""

    count: int
    refusals: tuple[str, ...]


def ask_file(page: Page, paper: Face) -> None:
    """Ask for a name, then write the printed form."""
    write_as(page, _name(paper), partial(_save_one, key=paper.key))


def write_as(page: Page, name: str, job: Callable[..., None]) -> None:
    """Ask for a name, proposing one; `job(database, path=…, progress=…)` writes the file, whole or not at all."""
    title = _("Сохранить PDF")
    proposed = str(Path(load(_FOLDER) or "") / name.translate(_FORBIDDEN))
    chosen, _filter = QFileDialog.getSaveFileName(page, title, proposed, _("Документ PDF (*.pdf)"))
    if not chosen:
        return
    path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
    save(_FOLDER, str(path.parent))
    said = _("Сохранено: {name}").format(name=path.name)
    page.desk.run(page, job, path=path).then(lambda _done: page.desk.say(said, tone=Tone.GOOD))


def ask_folder(page: Page, papers: Sequence[Face], strip: ProgressStrip, notice: Notice) -> None:
    """Ask for a folder, then write a file of each paper into it."""
    words = plural(len(papers), _("документ"), _("документа"), _("документов"))
    title = _("Куда сохранить {count} {words}").format(count=len(papers), words=words)
    chosen = QFileDialog.getExistingDirectory(page, title, load(_FOLDER) or "")
    if not chosen:
        return
    folder = Path(chosen)
    save(_FOLDER, chosen)
    task = page.desk.run(page, save_many, [(paper.key, _name(paper)) for paper in papers], folder)

    def told(saved: Saved) -> None:
        strip.hide()
        _tell(notice, folder, saved)

    def failed(error: Exception) -> None:
        strip.hide()
        if not isinstance(error, Cancelled):
            said = error.message if isinstance(error, FinanceDeskError) else _("Файлы не записаны.")
            notice.set(said, Tone.DANGER, _away(notice))

    task.progressed(strip.tell).then(told).failed(failed)
    strip.begin(_("Сохраняю PDF в папку «{name}»…").format(name=folder.name), task.cancel)


def save_many(
    database: Any, papers: Sequence[tuple[UUID, str]], folder: Path, *, progress: Callable[[int, int], bool]
) -> Saved:
    """A job: write each paper under its name; one that cannot be printed is told, a full disk stops it all."""
    count = 0
    refusals: list[str] = []
    for key, name in papers:
        if not progress(count + len(refusals), len(papers)):
            break
        try:
            write_pdf(database, key, _free(folder / name))
        except Rejected as refusal:
            refusals.append(f"{name.removesuffix('.pdf')}: {refusal.message}")
        else:
            count += 1
    return Saved(count, tuple(refusals))


def _save_one(database: Any, key: UUID, path: Path, **_progress: Any) -> None:
    write_pdf(database, key, path)


def _free(path: Path) -> Path:
    """The name, or the name with a number when such a file is there already."""
    tried, number = path, 2
    while tried.exists():
        tried = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return tried


def _name(paper: Face) -> str:
    return f"{paper.heading} {paper.client}.pdf".translate(_FORBIDDEN)


def _away(notice: Notice) -> tuple[str, Callable[[], None]]:
    return _("Убрать"), lambda: notice.set("")


def _tell(notice: Notice, folder: Path, saved: Saved) -> None:
    opens = _("Открыть папку"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    said = _("Сохранено файлов: {count}, папка «{name}».").format(count=saved.count, name=folder.name)
    notice.set(" ".join([said, *saved.refusals]), Tone.WARNING if saved.refusals else Tone.GOOD, opens, _away(notice))
