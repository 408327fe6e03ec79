"""From the painted shell to the first page: open the database, know who sits here, hand the desk over."""

from __future__ import annotations

from importlib import import_module
from threading import Event as Signalled
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.roles import Role
from finance_desk.ui.desk import Desk, UserFace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from finance_desk.domain.person import Secret
    from finance_desk.queries.first_look import FirstLook
    from finance_desk.ui.window import MainWindow

LOOK_SECONDS = 2.0
"""How long the way to the data waits at most until what was seen at first is painted."""


class Entrance(QObject):
    """Opens the database of an address and lets a person in; screens before the pages are made only when needed."""

    entered = Signal()
    """A person has come in; the pages are shown."""

    def __init__(self, window: MainWindow, address: str, *, user: str = "") -> None:
        super().__init__(window)
        self._window = window
        self.desk: Desk = window.desk
        self.address = address
        self.is_chosen = False
        """Whether a person at this window went to this address."""
        self._came_from = address  # the database that let somebody in last, at first that of the start
        self._password: Secret | None = None
        """A server's, typed just now; kept for the way in and no longer."""
        self._upgrades = False
        self._user = user
        self.somebody_is_in = False
        self._seen: UserFace | None = None
        """Who was shown the page by a first look, until the usual way has come to the same."""
        self._painted = Signalled()
        """Set once nothing that was seen at first waits to be painted."""
        self._painted.set()
        self._open = False
        self._turn = 0
        """Counts the times that somebody else is to sit down: what was asked for the one before is passed over."""
        self._watcher: Any = None

    def begin(self) -> None:
        """Begin a start: show what a first look tells, open the database behind it."""
        clock = self.desk.clock
        self.desk.tasks.call(self, lambda: _look(self.address, self._user, clock)).then(self._looked).failed(
            lambda _error: self.open()
        )

    def open(self, *, password: Secret | None = None, upgrade: bool = False) -> None:
        """Open the database; what hinders becomes a screen that says what to do, and its answers hold until the end."""
        address = self.address
        typed = self._password = password or self._password
        upgrades = self._upgrades = upgrade or self._upgrades

        def opener() -> Any:
            self._painted.wait(LOOK_SECONDS)  # the imports below would take the interpreter from the window
            entrance = import_module("finance_desk.jobs.entrance")
            database = entrance.open_for_desk(address, password=typed, upgrade=upgrades)
            database.listeners.append(lambda _operation, events: self.desk.bus.publish(events))
            try:
                self._watcher = entrance.watcher(database)  # before anything is read that others may change
            except BaseException:
                database.close()
                raise
            return database

        task = self.desk.tasks.open(self, opener)
        task.then(self._if_still_at(address, self._opened)).failed(self._if_still_at(address, self._hindered))

    def let_in(self, user: Any) -> None:
        """Seat a person who has shown who it is (`jobs.login.log_in`'s answer)."""
        self.desk.user = UserFace(user.user_id, user.name, Role(user.role))
        self.desk.tasks.actor = user.user_id
        self.desk.run(self, _office).then(self._for_now(self._seat))

    def lock(self) -> None:
        """Ask who sits here again; open cards are closed."""
        self._turn += 1
        self._seen, self._user = None, ""
        self._window.leave()
        if self._open:
            self._ask_who()

    def start_anew(self, address: str, password: Secret | None = None) -> None:
        """Go to another database; the password is a server's, typed just now."""
        self.address, self.is_chosen = address, True
        self._turn += 1
        self._seen, self._open = None, False
        self._password, self._upgrades = password, False
        self.desk.bus.leave()
        self._window.leave()
        self._window.forget_database()
        self.open()

    @property
    def may_go_back(self) -> bool:
        """Whether another database was left for this one, in which nobody has come in yet."""
        return self.address != self._came_from

    def go_back(self) -> None:
        """Go to the database that was left."""
        self.start_anew(self._came_from)

    def release(self) -> None:
        """Let the way to the data end: the window is closed."""
        self._painted.set()

    def _looked(self, seen: FirstLook | None) -> None:
        try:
            if seen is not None:
                self._show_seen(seen)
        finally:
            self.open()

    def _show_seen(self, seen: FirstLook) -> None:
        self._seen = self.desk.user = UserFace(seen.user_id, seen.name, seen.role)
        self.desk.tasks.actor = seen.user_id
        self._settle(seen.zone)
        self._painted.clear()
        once = Qt.ConnectionType.SingleShotConnection
        shown = self._window.workspace.current_changed
        shown.connect(lambda _page: QTimer.singleShot(0, self._painted.set), once)
        self._enter(seen.office, "", at_risk=seen.at_risk)

    def _opened(self, database: Any) -> None:
        self._open = True
        self._password, self._upgrades = None, False
        entrance = import_module("finance_desk.jobs.entrance")
        self._window.status.set_database(entrance.place(database))
        import_module("finance_desk.logs").opened(database.address, is_file=database.address.is_file)
        self.desk.bus.follow(self._watcher)
        self._ask_who()

    def _ask_who(self) -> None:
        self.desk.run(self, who, self._user).then(self._for_now(self._who_may))

    def _for_now(self, use: Callable[[Any], None]) -> Callable[[Any], None]:
        """Use an answer unless somebody else is to sit down meanwhile."""
        turn = self._turn
        return lambda answer: use(answer) if turn == self._turn else None

    def _if_still_at(self, address: str, use: Callable[[Any], None]) -> Callable[[Any], None]:
        """Use an answer unless the window is on the way to another database meanwhile."""
        return lambda answer: use(answer) if address == self.address else None

    def _who_may(self, found: tuple[list[Any], UUID | None]) -> None:
        people, asked = found
        self._user = ""
        named = [each for each in people if each.user_id == asked]
        someone = named[0] if named else people[0] if len(people) == 1 else None
        if not people:
            self._show("first_start.screen:FirstStart")
        elif someone is not None and not someone.has_password:
            self.desk.run(self, _log_in, someone.user_id).then(self._for_now(self.let_in))
        else:
            self._show("login.screen:LoginScreen", people=people, asked=asked)

    def _hindered(self, error: Exception) -> None:
        code = error.code if isinstance(error, Rejected) else None
        if code == "ABSENT":
            self._show("first_start.screen:FirstStart", error=error)
        elif code in ("EMPTY", "OUTDATED"):
            self._show("login.upgrade:UpgradeScreen", error=error)
        elif code == "PASSWORD":
            refused, self._password = self._password is not None, None
            self._show("login.server:ServerPassword", error=error, refused=refused)
        elif isinstance(error, FinanceDeskError):
            self._show("login.hindrance:Hindrance", error=error)
        else:
            self._take_away()
            self.desk.tasks.unhandled.emit(self, error)

    def _take_away(self) -> None:
        """What a first look has shown does not hold."""
        if self._seen is not None:
            self._seen = None
            self._window.leave()

    def _show(self, place: str, **context: Any) -> None:
        self._take_away()
        module, _colon, name = place.partition(":")
        task = self.desk.tasks.call(self, lambda: getattr(import_module(f"finance_desk.ui.{module}"), name))
        task.then(lambda made: self._window.stand_before(made(self, **context)))

    def _seat(self, office: Any) -> None:
        if office is None:
            self._show("first_start.screen:FirstStart")
            return
        self._came_from = self.address
        self._settle(office.zone)
        if self._seen == self.desk.user:
            self._window.name_office(office.name, self._day(office.city))
        else:
            self._window.leave()
            self._enter(office.name, office.city)
        self._seen = None
        self.somebody_is_in = True
        self.entered.emit()

    def _settle(self, zone: str) -> None:
        """The desk is that of its person, and its day that of the office."""
        self.desk.zone = zone
        if self.desk.drafts is not None:
            self.desk.drafts.seat(self.address, str(self.desk.user.key))

    def _enter(self, office: str, city: str, **context: object) -> None:
        from finance_desk.ui.words import role_words

        self._window.enter(office, role_words()[self.desk.user.role], self._day(city), **context)

    def _day(self, city: str) -> str:
        from finance_desk.domain.formatting import date_short

        day = date_short(self.desk.today)
        return f"{day} · {city}" if city else day


def _look(address: str, login: str, clock: Callable[[], datetime]) -> Any:
    zones = import_module("finance_desk.domain.zones")
    first_look = import_module("finance_desk.jobs.first_look")
    return first_look.look(address, login, lambda zone: zones.accounting_date(clock(), zone))


def who(database: Any, login: str, *, progress: object) -> tuple[list[Any], UUID | None]:  # noqa: ARG001  a job takes its progress
    """The people who can come in, and the one of them who is asked for."""
    people = import_module("finance_desk.jobs.login").people_who_can_log_in(database)
    return people, next((each.user_id for each in people if each.login == login.casefold()), None)


def _office(database: Any, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    return database.read(import_module("finance_desk.queries.office").office)


def _log_in(database: Any, key: Any, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    return import_module("finance_desk.jobs.login").log_in(database, key, None)
