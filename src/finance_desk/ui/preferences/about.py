"""«О программе»: versions, licences, where the log is, and what those who support the program are told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from finance_desk import logs
from finance_desk.domain.language import _
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.listing.actions import action
from finance_desk.ui.preferences.licences import licences
from finance_desk.ui.preferences.section import Section, buttons
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

HEIGHT = 420


class AboutSection(Section):
    """Nothing here leaves the computer by itself."""

    name = "about"
    title = _("О программе")
    icon = "info"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figures = FigureList()
        self.copy_action = action(self, _("Скопировать сведения для поддержки"), "Ctrl+Shift+C", self.copy_report)
        self.folder_action = action(self, _("Открыть папку журнала"), "", self.open_folder)
        self.licences_action = action(self, _("Лицензии…"), "", self.show_licences)
        versions, support = Card("Finance Desk"), Card(_("Поддержка"))
        versions.body.addWidget(self.figures)
        versions.body.addWidget(Button.of(self.licences_action), 0, Qt.AlignmentFlag.AlignLeft)
        told = _("В сведениях версии и последние строки журнала. Имён, ИНН, телефонов и сумм в них нет.")
        support.body.addWidget(label(told, "muted", wrap=True))
        support.body.addLayout(buttons((self.copy_action, self.folder_action), primary=self.copy_action))
        for card in (versions, support):
            self.body.addWidget(card)

    def reload(self) -> None:
        """Ask for the versions."""
        self.desk.tasks.call(self, logs.versions).then(self._show)

    def actions_of_section(self) -> Sequence[QAction]:
        """The report, the log and the licences."""
        return (self.copy_action, self.folder_action, self.licences_action)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        self.desk.tasks.call(self, logs.support_report).then(self._copied)

    def open_folder(self) -> None:
        """Show the log in the file manager of the system."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs.log_file().parent)))

    def show_licences(self) -> None:
        """The licences of what the program is made of."""
        self.desk.tasks.call(self, licences).then(self._show_licences)

    def _show(self, versions: Sequence[tuple[str, str]]) -> None:
        words = {"OS": _("Операционная система"), "Database": _("База данных")}
        rows = [(words.get(name, name), version, Tone.NEUTRAL) for name, version in versions]
        self.figures.set([*rows, (_("Журнал"), str(logs.log_file()), Tone.NEUTRAL)])

    def _copied(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self.desk.say(_("Сведения скопированы, вставьте их в письмо."), tone=Tone.GOOD)

    def _show_licences(self, text: str) -> None:
        sheet = Sheet(self, _("Лицензии"), width=720)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setMinimumHeight(HEIGHT)
        box.setAccessibleName(_("Лицензии"))
        closes = Button(_("Закрыть"))
        closes.set_hint("Esc")
        closes.clicked.connect(sheet.accept)
        sheet.body.addWidget(box)
        sheet.foot.addStretch(1)
        sheet.foot.addWidget(closes)
        sheet.open()
