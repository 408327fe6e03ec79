"""The second step: filled books are checked as they are chosen, and loaded once nothing is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from finance_desk.domain.language import _
from finance_desk.domain.words import plural
from finance_desk.jobs.go_live_files import load_file
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import Place, shown
from finance_desk.ui.listing.actions import action
from finance_desk.ui.preferences.section import buttons
from finance_desk.ui.task import Task
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.fault_list import FaultList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone

BOOKS = _("Книги Excel (*.xlsx)")


class BooksCard(Card):
    """Clients with contracts, nomenclature, performers: which book it is, its sheets say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("2. Справочники"))
        self._desk = desk
        self.path: Path | None = None
        self.notice, self.faults = Notice(), FaultList()
        self.strip = ProgressStrip(_("Останавливаю. Загруженное останется, тот же файл потом догрузится."))
        self.choose_action = action(self, _("Выбрать книгу…"), "", self.choose)
        self.again_action = action(self, _("Проверить снова"), "", self.check)
        self.load_action = action(self, _("Загрузить"), "", self.load)
        told = _("Сначала «Номенклатура», «Исполнители» и «Клиенты и договоры» в любом порядке.")
        prices = _("Прайс-лист загружается на своей странице: «Прайс-листы», «Загрузить из XLSX».")
        self.body.addWidget(label(f"{told} {prices}", "muted", wrap=True))
        for part in (self.notice, self.faults, self.strip):
            self.body.addWidget(part)
        every = (self.choose_action, self.again_action, self.load_action)
        self.body.addLayout(buttons(every, primary=self.load_action))
        self._offer(checked=False)

    def choose(self) -> None:
        """Ask for a book."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Заполненная книга"), str(Path.home()), BOOKS)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """A book was chosen: check it."""
        self.path = path
        self.check()

    def check(self) -> None:
        """Look for faults; nothing is written."""
        if self.path is not None:
            text = _("Проверяю «{name}»…").format(name=self.path.name)
            self._run(text, dry_run=True).then(self._checked)

    def load(self) -> None:
        """Write what was checked."""
        if self.path is not None:
            text = _("Загружаю «{name}»…").format(name=self.path.name)
            self._run(text, dry_run=False).then(self._loaded)

    def _run(self, text: str, *, dry_run: bool) -> Task[Any]:
        self.notice.set("")
        self.faults.tell(())
        self._offer(checked=False, busy=True)
        task = self._desk.run(self, load_file, self._desk.user.key, self.path, dry_run=dry_run)
        self.strip.begin(text, task.cancel)
        return task.progressed(self.strip.tell).failed(self._failed)

    def _checked(self, found: Any) -> None:
        self.strip.hide()
        if found.commands:
            told = _("Ошибок нет. {rows}. Можно загружать.").format(rows=counted(found.rows))
            self.notice.set(told, Tone.GOOD)
        else:
            self.notice.set(_("Эта книга уже загружена, в ней ничего нового."), Tone.ACCENT)
        self._offer(checked=bool(found.commands))

    def _loaded(self, found: Any) -> None:
        self.strip.hide()
        self.notice.set(_("Загружено. {rows}.").format(rows=counted(found.rows)), Tone.GOOD)
        self._offer(checked=False)

    def _failed(self, error: Exception) -> None:
        self.strip.hide()
        errors, told = getattr(error, "errors", ()), shown(error)
        self.faults.tell(errors)
        if errors:
            sentence = _("В книге {n} {words}, ничего не загружено. Исправьте в Excel, сохраните и проверьте снова.")
            words = plural(len(errors), _("ошибка"), _("ошибки"), _("ошибок"))
            self.notice.set(sentence.format(n=len(errors), words=words), Tone.DANGER)
        else:
            tone = Tone.ACCENT if told.place is Place.NOWHERE else Tone.DANGER
            self.notice.set(told.text, tone)
        self._offer(checked=False)

    def _offer(self, *, checked: bool, busy: bool = False) -> None:
        self.choose_action.setEnabled(not busy)
        self.again_action.setVisible(self.path is not None)
        self.again_action.setEnabled(not busy)
        self.load_action.setEnabled(checked)


def counted(rows: dict[str, int]) -> str:
    """«Клиенты: 12, Договоры: 15», sheets without rows left out."""
    return ", ".join(f"{sheet}: {count}" for sheet, count in rows.items() if count)
