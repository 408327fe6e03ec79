"""What is under way on the last day of the demo: tickets in every state."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from finance_desk.jobs.demo import work
from finance_desk.jobs.demo.company import Company
from finance_desk.jobs.demo.days import Calendar, working_from
from finance_desk.jobs.demo.office import Office
from finance_desk.services import specifications, tickets


class Stage(IntEnum):
    """How far a ticket has come."""

    OPENED, DRAFTED, SENT, AGREED, STARTED = range(5)


UNDER_WAY = {Stage.OPENED: 3, Stage.DRAFTED: 4, Stage.SENT: 8, Stage.AGREED: 7, Stage.STARTED: 8}
_OPENED_WITHIN = 6
"""Working days before the last one."""
_WORK_DAYS = (1, 3, 0, 2, 5, 1, 4)
"""In how many working days from the last day on the work is due; what is late is told by `_LATE`."""
_LATE = 8
"""One ticket of so many was due a day or two ago."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A ticket that will not be finished: opened on a day, due on another, as far as this stage."""

    opened: date
    due: date
    stage: Stage


def plans(company: Company) -> list[Plan]:
    """The tickets under way on the last day, by the day they are opened."""
    calendar = company.calendar
    days = calendar.working_before(_OPENED_WITHIN)
    stages = [stage for stage, count in UNDER_WAY.items() for _n in range(company.part(count))]
    made = [Plan(days[n % len(days)], _due(calendar, n), stage) for n, stage in enumerate(stages)]
    return sorted(made, key=lambda plan: plan.opened)


def _due(calendar: Calendar, n: int) -> date:
    if n % _LATE == _LATE - 1:
        return calendar.working_before(2)[n % 2]
    return working_from(calendar.last, _WORK_DAYS[n % len(_WORK_DAYS)])


def open_some(office: Office, company: Company, plan: Plan) -> None:
    """Open a ticket and take it as far as it comes."""
    ticket = work.opened(office, company, office.pick(company.contracts), plan.due)
    if plan.stage >= Stage.DRAFTED:
        work.specify(office, company, ticket)
    if plan.stage is Stage.SENT:
        office.do(specifications.send, ticket.id)
    if plan.stage >= Stage.AGREED:
        work.agree(office, ticket, by_paper=True)
    if plan.stage is Stage.STARTED:
        office.do(tickets.start, ticket.id)
