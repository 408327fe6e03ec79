"""The last step of the first start: where the data will be, unless that was chosen before, and who may come in there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.ui.desk import Desk
from finance_desk.ui.first_start.choices import Choices
from finance_desk.ui.first_start.ways import places, server_fields
from finance_desk.ui.form.field import Values
from finance_desk.ui.form.form import Form
from finance_desk.ui.login.elsewhere import is_server, server_address
from finance_desk.ui.widgets.looks import label


class Place(QWidget):
    """`here` is the address at which the window stands; `is_chosen`: a person went there, and is not asked again."""

    def __init__(self, desk: Desk, here: str, *, is_chosen: bool) -> None:
        super().__init__()
        self._here, self._is_chosen = here, is_chosen
        self._joins = False
        self.where = label(_("Данные будут здесь: {address}").format(address=here), wrap=True)
        self.choices = Choices(places())
        self.form = Form(server_fields(self._on_server, self._on_file), today=desk.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.where, self.choices, self.form):
            column.addWidget(part)
        self.choices.changed.connect(self._ask)
        self._dress()

    def serve(self, *, joins: bool) -> None:
        """Ask for the place of new data, or for the server of a base that is there."""
        if joins != self._joins:
            self._joins = joins
            self.choices.choose("server" if joins else "file")
            self._dress()

    @property
    def is_settled(self) -> bool:
        """Whether the place of the data is known."""
        return self._is_chosen and not self._joins

    def answers(self) -> tuple[str, Secret | None, str]:
        """The address, the password of its server, and that of the first person. Raises Rejected."""
        values = self.form.values()
        if not self._on_server(values):
            return self._here, None, values["own"]
        return server_address(values["db"]), Secret(values["password"]) if values["password"] else None, ""

    def first(self) -> QWidget | None:
        """What is to be answered first; None where nothing is asked."""
        boxes = [self.form.box(field.name) for field in self.form.fields]
        asked = [each.editor for each in boxes if not each.isHidden()]
        return self.choices if not self.choices.isHidden() else next(iter(asked), None)

    def _dress(self) -> None:
        self.choices.setVisible(not self._joins and not self._is_chosen)
        self.where.setVisible(self.is_settled)
        self._ask()

    def _ask(self) -> None:
        self.form.open(self.form.opened)

    def _on_server(self, _values: Values) -> bool:
        return self.choices.chosen == "server" and not self.is_settled

    def _on_file(self, _values: Values) -> bool:
        return not is_server(self._here) if self.is_settled else self.choices.chosen == "file"
