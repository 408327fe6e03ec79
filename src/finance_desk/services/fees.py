"""The monthly fee of a mixed contract: posted on the last day served of its month, once (A5, A6)."""

from datetime import date
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import month_label
from finance_desk.domain.ids import natural_id
from finance_desk.domain.language import _, keeping, kept
from finance_desk.domain.period import Period, month_of, prorate, served_part
from finance_desk.domain.posting import PostingKind, charge_entries
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.vat import contract_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Organization
from finance_desk.services import alerts, ledger
from finance_desk.services.contracts import terms_on
from finance_desk.services.organizations import tax_mode

_ONE = Quantity(1)


def fee_source(contract_id: UUID, month: date) -> UUID:
    """The natural key of a contract's fee for a month."""
    return natural_id("fee", contract_id, f"{month:%Y-%m}")


@command(roles=ACCOUNTANTS)
def post(tx: Transaction, contract_id: UUID, month: date) -> UUID:
    """Charge the fee for the calendar month of this date; a month the contract only partly covers, by its days."""
    (contract,) = tx.lock(Contract, [contract_id])
    if contract.scheme is not PaymentScheme.MIXED:
        raise Rejected(_("Абонентская плата бывает только у договора «абонплата + доп. работы»."), code="STATE")
    whole = month_of(month)
    last = whole.last if contract.runs_until is None else min(whole.last, contract.runs_until)
    if tx.today(tx.read(Organization, contract.organization_id).time_zone) < last:
        raise Rejected(_("Месяц ещё не кончился: абонентская плата начисляется его последним днём."), field="month")
    contract.accept_posting(max(last, whole.start))
    source = fee_source(contract_id, whole.start)
    if ledger.unreversed(tx, PostingKind.FEE, source) is not None:
        raise Rejected(_("Абонентская плата за этот месяц уже начислена."), code="DUPLICATE")
    line = _line(tx, contract, whole, last)
    fact = ledger.Fact(
        PostingKind.FEE,
        source,
        contract.organization_id,
        last,
        line.name,
        contract_id,
        ledger.last_sequence(tx, PostingKind.FEE, source) + 1,
    )
    posting_id = ledger.post(tx, fact, charge_entries(contract_id, [line.charge]), [line])
    alerts.review(tx, contract_id)
    return posting_id


def _line(tx: Transaction, contract: Contract, whole: Period, last: date) -> ledger.ChargeLine:
    fee = terms_on(tx, contract.id, last).fee
    if not fee:
        raise Rejected(_("В условиях договора нет абонентской платы."), field="fee")
    amount = prorate(fee, served_part(whole, contract.starts_on, contract.runs_until))
    rate = contract_rate(tax_mode(tx, contract.organization_id, last), contract.price_vat, last)
    sums = split_vat(amount, rate, contract.price_vat)
    with keeping():
        name = kept("Абонентское обслуживание за {month}").format(month=month_label(whole.start))
    return ledger.ChargeLine(
        name=name,
        unit=kept("мес"),
        okei="362",
        quantity=_ONE,
        price=amount,
        vat_rate=rate,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
    )


@command(roles=ACCOUNTANTS)
def reverse(tx: Transaction, contract_id: UUID, month: date, reason: str, on: date | None = None) -> None:
    """Take a month's fee back, with the reason."""
    (contract,) = tx.lock(Contract, [contract_id])
    if not reason.strip():
        raise Rejected(_("Укажите причину."), field="reason")
    posted = ledger.unreversed(tx, PostingKind.FEE, fee_source(contract_id, month_of(month).start))
    if posted is None:
        raise Rejected(_("За этот месяц абонентская плата не начислена."), code="STATE")
    day = on or tx.today(tx.read(Organization, contract.organization_id).time_zone)
    ledger.reverse(tx, posted, day, reason)
    alerts.review(tx, contract_id)
