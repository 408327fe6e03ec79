"""Over random sequences of commands the two profits differ by exactly what is not yet worked, to the kopeck."""

import contextlib
import hashlib
import itertools
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from builders import Make
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.opening import Balances, ContractBalance
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentScheme, PaymentUse
from finance_desk.domain.vat import adv
from finance_desk.models.payment import Payment
from finance_desk.models.posting import entry
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches
from finance_desk.services import debts, fees, lots, opening, payments, statements, tickets
from finance_desk.services.bookings import Booking
from finance_desk.services.statement_drafts import LineDraft, StatementDraft

DAY = date(2026, 11, 30)
STEPS = ("receive", "refund", "ticket", "reverse", "again", "error", "fee", "sell", "use", "expire", "writeoff")


class Walker:
    """One contract of a random kind, walked by random steps; what the office refuses changes nothing."""

    def __init__(self, db: Database, brought: int) -> None:
        self.db, self.make = db, Make(db, itertools.count(1))
        organization = self.make.organization()
        self.bank = self.make.bank_account(organization)
        self.organization = organization
        self.contract = self.make.contract(scheme=PaymentScheme.MIXED, fee="6100", expiry_is_revenue=brought % 2 == 0)
        self.tickets: list[UUID] = []
        self.lots: list[UUID] = []
        self.lines = 0
        if brought:
            draft = Balances(contracts=(ContractBalance(self.contract, Money.of(brought)),))
            proof = {Account.FUNDS: Money.of(-brought)}
            db.execute(opening.post, organization, date(2026, 10, 31), draft, proof)

    def step(self, name: str, amount: int, which: int) -> None:
        with contextlib.suppress(Rejected):
            getattr(self, f"do_{name}")(Money.of(amount), which)

    def _line(self, amount: Money, direction: Direction, booking: Booking) -> UUID:
        self.lines += 1
        key = hashlib.sha256(str(self.lines).encode()).hexdigest()
        line = LineDraft(
            self.bank, direction, DAY, DAY, str(self.lines), "", amount, key, 1, booking, name="ООО «Кто-то»"
        )
        self.db.execute(statements.load, StatementDraft(self.organization, "файл.txt", key, (line,)))
        found = self.db.read(lambda c: c.scalar(select(Payment.id).where(Payment.dedup_key == key)))
        assert found is not None
        return found

    def do_receive(self, amount: Money, which: int) -> None:
        payment = self._line(amount, Direction.IN, Booking(PaymentUse.RECEIPT))
        self.db.execute(payments.assign, payment, self.contract, amount)

    def do_refund(self, amount: Money, which: int) -> None:
        self._line(amount, Direction.OUT, Booking(PaymentUse.REFUND, contract_id=self.contract))

    def do_ticket(self, amount: Money, which: int) -> None:
        self.tickets.append(self.make.done_ticket(self.contract, str(amount), str(amount.share(which, 10)), DAY))

    def do_reverse(self, amount: Money, which: int) -> None:
        if self.tickets:
            self.db.execute(tickets.reverse_charge, self.tickets[which % len(self.tickets)], "ошибка", DAY)

    def do_again(self, amount: Money, which: int) -> None:
        if self.tickets:
            self.db.execute(tickets.charge_again, self.tickets[which % len(self.tickets)], DAY)

    def do_error(self, amount: Money, which: int) -> None:
        if self.tickets:
            self.db.execute(tickets.cancel, self.tickets[which % len(self.tickets)], "ошибка", DAY)

    def do_fee(self, amount: Money, which: int) -> None:
        self.db.execute(fees.post, self.contract, date(2026, 1 + which % 11, 1))

    def do_sell(self, amount: Money, which: int) -> None:
        hours = Quantity.of(1000 * (1 + which))
        self.lots.append(
            self.db.execute(lots.sell, self.contract, hours, amount, DAY, date(2026, 1, 1), date(2026, 12, 1))
        )

    def do_use(self, amount: Money, which: int) -> None:
        self.db.execute(lots.use, self.contract, Quantity.of(250 * (1 + which)), DAY)

    def do_expire(self, amount: Money, which: int) -> None:
        if self.lots:
            self.db.execute(lots.expire, self.lots[which % len(self.lots)])

    def do_writeoff(self, amount: Money, which: int) -> None:
        self.db.execute(debts.write_off, self.contract, amount if which % 2 else -amount, DAY, "решение")

    def holds(self) -> None:
        found = self.db.read(figures, self.contract, DAY)
        held, brought = found.left + found.in_blocks, found.opening
        rest = (held - adv(held, found.main_rate)) - (brought - adv(brought, found.main_rate))
        assert found.profit_by_payments - found.profit_by_work == rest
        assert self.db.read(lambda c: c.scalar(select(func.sum(entry.c.amount)))) in (None, Money(0))
        assert self.db.read(breaches) == []


steps = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(1, 9_999_999), st.integers(0, 9)), min_size=1, max_size=12
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(brought=st.sampled_from((0, 5_000_001, -3_000_050)), walked=steps)
def test_the_two_profits_differ_by_what_is_not_yet_worked(
    sqlite_file: Path, brought: int, walked: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        path = copy_template(sqlite_file, Path(folder) / "office.db")
        db = Database(parse_address(str(path)), clock=lambda: datetime(2026, 11, 30, 12, tzinfo=UTC))
        try:
            walker = Walker(db, brought)
            for name, amount, which in walked:
                walker.step(name, amount, which)
            walker.holds()
        finally:
            db.close()
