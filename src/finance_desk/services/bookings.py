"""How a bank line stands in the ledger: what it was booked as, its posting, the day that posting bears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO
from finance_desk.domain.posting import (
    Account,
    Entries,
    Entry,
    PostingKind,
    outgoing_entries,
    receipt_entries,
    reversed_entries,
    transfer_in_entries,
)
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse, PerformerKind
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.models.payment import Payment
from finance_desk.models.performer import Performer
from finance_desk.models.posting import posting
from finance_desk.services import ledger

_USES = {
    Direction.IN: (PaymentUse.RECEIPT, PaymentUse.PAYOUT, PaymentUse.TRANSFER, PaymentUse.OTHER),
    Direction.OUT: (PaymentUse.PAYOUT, PaymentUse.REFUND, PaymentUse.TRANSFER, PaymentUse.OTHER),
}
_KINDS = {Direction.IN: PostingKind.RECEIPT, Direction.OUT: PostingKind.OUTGOING}


@dataclass(frozen=True, slots=True)
class Booking:
    """What a bank line is booked as.

    A payout names its performer (incoming: the performer gives money back). A refund names the contract whose money
    it is, and, where known, the receipt it gives back; a receipt of unknown owner is given back without a contract.
    """

    use: PaymentUse
    performer_id: UUID | None = None
    contract_id: UUID | None = None
    refunds: UUID | None = None


def check(tx: Transaction, direction: Direction, organization_id: UUID, booking: Booking) -> None:
    """Raise Rejected when a line of this direction cannot be booked so."""
    if booking.use not in _USES.get(direction, ()):
        raise Rejected(_("Так эту строку выписки учесть нельзя: не то направление платежа."), field="use")
    if (booking.use is PaymentUse.PAYOUT) != (booking.performer_id is not None):
        raise Rejected(_("Исполнитель указывается у выплаты, и только у неё."), field="performer_id")
    refund = booking.use is PaymentUse.REFUND
    if refund and booking.contract_id is None and booking.refunds is None:
        raise Rejected(
            _("Укажите договор, с которого возвращены деньги, или поступление, которое возвращено."),
            field="contract_id",
        )
    if refund != (booking.contract_id is not None or booking.refunds is not None):
        raise Rejected(
            _("Договор или возвращаемый платёж указывается у возврата, и только у него."), field="contract_id"
        )
    if booking.performer_id is not None and tx.read(Performer, booking.performer_id).kind is PerformerKind.EMPLOYEE:
        raise Rejected(
            _("Зарплата сотрудников учитывается в 1С: оставьте эту строку прочим платежом."), field="performer_id"
        )
    if booking.contract_id is not None:
        require_own_contract(tx, booking.contract_id, organization_id)


def require_own_contract(tx: Transaction, contract_id: UUID, organization_id: UUID) -> None:
    """Raise Rejected when the contract is of another organisation than the bank account."""
    if tx.read(Contract, contract_id).organization_id != organization_id:
        raise Rejected(
            _("Договор заключён с другой вашей организацией: деньги пришли не на её счёт. Выберите другой договор."),
            field="contract_id",
        )


def booking_of(payment: Payment) -> Booking:
    """What the line is booked as now."""
    return Booking(payment.use, payment.performer_id, payment.contract_id, payment.refunds)


def write(payment: Payment, booking: Booking) -> None:
    """Change what the line says of its booking; the posting is the caller's."""
    payment.use, payment.performer_id = booking.use, booking.performer_id
    payment.contract_id, payment.refunds = booking.contract_id, booking.refunds


def book(tx: Transaction, payments: Sequence[Payment], on: date | None = None) -> None:
    """Post lines as they are booked now, each as the next sequence of its source, on this day or (None) its own."""
    postings = []
    for payment in payments:
        payment.bookings += 1
        fact = ledger.Fact(
            _KINDS[payment.direction],
            payment.id,
            payment.organization_id,
            on or payment.posted_on,
            title(payment),
            payment.contract_id,
            payment.bookings,
        )
        postings.append(ledger.Posting(fact, _entries(payment)))
    ledger.post_all(tx, postings)


def standing(tx: Transaction, payments: Sequence[Payment]) -> list[tuple[UUID, date]]:
    """The postings of these lines that stand, with their dates."""
    reversal = posting.alias("reversal")
    rows = (
        select(posting.c.id, posting.c.date)
        .where(
            posting.c.source.in_([payment.id for payment in payments]),
            posting.c.kind.in_(list(_KINDS.values())),
            ~exists(select(1).select_from(reversal).where(reversal.c.reverses == posting.c.id)),
        )
        .order_by(posting.c.id)
    )
    return [(posting_id, day) for posting_id, day in tx.session.execute(rows)]


def open_day(tx: Transaction, organization_id: UUID, day: date) -> date:
    """The day itself while its period is open, else today (A9)."""
    organization = tx.read(Organization, organization_id)
    if organization.closed_until is None or day > organization.closed_until:
        return day
    return tx.today(organization.time_zone)


def title(payment: Payment) -> str:
    """How postings and refusals call the line; nothing personal is in it."""
    sentence = (
        kept("Поступление № {number} от {date}")
        if payment.direction is Direction.IN
        else kept("Списание № {number} от {date}")
    )
    return sentence.format(number=payment.number, date=date_short(payment.posted_on))


def _entries(payment: Payment) -> Entries:
    account, amount = payment.bank_account_id, payment.amount
    if payment.use is PaymentUse.RECEIPT:
        return receipt_entries(account, amount)
    if payment.use is PaymentUse.PAYOUT:
        paid = outgoing_entries(account, amount, Entry(Account.PAYABLE, ZERO, performer=payment.performer_id))
        return paid if payment.direction is Direction.OUT else reversed_entries(paid)
    if payment.direction is Direction.IN:
        return transfer_in_entries(account, amount)
    if payment.use is PaymentUse.REFUND and payment.contract_id is not None:
        return outgoing_entries(account, amount, Entry(Account.FUNDS, ZERO, payment.contract_id))
    if payment.use is PaymentUse.REFUND:
        return outgoing_entries(account, amount, Entry(Account.UNMATCHED, ZERO, bank_account=account))
    return outgoing_entries(account, amount, Entry(Account.OUTSIDE, ZERO, bank_account=account))
