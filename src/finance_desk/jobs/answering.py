"""Several alerts answered at once, each by its own command; what somebody has answered meanwhile is passed over."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.services import alerts

Progress = Callable[[int, int], bool]


def put_off(database: Database, actor: UUID, keys: Sequence[UUID], until: datetime, *, progress: Progress) -> None:
    """Keep these alerts quiet until an instant. Raises Rejected for one that has passed."""
    door = database.as_(actor)
    _each(keys, progress, lambda key: door.execute(alerts.snooze, key, until))


def finish(database: Database, actor: UUID, keys: Sequence[UUID], note: str, *, progress: Progress) -> None:
    """Answer these alerts."""
    door = database.as_(actor)
    _each(keys, progress, lambda key: door.execute(alerts.answer, key, note))


def _each(keys: Sequence[UUID], progress: Progress, use: Callable[[UUID], None]) -> None:
    for done, key in enumerate(keys, start=1):
        try:
            use(key)
        except Rejected as refusal:
            if refusal.code != "STATE":
                raise
        progress(done, len(keys))
