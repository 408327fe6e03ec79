"""«Перенос из 1С и Excel»: templates, filled books, opening balances proved against the trial balance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog

from finance_desk.domain.formatting import quoted
from finance_desk.domain.language import _
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.jobs.go_live_files import save_templates
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import shown
from finance_desk.ui.first_start.transfer_books import BooksCard
from finance_desk.ui.first_start.transfer_opening import OpeningCard
from finance_desk.ui.listing.actions import action
from finance_desk.ui.preferences.section import Section, buttons
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone


class TransferSection(Section):
    """Three steps from above; each may be done again, and what was loaded once is not loaded twice."""

    name = "transfer"
    title = _("Перенос из 1С и Excel")
    icon = "import"
    roles = ACCOUNTANTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.notice = Notice()
        self._folder = Path.home()
        self.save_action = action(self, _("Сохранить шаблоны…"), "", self.save)
        self.show_action = action(self, _("Открыть папку"), "", self.show_folder)
        self.show_action.setVisible(False)
        self.books, self.opening = BooksCard(desk), OpeningCard(desk)
        self.explain(_("Начать можно с любого дня: сначала справочники, затем остатки на конец дня перед началом."))
        for part in (self._templates(), self.books, self.opening):
            self.body.addWidget(part)

    def actions_of_section(self) -> Sequence[QAction]:
        """The steps."""
        return (self.save_action, self.books.choose_action, self.opening.choose_action)

    def save(self) -> None:
        """Ask for a folder and write the templates there."""
        chosen = QFileDialog.getExistingDirectory(self, _("Папка для шаблонов"), str(self._folder))
        if chosen:
            self.save_into(Path(chosen))

    def save_into(self, folder: Path) -> None:
        """Write the templates into a folder."""
        self._folder = folder
        self.notice.set("")
        task = self.desk.tasks.call(self, lambda: save_templates(folder))
        task.then(self._saved).failed(lambda error: self.notice.set(shown(error).text, Tone.DANGER))

    def show_folder(self) -> None:
        """Show the templates in the file manager of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _saved(self, paths: Sequence[Path]) -> None:
        self.show_action.setVisible(True)
        names = ", ".join(quoted(path.stem) for path in paths)
        self.notice.set(_("Шаблоны сохранены: {names}.").format(names=names), Tone.GOOD)

    def _templates(self) -> Card:
        card = Card(_("1. Шаблоны"))
        told = _(
            "Пять книг Excel с примером в каждой: клиенты и договоры, номенклатура, прайс-лист, исполнители, остатки."
        )
        more = _("Строка 2 — пример: замените её своими данными, столбцы не переставляйте.")
        card.body.addWidget(label(f"{told} {more}", "muted", wrap=True))
        card.body.addWidget(self.notice)
        row = buttons((self.save_action, self.show_action), primary=self.save_action)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(row)
        return card
