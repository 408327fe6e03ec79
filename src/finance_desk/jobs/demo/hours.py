"""Bought hours in the demo: sold every quarter to a few clients, used month by month, closed when they expire."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, Connection, select, type_coerce

from finance_desk.domain.money import Money
from finance_desk.domain.period import add_months
from finance_desk.domain.quantity import Quantity
from finance_desk.jobs.demo import parts
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.days import falls
from finance_desk.jobs.demo.office import Office
from finance_desk.models.lot import Lot
from finance_desk.services import lots

QUARTER = 3
SALE_DAY, USE_DAYS = 3, (10, 24)
PRICE = Money(3050)
_USED_FOR = ("удалённая помощь", "настройка 1С", "обновление серверов", "обучение сотрудников")


def go_on(office: Office, company: Company, day: date) -> None:
    """Close, sell and use hours on the days for it."""
    if falls(day, SALE_DAY):
        _close(office, company, day)
        if company.calendar.months.index(day.replace(day=1)) % QUARTER == 0:
            for n, contract in enumerate(parts.buyers(company)):
                count = 12 + 4 * (n % 3)
                until = add_months(day, QUARTER)
                office.do(lots.sell, contract.id, Quantity(count), PRICE * count, day, day, until)
    if falls(day, *USE_DAYS):
        for contract in parts.buyers(company):
            _use(office, contract, day)


def _use(office: Office, contract: Contract, day: date) -> None:
    left = sum(rest for _lot, _ends, rest in office.database.read(_open, contract.id, day))
    wanted = Quantity(office.pick(("1", "1.5", "2", "2.5", "3")))
    hours = Quantity.of(min(left, wanted.scaled))
    if hours > Quantity(0):
        office.do(lots.use, contract.id, hours, day, office.pick(_USED_FOR))


def _close(office: Office, company: Company, day: date) -> None:
    for contract in parts.buyers(company):
        for lot_id, ends_on, _rest in office.database.read(_open, contract.id):
            if ends_on - timedelta(days=1) <= day:
                office.do(lots.expire, lot_id)


def _open(connection: Connection, contract_id: UUID, on: date | None = None) -> list[tuple[UUID, date, int]]:
    """Lots that are not closed (`on`: valid on this day), and what is left in them in thousandths of an hour."""
    rest = type_coerce(Lot.quantity, BigInteger) - type_coerce(Lot.used, BigInteger)
    rows = select(Lot.id, Lot.ends_on, rest).where(Lot.contract_id == contract_id, ~Lot.closed)
    if on is not None:
        rows = rows.where(Lot.starts_on <= on, Lot.ends_on > on)
    return [(row[0], row[1], int(row[2])) for row in connection.execute(rows.order_by(Lot.ends_on, Lot.id))]
