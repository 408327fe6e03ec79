"""Money of the demo: who is expected to pay when, and the statements that the bank sends."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import Company, Contract, Organization
from finance_desk.jobs.demo.office import Office

ORDER = "Платежное поручение"


@dataclass(slots=True)
class Expected:
    """Money a client will send."""

    day: date
    contract: Contract
    amount: Money
    purpose: str


@dataclass(slots=True)
class Till:
    """What stands on an account of ours, and the number of its next order."""

    balance: Money
    orders: int = 0


@dataclass(slots=True)
class Treasury:
    """Expected receipts, and the accounts as the bank sees them."""

    tills: dict[str, Till]
    expected: list[Expected] = field(default_factory=list)

    def expect(self, office: Office, contract: Contract, amount: Money, number: str, billed: date) -> None:
        """A client got a счёт: most pay by its number, some forget to write it, some do not pay for long."""
        day = billed + timedelta(days=2 + office.chance.randrange(18))
        while day.weekday() > 4:
            day += timedelta(days=1)
        purpose = f"Оплата по счету № {number} от {billed:%d.%m.%Y} по договору № {contract.number}. В том числе НДС"
        if office.often(8):
            purpose, amount = "Оплата за услуги", Money(1000 * (1 + amount.kopecks // 100_000))
        elif office.often(6):
            purpose = f"Аванс по договору {contract.number}"
        if not office.often(4):
            self.expected.append(Expected(day, contract, amount, purpose))


def statement(
    office: Office, company: Company, treasury: Treasury, organization: Organization, first: date, last: date
) -> bytes | None:
    """The statement of an account for some days, as the bank writes it; None when nothing moved."""
    till = treasury.tills[organization.account]
    due = [one for one in treasury.expected if one.contract.organization is organization and first <= one.day <= last]
    treasury.expected = [one for one in treasury.expected if one not in due]
    lines = [_receipt(till, organization, one) for one in sorted(due, key=lambda one: (one.day, one.contract.number))]
    lines += _outgoing(office, company, till, organization, last)
    if not lines:
        return None
    control = control_of(organization.account, till.balance, lines)
    till.balance = control.closing or ZERO
    made = Statement("cp1251", "1.03", (organization.account,), tuple(lines), (control,), date_from=first, date_to=last)
    return write_statement(made, datetime.combine(last, time(20), tzinfo=UTC), sender=invented.BANK)


def _ours(organization: Organization) -> Party:
    return Party(organization.account, organization.name, organization.inn, bank=invented.BANK, bic=invented.BIK)


def _receipt(till: Till, organization: Organization, one: Expected) -> StatementLine:
    till.orders += 1
    client = one.contract.client
    payer = Party(client.account, client.name, client.inn, bank=invented.BANK, bic=invented.BIK)
    return StatementLine(
        ORDER,
        str(till.orders),
        one.day,
        one.amount,
        Direction.IN,
        organization.account,
        payer,
        _ours(organization),
        one.purpose,
        credited=one.day,
    )


def _outgoing(
    office: Office, company: Company, till: Till, organization: Organization, last: date
) -> list[StatementLine]:
    """Fees of the bank, rent, and what the contractor with an ИНН of its own is paid."""
    paid = [
        (Party("70601810500000000001", invented.BANK, bic=invented.BIK), Money("690"), "Комиссия за ведение счета"),
        (
            Party(office.account(), "ООО «Деловой центр»", office.inn()),
            Money("45000.50"),
            "Аренда офиса. НДС не облагается",
        ),
    ]
    if organization is company.organizations[0]:
        payee = Party(company.contractor_account, "ООО «Кабельщик»", company.contractor_inn, bic=invented.BIK)
        paid.append((payee, Money(3000 + 500 * office.chance.randrange(8)), "Оплата субподрядных работ. В т.ч. НДС"))
    lines = []
    for payee, amount, purpose in paid:
        till.orders += 1
        lines.append(
            StatementLine(
                ORDER,
                str(till.orders),
                last,
                amount,
                Direction.OUT,
                organization.account,
                _ours(organization),
                payee,
                purpose,
                debited=last,
            )
        )
    return lines
