"""The way of typed text to a command and back: waiting, refusals, conflicts, an absent server. Nothing typed is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.language import _
from finance_desk.ui.drafts import Drafts
from finance_desk.ui.errors import Place, conflict_sentence, shown
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.remembered import Kept, Remembered
from finance_desk.ui.form.scroll import reveal
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

Save = Callable[[Any, Any], Answer[Any]]
"""Gets the draft and the base the form was opened with; starts the command."""
Reread = Callable[[], Answer[Opened]]

BUSY_MS = 300


class SavingForm(QWidget):
    """A form with its notices. `save` starts a command; `reread` reads the record again after a conflict or a save."""

    saved = Signal(object)
    """The command's result."""
    turned = Signal()
    """What was typed, or whether it is being saved, has changed."""
    busy = Signal(bool)
    """Saving takes longer than a blink."""

    def __init__(
        self, form: Form, save: Save, *, draft: Callable[..., Any] | None = None, reread: Reread | None = None
    ) -> None:
        super().__init__()
        self.form = form
        self.saving = False
        self.local: Callable[[datetime], datetime] = datetime.astimezone
        self._save, self._draft, self._reread = save, draft, reread
        self._after: Callable[[], None] | None = None
        self._sent: Any = None
        self.notice = Notice(parent=self)
        self._remembered = Remembered(self, self.typed, self.kept, self.restore)
        self._offer = self._remembered.offer
        self._blink = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._blink.timeout.connect(lambda: self.busy.emit(self.saving))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.m)
        for part in (self._offer, self.notice, form):
            whole.addWidget(part)
        whole.addStretch(1)
        form.changed.connect(self._typed)

    @property
    def stays(self) -> bool:
        """Whether the record can be edited on after a save."""
        return self._reread is not None

    def typed(self) -> bool:
        """Whether closing would lose something."""
        return self.form.typed()

    def remember(self, drafts: Drafts, kind: str, key: str, title: str) -> None:
        """Keep what is typed through a crash, and offer what was kept from the last time."""
        self._remembered.remember(drafts, (kind, key, title), lambda at: self.local(at))

    def kept(self) -> dict[str, Any]:
        """What is typed, as a draft keeps it."""
        return self.form.raw()

    def restore(self, kept: Kept) -> None:
        """Show again what was typed before."""
        self.form.restore(kept)

    def save(self, after: Callable[[], None] | None = None) -> None:
        """Send what is typed to the command; `after` is called once it is saved."""
        if self.saving:
            return
        self.form.clear_refusals()
        self.notice.set("")
        try:
            self._sent = self._build()
        except Rejected as error:
            self._show(error)
            return
        self._after = after
        self._set_saving(True)  # noqa: FBT003  one word, as Qt's own setters
        self._save(self._sent, self.form.opened.record).then(self._done).failed(self._failed)

    def discard(self) -> None:
        """Give up what was typed."""
        self._remembered.forget()
        self.notice.set("")
        self.form.open(self.form.opened)

    def _build(self) -> Any:
        values = self.form.values()
        if self._draft is not None:
            return self._draft(**values)
        return replace(self.form.opened.record, **values) if self.form.opened.is_draft else values

    def _done(self, result: Any) -> None:
        after, self._after = self._after, None
        self._set_saving(False)  # noqa: FBT003  one word, as Qt's own setters
        self.form.accept_typed(self._sent)
        self._remembered.forget()
        self.saved.emit(result)
        if after is not None:
            after()
        elif self._reread is not None:
            self._reread().then(self.form.meet)

    def _failed(self, error: Exception) -> None:
        self._set_saving(False)  # noqa: FBT003  one word, as Qt's own setters
        self._remembered.keep()
        self._show(error)

    def _show(self, error: Exception) -> None:
        told = shown(error)
        if isinstance(error, Rejected) and self.form.refuse(error):
            return
        if isinstance(error, Conflict):
            self._show_conflict(error)
        elif told.place is Place.RETRY:
            text = _("{why} Набранное осталось здесь.").format(why=told.text)
            self.notice.set(text, Tone.WARNING, (_("Повторить"), lambda: self.save(self._after)))
        elif told.place is not Place.NOWHERE:
            self.notice.set(told.text, Tone.DANGER)
        if not self.notice.isHidden():
            reveal(self.notice)

    def _show_conflict(self, error: Conflict) -> None:
        text = conflict_sentence(error, self.form.label_of, self.local)
        if self._reread is None:
            self.notice.set(text, Tone.WARNING)
            return
        looks = (_("Показать их значения"), lambda: self._meet(self._compare))
        writes = (_("Записать моё поверх"), lambda: self._meet(lambda: self.save(self._after)))
        self.notice.set(text, Tone.WARNING, looks, writes)

    def _meet(self, then: Callable[[], None]) -> None:
        if self._reread is None or self.saving:
            return

        def met(theirs: Opened) -> None:
            self.form.meet(theirs)
            then()

        self._reread().then(met).failed(self._show)

    def _compare(self) -> None:
        text = _("Под полями — что записано сейчас. Остальные поля уже обновлены, ваши значения целы.")
        self.notice.set(text, Tone.ACCENT, (_("Записать моё поверх"), lambda: self.save(self._after)))

    def _set_saving(self, saving: bool) -> None:
        self.saving = saving
        self.form.lock(saving)
        if saving:
            self._blink.start()
        else:
            self._blink.stop()
            self.busy.emit(False)  # noqa: FBT003  Qt signals have no keywords
        self.turned.emit()

    def _typed(self) -> None:
        self.turned.emit()
        self._remembered.touched()
