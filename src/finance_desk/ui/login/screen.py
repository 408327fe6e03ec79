"""Who sits down at the desk: a name and a password."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.ui.form.field import Values, choice, secret
from finance_desk.ui.login.board import Board, LastEnterForm
from finance_desk.ui.login.elsewhere import Elsewhere, way_back
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.words import role_words

if TYPE_CHECKING:
    from finance_desk.queries.users import Colleague
    from finance_desk.ui.entrance import Entrance

LAST = "login/last"


class LoginScreen(Board):
    """Enter in the password lets in; who has no password needs none."""

    def __init__(self, entrance: Entrance, people: Sequence[Colleague], asked: UUID | None = None) -> None:
        """`asked`: whose desk the start was asked for."""
        super().__init__(_("Вход"), _("Кто сегодня за этим столом?"))
        self._entrance = entrance
        self._guarded = {each.user_id for each in people if each.has_password}
        words = {each.user_id: f"{each.name}, {role_words()[each.role]}" for each in people}
        self.form = LastEnterForm(
            (
                choice(_("Сотрудник"), "user", words, default=asked or _last(people), width=12),
                secret(_("Пароль"), "password", width=12, when=self._asks),
            ),
            today=entrance.desk.today,
        )
        self.enter_button = Button(_("Войти"), primary=True)
        self.enter_button.set_hint("Return")
        self.body.addWidget(self.form)
        self.elsewhere = Elsewhere(entrance)
        self.body.addWidget(self.elsewhere)
        self.buttons((way_back(entrance), self.elsewhere.button, self.enter_button))
        self.form.entered.connect(self.enter)
        self.enter_button.clicked.connect(self.enter)
        self.setFocusProxy(self._first())

    def enter(self) -> None:
        """Ask whether the password is right."""
        if not self.enter_button.isEnabled():
            return
        values = self.form.seen()
        self.form.clear_refusals()
        self.say("")
        self.enter_button.setEnabled(False)
        password = Secret(values["password"]) if self._asks(values) else None
        task = self._entrance.desk.run(self, ask_login, values["user"], password)
        task.then(self._let_in).failed(self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where something is to be typed."""
        super().showEvent(event)
        self._first().setFocus()

    def _first(self) -> QWidget:
        """The password of whoever came in the last time, or else the list of people."""
        return self.form.box("password" if self._asks(self.form.seen()) else "user").editor

    def _let_in(self, colleague: Any) -> None:
        QSettings().setValue(LAST, str(colleague.user_id))
        self._entrance.let_in(colleague)

    def _refused(self, error: Exception) -> None:
        self.enter_button.setEnabled(True)
        line = self.form.box("password").editor
        line.set_value("")
        self.refuse(error, self.form)
        line.setFocus()

    def _asks(self, values: Values) -> bool:
        return values["user"] in self._guarded


def _last(people: Sequence[Colleague]) -> UUID:
    """Who came in here the last time, else the first by name."""
    kept = QSettings().value(LAST)
    return next((each.user_id for each in people if str(each.user_id) == kept), people[0].user_id)


def ask_login(database: Any, key: UUID, password: Secret | None, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    """Who is let in by this password. Raises Rejected."""
    from finance_desk.jobs.login import log_in

    return log_in(database, key, password)
