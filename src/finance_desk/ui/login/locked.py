"""The one thing that a locked desk answers: whose it is, and the password."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import shown
from finance_desk.ui.form.field import secret
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.login.board import LastEnterForm
from finance_desk.ui.login.screen import ask_login
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone


class LockedSheet(Sheet):
    """Over every window of the program; neither Esc nor a cross takes it away."""

    opened_again = Signal()
    """The person at the desk has shown who it is."""
    switch_wanted = Signal()
    """Another person is to sit down."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, _("Стол закрыт"), width=480)
        self._desk = desk
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        for cross in self.findChildren(QToolButton):
            cross.hide()
        told = _("{name}, введите пароль: всё открытое и набранное осталось на месте.").format(name=desk.user.name)
        self.notice = Notice()
        self.form = LastEnterForm((secret(_("Пароль"), "password", width=12),), today=desk.today)
        self.switch_button = Button(_("Сменить пользователя…"), quiet=True)
        self.enter_button = Button(_("Вернуться к работе"), primary=True)
        self.enter_button.set_hint("Return")
        for part in (label(told, "muted", wrap=True), self.notice, self.form):
            self.body.addWidget(part)
        self.foot.addWidget(self.switch_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.enter_button)
        self.form.entered.connect(self.enter)
        self.enter_button.clicked.connect(self.enter)
        self.switch_button.clicked.connect(self.switch_wanted)
        self.form.focus_first()

    def enter(self) -> None:
        """Ask whether the password is right."""
        if not self.enter_button.isEnabled():
            return
        self.form.clear_refusals()
        self.notice.set("")
        self.enter_button.setEnabled(False)
        password = Secret(str(self.form.seen()["password"] or ""))
        task = self._desk.run(self, ask_login, self._desk.user.key, password)
        task.then(self._answered).failed(self._refused)

    def reject(self) -> None:
        """Esc does nothing here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter anywhere is the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _answered(self, _colleague: Any) -> None:
        self.opened_again.emit()

    def _refused(self, error: Exception) -> None:
        self.enter_button.setEnabled(True)
        line = self.form.box("password").editor
        line.set_value("")
        if not (isinstance(error, Rejected) and self.form.refuse(error)):
            self.notice.set(shown(error).text, Tone.DANGER)
        line.setFocus()
