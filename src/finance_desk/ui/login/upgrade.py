"""The database was made by an older version of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.login.board import Board
from finance_desk.ui.login.elsewhere import Elsewhere, is_server, way_back
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance


class UpgradeScreen(Board):
    """Says what will be done and what becomes of the data; a base without tables has nothing to lose."""

    def __init__(self, entrance: Entrance, error: Rejected) -> None:
        self._is_empty = error.code == "EMPTY"
        title = _("База пуста: подготовить её?") if self._is_empty else _("Базу нужно обновить")
        super().__init__(title, error.message)
        self._entrance = entrance
        self.say(self._promise(), Tone.NEUTRAL)
        self.upgrade_button = Button(_("Подготовить базу") if self._is_empty else _("Обновить базу"), primary=True)
        self.upgrade_button.set_hint("Return")
        self.elsewhere = Elsewhere(entrance)
        self.body.addWidget(self.elsewhere)
        self.back_button = way_back(entrance)
        self.buttons((self.back_button, self.elsewhere.button, self.upgrade_button))
        self.upgrade_button.clicked.connect(self._upgrade)
        self.setFocusProxy(self.upgrade_button)

    def _upgrade(self) -> None:
        for each in (self.back_button, self.elsewhere, self.elsewhere.button, self.upgrade_button):
            each.setEnabled(False)
        told = _("Обновляю базу. Это может занять несколько минут…")
        self.say(_("Готовлю базу…") if self._is_empty else told, Tone.ACCENT)
        self._entrance.open(upgrade=True)

    def _promise(self) -> str:
        if self._is_empty:
            return _("Программа создаст в ней свои таблицы. Если что-то пойдёт не так, база останется пустой.")
        copy = _("Сначала программа сделает копию базы рядом с ней, в папке backups. Если что-то пойдёт не так, ")
        if is_server(self._entrance.address):
            copy = _("Копию базы на сервере делает его администратор: она уже есть? Если что-то пойдёт не так, ")
        return copy + _("база останется прежней. Другие рабочие места на это время лучше закрыть.")
