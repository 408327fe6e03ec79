"""What the demo's company pays from its accounts: wages and taxes by what came in, rent, and those outside the staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import Account
from finance_desk.domain.statement import Direction, Party, StatementLine
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import Company, Organization
from finance_desk.jobs.demo.days import falls
from finance_desk.jobs.demo.money import ORDER, Till, Treasury, ours
from finance_desk.jobs.demo.office import Office
from finance_desk.models.posting import balance

_PAYOUT_DAY, _FEE_DAY, _FEE = 10, 28, Money(690)


@dataclass(frozen=True, slots=True)
class Regular:
    """What is paid every month on a day: a part, in percent, of what came in the month before."""

    day: int
    percent: int
    payee: Party
    purpose: str


_TREASURY = Party("03100643000000018500", "Казначейство России (ФНС России)")
_WAGES = Party("30232810000000000018", invented.BANK)
REGULAR = (
    Regular(5, 28, _WAGES, "Перечисление заработной платы по реестру за вторую половину месяца. НДС не облагается"),
    Regular(12, 11, Party("40702810500000000077", "ООО «Склад-Компьютер»"), "Оплата за комплектующие. В т.ч. НДС"),
    Regular(15, 5, Party("40702810500000000055", "ООО «Деловой центр»"), "Аренда офиса. НДС не облагается"),
    Regular(20, 24, _WAGES, "Перечисление аванса по заработной плате по реестру. НДС не облагается"),
    Regular(28, 24, _TREASURY, "Единый налоговый платеж"),
)


def outgoing(
    office: Office, company: Company, treasury: Treasury, organization: Organization, first: date, last: date
) -> list[StatementLine]:
    """What leaves the account in these days."""
    till, lines = treasury.tills[organization.account], []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day.day == 1:
            till.came_before, till.came = till.came, ZERO
        paid = [*_monthly(till, day), *(_payouts(office, company, organization) if falls(day, _PAYOUT_DAY) else ())]
        lines += [_line(till, organization, day, *each) for each in paid]
    return lines


def _monthly(till: Till, day: date) -> Iterator[tuple[Party, Money, str]]:
    for each in REGULAR:
        amount = till.came_before.share(each.percent, 100)
        if falls(day, each.day) and amount > ZERO:
            yield each.payee, amount, each.purpose
    if falls(day, _FEE_DAY):
        yield Party("70601810500000000001", invented.BANK, bic=invented.BIK), _FEE, "Комиссия за ведение счета"


def _payouts(office: Office, company: Company, organization: Organization) -> Iterator[tuple[Party, Money, str]]:
    """What is owed to those outside the staff for work done until now."""
    owed = office.database.read(_owed, organization.id)
    for worker in company.outsiders:
        if owed.get(worker.id, ZERO) > ZERO:
            payee = Party(worker.account, worker.name, worker.inn, bic=invented.BIK)
            yield payee, owed[worker.id], "Оплата выполненных работ по договору подряда"


def _owed(connection: Connection, organization_id: UUID) -> dict[UUID, Money]:
    rows = select(balance.c.subject_id, balance.c.amount).where(
        balance.c.organization_id == organization_id,
        balance.c.account == Account.PAYABLE.value,
        balance.c.subject_kind == "performer",
    )
    return {row.subject_id: -row.amount for row in connection.execute(rows)}


def _line(
    till: Till, organization: Organization, day: date, payee: Party, amount: Money, purpose: str
) -> StatementLine:
    till.orders += 1
    return StatementLine(
        ORDER,
        str(till.orders),
        day,
        amount,
        Direction.OUT,
        organization.account,
        ours(organization),
        payee,
        purpose,
        debited=day,
    )
