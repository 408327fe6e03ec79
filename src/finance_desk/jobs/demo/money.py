"""Money of the demo: who is expected to pay when, in which words, and the statements that the bank sends."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.domain.states import PaymentScheme
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.jobs.demo import invented, parts
from finance_desk.jobs.demo.company import Company, Contract, Organization
from finance_desk.jobs.demo.days import Calendar, working_days, working_from
from finance_desk.jobs.demo.office import Office

ORDER = "Платежное поручение"
LATE, PUZZLING = 10, 9
"""One счёт of so many is paid late; one receipt of so many does not say what it is for."""
OVERDUE_DAYS, UNMATCHED_DAYS = 38, 20
"""How long before the last day a счёт became due that nobody has paid yet; a receipt came that nobody has assigned."""
STRAYS = 9
"""Receipts of the last weeks that no счёт asked for and that still wait for the accountant."""
_THOUSAND = Money(1000)


@dataclass(slots=True, eq=False)
class Expected:
    """Money a client will send, and the счёт it pays; a stray has none."""

    day: date
    contract: Contract
    amount: Money
    purpose: str
    document: UUID | None = None
    order: str = ""
    stray: bool = False

    def puzzle(self, office: Office) -> None:
        """The client pays a round sum and does not say what for."""
        words = (
            "Оплата за услуги",
            "За обслуживание компьютеров",
            "Предоплата по договоренности",
            "Оплата за ИТ-услуги",
        )
        self.purpose = f"{office.pick(words)}. В том числе НДС"
        self.amount = _THOUSAND * (1 + self.amount.kopecks // _THOUSAND.kopecks)


@dataclass(slots=True)
class Till:
    """What stands on an account of ours, what came in this month and the last, and the number of its next order."""

    balance: Money
    orders: int = 0
    came: Money = ZERO
    came_before: Money = ZERO


@dataclass(slots=True)
class Treasury:
    """Expected receipts, and the accounts as the bank sees them."""

    calendar: Calendar
    tills: dict[str, Till] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)
    billed: int = 0
    due_lately: int = 0

    def expect(
        self, office: Office, contract: Contract, amount: Money, number: str, dates: tuple[date, date]
    ) -> Expected:
        """A client got a счёт of a day and its day due: most pay in time by its number, some late or in other words."""
        billed, due = dates
        self.billed += 1
        purpose = f"Оплата по счету № {number} от {billed:%d.%m.%Y} по договору № {contract.number}. В том числе НДС"
        if office.often(6):
            purpose = f"Аванс по договору {contract.number}"
        made = Expected(self._pay_day(office, contract, billed, due), contract, amount, purpose)
        if self.billed % PUZZLING == 4:
            made.puzzle(office)
        self.expected.append(made)
        return made

    def _pay_day(self, office: Office, contract: Contract, billed: date, due: date) -> date:
        """Some счета of the last weeks will not be paid before the last day; others that are late come in the end."""
        lately = self.calendar.ago(OVERDUE_DAYS) <= due <= self.calendar.ago(3)
        self.due_lately += lately
        waits = 10 + office.chance.randrange(26)
        if lately and self.due_lately % LATE == 3:
            return working_from(self.calendar.last + timedelta(days=waits))
        if not lately and self.billed % LATE == 3:
            return working_from(due + timedelta(days=waits))
        if office.often(8):
            return working_from(due + timedelta(days=1 + office.chance.randrange(6)))
        soonest, spread = (3, 8) if contract.scheme is PaymentScheme.ACTUAL else (1, 5)
        return working_from(billed + timedelta(days=soonest + office.chance.randrange(spread)))

    def pending(self, contract: Contract) -> Money:
        """What was billed and has not come yet."""
        return total(one.amount for one in self.expected if one.contract is contract)

    def coming(self, contract: Contract) -> Money:
        """What the client will have paid by the last day."""
        return total(one.amount for one in self.expected if one.contract is contract and one.day < self.calendar.last)

    def take(self, organization: Organization, first: date, last: date) -> list[Expected]:
        """What came to an organisation in these days, in the order of the bank."""
        due = [one for one in self.expected if one.contract.organization is organization and first <= one.day <= last]
        self.expected = [one for one in self.expected if one not in due]
        return sorted(due, key=lambda one: (one.day, one.contract.number))


def receipts(
    office: Office, company: Company, treasury: Treasury, organization: Organization, first: date, last: date
) -> list[Expected]:
    """What came in these days; in the last weeks also some, to the main organisation, that nobody can place at once."""
    due = treasury.take(organization, first, last)
    if organization is not company.organizations[0] or last < company.calendar.ago(UNMATCHED_DAYS):
        return due
    since = max(first, company.calendar.ago(UNMATCHED_DAYS))
    days = working_days(since, last) or [last]
    short = parts.short(company)
    free = [each for each in company.prepaid() if each.organization is organization and each not in short]
    for _n in range(max(1, round(company.part(STRAYS) * ((last - since).days + 1) / UNMATCHED_DAYS))):
        amount = Money(4000) + _THOUSAND * office.chance.randrange(45)
        due.append(Expected(office.pick(days), office.pick(free), amount, "", stray=True))
        due[-1].puzzle(office)
    return due


def statement(
    treasury: Treasury,
    organization: Organization,
    due: list[Expected],
    spent: list[StatementLine],
    span: tuple[date, date],
) -> bytes:
    """The statement of an account for some days, as the bank writes it."""
    till, (first, last) = treasury.tills[organization.account], span
    lines = sorted((*(_receipt(till, organization, one) for one in due), *spent), key=lambda line: line.date)
    control = control_of(organization.account, till.balance, lines)
    till.balance = control.closing or ZERO
    made = Statement("cp1251", "1.03", (organization.account,), tuple(lines), (control,), date_from=first, date_to=last)
    return write_statement(made, datetime.combine(last, time(20), tzinfo=UTC), sender=invented.BANK)


def ours(organization: Organization) -> Party:
    """Our side of a payment."""
    return Party(organization.account, organization.name, organization.inn, bank=invented.BANK, bic=invented.BIK)


def _receipt(till: Till, organization: Organization, one: Expected) -> StatementLine:
    till.orders += 1
    till.came += one.amount
    one.order = str(till.orders)
    client = one.contract.client
    payer = Party(client.account, client.name, client.inn, bank=invented.BANK, bic=invented.BIK)
    return StatementLine(
        ORDER,
        one.order,
        one.day,
        one.amount,
        Direction.IN,
        organization.account,
        payer,
        ours(organization),
        one.purpose,
        credited=one.day,
    )
