"""The way to another database: a file or a server, a proof that it answers, the move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.jobs.connection import Answers, Probe, probe
from finance_desk.settings import data_folder
from finance_desk.ui.desk import Desk
from finance_desk.ui.errors import shown
from finance_desk.ui.first_start.choices import Choices
from finance_desk.ui.form.field import Field, Values, secret, text
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.login.elsewhere import SERVER, server_address
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

FILE, ON_SERVER = "file", "server"
TONES = {Answers.READY: Tone.GOOD, Answers.EMPTY: Tone.WARNING, Answers.OLDER: Tone.WARNING}


class MovingSheet(Sheet):
    """«Проверить связь» proves the address; «Перейти» proves it as well and goes there."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, _("Другая база"), width=600)
        self._desk = desk
        self._pressed: QWidget | None = None
        """What had the keyboard when the address was to be proved."""
        self.way = Choices(_ways())
        self.form = Form(_fields(self._is_file, self._is_server), today=desk.today)
        self.notice = Notice()
        self.choose_button = Button(_("Выбрать файл…"), icon="folder")
        self.probe_button = Button(_("Проверить связь"))
        self.close_button = Button(_("Закрыть"))
        self.close_button.set_hint("Esc")
        self.go_button = Button(_("Перейти"), primary=True)
        self.go_button.set_hint("Ctrl+Return")
        self._lay_out()
        self._connect()

    def prove(self, *, then_go: bool = False) -> None:
        """Ask whether the database answers."""
        if not self.go_button.isEnabled():
            return
        self.form.clear_refusals()
        try:
            address, password = self._typed()
        except Rejected as error:
            self.form.refuse(error)
            return
        self._pressed = self.focusWidget()
        self.setFocus()  # not to «Закрыть», when what has the keyboard is disabled
        self._busy(busy=True)
        self.notice.set(_("Проверяю связь…"), Tone.ACCENT)
        task = self._desk.tasks.call(self, lambda: probe(address, password))
        task.then(lambda found: self._found(found, address, password, then_go=then_go)).failed(self._failed)

    def choose(self) -> None:
        """Let the person find the file."""
        kinds = _("Базы (*.db *.sqlite);;Все файлы (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Файл базы"), str(Path(data_folder())), kinds)
        if chosen:
            self.form.box("file").editor.set_value(chosen)

    def _typed(self) -> tuple[str, Secret | None]:
        values = self.form.values()
        if self.way.chosen == FILE:
            return str(values["file"]).strip(), None
        return server_address(values["db"]), Secret(values["password"]) if values["password"] else None

    def _found(self, found: Probe, address: str, password: Secret | None, *, then_go: bool) -> None:
        self._busy(busy=False)
        self.notice.set(found.sentence, TONES[found.answers])
        if then_go:
            self.accept()
            self._desk.moved.emit(address, password)

    def _failed(self, error: Exception) -> None:
        self._busy(busy=False)
        self.notice.set("")
        if not (isinstance(error, Rejected) and self.form.refuse(error)):
            self.notice.set(shown(error).text, Tone.DANGER)

    def _busy(self, *, busy: bool) -> None:
        for each in (self.way, self.form, self.choose_button, self.probe_button, self.go_button):
            each.setEnabled(not busy)
        if not busy and self._pressed is not None:
            self._pressed.setFocus()

    def _connect(self) -> None:
        self.way.changed.connect(self._switch)
        self.choose_button.clicked.connect(self.choose)
        self.probe_button.clicked.connect(lambda: self.prove())
        self.go_button.clicked.connect(lambda: self.prove(then_go=True))
        self.close_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, lambda: self.prove(then_go=True))

    def _switch(self) -> None:
        self.notice.set("")
        self.form.open(self.form.opened)
        self.choose_button.setVisible(self._is_file({}))

    def _lay_out(self) -> None:
        for part in (self.way, self.form, self.notice):
            self.body.addWidget(part)
        self.foot.addWidget(self.choose_button)
        self.foot.addWidget(self.probe_button)
        self.foot.addStretch(1)
        for button in (self.close_button, self.go_button):
            self.foot.addWidget(button)

    def _is_file(self, _values: Values) -> bool:
        return self.way.chosen == FILE

    def _is_server(self, _values: Values) -> bool:
        return self.way.chosen == ON_SERVER


def _ways() -> tuple[tuple[str, str, str], ...]:
    return (
        (FILE, _("Файл на этом компьютере"), _("Одно рабочее место, ничего настраивать не нужно.")),
        (ON_SERVER, _("Общий сервер"), _("PostgreSQL: несколько рабочих мест видят одно и то же.")),
    )


def _fields(is_file: Callable[[Values], bool], is_server: Callable[[Values], bool]) -> tuple[Field, ...]:
    hint = _("Пароль хранится в хранилище паролей этого компьютера, в настройках его нет.")
    return (
        text(_("Файл базы"), "file", required=True, when=is_file),
        text(_("Адрес сервера"), "db", placeholder=SERVER, required=True, when=is_server),
        secret(_("Пароль"), "password", width=12, hint=hint, when=is_server),
    )
