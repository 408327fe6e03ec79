"""«Другая база…»: a file of this computer or the address of a server."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.settings import change, data_folder
from finance_desk.ui.form.field import text
from finance_desk.ui.login.board import LastEnterForm
from finance_desk.ui.widgets.button import Button

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance

SERVER = _("postgresql://имя@сервер/база")
_SERVER = re.compile(r"postgres(ql)?(\+\w+)?://", re.IGNORECASE)


class Elsewhere(QWidget):
    """Hidden until `button` asks for it; the address is kept once somebody has come in."""

    def __init__(self, entrance: Entrance) -> None:
        super().__init__()
        self._entrance = entrance
        self.button = Button(_("Другая база…"), quiet=True)
        self.form = LastEnterForm(
            (text(_("Файл или адрес сервера"), "db", placeholder=SERVER, required=True),), today=entrance.desk.today
        )
        self.file_button = Button(_("Выбрать файл…"), icon="folder")
        self.go_button = Button(_("Открыть эту базу"))
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file_button)
        row.addStretch(1)
        row.addWidget(self.go_button)
        column.addWidget(self.form)
        column.addLayout(row)
        self.hide()
        self.button.clicked.connect(self._toggle)
        self.file_button.clicked.connect(self._choose)
        self.go_button.clicked.connect(self.go)
        self.form.entered.connect(self.go)

    def go(self) -> None:
        """Open the database of the address."""
        try:
            address = str(self.form.values()["db"]).strip()
        except Rejected as error:
            self.form.refuse(error)
            return
        move_to(self._entrance, address)

    def _toggle(self) -> None:
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self.form.focus_first()

    def _choose(self) -> None:
        kinds = _("Базы (*.db *.sqlite);;Все файлы (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Файл базы"), str(Path(data_folder())), kinds)
        if chosen:
            self.form.box("db").editor.set_value(chosen)


def way_back(entrance: Entrance) -> Button:
    """To the database that was left for this one; hidden where none was left."""
    made = Button(_("В прежнюю базу"), quiet=True, shortcut="Esc", tip=_("Вернуться в базу, из которой вы перешли"))
    made.clicked.connect(entrance.go_back)
    if not entrance.may_go_back:
        made.hide()
    return made


def is_server(address: str) -> bool:
    """Whether an address is that of a server and not a file's."""
    return _SERVER.match(address) is not None


def server_address(typed: str) -> str:
    """What was typed as the address of a server. Raises Rejected for what would be taken for the name of a file."""
    if not is_server(typed.strip()):
        sentence = _("Это не адрес сервера. Он выглядит так: {example}.").format(example=SERVER)
        raise Rejected(sentence, field="db")
    return typed.strip()


def move_to(entrance: Entrance, address: str, password: Secret | None = None) -> None:
    """Go to another database; this workstation opens it from now on, once somebody has come in."""
    keep = partial(_keep, entrance, address)
    entrance.entered.connect(keep, Qt.ConnectionType.SingleShotConnection)
    entrance.start_anew(address, password)


def _keep(entrance: Entrance, address: str) -> None:
    if entrance.address == address:
        entrance.desk.tasks.call(entrance, lambda: change(database=address))
