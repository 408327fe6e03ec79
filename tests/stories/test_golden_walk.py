"""The walk of the ledger's design, step by step, to the kopeck, on both databases."""

import hashlib
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.opening import Balances, BankBalance, ContractBalance, PayableBalance
from finance_desk.domain.posting import Account
from finance_desk.domain.profitability import Figures
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import ItemKind, PaymentScheme, PaymentUse, PerformerKind
from finance_desk.models.payment import Payment
from finance_desk.models.posting import entry
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches
from finance_desk.services import (
    debts,
    fees,
    labour,
    lots,
    opening,
    payments,
    specifications,
    statements,
    tickets,
)
from finance_desk.services.bookings import Booking
from finance_desk.services.statement_drafts import LineDraft, StatementDraft

NOV, DEC = 11, 12


class Walk:
    """The five contracts of the walk, their performers and the one bank account."""

    def __init__(self, db: Database, make: Make, clock: Clock) -> None:
        self.db, self.make, self.clock = db, make, clock
        clock.set(2026, 10, 31)
        self.organization = make.organization()
        self.bank = make.bank_account(self.organization)
        self.staff = make.performer(hourly="1250")
        self.z = make.performer(PerformerKind.SELF_EMPLOYED, hourly="4000")
        since = date(2026, NOV, 1)
        # A ends with November: the table reserves no fee for December.
        self.a = make.contract(scheme=PaymentScheme.MIXED, fee="61000", starts_on=since, ends_on=date(2026, NOV, 30))
        self.b = make.contract(scheme=PaymentScheme.ACTUAL, starts_on=since)
        self.c = make.contract(expiry_is_revenue=True, starts_on=since)
        self.d = make.contract(starts_on=since)
        self.e = make.contract(scheme=PaymentScheme.ACTUAL, starts_on=since)
        self.lines = 0

    def bank_line(self, day: date, amount: str, direction: Direction, use: PaymentUse, **subject: UUID) -> UUID:
        """A line of a statement; returns the payment."""
        self.lines += 1
        key = hashlib.sha256(str(self.lines).encode()).hexdigest()
        line = LineDraft(
            self.bank, direction, day, day, str(self.lines), "Платежное поручение", Money(amount), key, 1,
            Booking(use, **subject), name="ООО «Кто-то»",
        )  # fmt: skip
        self.db.execute(statements.load, StatementDraft(self.organization, "kl_to_1c.txt", key, (line,)))
        found = self.db.read(lambda c: c.scalar(select(Payment.id).where(Payment.dedup_key == key)))
        assert found is not None
        return found

    def received(self, contract: UUID, day: date, amount: str) -> None:
        """Money comes, its owner unknown; a person assigns it."""
        payment = self.bank_line(day, amount, Direction.IN, PaymentUse.RECEIPT)
        self.db.execute(payments.assign, payment, contract, Money(amount))

    def done(self, contract: UUID, day: date, lines: tuple[specifications.LineDraft, ...], minutes: int = 0) -> UUID:
        """A ticket that is agreed and completed on a day."""
        ticket = self.specified(contract, day, lines)
        if minutes:
            self.db.execute(labour.log, ticket, self.staff, day, minutes)
        self.db.execute(tickets.complete, ticket, day)
        return ticket

    def specified(self, contract: UUID, day: date, lines: tuple[specifications.LineDraft, ...]) -> UUID:
        ticket = self.make.ticket(contract, day)
        self.db.execute(specifications.write, ticket, lines)
        self.db.execute(specifications.agree, ticket, specifications.Consent(None, specifications.Channel.CALL))
        return ticket

    def figures(self, contract: UUID) -> Figures:
        return self.db.read(figures, contract, self.clock.now.date())


@pytest.fixture
def walk(db: Database, make: Make, clock: Clock) -> Walk:
    made = Walk(db, make, clock)
    db.execute(
        opening.post,
        made.organization,
        date(2026, 10, 31),
        Balances(
            banks=(BankBalance(made.bank, Money(200000)),),
            contracts=(ContractBalance(made.d, Money(50000)), ContractBalance(made.e, Money(-30000))),
            payables=(PayableBalance(made.z, Money(7500)),),
        ),
        {Account.BANK: Money(200000), Account.FUNDS: Money(-20000), Account.PAYABLE: Money(-7500)},
    )
    return made


def row(figures: Figures) -> str:
    """The columns of the design's table."""
    shown = (
        figures.paid, figures.left, figures.in_blocks, figures.reserved, figures.available,
        figures.revenue, figures.vat, figures.cost, figures.profit_by_work, figures.profit_by_payments,
    )  # fmt: skip
    return " | ".join(str(each) for each in shown)


def contract_a(walk: Walk, check: Callable[[str, UUID, str], None], *, error: bool = False) -> None:
    day = walk.clock.set
    day(2026, NOV, 2)
    walk.received(walk.a, date(2026, NOV, 2), "122000")
    check("A1", walk.a, "122000.00 | 122000.00 | 0.00 | 61000.00 | 61000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 100000.00")
    day(2026, NOV, 5)
    make = walk.make
    work = make.line("8540", "4000", performer_id=walk.z)
    material = make.line("3660", "3000", kind=ItemKind.MATERIAL)
    ticket = walk.specified(walk.a, date(2026, NOV, 5), (work, material))
    check("A2", walk.a, "122000.00 | 122000.00 | 0.00 | 73200.00 | 48800.00 | 0.00 | 0.00 | 0.00 | 0.00 | 100000.00")
    day(2026, NOV, 6)
    walk.db.execute(tickets.complete, ticket, date(2026, NOV, 6))
    check(
        "A3",
        walk.a,
        "122000.00 | 109800.00 | 0.00 | 61000.00 | 48800.00 | 10000.00 | 2200.00 | 7000.00 | 3000.00 | 93000.00",
    )
    day(2026, NOV, 10)
    walk.bank_line(date(2026, NOV, 10), "10000", Direction.OUT, PaymentUse.REFUND, contract_id=walk.a)
    check(
        "A4",
        walk.a,
        "112000.00 | 99800.00 | 0.00 | 61000.00 | 38800.00 | 10000.00 | 2200.00 | 7000.00 | 3000.00 | 84803.28",
    )
    day(2026, NOV, 30)
    walk.db.execute(fees.post, walk.a, date(2026, NOV, 30))
    walk.db.execute(labour.log_to_contract, walk.a, walk.staff, date(2026, NOV, 30), 20 * 60)
    check(
        "A5",
        walk.a,
        "112000.00 | 38800.00 | 0.00 | 0.00 | 38800.00 | 60000.00 | 13200.00 | 32000.00 | 28000.00 | 59803.28",
    )
    overage = make.line("2700", quantity=Quantity("0.80"))
    walk.done(walk.a, date(2026, NOV, 30), (overage,), minutes=48)
    check(
        "A6",
        walk.a,
        "112000.00 | 36640.00 | 0.00 | 0.00 | 36640.00 | 61770.49 | 13589.51 | 33000.00 | 28770.49 | 58803.28",
    )
    assert walk.figures(walk.a).margin_permille == 466
    day(2026, DEC, 1)
    check(
        "A6, A7",
        walk.a,
        "112000.00 | 36640.00 | 0.00 | 0.00 | 36640.00 | 61770.49 | 13589.51 | 33000.00 | 28770.49 | 58803.28",
    )
    walk.bank_line(date(2026, DEC, 1), "4000", Direction.OUT, PaymentUse.PAYOUT, performer_id=walk.z)
    day(2026, DEC, 2)
    if error:
        walk.db.execute(tickets.cancel, ticket, "ошибочная заявка", date(2026, DEC, 2))
    else:
        walk.db.execute(tickets.reverse_charge, ticket, "списание отменено", date(2026, DEC, 2))


def other_contracts(walk: Walk, check: Callable[[str, UUID, str], None]) -> None:
    make, db, day = walk.make, walk.db, walk.clock.set
    day(2026, DEC, 2)
    walk.done(walk.b, date(2026, NOV, 3), (make.line("24400", "9000"),))
    check(
        "B1", walk.b, "0.00 | -24400.00 | 0.00 | 0.00 | -24400.00 | 20000.00 | 4400.00 | 9000.00 | 11000.00 | -13400.00"
    )
    walk.received(walk.b, date(2026, DEC, 4), "4400")
    check(
        "B2",
        walk.b,
        "4400.00 | -20000.00 | 0.00 | 0.00 | -20000.00 | 20000.00 | 4400.00 | 9000.00 | 11000.00 | -9000.00",
    )
    db.execute(debts.write_off, walk.b, Money(20000), date(2026, DEC, 25), "безнадёжный долг")
    check("B3", walk.b, "4400.00 | 0.00 | 0.00 | 0.00 | 0.00 | 20000.00 | 4400.00 | 9000.00 | -9000.00 | -9000.00")
    walk.received(walk.c, date(2026, NOV, 2), "61000")
    check("C1", walk.c, "61000.00 | 61000.00 | 0.00 | 0.00 | 61000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 50000.00")
    since, until = date(2026, NOV, 2), date(2027, 1, 1)
    lot = db.execute(lots.sell, walk.c, Quantity(20), Money(61000), since, since, until)
    check("C2", walk.c, "61000.00 | 0.00 | 61000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 50000.00")
    db.execute(lots.use, walk.c, Quantity(15), date(2026, NOV, 20))
    db.execute(labour.log_to_contract, walk.c, walk.staff, date(2026, NOV, 20), 14 * 60 + 40)
    check(
        "C3", walk.c, "61000.00 | 0.00 | 15250.00 | 0.00 | 0.00 | 37500.00 | 8250.00 | 18333.33 | 19166.67 | 31666.67"
    )
    day(2026, DEC, 31)
    db.execute(lots.expire, lot)
    check("C4", walk.c, "61000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 50000.00 | 11000.00 | 18333.33 | 31666.67 | 31666.67")
    check("D·O", walk.d, "0.00 | 50000.00 | 0.00 | 0.00 | 50000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00")
    walk.done(walk.d, date(2026, NOV, 10), (make.line("12200"),))
    check("D1", walk.d, "0.00 | 37800.00 | 0.00 | 0.00 | 37800.00 | 10000.00 | 2200.00 | 0.00 | 10000.00 | 0.00")
    check("E·O", walk.e, "0.00 | -30000.00 | 0.00 | 0.00 | -30000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00")
    walk.received(walk.e, date(2026, NOV, 11), "30000")
    check("E1", walk.e, "30000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 30000.00")


def checker(walk: Walk) -> Callable[[str, UUID, str], None]:
    def check(step: str, contract: UUID, expected: str) -> None:
        shown = row(walk.figures(contract))
        assert f"{step}: {shown}" == f"{step}: {expected}"

    return check


def test_the_walk_to_the_kopeck(walk: Walk) -> None:
    check = checker(walk)
    contract_a(walk, check)
    check(
        "A8",
        walk.a,
        "112000.00 | 48840.00 | 0.00 | 0.00 | 48840.00 | 51770.49 | 11389.51 | 33000.00 | 18770.49 | 58803.28",
    )
    other_contracts(walk, check)
    assert walk.db.read(trial_balance) == {
        Account.BANK: Money(403400),
        Account.UNMATCHED: ZERO,
        Account.FUNDS: Money(-86640),
        Account.PREPAID: ZERO,
        Account.REVENUE: Money("-131770.49"),
        Account.VAT: Money("-28989.51"),
        Account.COST: Money("60333.33"),
        Account.PAYABLE: Money(-7500),
        Account.WRITEOFF: Money(20000),
        Account.OUTSIDE: Money("-228833.33"),
    }
    assert walk.db.read(breaches) == []


def test_a_ticket_that_was_an_error_takes_its_cost_back(walk: Walk) -> None:
    check = checker(walk)
    contract_a(walk, check, error=True)
    check(
        "A8′",
        walk.a,
        "112000.00 | 48840.00 | 0.00 | 0.00 | 48840.00 | 51770.49 | 11389.51 | 26000.00 | 25770.49 | 65803.28",
    )


def trial_balance(connection: object) -> dict[Account, Money]:
    rows = connection.execute(select(entry.c.account, func.sum(entry.c.amount)).group_by(entry.c.account))
    found = {Account(account): amount for account, amount in rows}
    return {account: found.get(account, ZERO) for account in Account}
