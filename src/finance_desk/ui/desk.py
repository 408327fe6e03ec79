"""The desk: what every page is given. Who sits at it, what day it is, background work, events, other pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.roles import Role
from finance_desk.ui.bus import Bus
from finance_desk.ui.drafts import Drafts
from finance_desk.ui.task import Task
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.form.saving import SavingForm
    from finance_desk.ui.form.unsaved import Unsaved

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class UserFace:
    """The person at the desk."""

    key: UUID
    name: str
    role: Role


class Desk(QObject):
    """Handed to every page; pages know nothing of the window, of threads or of the database."""

    opened = Signal(str, object, object)
    """(kind, key, context): a page or card is to be shown."""
    said = Signal(str, object, object)
    """(sentence, tone, undo): a toast is to be shown."""
    explained = Signal(str, object)
    """(title, steps): «Почему столько?»"""
    cost_hidden = Signal(bool)
    """A client looks at the screen: cost and margin are hidden."""
    settings_changed = Signal(object)
    """The settings of this machine as they are now."""
    moved = Signal(str, object)
    """(address, password): the window is to open another database."""
    restart_wanted = Signal()
    """The program is to be closed and started again: the language is read at the start."""

    def __init__(self, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.bus = bus
        self.user = UserFace(UUID(int=0), "", Role.VIEWER)
        self.zone = "Europe/Moscow"
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.hides_cost = False
        self.drafts: Drafts | None = None
        """Keeps what is typed through a crash; None where nothing is kept."""

    @property
    def today(self) -> date:
        """The accounting date in the organisation's zone."""
        from finance_desk.domain.zones import accounting_date  # zones are not needed before the first paint

        return accounting_date(self.clock(), self.zone)

    def local(self, instant: datetime) -> datetime:
        """An instant as the clock on the organisation's wall shows it."""
        from finance_desk.domain.zones import local_time  # the same

        return local_time(instant, self.zone)

    def read(self, owner: QObject, query: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """Run `query(connection, …)` in the background."""
        return self.tasks.read(owner, query, *args, **kwargs)

    def ask(self, owner: QObject, query: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """As `read`, but a later question does not take the place of this one."""
        return self.tasks.ask(owner, query, *args, **kwargs)

    def do(self, owner: QObject, command: Any, *args: Any, **kwargs: Any) -> Task[Any]:
        """Run a command in the background, in its order."""
        return self.tasks.do(owner, command, *args, **kwargs)

    def run(self, owner: QObject, job: Callable[..., R], *args: Any, **kwargs: Any) -> Task[R]:
        """Run `job(database, …, progress=…)` in the background."""
        return self.tasks.run(owner, job, *args, **kwargs)

    def open(self, kind: str, key: UUID | None = None, **context: Any) -> None:
        """Show a page by its name, or the card of a record."""
        self.opened.emit(kind, key, context)

    def may(self, command: Any) -> bool:
        """Whether the role of the person at the desk allows this command."""
        return self.user.role in command.roles

    def sees_cost(self) -> bool:
        """Whether cost and margin are shown now."""
        return not self.hides_cost and self.user.role is not Role.VIEWER

    def hide_cost(self, hide: bool) -> None:
        """Hide cost and margin while a client looks, or show them again."""
        self.hides_cost = hide
        self.cost_hidden.emit(hide)

    def keep_typed(self, form: SavingForm, kind: str, key: str, title: str) -> None:
        """Keep what is typed into a form through a crash, and tell times by the office's clock."""
        form.local = self.local
        if self.drafts is not None:
            form.remember(self.drafts, kind, key, title)

    def say(self, text: str, *, tone: Tone = Tone.NEUTRAL, undo: Callable[[], None] | None = None) -> None:
        """Say in passing what was done."""
        self.said.emit(text, tone, undo)

    def explain(self, title: str, steps: Sequence[str]) -> None:
        """Show how a figure came about."""
        self.explained.emit(title, tuple(steps))

    def confirm(self, owner: QWidget, title: str, text: str, action: str, *, danger: bool = False) -> bool:
        """Ask before what cannot be undone; the text says the consequence in roubles."""
        from finance_desk.ui.form.question import ask

        return ask(owner, title, text, action, danger=danger)

    def confirm_switch(self, owner: QWidget) -> bool:
        """Ask before another person sits down."""
        title = _("Сменить пользователя?")
        text = _("Открытые карточки закроются. Набранные формы, строки и цены останутся черновиками.")
        return self.confirm(owner, title, text, _("Сменить"), danger=True)

    def ask_unsaved(self, owner: QWidget, text: str) -> Unsaved:
        """Ask before a card with typed text is closed; the text says what would be lost."""
        from finance_desk.ui.form.unsaved import answer_unsaved

        return answer_unsaved(owner, text)
