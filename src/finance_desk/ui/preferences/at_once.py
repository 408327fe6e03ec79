"""A card of questions whose answers take effect by themselves, a moment after the last change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer

from finance_desk.domain.errors import Rejected
from finance_desk.ui.errors import shown
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

PAUSE_MS = 300

Keep = Callable[[Mapping[str, Any]], Answer[Any]]


class AtOnce(Card):
    """`keep` is given every answer when one has changed; a refusal stands at its field and is taken back by a change."""

    def __init__(self, title: str, keep: Keep) -> None:
        super().__init__(title)
        self.form: Form | None = None
        self.notice = Notice()
        self._keep_answers = keep
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.body.addWidget(self.notice)

    def ask(self, fields: Sequence[Field], values: Mapping[str, Any], today: date) -> None:
        """Show the questions with the answers that hold; what is just being changed here is not overwritten."""
        if self._pause.isActive() or (self.form is not None and self.form.typed()):
            return
        if self.form is None or self.form.fields != tuple(fields):
            self._lay(Form(fields, today=today))
        assert self.form is not None
        self.form.open(Opened(values))

    def _lay(self, form: Form) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        self.body.addWidget(form)
        form.changed.connect(self._touched)

    def _touched(self) -> None:
        if self.form is not None and self.form.typed():
            self._pause.start()

    def _keep(self) -> None:
        if self.form is None:
            return
        self.notice.set("")
        try:
            values = self.form.values()
        except Rejected as error:
            self.form.refuse(error)
            return
        task = self._keep_answers(values)
        task.then(lambda _result: self._kept(values)).failed(self._failed)

    def _kept(self, values: Mapping[str, Any]) -> None:
        if self.form is not None and self.form.seen() == values:
            self.form.accept_typed(values)

    def _failed(self, error: Exception) -> None:
        if not (self.form is not None and isinstance(error, Rejected) and self.form.refuse(error)):
            self.notice.set(shown(error).text, Tone.DANGER)
