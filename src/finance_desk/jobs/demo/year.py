"""The year of the demo, day by day: tickets, statements, papers."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from finance_desk.domain.period import month_of
from finance_desk.jobs.demo import alarms, clientele, hours, shortage, unfinished, work
from finance_desk.jobs.demo.bookkeeping import Bookkeeping
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.days import falls, is_working, working_days, working_from
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.demo.papers import Papers
from finance_desk.jobs.demo.work import Ticket

TICKETS_A_MONTH = 190
GROWTH = (82, 85, 87, 90, 92, 95, 97, 100, 102, 104, 106, 108, 110)
"""Tickets of each month in percent of the usual number: the company grows."""
SEASON = {1: 85, 5: 92, 7: 95, 8: 92, 10: 103, 12: 112}
"""The same by the month of the year, where it differs: holidays, and the rush of December."""
BILLING_DAYS, NOTES_DAY, UPKEEP_DAY = (1, 15), 6, 27
DAY_MINUTES, UNFINISHED_MINUTES = 480, 40

Progress = Callable[[int, int], bool]


_AFTER = 20
"""What is done after the last day, in days of work."""


class Year:
    """What goes on from day to day."""

    def __init__(self, office: Office, company: Company, treasury: Treasury, folder: Path) -> None:
        self.office, self.company, self.treasury = office, company, treasury
        self.calendar = company.calendar
        self.papers = Papers(office, company, treasury)
        self.books = Bookkeeping(office, company, treasury, folder)
        self._loaded = self.calendar.eve
        self._calls: dict[date, list[Contract]] = {}
        self._agreed: dict[date, list[Ticket]] = {}
        self._unfinished = unfinished.plans(company)

    def live(self, progress: Progress) -> None:
        """Live through all days; progress is told each of them, so that it may be stopped within a moment."""
        first, last = self.calendar.first, self.calendar.last
        days = (last - first).days
        for n in range(days + 1):
            progress(n, days + _AFTER)
            self._day(first + timedelta(days=n))

    def _day(self, day: date) -> None:
        self.office.day(day)
        if day.day == 1:
            self._plan_month(day)
        if day.weekday() == 0 or day == self.calendar.last:
            self._week(day)
        if falls(day, *BILLING_DAYS):
            self.papers.top_up(day)
        hours.go_on(self.office, self.company, day)
        if falls(day, NOTES_DAY):
            clientele.remember(self.office, self.company)
        if is_working(day) and day < self.calendar.last:
            self._work(day)
        if day == month_of(day).last:
            self.papers.month_end(day)

    def _week(self, day: date) -> None:
        """Mondays: the bank's days until now, and the look at what runs out."""
        if self._loaded < day - timedelta(days=1):
            self.books.load(self._loaded + timedelta(days=1), day - timedelta(days=1))
            self._loaded = day - timedelta(days=1)
        if day < self.calendar.last:
            alarms.look(self.office, self.company, day)

    def _plan_month(self, first: date) -> None:
        """Calls of the month, spread over its working days; larger contracts call more often."""
        slots = [contract for contract in self.company.contracts for _n in range(contract.size)]
        self.office.chance.shuffle(slots)
        percent = GROWTH[self.calendar.months.index(first)] * SEASON.get(first.month, 100)
        count = TICKETS_A_MONTH * self.company.scale * percent // 1_000_000
        days = working_days(first, month_of(first).last)
        for n in range(count):
            self._calls.setdefault(days[n * len(days) // count], []).append(slots[n % len(slots)])

    def _work(self, day: date) -> None:
        """Calls of the day and the work of those that are due, from nine to five."""
        calls, due = self._calls.pop(day, []), self._agreed.pop(day, [])
        for n, plan in enumerate(each for each in self._unfinished if each.opened == day):
            self.office.day(day, UNFINISHED_MINUTES * n)
            unfinished.open_some(self.office, self.company, plan)
        for n, contract in enumerate(calls):
            self.office.day(day, DAY_MINUTES * n // len(calls))
            on = min(working_from(day, self.office.pick((0, 0, 0, 1, 1, 2, 3))), self.calendar.working_before(1)[0])
            ticket = work.agreed(self.office, self.company, contract, on)
            (due if ticket.day == day else self._agreed.setdefault(ticket.day, [])).append(ticket)
        for ticket in due:
            work.perform(self.office, ticket)
        self._upkeep(day)
        shortage.run_short(self.office, self.company, self.treasury, day)
        if day == self.calendar.working_before(1)[0]:
            self.papers.answer_shortage(day)

    def _upkeep(self, day: date) -> None:
        """Work inside the fees: once a month, and every Monday where the fee is too small for it."""
        for contract in self.company.contracts:
            if contract.fee and (day.weekday() == 0 if contract.losing else falls(day, UPKEEP_DAY)):
                work.maintain(self.office, contract, self.office.pick(self.company.staff), day)
