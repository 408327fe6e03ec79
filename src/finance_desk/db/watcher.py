"""Events of other desks: what was committed by whomever, in the order of commits, for the same bus."""

from collections.abc import Callable, Sequence
from threading import Event as Signal
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from finance_desk.db.database import Database, translated
from finance_desk.db.journal import commit_order, journal
from finance_desk.domain.errors import Unavailable
from finance_desk.domain.events import Event, event_from_json
from finance_desk.domain.language import _

POLL_SECONDS = 2.0
PAGE = 500


class Watcher:
    """Follows the order of commits from where it stood when the watcher was made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cursor = database.read(_newest)

    def poll(self) -> list[Event]:
        """What was committed since the last look, one's own operations included. Raises Unavailable."""
        found: list[Event] = []
        while page := self._database.read(_after, self._cursor):
            for rev, stored in page:
                if rev != self._cursor + 1:
                    hole = _("В порядке записей журнала пропуск после {rev}. Запустите проверку базы.")
                    raise Unavailable(hole.format(rev=self._cursor))
                self._cursor = rev
                found += [event_from_json(each) for each in stored]
        return found

    def follow(
        self, tell: Callable[[Sequence[Event]], None], lost: Callable[[Unavailable], None], stop: Signal
    ) -> None:
        """Tell about events until stopped; a lost server is reported and tried again."""
        while not stop.is_set():
            try:
                events = self.poll()
                if events:
                    tell(events)
                self._wait(stop)
            except Unavailable as error:
                lost(error)
                stop.wait(POLL_SECONDS)

    def _wait(self, stop: Signal) -> None:
        if self._database.address.is_file:
            stop.wait(POLL_SECONDS / 4)
            return
        try:
            with self._database.reader.connect() as connection:
                _listen(connection)
        except SQLAlchemyError as error:
            raise translated(error) from error


def _listen(connection: Connection) -> None:
    """Sleep until the server says that something was committed, or the time of a poll has come."""
    driver: Any = connection.connection.driver_connection
    connection.rollback()
    try:
        driver.autocommit, before = True, driver.autocommit
        driver.execute("LISTEN finance_desk")
        for _notice in driver.notifies(timeout=POLL_SECONDS, stop_after=1):
            break
        driver.execute("UNLISTEN *")
        driver.autocommit = before
    except connection.dialect.loaded_dbapi.Error as error:  # the driver's own: no engine stands between
        connection.invalidate(error)
        raise Unavailable(_("Сервер базы недоступен. Проверьте сеть; соединение повторяется само.")) from error


def _newest(connection: Connection) -> int:
    return connection.scalar(select(commit_order.c.rev).order_by(commit_order.c.rev.desc()).limit(1)) or 0


def _after(connection: Connection, cursor: int) -> list[tuple[int, Any]]:
    rows = (
        select(commit_order.c.rev, journal.c.events)
        .join(journal, journal.c.op_id == commit_order.c.op_id)
        .where(commit_order.c.rev > cursor)
        .order_by(commit_order.c.rev)
        .limit(PAGE)
    )
    return [(row.rev, row.events) for row in connection.execute(rows)]
