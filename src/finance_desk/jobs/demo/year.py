"""The year of the demo, day by day: tickets, statements, papers."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from finance_desk.domain.period import add_months, month_of
from finance_desk.jobs.demo import money, papers, work
from finance_desk.jobs.demo.company import FIRST_DAY, Company, Contract
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.statement_import import import_statement

MONTHS = 12
LAST_DAY = date(2026, 11, 20)
"""The demo ends in the middle of a month: there is work under way."""

Progress = Callable[[int, int], bool]


_AFTER = 20
"""What is done after the last day, in days of work."""


class Year:
    """What goes on from day to day."""

    def __init__(self, office: Office, company: Company, treasury: money.Treasury, folder: Path) -> None:
        self.office, self.company, self.treasury, self.folder = office, company, treasury, folder
        self.statements = 0

    def live(self, tickets_a_month: int, progress: Progress) -> None:
        """Live through all months; progress is told each day, so that it may be stopped within a moment."""
        total = (LAST_DAY - FIRST_DAY).days + _AFTER
        for n in range(MONTHS + 1):
            first = add_months(FIRST_DAY, n)
            last = min(month_of(first).last, LAST_DAY)
            tickets = tickets_a_month * (last - first).days // 30
            self._month(first, last, tickets, lambda day: progress((day - FIRST_DAY).days, total))

    def _month(self, first: date, last: date, tickets: int, tell: Callable[[date], object]) -> None:
        plan = self._plan(first, last, tickets)
        day = first
        while day <= last:
            tell(day)
            self.office.day(day)
            if day == first:
                papers.top_up(self.office, self.company, self.treasury, day)
            self._work(plan.get(day, []), day, last)
            if day.day == 15:
                self._statement(first, day)
            day += timedelta(days=1)
        self.office.day(last, 12)
        self._statement(first + timedelta(days=15), last)
        if last == month_of(last).last:
            papers.month_end(self.office, self.company, self.treasury, last)

    def _plan(self, first: date, last: date, tickets: int) -> dict[date, list[Contract]]:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        working = [day for day in days if day.weekday() < 5]
        plan: dict[date, list[Contract]] = {}
        for n in range(tickets):
            contract = (
                self.company.contracts[n]
                if n < len(self.company.contracts)
                else self.office.pick(self.company.contracts)
            )
            plan.setdefault(self.office.pick(working), []).append(contract)
        return plan

    def _work(self, contracts: list[Contract], day: date, last: date) -> None:
        for contract in contracts:
            made: UUID = work.ticket(self.office, self.company, contract, day)
            under_way = last == LAST_DAY and (last - day).days < 8 and self.office.often(60)
            if not under_way:
                work.perform(self.office, self.company, made, day)

    def _statement(self, first: date, last: date) -> None:
        half = 1 if last.day == 15 else 2
        for n, organization in enumerate(self.company.organizations, start=1):
            data = money.statement(self.office, self.company, self.treasury, organization, first, last)
            if data is None:
                continue
            path = self.folder / f"{last:%Y-%m}-{half}{'' if n == 1 else f'-{n}'}.txt"
            path.write_bytes(data)
            import_statement(self.office.database, data, path.name)
            self.statements += 1
