"""What is looked at once a day: money that runs out, счета that are overdue, work accepted by silence."""

from dataclasses import dataclass
from datetime import date

from finance_desk.db.command import Command
from finance_desk.db.database import Database
from finance_desk.domain.ids import natural_id
from finance_desk.services import acceptance, alerts, overdue


@dataclass(frozen=True, slots=True)
class Morning:
    """How many alerts were raised, счета found overdue, tickets accepted by silence."""

    alerts: int
    overdue: int
    accepted: int


def look(database: Database, day: date) -> Morning:
    """The look of the day: fifty desks do it once, for each operation is known by its command and day (A6)."""

    def once(command: Command[[date], int]) -> int:
        return database.as_(operation=natural_id(command.name, day.isoformat())).execute(command, day)

    return Morning(once(alerts.review_day), once(overdue.review), once(acceptance.accept_silent))
