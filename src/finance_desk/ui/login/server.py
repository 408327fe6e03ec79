"""The server asks for a password that nobody has kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.ui.form.field import secret
from finance_desk.ui.login.board import Board, LastEnterForm
from finance_desk.ui.login.elsewhere import Elsewhere, way_back
from finance_desk.ui.widgets.button import Button

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance


class ServerPassword(Board):
    """Enter connects; a password that the server did not take is said at the field."""

    def __init__(self, entrance: Entrance, error: FinanceDeskError, *, refused: bool = False) -> None:
        """`refused`: a password was offered already."""
        super().__init__(_("Пароль сервера"), error.message)
        self._entrance = entrance
        self.form = LastEnterForm(
            (secret(_("Пароль"), "password", required=True, width=12),), today=entrance.desk.today
        )
        self.connect_button = Button(_("Подключиться"), primary=True)
        self.connect_button.set_hint("Return")
        self.elsewhere = Elsewhere(entrance)
        self.body.addWidget(self.form)
        self.body.addWidget(self.elsewhere)
        self.buttons((way_back(entrance), self.elsewhere.button, self.connect_button))
        self.form.entered.connect(self.offer)
        self.connect_button.clicked.connect(self.offer)
        self.setFocusProxy(self.form.box("password").editor)
        if refused:
            self.form.refuse(Rejected(_("Сервер не принял этот пароль. Введите его ещё раз."), field="password"))

    def offer(self) -> None:
        """Offer the password to the server."""
        try:
            typed = self.form.values()["password"]
        except Rejected as error:
            self.form.refuse(error)
            return
        self.connect_button.setEnabled(False)
        self._entrance.open(password=Secret(typed))
