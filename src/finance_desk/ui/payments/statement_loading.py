"""Statements on their way in: chosen or dropped, one after another, each told of; what is unclear is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog

from finance_desk.domain.errors import Cancelled, FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.roles import CHIEFS
from finance_desk.domain.statement import Direction
from finance_desk.jobs.statement_import import ImportResult
from finance_desk.ui.payments.directions import DirectionsSheet
from finance_desk.ui.payments.loading import load_statement
from finance_desk.ui.payments.summary import SummarySheet
from finance_desk.ui.widgets.button import Action
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.payments.page import PaymentsPage

_NOBODY_SAID: Mapping[int, Direction] = MappingProxyType({})


class StatementLoader:
    """Holds the files that wait; a refused one does not keep the next from being loaded."""

    def __init__(self, page: PaymentsPage, sort_out: Callable[[ImportResult], None]) -> None:
        self._page, self._desk, self._sort_out = page, page.desk, sort_out
        self.strip = ProgressStrip(
            _("Останавливаю: записанное до этого места останется, повторная загрузка продолжит.")
        )
        self.told = Notice()
        self._waiting: list[Path] = []
        self._refusals: list[tuple[str, Exception]] = []
        self._under_way = False
        self._folder = ""

    def choose(self) -> None:
        """Ask for the files."""
        words = _("Выписка из банка (*.txt);;Все файлы (*)")
        chosen, _filter = QFileDialog.getOpenFileNames(self._page, _("Загрузить выписку"), self._folder, words)
        if chosen:
            self.load([Path(each) for each in chosen])

    def load(self, paths: Sequence[Path]) -> None:
        """Load statements in the background, in this order, after those that wait already."""
        if not self._waiting and not self._under_way:
            self._refusals = []
        self._waiting += [path for path in paths if path not in self._waiting]
        self.tell_refused()
        self._next()

    def _next(self) -> None:
        if self._waiting and not self._under_way:
            self._begin(self._waiting.pop(0), _NOBODY_SAID)

    def _begin(self, path: Path, directions: Mapping[int, Direction]) -> None:
        self._under_way, self._folder = True, str(path.parent)
        task = self._desk.run(self._page, load_statement, path, directions, actor=self._desk.tasks.actor)
        task.progressed(self.strip.tell)
        task.then(lambda result: self._loaded(path, result)).failed(lambda error: self._refused(path, error))
        self.strip.begin(_("Загружаю выписку «{name}»…").format(name=path.name), task.cancel)

    def _loaded(self, path: Path, result: ImportResult) -> None:
        self._finish()
        self._page.reload()
        sheet = SummarySheet(self._page, path.name, result, self._sort_out)
        sheet.asked.connect(lambda: self._ask(path, result))
        sheet.finished.connect(lambda _code: self._next())
        sheet.open()

    def _ask(self, path: Path, result: ImportResult) -> None:
        """Other files wait until the person has answered."""
        self._under_way = True
        answers: list[Mapping[int, Direction]] = []
        sheet = DirectionsSheet(self._page, result.unclear)
        sheet.decided.connect(answers.append)
        sheet.finished.connect(lambda _code: self._answered(path, answers))
        sheet.open()

    def _answered(self, path: Path, answers: Sequence[Mapping[int, Direction]]) -> None:
        self._under_way = False
        if answers:
            self._begin(path, answers[0])
        else:
            self._next()

    def _refused(self, path: Path, error: Exception) -> None:
        self._finish()
        if not isinstance(error, Cancelled):
            why = error.message if isinstance(error, FinanceDeskError) else _("Он не прочитан.")
            said = _("Файл «{name}» не загружен. {why}").format(name=path.name, why=why)
            self._refusals.append((said, error))
            self.tell_refused()
        self._next()

    def tell_refused(self) -> None:
        """Every file that was refused since the loading began, a line for each."""
        said = "\n".join(sentence for sentence, _error in self._refusals)
        self.told.set(said, Tone.DANGER, *(self._ways_out() if said else ()))

    def _forget(self) -> None:
        self._refusals = []
        self.told.set("")

    def _ways_out(self) -> Sequence[Action]:
        errors = [error for _sentence, error in self._refusals]
        unknown = any(isinstance(error, Rejected) and error.code == "ACCOUNT_UNKNOWN" for error in errors)
        adds = (_("Открыть настройки"), lambda: self._desk.open("preferences"))
        settings = (adds,) if unknown and self._desk.user.role in CHIEFS else ()
        return (*settings, (_("Выбрать другой файл…"), self.choose), (_("Убрать"), self._forget))

    def _finish(self) -> None:
        self._under_way = False
        self.strip.hide()


def dropped(carried: QMimeData) -> list[Path]:
    """Local files that are being carried."""
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
