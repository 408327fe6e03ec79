"""A desktop: its parts, made and wired in one place. What it keeps up beside its window comes once it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.settings import Language, Settings, data_folder
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk
from finance_desk.ui.drafts import Drafts
from finance_desk.ui.entrance import Entrance
from finance_desk.ui.keyboard import Layouts
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from finance_desk.ui.crash import Crashes
    from finance_desk.ui.instance import Instance
    from finance_desk.ui.presence import Presence

REST_MS = 300
"""Nothing has gone on for so long: the first data are there, or a screen waits for a person."""


class Desktop:
    """The parts of a running desktop, for those who start it and for tests. The window may be there as a frame."""

    def __init__(
        self, application: QApplication, kept: Settings, window: MainWindow | None, *, address: str, user: str
    ) -> None:
        theme.apply(application, kept.theme.value)
        application.installEventFilter(Layouts(application))
        self.application = application
        self._russian = kept.language is Language.RUSSIAN
        self.tasks, self.bus = Tasks(), Bus()
        self.desk = Desk(self.tasks, self.bus)
        self.desk.drafts = Drafts(data_folder() / "drafts", self.desk)
        self.window = window or MainWindow(kept.theme)
        self.window.furnish(self.desk)
        self.entrance = Entrance(self.window, address or kept.database, user=user)
        self._presence: Presence | None = None
        self._rested = False
        self.window.commands.switch_wanted.connect(self.entrance.lock)
        self.window.commands.help_wanted.connect(self._show_guide)
        self.tasks.unhandled.connect(lambda _owner, error: self._tell(error))

    def go_in(self, instance: Instance) -> None:
        """Begin the way to the data; what is kept up beside the window waits until that is gone."""
        from zoneinfo import reset_tzpath

        from finance_desk import logs

        reset_tzpath(to=())  # the pinned data, whatever the system has
        logs.start()
        if self._russian:
            _speak_russian(self.application)
        self.entrance.begin()
        rest = QTimer(self.window, singleShot=True, interval=REST_MS)
        rest.timeout.connect(lambda: self._at_rest(instance))
        self.tasks.busy.connect(lambda busy: None if busy or self._rested else rest.start())

    def close(self) -> None:
        """End the background and the window."""
        self.bus.close()
        self.entrance.release()
        self.tasks.close()
        if self.desk.drafts is not None:
            self.desk.drafts.close()
        self.window.deleteLater()

    def finish(self, asked: Mapping[str, str]) -> None:
        """Everything has ended: start again with what this start was asked, if that is wanted."""
        if self._presence is not None:
            self._presence.finish(asked)

    def _at_rest(self, instance: Instance) -> None:
        if not self.tasks.running and not self._rested:
            self._rested = True
            self.tasks.call(self.window, _imported).then(lambda made: self._keep_up(made, instance))

    def _keep_up(self, made: type[Presence], instance: Instance) -> None:
        from finance_desk.ui.collector import Collector

        self._net().install()
        self._presence = made(self.application, self.window, self.entrance, instance)
        Collector(self.window)

    def _tell(self, error: Exception) -> None:
        """An error nobody on the page asked for: a sentence for people in passing, our bug in the crash dialog."""
        if isinstance(error, FinanceDeskError):
            self.desk.say(error.message, tone=Tone.DANGER)
        else:
            self._net().show(error)

    def _show_guide(self, page: str) -> None:
        from finance_desk.ui.guide import show_guide

        show_guide(self.window, page)

    def _net(self) -> Crashes:
        """The net under the window; its dialog is imported after the window is painted."""
        from finance_desk.logs import crash_report
        from finance_desk.ui.crash import Crashes

        return self.window.findChild(Crashes) or Crashes(crash_report, self.window)


def _speak_russian(application: QApplication) -> None:
    """The words of Qt's own dialogs and menus."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    words = QTranslator(application)
    if words.load("qtbase_ru", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def _imported() -> type[Presence]:
    """What is kept up beside the window, imported where nobody waits for it."""
    from finance_desk.ui import crash, presence  # noqa: F401  the net is made in the window thread

    return presence.Presence
