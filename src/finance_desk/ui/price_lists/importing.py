"""A price list from a workbook: the file, its faults by sheet, row and column, what was loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from finance_desk.domain.errors import Rejected, Unavailable
from finance_desk.domain.language import _
from finance_desk.jobs.go_live_files import Listener
from finance_desk.jobs.price_import import PriceOrder, import_prices
from finance_desk.ui.errors import Place, shown
from finance_desk.ui.form import field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.task import Task

_ROWS = 6
_MESSAGE = 3
"""the column that says what is wrong"""


def load_book(
    database: Any, path: Path, order: PriceOrder, *, actor: UUID, progress: Callable[[int, int], bool]
) -> int:
    """Read a file and load its prices; how many lines were written. Raises Rejected and Unavailable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unavailable(_("Файл «{name}» не читается. Закройте его в Excel.").format(name=path.name)) from error
    heard = Listener(progress)
    loaded = import_prices(database, data, order, actor=actor, progress=heard.progress, cancelled=heard.cancelled)
    return sum(loaded.rows.values())


class ImportSheet(Sheet):
    """Asks for the book; faults stand in the sheet until the book is mended and loaded again."""

    loaded = Signal(int)

    def __init__(self, owner: QWidget, desk: Desk, name: str) -> None:
        super().__init__(owner, _("Загрузить цены из XLSX"), width=760)
        self._desk, self._name = desk, name
        self._task: Task[int] | None = None
        self.form = Form(_fields(), today=desk.today)
        self.notice = Notice(parent=self)
        self.faults = _fault_list()
        self.state = label("", "faint")
        self.start = Button(_("Загрузить"), primary=True)
        self.start.set_hint("Ctrl+Return")
        self.closes = Button(_("Закрыть"))
        self.closes.set_hint("Esc")
        self._fill()

    def load(self) -> None:
        """Give the book to the job."""
        try:
            typed = self.form.values()
            _check_one(typed["files"])
        except Rejected as error:
            self.form.refuse(error)
            return
        self._tell((), "")
        self._set_busy(busy=True)
        paths: tuple[Path, ...] = typed["files"]
        since: date | None = typed["valid_from"]
        order = PriceOrder(self._name, valid_from=since, create_items=typed["create_items"])
        task = self._desk.run(self, load_book, paths[0], order, actor=self._desk.user.key)
        self._task = task.then(self._done).failed(self._failed).progressed(self._progressed)

    def reject(self) -> None:
        """Close; a book under way is stopped, what is written already is gone on from next time."""
        if self._task is not None and not self._task.done:
            self._task.cancel()
        super().reject()

    def _fill(self) -> None:
        note = _("Книга «Прайс-лист»: код, цена, себестоимость, скидка, дата. Сначала проверяются все строки.")
        self.body.addWidget(label(note, "muted", wrap=True))
        for part in (self.form, self.notice, self.faults):
            self.body.addWidget(part)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.closes)
        self.foot.addWidget(self.start)
        self.closes.clicked.connect(self.reject)
        self.start.clicked.connect(self.load)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.load)
        QShortcut(QKeySequence("Ctrl+C"), self.faults, self._copy, context=Qt.ShortcutContext.WidgetShortcut)
        self.faults.hide()

    def _done(self, count: int) -> None:
        self._set_busy(busy=False)
        self.loaded.emit(count)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        errors = getattr(error, "errors", ())
        told = shown(error)
        if errors:
            sentence = _("Ошибок в книге: {count}. Ничего не загружено: исправьте их и загрузите снова.")
            self._tell(errors, sentence.format(count=len(errors)))
        elif told.place is not Place.NOWHERE:
            self._tell((), told.text)

    def _progressed(self, done: int, total: int) -> None:
        self.state.setText(_("Строк: {done} из {total}").format(done=done, total=total))

    def _tell(self, errors: Sequence[Any], sentence: str) -> None:
        self.notice.set(sentence, Tone.DANGER)
        self.faults.clear()
        for each in errors:
            row = "" if each.row is None else str(each.row)
            item = QTreeWidgetItem([each.sheet, row, each.column or "", each.message])
            item.setToolTip(_MESSAGE, each.message)
            self.faults.addTopLevelItem(item)
        self.faults.setVisible(bool(errors))
        self.resize(self.width(), self.sizeHint().height())

    def _copy(self) -> None:
        items = [self.faults.topLevelItem(place) for place in range(self.faults.topLevelItemCount())]
        lines = ["\t".join(item.text(column) for column in range(4)) for item in items if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _set_busy(self, *, busy: bool) -> None:
        self.form.lock(busy)
        self.start.setEnabled(not busy)
        self.state.setText(_("Проверяю книгу…") if busy else "")


def _fields() -> tuple[field.Field, ...]:
    return (
        field.files(_("Файл XLSX"), "files", required=True),
        field.date(_("Все цены действуют с"), "valid_from", width=6, hint=_("Пусто: даты из книги")),
        field.flag(_("Добавить в номенклатуру новые коды"), "create_items"),
    )


def _check_one(paths: Sequence[Path]) -> None:
    if len(paths) != 1:
        raise Rejected(_("Загружается одна книга: уберите лишние."), field="files")


def _fault_list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(_("Ошибки в книге"))
    made.setHeaderLabels([_("Лист"), _("Строка"), _("Столбец"), _("Что не так")])
    made.setRootIsDecorated(False)
    made.setToolTip(_("Ctrl+C копирует весь список"))
    made.setMinimumHeight(made.fontMetrics().height() * 2 * _ROWS)
    made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.header().setStretchLastSection(True)
    return made
