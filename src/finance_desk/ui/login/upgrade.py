"""The database was made by an older version of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.ui.login.board import Board
from finance_desk.ui.login.elsewhere import Elsewhere
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance


class UpgradeScreen(Board):
    """Says what will be done and that a copy is made before it."""

    def __init__(self, entrance: Entrance, error: FinanceDeskError) -> None:
        super().__init__(_("Базу нужно обновить"), error.message)
        self._entrance = entrance
        copy = _("Сначала программа сделает копию базы рядом с ней, в папке backups. Если что-то пойдёт не так, ")
        self.say(copy + _("база останется прежней. Другие рабочие места на это время лучше закрыть."), Tone.NEUTRAL)
        self.upgrade_button = Button(_("Обновить базу"), primary=True)
        self.upgrade_button.set_hint("Return")
        self.elsewhere = Elsewhere(entrance)
        self.body.addWidget(self.elsewhere)
        self.buttons((self.elsewhere.button, self.upgrade_button))
        self.upgrade_button.clicked.connect(self._upgrade)
        self.setFocusProxy(self.upgrade_button)

    def _upgrade(self) -> None:
        self.upgrade_button.setEnabled(False)
        self.elsewhere.button.setEnabled(False)
        self.say(_("Делаю копию и обновляю базу. Это может занять несколько минут…"), Tone.ACCENT)
        self._entrance.open(upgrade=True)
