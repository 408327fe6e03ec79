"""An office on the eve of its go-live, as step O of the walk has it."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.opening import (
    Balances,
    BankBalance,
    ContractBalance,
    OpenPaper,
    PayableBalance,
)
from finance_desk.domain.posting import Account
from finance_desk.domain.states import DocumentKind, DocumentState, PaymentScheme, PerformerKind
from finance_desk.models.document import Document
from finance_desk.models.payment import OpeningBatch
from finance_desk.models.posting import entry
from finance_desk.queries.contracts import figures
from finance_desk.services import opening

OCTOBER_31 = date(2026, 10, 31)


class Office:
    """Contracts D and E, performer Z and one bank account, as in the walk."""

    def __init__(self, db: Database, make: Make) -> None:
        self.db = db
        self.organization = make.organization()
        self.bank = make.bank_account(self.organization)
        self.z = make.performer(PerformerKind.SELF_EMPLOYED)
        self.d = make.contract()
        self.e = make.contract(scheme=PaymentScheme.ACTUAL)

    def balances(self, **more: object) -> Balances:
        facts: dict[str, object] = {
            "banks": (BankBalance(self.bank, Money(200000)),),
            "contracts": (ContractBalance(self.d, Money(50000)), ContractBalance(self.e, Money(-30000))),
            "payables": (PayableBalance(self.z, Money(7500)),),
        }
        return Balances(**(facts | more))

    def trial(self, **more: str) -> dict[Account, Money]:
        sums = {"bank": "200000", "funds": "-20000", "payable": "-7500"} | more
        return {Account(account): Money(amount) for account, amount in sums.items()}

    def post(self, balances: Balances | None = None, trial: dict[Account, Money] | None = None) -> UUID:
        return self.db.execute(
            opening.post, self.organization, OCTOBER_31, balances or self.balances(), trial or self.trial()
        )

    def refusal(self, balances: Balances | None = None, trial: dict[Account, Money] | None = None) -> Rejected:
        with pytest.raises(Rejected) as refused:
            self.post(balances, trial)
        assert self.count(entry) == self.count(OpeningBatch) == 0
        return refused.value

    def left(self, contract: UUID) -> Money:
        return self.db.read(figures, contract, OCTOBER_31).left

    def count(self, table: object) -> int:
        return self.db.read(lambda c: c.scalar(select(func.count()).select_from(table))) or 0

    def documents(self) -> list[tuple[str | None, Money, DocumentState]]:
        rows = select(Document.number, Document.gross, Document.state).order_by(Document.number, Document.id)
        return [tuple(row) for row in self.db.read(lambda c: c.execute(rows).all())]


@pytest.fixture
def office(db: Database, make: Make) -> Office:
    return Office(db, make)


def sums(db: Database) -> dict[str, Money]:
    rows = select(entry.c.account, func.sum(entry.c.amount)).group_by(entry.c.account)
    return {account.value: amount for account, amount in db.read(lambda c: c.execute(rows).all())}


def paper(contract: UUID, kind: DocumentKind, number: str, amount: str, unpaid: str) -> OpenPaper:
    return OpenPaper(contract, kind, number, date(2026, 10, 1), Money(amount), Money(unpaid))
