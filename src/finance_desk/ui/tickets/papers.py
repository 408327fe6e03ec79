"""The papers of a ticket, and its files: a letter, a scan, the record of a call."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.jobs.attachments import attach_files, save_file
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.queries.ticket_files import FileRow
from finance_desk.services import tickets
from finance_desk.ui.listing.actions import action, allow
from finance_desk.ui.page import Page
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.permits import role_forbids
from finance_desk.ui.tickets.tables import papers_table
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_KILO = 1024


class Papers(QWidget):
    """Two tables; files are attached by the key, the button or the mouse, and saved by Enter."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._desk = page, page.desk
        self._face: TicketFace | None = None
        self.papers, self.files = papers_table(page.desk), _files_table(page)
        self.attach = action(self, _("Приложить файл…"), "Ins", self.ask)
        self.save = action(self, _("Сохранить файл…"), "Ctrl+Shift+S", self.ask_where)
        self.files.opened.connect(lambda _row: self.ask_where())
        self.setAcceptDrops(True)
        self._lay_out()

    def show_face(self, face: TicketFace) -> None:
        """Show the papers and files of a ticket."""
        self._face = face
        self.papers.show_rows(face.papers)
        self.files.show_rows(face.files)
        allow(self.attach, role_forbids(self._desk, tickets.attach))
        self.save.setEnabled(bool(face.files))

    def ask(self) -> None:
        """Choose files of this machine."""
        names, _kind = QFileDialog.getOpenFileNames(self, _("Приложить к заявке"))
        self.take([Path(name) for name in names])

    def take(self, paths: list[Path]) -> None:
        """Attach these files in the background."""
        if self._face is None or not paths or not self.attach.isEnabled():
            return
        said = _("Приложено файлов: {count}.").format(count=len(paths))
        task = self._desk.run(self._page, attach_files, self._face.ticket.key, paths, actor=self._desk.user.key)
        task.then(lambda _count: self._done(said))

    def ask_where(self) -> None:
        """Save the current file to this machine."""
        row = self.files.current_row
        if not isinstance(row, FileRow):
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Сохранить файл"), str(Path(folder) / Path(row.name).name))
        if chosen:
            task = self._desk.run(self._page, save_file, row.content, Path(chosen))
            task.then(lambda path: self._desk.say(_("Сохранено: {name}").format(name=path.name), tone=Tone.GOOD))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this machine may be dropped."""
        if self.attach.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _done(self, said: str) -> None:
        self._desk.say(said, tone=Tone.GOOD)
        self._page.reload()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.space.s)
        tools.addWidget(label(_("Файлы"), "strong"))
        tools.addStretch(1)
        for each in (self.save, self.attach):
            tools.addWidget(Button.of(each))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.s)
        whole.addWidget(self.papers, 1)
        whole.addLayout(tools)
        whole.addWidget(self.files, 1)


def size_words(row: FileRow) -> str:
    """`512 байт`, `34 КБ`, `2 МБ`."""
    if row.size < _KILO:
        return _("{count} байт").format(count=row.size)
    kilobytes = -(-row.size // _KILO)
    if kilobytes < _KILO:
        return _("{count} КБ").format(count=kilobytes)
    return _("{count} МБ").format(count=-(-kilobytes // _KILO))


def _files_table(page: Page) -> ShortTable:
    columns = (
        column.text(_("Файл"), "name", width=240),
        column.text(_("Размер"), "size", width=90, faint=True, render=size_words),
        column.moment(_("Приложен"), "added_at", width=142),
    )
    words = _("Приложите письмо, скан или запись разговора: перетащите файл сюда или нажмите Insert.")
    nothing = ("paperclip", _("Файлов ещё нет"), words)
    return ShortTable("ticket-files", _("Файлы"), columns, nothing, local=page.desk.local)
