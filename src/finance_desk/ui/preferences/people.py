"""Who works in the program: rows, and what a chief may do with each."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.jobs import colleagues
from finance_desk.queries.users_list import USERS, UserLine
from finance_desk.services import users
from finance_desk.ui.desk import Desk
from finance_desk.ui.listing.actions import action
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.preferences.sheets import ask_colleague, ask_password, ask_role
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import role_words


class People(QWidget):
    """Enter on a row changes its role; Insert adds somebody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: tuple[UserLine, ...] = ()
        self.panel = Panel(_("Сотрудники"), _("Роль"), _("Вход"), _("Сотрудников ещё нет."))
        self.panel.lines.cells.stays = True
        self.add_action = action(self, _("Добавить сотрудника"), "Ins", self.add)
        self.role_action = action(self, _("Сменить роль…"), "", self.change_role)
        self.password_action = action(self, _("Задать пароль…"), "", self.give_password)
        self.dismiss_action = action(self, _("Отключить…"), "", self.dismiss)
        self._lay_out()
        self.panel.lines.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self._follow()

    @property
    def current(self) -> UserLine | None:
        """The person the keyboard is on."""
        row = self.panel.lines.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def reload(self) -> None:
        """Read the people again."""
        self.desk.read(self, USERS.page, Wanted(), today=self.desk.today).then(self._show)

    def add(self) -> None:
        """Ask for somebody new."""
        if self.desk.may(users.add):
            self._ask(ask_colleague(self, self.desk), _("Сотрудник добавлен."))

    def change_role(self) -> None:
        """Ask for another role of the current person."""
        if self.current is not None and self.role_action.isEnabled():
            self._ask(ask_role(self, self.desk, self.current), _("Роль изменена."))

    def give_password(self) -> None:
        """Ask for a new password of the current person."""
        if self.current is not None:
            self._ask(ask_password(self, self.desk, self.current.key, self.current.name), _("Пароль изменён."))

    def dismiss(self) -> None:
        """End somebody's work here."""
        person = self.current
        if person is None:
            return
        title = _("Отключить сотрудника?")
        text = _("{name} больше не сможет войти. Всё сделанное останется под этим именем.").format(name=person.name)
        if self.desk.confirm(self, title, text, _("Отключить"), danger=True):
            self.desk.run(self, colleagues.dismiss, self.desk.user.key, person.key).then(
                lambda _none: self._done(_("Сотрудник отключён."))
            )

    def _ask(self, sheet: Any, said: str) -> None:
        sheet.saved.connect(lambda _result: self._done(said))
        sheet.open()

    def _done(self, said: str) -> None:
        self.desk.say(said, tone=Tone.GOOD)
        self.reload()

    def _show(self, page: Any) -> None:
        self.rows = page.rows
        roles = role_words()
        self.panel.show_lines(
            [
                Line(
                    row.name,
                    row.login,
                    roles[row.role],
                    _("открыт") if row.active else _("отключён"),
                    self.change_role,
                    mark_tone=Tone.NEUTRAL if row.active else Tone.WARNING,
                )
                for row in self.rows
            ]
        )
        self._follow()

    def _follow(self) -> None:
        """What may be done with the current person."""
        works = self.current is not None and self.current.active
        self.add_action.setEnabled(self.desk.may(users.add))
        self.role_action.setEnabled(works and self.desk.may(users.change_role))
        self.password_action.setEnabled(works and self.desk.may(users.add))
        self.dismiss_action.setEnabled(works and self.desk.may(users.dismiss))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(Button.of(self.add_action, primary=True))
        for each in (self.role_action, self.password_action):
            row.addWidget(Button.of(each))
        row.addWidget(Button.of(self.dismiss_action, danger=True))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        column.addWidget(self.panel)
        column.addLayout(row)
