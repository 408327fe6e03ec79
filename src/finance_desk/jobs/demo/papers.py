"""Papers of the demo: счета ahead of the work or after it, акты за период, signatures."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.period import Period, month_of
from finance_desk.domain.posting import Account
from finance_desk.domain.runway import WINDOW_DAYS, held
from finance_desk.domain.states import PaymentScheme
from finance_desk.jobs.demo import parts, shortage
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.money import Treasury
from finance_desk.jobs.demo.office import Office
from finance_desk.models.posting import entry
from finance_desk.queries.contracts import contract_rows
from finance_desk.queries.documents import document_row
from finance_desk.services import acts, documents, fees, invoices

STEP = Money(5000)
ENOUGH = {PaymentScheme.ADVANCE: (66, 110), PaymentScheme.MIXED: (85, 105)}
"""For fewer days of work than the first a счёт is sent, that makes them as many as the second."""
UNSIGNED, FORGOTTEN = 7, 4
"""One акт of so many comes back signed a month later; of those one of so many a month after that."""
REMINDED = 3
"""One client of so many whose money runs out has a new счёт on the last day."""


class Papers:
    """Who is billed how much, and which акты wait to be signed."""

    def __init__(self, office: Office, company: Company, treasury: Treasury) -> None:
        self.office, self.company, self.treasury = office, company, treasury
        self._acts = 0
        self._unsigned: list[UUID] = []
        self._forgotten: list[UUID] = []

    def top_up(self, day: date) -> None:
        """Bill every contract that is paid ahead and whose money will not last: what is missing."""
        rows = {row.key: row for row in self.office.database.read(contract_rows, day)}
        spent = self.office.database.read(_spent, day - timedelta(days=WINDOW_DAYS))
        for contract in self.company.prepaid():
            least, full = ENOUGH[contract.scheme]
            month = max(spent.get(contract.id, ZERO).share(30, WINDOW_DAYS), contract.monthly)
            has = held(rows[contract.id].figures) + self.treasury.pending(contract)
            if has < month.share(least, 30) and not shortage.is_left_alone(self.company, contract, day):
                missing = month.share(full, 30) - has
                self.bill_ahead(contract, STEP * (1 + missing.kopecks // STEP.kopecks), day)

    def answer_shortage(self, day: date) -> None:
        """A few clients whose money has run out get a счёт at last."""
        for contract in parts.short(self.company)[::REMINDED]:
            self.bill_ahead(contract, STEP * (1 + contract.monthly.kopecks * 2 // STEP.kopecks), day)

    def bill_ahead(self, contract: Contract, amount: Money, day: date) -> None:
        """The manager drafts an advance, the accountant issues it."""
        text = ""
        if contract.scheme is PaymentScheme.MIXED:
            text = f"Абонентская плата и дополнительные работы по договору № {contract.number}"
        draft = self.office.let(contract.manager, invoices.draft_top_up, contract.id, amount, text)
        self._bill(contract, draft, day)

    def month_end(self, day: date) -> None:
        """Fees, счета after the work and акты of the month that ends on this day, contract by contract."""
        month = month_of(day)
        self._sign()
        for contract in self.company.contracts:
            if contract.scheme is PaymentScheme.MIXED:
                self.office.do(fees.post, contract.id, day)
            if contract.scheme is PaymentScheme.ACTUAL:
                self._bill_month(contract, month)
            self._act(contract, month)

    def _bill_month(self, contract: Contract, month: Period) -> None:
        try:
            draft = self.office.do(invoices.draft_for_period, contract.id, month)
        except Rejected:
            return  # nothing was done for this client in the month
        self._bill(contract, draft, month.last)

    def _bill(self, contract: Contract, draft: UUID, day: date) -> None:
        number = self.office.do(documents.issue, draft, day, confirm_date_order=True)
        row = self.office.database.read(document_row, draft)
        if self.office.often(90):
            self.office.do(documents.mark_sent, draft)
        paid = self.treasury.expect(self.office, contract, row.gross, number, (day, row.due_on or day))
        paid.document = draft

    def _act(self, contract: Contract, month: Period) -> None:
        try:
            draft = self.office.do(acts.draft_for_period, contract.id, month)
        except Rejected:
            return  # nothing was done for this client in the month
        self.office.do(documents.issue, draft, month.last, confirm_date_order=True)
        self._acts += 1
        if self._acts % UNSIGNED:
            self.office.do(documents.mark_signed, draft)
        else:
            self.office.do(documents.mark_sent, draft)
            self._unsigned.append(draft)

    def _sign(self) -> None:
        """What waited for a month comes back signed, but for a few papers that are forgotten once more."""
        come = [act for n, act in enumerate(self._unsigned) if n % FORGOTTEN]
        for act in (*self._forgotten, *come):
            self.office.do(documents.mark_signed, act)
        self._forgotten, self._unsigned = self._unsigned[::FORGOTTEN], []


def _spent(connection: Connection, since: date) -> dict[UUID, Money]:
    """What became revenue of each contract, with its VAT, since a day."""
    rows = (
        select(entry.c.contract_id, func.sum(entry.c.amount))
        .where(entry.c.account.in_((Account.REVENUE, Account.VAT)), entry.c.date > since)
        .group_by(entry.c.contract_id)
    )
    return {contract_id: -amount for contract_id, amount in connection.execute(rows)}
