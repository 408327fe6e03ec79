"""First start in three steps: own or sample data, the organisation, where it is kept; then the person is in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event as Signalled
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret
from finance_desk.jobs.first_start import Founding, create_at, found, make_sample
from finance_desk.settings import data_folder
from finance_desk.ui.first_start.choices import Choices
from finance_desk.ui.first_start.place import Place
from finance_desk.ui.first_start.questions import founding, questions
from finance_desk.ui.first_start.ways import ways
from finance_desk.ui.form.form import Form
from finance_desk.ui.login.board import Board
from finance_desk.ui.login.elsewhere import move_to, way_back
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.entrance import Entrance

WIDTH = 600
BEGIN, ORGANIZATION, PLACE = range(3)
SAMPLE_NAME = "finance-desk-sample.db"


class FirstStart(Board):
    """`error` is None when the database is open already and only has nobody in it."""

    told = Signal(int, int)
    """The sample company grows, in another thread."""

    def __init__(self, entrance: Entrance, error: Exception | None = None) -> None:
        super().__init__(_("Начало работы"), " ", width=WIDTH)
        self._entrance = entrance
        self._is_open = error is None
        self._stop = Signalled()
        self.begin = Choices(ways())
        self.form = Form(questions(), today=entrance.desk.today)
        self.place = Place(entrance.desk, entrance.address, is_chosen=self._is_open or entrance.is_chosen)
        self.step = BEGIN
        self.steps = QWidget()
        self._parts = (self.begin, self.form, self.place)
        column = QVBoxLayout(self.steps)
        column.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            column.addWidget(part)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.return_button = way_back(entrance)
        self.back_button = Button(_("Назад"))
        self.stop_button = Button(_("Остановить"))
        self.stop_button.hide()
        self.next_button = Button("", primary=True, shortcut="Ctrl+Return")
        self.body.addWidget(self.steps)
        self.body.addWidget(self.progress)
        self.buttons((self.return_button, self.stop_button, self.back_button, self.next_button))
        self._connect()
        self.go(BEGIN)

    def go(self, step: int) -> None:
        """Show a step."""
        self.say("")
        self.step = step
        for number, part in enumerate(self._parts):
            part.setVisible(number == step)
        self._dress()
        if step == ORGANIZATION:
            self.form.focus_first()
        else:
            shown = self.begin if step == BEGIN else self.place.first() or self.next_button
            self.setFocusProxy(shown)  # the window hands the keyboard to its screen
            shown.setFocus()

    def next(self) -> None:
        """The next step, or the last one's work."""
        step, way = self.step, self.begin.chosen
        if step == BEGIN and way == "sample":
            self._sample()
        elif step == BEGIN:
            self.place.serve(joins=way == "join")
            self.go(PLACE if way == "join" else ORGANIZATION)
        elif step == ORGANIZATION:
            self._answered()
        else:
            self._finish()

    def back(self) -> None:
        """The step before."""
        joins = self.begin.chosen == "join"
        self.go(BEGIN if joins or self.step == ORGANIZATION else ORGANIZATION)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the step."""
        super().showEvent(event)
        self.begin.setFocus()

    def _answered(self) -> None:
        self.form.clear_refusals()
        try:
            founding(self.form.values(), "")
        except Rejected as error:
            self.refuse(error, self.form)
        else:
            self.go(PLACE)

    def _finish(self) -> None:
        try:
            address, password, own = self.place.answers()
            answers = None if self.begin.chosen == "join" else founding(self.form.values(), own)
        except Rejected as error:
            self.refuse(error, self.place.form)
            return
        if answers is None:
            self._busy(_("Подключаюсь…"))
            self._enter(address, password)
        else:
            self._found(answers, address, password)

    def _found(self, answers: Founding, address: str, password: Secret | None) -> None:
        desk = self._entrance.desk
        self._busy(_("Завожу организацию…") if self._is_open else _("Создаю базу…"))
        if self._is_open:
            task = desk.run(self, _found_here, answers)
        else:
            task = desk.tasks.call(self, lambda: create_at(address, answers, password))
        task.then(lambda _none: self._founded(address, password)).failed(self._failed)

    def _founded(self, address: str, password: Secret | None) -> None:
        if self.begin.chosen == "transfer":
            desk = self._entrance.desk
            then = partial(desk.open, "preferences", section="transfer")
            self._entrance.entered.connect(then, Qt.ConnectionType.SingleShotConnection)
        self._enter(address, password)

    def _enter(self, address: str, password: Secret | None) -> None:
        entrance = self._entrance
        if self._is_open and address == entrance.address:
            entrance.lock()
        else:
            move_to(entrance, address, password)

    def _sample(self) -> None:
        path = Path(data_folder()) / SAMPLE_NAME
        if path.exists():
            move_to(self._entrance, str(path))
            return
        self._stop.clear()
        self._busy(_("Создаю компанию-пример: год работы, договоры, заявки и документы. Около минуты."))
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop_button.show()
        self.stop_button.setEnabled(True)
        task = self._entrance.desk.tasks.call(self, lambda: make_sample(path, self._tell))
        task.then(lambda _none: move_to(self._entrance, str(path))).failed(self._failed)

    def _halt(self) -> None:
        self._stop.set()
        self.stop_button.setEnabled(False)
        self.say(_("Останавливаю. От примера ничего не останется."), Tone.ACCENT)

    def _tell(self, done: int, total: int) -> bool:
        self.told.emit(done, total)
        return not self._stop.is_set()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _busy(self, sentence: str) -> None:
        self.say(sentence, Tone.ACCENT)
        self.steps.setEnabled(False)
        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self.return_button.setEnabled(False)

    def _failed(self, error: Exception) -> None:
        self.steps.setEnabled(True)
        self._dress()
        self.say("" if isinstance(error, Cancelled) else getattr(error, "message", ""))
        self.setFocus()  # the button that had the keyboard is gone
        if isinstance(error, Rejected) and error.field:
            for step, form in ((ORGANIZATION, self.form), (PLACE, self.place.form)):
                if any(field.answers_to(error.field) for field in form.fields):
                    self.go(step)
                    self.refuse(error, form)

    def _dress(self) -> None:
        """The words and buttons of the step."""
        step, way = self.step, self.begin.chosen
        place = _("Всё готово") if self.place.is_settled else _("Где хранить данные?")
        titles = (_("С чего начнём?"), _("Ваша организация"), place)
        self.text.setText(_("Шаг {n} из 3. {title}").format(n=step + 1, title=titles[step]))
        new = _("Начать работу") if self.place.is_settled else _("Создать базу и войти")
        last = _("Подключиться") if way == "join" else new
        first = _("Создать пример") if way == "sample" else _("Далее")
        self.next_button.setText(last if step == PLACE else first)
        self.next_button.setEnabled(True)
        self.back_button.setEnabled(True)
        self.back_button.setVisible(step != BEGIN)
        self.return_button.setEnabled(True)
        self.return_button.setVisible(step == BEGIN and self._entrance.may_go_back)
        self.stop_button.hide()
        self.progress.hide()

    def _connect(self) -> None:
        self.begin.changed.connect(self._dress)
        self.told.connect(self._show_progress)
        self.next_button.clicked.connect(self.next)
        self.back_button.clicked.connect(self.back)
        self.stop_button.clicked.connect(self._halt)


def _found_here(database: Any, answers: Founding, *, progress: object) -> None:  # noqa: ARG001  a job takes its progress
    found(database, answers)
