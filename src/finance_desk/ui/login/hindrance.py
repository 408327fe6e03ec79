"""The database does not open: what is wrong, once more, or another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.ui.login.board import Board
from finance_desk.ui.login.elsewhere import Elsewhere, way_back
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance


class Hindrance(Board):
    """The sentence of the error, the address it was about, and two ways out."""

    def __init__(self, entrance: Entrance, error: FinanceDeskError) -> None:
        super().__init__(_("База не открывается"))
        self._entrance = entrance
        self.say(error.message)
        self.retry_button = Button(_("Повторить"), primary=True)
        self.retry_button.set_hint("Return")
        self.elsewhere = Elsewhere(entrance)
        self.body.addWidget(label(_("База: {address}").format(address=entrance.address), "muted", wrap=True))
        self.body.addWidget(self.elsewhere)
        self.buttons((way_back(entrance), self.elsewhere.button, self.retry_button))
        self.retry_button.clicked.connect(self._retry)
        self.setFocusProxy(self.retry_button)

    def _retry(self) -> None:
        self.retry_button.setEnabled(False)
        self._entrance.open()
