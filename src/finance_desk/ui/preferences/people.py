"""«Сотрудники»: who works in the program, and what a chief may do with each; one's own password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.jobs import colleagues
from finance_desk.queries.users_list import USERS, UserLine
from finance_desk.services import users
from finance_desk.ui.desk import Desk
from finance_desk.ui.listing.actions import action
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.preferences.section import Section, stacked
from finance_desk.ui.preferences.sheets import ask_colleague, ask_password, ask_role
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import role_words


class PeopleSection(Section):
    """Enter on a row changes its role; Insert adds somebody."""

    name = "people"
    title = _("Сотрудники и пароли")
    icon = "users"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: tuple[UserLine, ...] = ()
        self.panel = Panel(_("Сотрудники"), _("Роль"), _("Вход"), _("Сотрудников ещё нет."))
        self.panel.lines.cells.stays = True
        self.add_action = action(self, _("Добавить сотрудника"), "Ins", self.add)
        self.role_action = action(self, _("Сменить роль…"), "Ctrl+R", self.change_role)
        self.password_action = action(self, _("Задать пароль…"), "", self.give_password)
        self.dismiss_action = action(self, _("Отключить…"), "", self.dismiss)
        self.restore_action = action(self, _("Вернуть доступ"), "", self.restore)
        self.own_action = action(self, _("Сменить свой пароль…"), "", self.change_own_password)
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

    def restore(self) -> None:
        """Let a dismissed person come in again."""
        if self.current is not None:
            task = self.desk.run(self, colleagues.restore, self.desk.user.key, self.current.key)
            task.then(lambda _none: self._done(_("Доступ возвращён.")))

    def change_own_password(self) -> None:
        """Ask for the old and the new one."""
        self._ask(ask_password(self, self.desk, self.desk.user.key, self.desk.user.name), _("Пароль изменён."))

    def actions_of_section(self) -> Sequence[QAction]:
        """What may be done with people."""
        return [each for each in (*self._of_others, self.own_action) if each.isVisible()]

    @property
    def _of_others(self) -> tuple[QAction, ...]:
        given = (self.add_action, self.role_action, self.password_action)
        return (*given, self.dismiss_action, self.restore_action)

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
        known, works = self.current is not None, self.current is not None and self.current.active
        for each in (self.role_action, self.password_action, self.dismiss_action):
            each.setEnabled(works)
        self.dismiss_action.setVisible(self._may and (works or not known))
        self.restore_action.setVisible(self._may and known and not works)

    @property
    def _may(self) -> bool:
        return self.desk.may(users.add)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        for each in self._of_others:
            each.setVisible(self._may)
            dangerous = each is self.dismiss_action
            row.addWidget(Button.of(each, primary=each is self.add_action, danger=dangerous))
        row.addStretch(1)
        own = Card(_("Свой пароль"))
        own.body.addWidget(label(self.desk.user.name, "muted"))
        own.body.addWidget(Button.of(self.own_action), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(stacked(self.panel, row))
        self.body.addWidget(own)
        if not self._may:
            self.explain(_("Сотрудников добавляет и роли меняет руководитель."))
