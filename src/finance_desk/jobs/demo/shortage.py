"""Contracts of the demo whose money runs out by the last day: nobody bills them for some weeks, work goes on."""

from datetime import date

from finance_desk.domain.listing import Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.runway import WINDOW_DAYS
from finance_desk.jobs.demo import parts, trade, work
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.queries.contracts_list import CONTRACTS

_LONGEST, _STEP = 88, 3
"""Days before the last one on which the first of them is billed no more; each next one so many days later."""
_LOOKS = {9: 16, 1: 9}
"""So many working days before the last one large jobs leave money for so many days, each next one for a day less."""


def is_left_alone(company: Company, contract: Contract, day: date) -> bool:
    """Whether this contract is billed no more, though its money runs out."""
    return any(
        contract is each and day > company.calendar.ago(_LONGEST - _STEP * n)
        for n, each in enumerate(parts.short(company))
    )


def run_short(office: Office, company: Company, treasury: Treasury, day: date) -> None:
    """Twice in the last weeks: where work has left more money than that, a large job takes the rest."""
    leaves = [days for before, days in _LOOKS.items() if day == company.calendar.working_before(before)[0]]
    if not leaves:
        return
    rows = office.database.read(CONTRACTS.page, Wanted(), today=day, limit=len(company.contracts)).rows
    lines = {row.key: row for row in rows}
    for n, contract in enumerate(parts.short(company)):
        line, coming = lines[contract.id], treasury.coming(contract)
        days = leaves[0] - n
        lasts = WINDOW_DAYS if line.runway is None or coming else (line.runway - day).days
        if lasts > days:
            _job(office, company, contract, day, (line.available + coming).share(lasts - days, lasts))


def _job(office: Office, company: Company, contract: Contract, day: date, money: Money) -> None:
    hour = Money(trade.BY_CODE["УС-004"].price).share(106, 100)
    work.project(office, company, contract, day, Quantity.of(500 * (1 + max(0, money.kopecks) * 2 // hour.kopecks)))
