"""Statements of an invented bank and what money they bring: real files, made by our own writer."""

import itertools
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.ids import natural_id
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of, legs
from finance_desk.domain.states import Delivery, DocumentKind, DocumentState, PaymentUse, PerformerKind
from finance_desk.domain.vat import PriceVat
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.jobs.statement_import import ImportResult, import_statement
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.queries.contracts import figures
from finance_desk.queries.payments import PaymentFilter, PaymentRow, bank_balances, payments
from finance_desk.services import clients, performers, statements
from finance_desk.services.bookings import Booking
from finance_desk.services.statement_drafts import AssignmentDraft, LineDraft, StatementDraft

CREATED = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)
DAY = date(2026, 11, 20)
CLIENT_INN = make_inn("500388888")


@dataclass
class Bank:
    """The bank of our organisation: its account, its lines, its files."""

    db: Database
    make: Make
    numbers: Iterator[int]
    account_id: UUID
    account: str
    inn: str

    def second(self, organization: UUID | None = None) -> "Bank":
        """Another account of ours, of the same organisation unless told otherwise."""
        return bank_of(self.db, self.make, organization, self.numbers)

    # Lines of a file

    def received(
        self, amount: str, purpose: str = "Оплата услуг", inn: str = CLIENT_INN, **fields: object
    ) -> StatementLine:
        payer = Party("40702810400000000777", str(fields.pop("name", "ООО «Плательщик»")), inn, bic=BIK)
        return self.line(Direction.IN, amount, purpose, payer, **fields)

    def sent(
        self, amount: str, purpose: str = "Оплата аренды", inn: str = CLIENT_INN, **fields: object
    ) -> StatementLine:
        payee = Party("40702810400000000777", str(fields.pop("name", "ООО «Получатель»")), inn, bic=BIK)
        return self.line(Direction.OUT, amount, purpose, payee, **fields)

    def line(
        self,
        direction: Direction,
        amount: str,
        purpose: str,
        other: Party,
        on: date = DAY,
        number: str = "",
        **fields: object,
    ) -> StatementLine:
        other = replace(other, account=str(fields.pop("account", other.account)))
        us = Party(self.account, "ООО «Ромашка Сервис»", self.inn, bic=BIK)
        payer, payee = (other, us) if direction is Direction.IN else (us, other)
        return StatementLine(
            "Платежное поручение",
            number or str(next(self.numbers)),
            on,
            Money(amount),
            direction,
            self.account,
            payer,
            payee,
            purpose,
            debited=on if direction is not Direction.IN else None,
            credited=on if direction is not Direction.OUT else None,
        )

    def transfer_to(self, other: "Bank", amount: str) -> StatementLine:
        payee = Party(other.account, "ООО «Ромашка Сервис»", other.inn, bic=BIK)
        line = self.line(Direction.INTERNAL, amount, "Перевод между своими счетами", payee)
        return replace(line, between_own=True)

    # Files

    def file(self, *lines: StatementLine, opening: Money = ZERO, accounts: Sequence[str] = ()) -> bytes:
        covered = tuple(accounts) or (self.account,)
        moved = [leg for line in lines for leg in legs(line, covered)]
        controls = tuple(control_of(account, opening, moved) for account in covered)
        days = [line.posted for line in lines] or [DAY]
        statement = Statement("cp1251", "1.03", covered, lines, controls, date_from=min(days), date_to=max(days))
        return write_statement(statement, CREATED)

    def load(self, *lines: StatementLine, **options: object) -> ImportResult:
        """Load a file of these lines."""
        return import_statement(self.db, self.file(*lines), "kl_to_1c.txt", **options)

    # Drafts of the command itself

    def draft(self, amount: str, direction: Direction = Direction.IN, **fields: object) -> LineDraft:
        number = str(next(self.numbers))
        use = PaymentUse.RECEIPT if direction is Direction.IN else PaymentUse.OTHER
        given: dict[str, object] = {
            "bank_account_id": self.account_id,
            "direction": direction,
            "posted_on": DAY,
            "document_date": DAY,
            "number": number,
            "kind": "Платежное поручение",
            "amount": Money(amount),
            "dedup_key": natural_id(number, amount).hex,
            "copy": 1,
            "booking": Booking(use),
            "name": "ООО «Плательщик»",
        }
        return LineDraft(**(given | fields))

    def statement(self, *lines: LineDraft, file_hash: str = "") -> StatementDraft:
        return StatementDraft(self.make.ours(), "kl_to_1c.txt", file_hash or uuid.uuid4().hex, lines, len(lines))

    def receipt(self, amount: str, contract: UUID | None = None, **fields: object) -> UUID:
        """A receipt that stands, assigned as a whole by rule 2 when a contract is named; returns its id."""
        found = AssignmentDraft(contract, 2, ("назван договор",)) if contract else None
        line = self.draft(amount, assignment=found, **fields)
        loaded = self.db.execute(statements.load, self.statement(line))
        return self.rows(loaded.import_id)[0].key

    def outgoing(self, amount: str, **fields: object) -> UUID:
        """An outgoing line that stands; returns its id."""
        return self.receipt(amount, direction=Direction.OUT, booking=Booking(PaymentUse.OTHER), **fields)

    # What stands

    def rows(self, import_id: UUID | None = None) -> list[PaymentRow]:
        return self.db.read(payments, PaymentFilter(import_id=import_id))

    @property
    def balance(self) -> Money:
        return {row.key: row.amount for row in self.db.read(bank_balances)}[self.account_id]

    def left(self, contract: UUID) -> Money:
        return self.db.read(figures, contract, self.db.clock().date()).left

    # Papers and people

    def client(self, inn: str = CLIENT_INN, name: str = "ООО «Плательщик»") -> UUID:
        return self.make.client(name, inn=inn)

    def person_client(self, person: Person) -> UUID:
        card = clients.ClientCard(f"Ф-{next(self.numbers)}", PartyKind.ENTREPRENEUR, person=person)
        return self.db.execute(clients.add, card)

    def contractor(self, inn: str) -> UUID:
        card = performers.PerformerCard(f"П-{next(self.numbers)}", PerformerKind.CONTRACTOR, "ООО «Монтаж»", inn)
        return self.db.execute(performers.add, card)

    def invoice(self, contract: UUID, gross: str, number: str, on: date = DAY) -> UUID:
        """An issued счёт, as opening balances bring one."""
        with self.db.writer.begin() as connection:
            client_id = connection.scalar(select(Contract.client_id).where(Contract.id == contract))
            invoice_id = self.make.id()
            values = {
                "id": invoice_id,
                "organization_id": self.make.ours(),
                "client_id": client_id,
                "contract_id": contract,
                "kind": DocumentKind.INVOICE,
                "state": DocumentState.ISSUED,
                "number": number,
                "revision": 0,
                "dated": on,
                "price_vat": PriceVat.INCLUDED,
                "net": Money(gross),
                "vat": ZERO,
                "gross": Money(gross),
                "from_opening": True,
                "cancel_reason": "",
                "counter_paper": "",
                "delivery": Delivery.EMAIL,
                "comment": "",
                "rev_op": invoice_id,
            }
            connection.execute(Document.__table__.insert(), values)
        return invoice_id


def bank_of(db: Database, make: Make, organization: UUID | None = None, numbers: Iterator[int] | None = None) -> Bank:
    """A new account of ours and its bank."""
    account_id = make.bank_account(organization)

    def known(connection: Connection) -> tuple[str, str]:
        rows = select(BankAccount.account, Organization.inn).join(
            Organization, Organization.id == BankAccount.organization_id
        )
        row = connection.execute(rows.where(BankAccount.id == account_id)).one()
        return row[0], row[1]

    account, inn = db.read(known)
    return Bank(db, make, numbers or itertools.count(101), account_id, account, inn)


@pytest.fixture
def bank(db: Database, make: Make) -> Bank:
    """The bank of the default organisation."""
    return bank_of(db, make)
