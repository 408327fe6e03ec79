"""Ctrl+E: what is seen goes to a file in the background, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QWidget

from finance_desk.domain.errors import Cancelled, FinanceDeskError
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.ui.table.column import Column, Kind
from finance_desk.ui.table.memory import load, save
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.task import Task

STAYS_MS = 20_000
"""so long it is said that a file was written"""
_FOLDER = "export/folder"
_LETTER = 7
"""pixels of a letter, by which the width of a column becomes characters"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is on the screen: the list, its columns from left to right, the filter."""

    title: str
    columns: Sequence[Column[Any]]
    listing: Any
    wanted: Wanted
    today: date
    count: int


def export_seen(database: Any, seen: Seen, target: Path, *, progress: Callable[[int, int], bool] | None = None) -> int:
    """A job: write what is seen to a file. Its parts are imported here, on the job's thread."""
    from finance_desk.jobs.list_export import ExportColumn, Shape, export_list

    shapes = {
        Kind.MONEY: Shape.MONEY,
        Kind.NUMBER: Shape.NUMBER,
        Kind.HOURS: Shape.NUMBER,
        Kind.PERCENT: Shape.PERCENT,
        Kind.DATE: Shape.DATE,
        Kind.MOMENT: Shape.MOMENT,
    }
    columns = [
        ExportColumn.of(each.title, shapes.get(each.kind, Shape.TEXT), each.width // _LETTER, partial(_exported, each))
        for each in seen.columns
    ]

    def page_of(connection: Any, after: Any, limit: int) -> Any:
        return seen.listing.page(connection, seen.wanted, today=seen.today, after=after, limit=limit)

    return export_list(database, seen.title, columns, page_of, seen.count, target, progress=progress)


def _exported(column: Column[Any], row: Any) -> Any:
    """The value as a workbook takes it; a day that the cell says among words («Хватит до») stays a day."""
    day = column.value(row) if column.render is not None else None
    if type(day) is date and column.text(row) == date_short(day):
        return day
    return column.exported(row)


def ask_target(owner: QWidget, title: str, today: date) -> Path | None:
    """The file a person wants; None when they changed their mind. The folder is remembered."""
    folder = load(_FOLDER) or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / f"{title} {date_short(today)}.xlsx"
    name, _kind = QFileDialog.getSaveFileName(owner, _("Выгрузить список"), str(proposed), _("Книга Excel (*.xlsx)"))
    if not name:
        return None
    target = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")
    save(_FOLDER, str(target.parent))
    return target


class ExportStrip(QFrame):
    """Stands above the table while a file is written, and then offers to open it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._desk = desk
        self._task: Task[int] | None = None
        self._target = Path()
        self._leaving = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._leaving.timeout.connect(self._leave)
        self.words = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(_("Остановить"))
        self.open = Button(_("Открыть файл"), quiet=True)
        self.close_ = Button("", icon="x", quiet=True)
        self.close_.setAccessibleName(_("Убрать"))
        self.stop.clicked.connect(self._stop)
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target))))
        self.close_.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, theme.space.xs, theme.space.s, theme.space.xs)
        row.setSpacing(theme.space.m)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addStretch(0)
        for button in (self.stop, self.open, self.close_):
            row.addWidget(button)
        self.hide()

    def write(self, seen: Seen, target: Path) -> None:
        """Begin."""
        self._target = target
        self._show(_("Выгружаю: {name}").format(name=target.name), going=True)
        self.bar.setRange(0, 0)
        self._task = self._desk.run(self, export_seen, seen, target)
        self._task.progressed(self._progress).then(self._done).failed(self._failed)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _done(self, count: int) -> None:
        sentence = _("Выгружено строк: {count}. Файл «{name}».")
        self._show(sentence.format(count=count, name=self._target.name), going=False)
        self._leaving.start()

    def _failed(self, error: Exception) -> None:
        sentence = error.message if isinstance(error, FinanceDeskError) else _("Файл не записан.")
        self._show(sentence, going=False)
        self.open.hide()
        if isinstance(error, Cancelled):
            self.hide()
            self._desk.say(sentence)

    def _leave(self) -> None:
        """Give the place back to the rows, unless the strip is just being used."""
        focus: QWidget | None = self.focusWidget()
        if self.underMouse() or (focus is not None and focus.hasFocus()):
            self._leaving.start()
        else:
            self.hide()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, words: str, *, going: bool) -> None:
        self._leaving.stop()
        self.words.setText(words)
        self.bar.setVisible(going)
        self.stop.setVisible(going)
        self.open.setVisible(not going)
        self.close_.setVisible(not going)
        self.show()
