"""From the painted shell to the first page: open the database, know who sits here, hand the desk over."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.roles import Role
from finance_desk.ui.desk import Desk, UserFace

if TYPE_CHECKING:
    from finance_desk.domain.person import Secret
    from finance_desk.ui.window import MainWindow


class Entrance(QObject):
    """Opens the database of an address and lets a person in; screens before the pages are made only when needed."""

    entered = Signal()
    """A person has come in; the pages are shown."""

    def __init__(self, window: MainWindow, address: str, *, user: str = "") -> None:
        super().__init__(window)
        self._window = window
        self.desk: Desk = window.desk
        self.address = address
        self._user = user
        self.somebody_is_in = False

    def open(self, *, password: Secret | None = None, upgrade: bool = False) -> None:
        """Open the database; what hinders becomes a screen that says what to do."""
        address = self.address

        def opener() -> Any:
            entrance = import_module("finance_desk.jobs.entrance")
            return entrance.open_for_desk(address, password=password, upgrade=upgrade)

        self.desk.tasks.open(self, opener).then(self._opened).failed(self._hindered)

    def let_in(self, user: Any) -> None:
        """Seat a person who has shown who it is (`jobs.login.log_in`'s answer)."""
        self.desk.user = UserFace(user.user_id, user.name, Role(user.role))
        self.desk.tasks.actor = user.user_id
        self.desk.run(self, _office).then(self._seat)

    def lock(self) -> None:
        """Ask who sits here again; open cards are closed."""
        self._window.leave()
        self._ask_who()

    def start_anew(self, address: str, password: Secret | None = None) -> None:
        """Go to another database; the password is a server's, typed just now."""
        self.address = address
        self._window.leave()
        self.open(password=password)

    def _opened(self, database: Any) -> None:
        entrance = import_module("finance_desk.jobs.entrance")
        self._window.status.set_database(entrance.place(database))
        import_module("finance_desk.logs").opened(database.address, is_file=database.address.is_file)
        database.listeners.append(lambda _operation, events: self.desk.bus.publish(events))
        self.desk.run(self, _watcher).then(self.desk.bus.follow)
        self._ask_who()

    def _ask_who(self) -> None:
        self.desk.run(self, _who, self._user).then(self._who_may)

    def _who_may(self, found: tuple[list[Any], UUID | None]) -> None:
        people, asked = found
        self._user = ""
        named = [each for each in people if each.user_id == asked]
        someone = named[0] if named else people[0] if len(people) == 1 else None
        if not people:
            self._show("first_start.screen:FirstStart")
        elif someone is not None and not someone.has_password:
            self.desk.run(self, _log_in, someone.user_id).then(self.let_in)
        else:
            self._show("login.screen:LoginScreen", people=people, asked=asked)

    def _hindered(self, error: Exception) -> None:
        code = error.code if isinstance(error, Rejected) else None
        screens = {
            "ABSENT": "first_start.screen:FirstStart",
            "OUTDATED": "login.upgrade:UpgradeScreen",
            "PASSWORD": "login.server:ServerPassword",
        }
        if code in screens:
            self._show(screens[code], error=error)
        elif isinstance(error, FinanceDeskError):
            self._show("login.hindrance:Hindrance", error=error)
        else:
            self.desk.tasks.unhandled.emit(self, error)

    def _show(self, place: str, **context: Any) -> None:
        module, _colon, name = place.partition(":")
        task = self.desk.tasks.call(self, lambda: getattr(import_module(f"finance_desk.ui.{module}"), name))
        task.then(lambda made: self._window.stand_before(made(self, **context)))

    def _seat(self, office: Any) -> None:
        if office is None:
            self._show("first_start.screen:FirstStart")
            return
        from finance_desk.domain.formatting import date_short
        from finance_desk.ui.words import role_words

        self.desk.zone = office.zone
        if self.desk.drafts is not None:
            self.desk.drafts.seat(self.address, str(self.desk.user.key))
        day = f"{date_short(self.desk.today)} · {office.city}"
        self._window.enter(office.name, role_words()[self.desk.user.role], day)
        self.somebody_is_in = True
        self.entered.emit()


def _watcher(database: Any, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    return import_module("finance_desk.jobs.entrance").watcher(database)


def _who(database: Any, login: str, *, progress: object) -> tuple[list[Any], UUID | None]:  # noqa: ARG001  a job takes its progress
    people = import_module("finance_desk.jobs.login").people_who_can_log_in(database)
    account = database.read(import_module("finance_desk.queries.users").account_of, login) if login else None
    return people, account and account.user_id


def _office(database: Any, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    return database.read(import_module("finance_desk.queries.office").office)


def _log_in(database: Any, key: Any, *, progress: object) -> Any:  # noqa: ARG001  a job takes its progress
    return import_module("finance_desk.jobs.login").log_in(database, key, None)
