"""«Настройки»: the look, one's own password, who works here, whose books these are, where the data lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.events import DocumentChanged, ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.queries.offices import OfficeRow, SeriesRow, offices, series
from finance_desk.settings import Theme, change, settings
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.field import choice
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.page import Page
from finance_desk.ui.preferences.people import People
from finance_desk.ui.preferences.sheets import ask_password
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import document_kind_words


class PreferencesPage(Page):
    """Everything takes effect at once; there is no button to apply."""

    name = "preferences"
    title = _("Настройки")
    icon = "settings"
    watches = (ReferenceChanged, DocumentChanged)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        themes = {
            Theme.SYSTEM: _("как в системе"),
            Theme.LIGHT: _("светлая"),
            Theme.DARK: _("тёмная"),
        }
        self.look = Form((choice(_("Тема"), "theme", themes, default=Theme.SYSTEM, width=12),), today=desk.today)
        self.people = People(desk)
        self.offices = Panel(_("Свои организации"), _("ИНН"), _("КПП"), _("Организаций ещё нет."))
        self.series = Panel(_("Нумерация документов"), _("Год"), _("Последний"), _("Документов ещё не выписывали."))
        self.place = label("", "muted", wrap=True)
        self.own_button = Button(_("Сменить свой пароль…"), icon="key")
        self._lay_out()
        self.own_button.clicked.connect(self.change_own_password)
        self.look.changed.connect(self._apply)
        desk.tasks.call(self, settings).then(self._show_settings)

    def actions_of_page(self) -> Sequence[QAction]:
        """What may be done with people."""
        people = self.people
        return (people.add_action, people.role_action, people.password_action, people.dismiss_action)

    def reload(self) -> None:
        """Read people, organisations and series."""
        self.people.reload()
        self.desk.read(self, offices).then(self._show_offices)
        self.desk.read(self, series).then(self._show_series)
        self.desk.run(self, _place).then(lambda address: self.place.setText(address))

    def change_own_password(self) -> None:
        """Ask for the old and the new one."""
        sheet = ask_password(self, self.desk, self.desk.user.key, self.desk.user.name)
        sheet.saved.connect(lambda _none: self.desk.say(_("Пароль изменён."), tone=Tone.GOOD))
        sheet.open()

    def _show_settings(self, kept: Any) -> None:
        self.look.open(Opened({"theme": kept.theme}))

    def _apply(self) -> None:
        wanted = self.look.seen()["theme"]
        if not self.look.typed() or wanted is None:
            return
        self.look.accept_typed({"theme": wanted})
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, wanted.value)
        self.desk.tasks.call(self, lambda: change(theme=wanted))

    def _show_offices(self, rows: list[OfficeRow]) -> None:
        self.offices.show_lines([Line(row.name, row.account, row.inn, row.kpp or _("нет"), _nothing) for row in rows])

    def _show_series(self, rows: list[SeriesRow]) -> None:
        words = {str(kind): word for kind, word in document_kind_words().items()}
        self.series.show_lines(
            [
                Line(
                    words.get(row.kind, row.kind), row.organization, str(row.year), f"{row.prefix}{row.last}", _nothing
                )
                for row in rows
            ]
        )

    def _lay_out(self) -> None:
        look, own, data = Card(_("Внешний вид")), Card(_("Вход")), Card(_("База данных"))
        look.body.addWidget(self.look)
        own.body.addWidget(label(self.desk.user.name, "muted"))
        own.body.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignLeft)
        data.body.addWidget(self.place)
        body, columns = QWidget(), QHBoxLayout()
        page = QVBoxLayout(body)
        page.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        page.setSpacing(theme.space.m)
        page.addWidget(label(self.title, "title"))
        columns.setSpacing(theme.space.m)
        for parts, share in (((self.people, self.offices, self.series), 2), ((look, own, data), 1)):
            columns.addLayout(_column(parts), share)
        page.addLayout(columns)
        page.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


def _column(parts: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.space.m)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column


def _place(database: Any, *, progress: object) -> str:  # noqa: ARG001  a job takes its progress
    return str(database.address)


def _nothing() -> None:
    """There is no card to open."""
