"""What a statement brings to `statements.load`: facts of a file, checked against each other before anything is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.person import Person
from finance_desk.domain.statement import AccountControl, Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.models.organization import BankAccount
from finance_desk.services import bookings
from finance_desk.services.bookings import Booking


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """Whose money a receipt is, found before the command by `domain.matching`, with the счёт it pays in full."""

    contract_id: UUID
    rule: int
    evidence: tuple[str, ...]
    document_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One bank line. It is the `copy`-th of its key in the file, from 1: two equal payments are legal.

    Of a natural person name, ИНН, account and purpose (as its note) come as `person`, and nowhere else.
    """

    bank_account_id: UUID
    direction: Direction
    posted_on: date
    document_date: date
    number: str
    kind: str
    amount: Money
    dedup_key: str
    copy: int
    booking: Booking
    name: str = ""
    inn: str = ""
    kpp: str = ""
    counter_account: str = ""
    purpose: str = ""
    person: Person | None = None
    assignment: AssignmentDraft | None = None


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A file, or a chunk of its lines, of one organisation. `expected` lines of the whole file were not yet present."""

    organization_id: UUID
    file_name: str
    file_hash: str
    lines: tuple[LineDraft, ...]
    expected: int = 0
    date_from: date | None = None
    date_to: date | None = None
    controls: tuple[AccountControl, ...] = ()
    warnings: tuple[str, ...] = ()


def check_lines(tx: Transaction, organization_id: UUID, lines: Iterable[LineDraft]) -> None:
    """Raise Rejected for a line that cannot be kept or booked as it says."""
    for line in lines:
        if tx.read(BankAccount, line.bank_account_id).organization_id != organization_id:
            raise Rejected(_("Расчётный счёт принадлежит другой организации."), field="bank_account_id")
        if line.amount <= ZERO or line.copy < 1:
            raise Rejected(_("Сумма должна быть больше нуля."), field="amount")
        if line.person is not None and (line.name or line.inn or line.counter_account or line.purpose):
            raise Rejected(
                _("Имя, ИНН, счёт и назначение платежа физлица передаются как личные данные."), field="person"
            )
        bookings.check(tx, line.direction, organization_id, line.booking)
        if line.booking.refunds is not None:
            raise Rejected(_("С поступлением возврат связывается после загрузки выписки."), field="refunds")
        if line.assignment is not None:
            if line.booking.use is not PaymentUse.RECEIPT:
                raise Rejected(_("Разносятся только поступления от клиентов."), field="assignment")
            bookings.require_own_contract(tx, line.assignment.contract_id, organization_id)


def require_open(closed_until: date | None, days: Iterable[date]) -> None:
    """Raise Rejected when a line that is not yet in the books falls into a closed period."""
    closed = [day for day in days if closed_until is not None and day <= closed_until]
    if closed and closed_until is not None:
        sentence = _(
            "Период до {date} закрыт, а в выписке есть новые строки с более ранними датами: {count}, первая {first}. "
            "Выгрузите из банка выписку за открытый период или попросите руководителя открыть закрытый."
        )
        facts = {"date": date_short(closed_until), "count": len(closed), "first": date_short(min(closed))}
        raise Rejected(sentence.format(**facts), code="PERIOD_CLOSED")
