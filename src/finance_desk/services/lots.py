"""Blocks of hours: sold ahead, used by nearest expiry, closed when they expire (B1, A10)."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.formatting import quantity as shown
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.posting import PostingKind, lot_return_entries, lot_sale_entries, lot_use_entries
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.roles import ACCOUNTANTS, DISPATCHERS
from finance_desk.domain.states import LotOrigin
from finance_desk.domain.vat import PriceVat, VatRate, contract_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.lot import Lot, LotUse
from finance_desk.models.organization import Organization
from finance_desk.services import alerts, ledger
from finance_desk.services.organizations import tax_mode

_NOTHING = Quantity.of(0)


@command(roles=ACCOUNTANTS)
def sell(
    tx: Transaction, contract_id: UUID, hours: Quantity, amount: Money, on: date, starts_on: date, ends_on: date
) -> UUID:
    """Turn the client's money (with VAT) into hours valid in `[starts_on, ends_on)`."""
    (contract,) = tx.lock(Contract, [contract_id])
    contract.accept_posting(on)
    lot = new_lot(tx, contract, hours, amount, on, starts_on, ends_on, LotOrigin.PURCHASE)
    fact = ledger.Fact(
        PostingKind.LOT_SALE,
        lot.id,
        contract.organization_id,
        on,
        kept("Пакет {hours} ч").format(hours=shown(hours)),
        contract_id,
    )
    ledger.post(tx, fact, lot_sale_entries(contract_id, lot.id, amount))
    alerts.review(tx, contract_id)
    return lot.id


def new_lot(
    tx: Transaction,
    contract: Contract,
    hours: Quantity,
    amount: Money,
    on: date,
    starts_on: date,
    ends_on: date,
    origin: LotOrigin,
) -> Lot:
    """A lot of hours, checked and kept; the posting is the caller's."""
    if hours <= _NOTHING:
        raise Rejected(_("Количество часов должно быть больше нуля."), field="hours")
    if amount <= ZERO:
        raise Rejected(_("Стоимость пакета должна быть больше нуля."), field="amount")
    if ends_on <= starts_on:
        raise Rejected(_("Пакет кончается раньше, чем начинается."), field="ends_on")
    lot = Lot(
        id=tx.new_id(),
        contract_id=contract.id,
        origin=origin,
        quantity=hours,
        amount=amount,
        vat_rate=rate_of_supply(tx, contract, on),
        starts_on=starts_on,
        ends_on=ends_on,
        used=_NOTHING,
        taken=ZERO,
        closed=False,
    )
    tx.add(lot)
    tx.session.flush()
    return lot


@command(roles=DISPATCHERS)
def use(tx: Transaction, contract_id: UUID, hours: Quantity, on: date, note: str = "") -> Quantity:
    """Take hours from the lots by nearest expiry, then start, then id; returns what no lot covers (the overage)."""
    (contract,) = tx.lock(Contract, [contract_id])
    contract.accept_posting(on)
    if hours <= _NOTHING:
        raise Rejected(_("Количество часов должно быть больше нуля."), field="hours")
    left, rate = hours, rate_of_supply(tx, contract, on)
    for lot in _open_lots(tx, contract_id, on):
        part = min(left, lot.quantity - lot.used)
        if part > _NOTHING:
            _take(tx, contract, lot, part, on, note, rate)
            left -= part
    if left == hours:
        raise Rejected(
            _("На эту дату у договора нет оплаченных часов. Продайте пакет или спишите по прайсу."), code="LIMIT"
        )
    alerts.review(tx, contract_id)
    return left


def _open_lots(tx: Transaction, contract_id: UUID, on: date) -> Sequence[Lot]:
    return tx.session.scalars(
        select(Lot)
        .where(Lot.contract_id == contract_id, ~Lot.closed, Lot.starts_on <= on, Lot.ends_on > on)
        .order_by(Lot.ends_on, Lot.starts_on, Lot.id)
        .with_for_update()
    ).all()


def _take(tx: Transaction, contract: Contract, lot: Lot, hours: Quantity, on: date, note: str, rate: VatRate) -> None:
    amount = lot.take(hours, on)
    name = kept("Работы в счёт пакета часов") + (f": {note}" if note else "")
    line = _hours_line(lot, name, hours, amount, rate)
    use_id = tx.new_id()
    fact = ledger.Fact(PostingKind.LOT_USE, use_id, contract.organization_id, on, name, contract.id)
    posting_id = ledger.post(tx, fact, lot_use_entries(contract.id, lot.id, [line.charge]), [line])
    tx.add(LotUse(id=use_id, lot_id=lot.id, posting_id=posting_id, quantity=hours, amount=amount))


def rate_of_supply(tx: Transaction, contract: Contract, on: date) -> VatRate:
    """The rate of work done on a day, whatever it was when its hours were sold (A12)."""
    return contract_rate(tax_mode(tx, contract.organization_id, on), contract.price_vat, on)


def _hours_line(lot: Lot, name: str, hours: Quantity, amount: Money, rate: VatRate) -> ledger.ChargeLine:
    sums = split_vat(amount, rate, PriceVat.INCLUDED)
    return ledger.ChargeLine(
        name=name,
        unit=kept("ч"),
        okei="356",
        quantity=hours,
        price=lot.amount.share(Quantity.scale(), lot.quantity.scaled),
        vat_rate=rate,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
    )


@command(roles=ACCOUNTANTS)
def expire(tx: Transaction, lot_id: UUID) -> None:
    """Close a lot on its last day: what is left becomes revenue under ст. 429.4, or returns to the client's money."""
    lot = tx.read(Lot, lot_id)
    (contract,) = tx.lock(Contract, [lot.contract_id])
    lot = tx.get(Lot, lot_id)
    on = lot.ends_on - timedelta(days=1)
    today = tx.today(tx.read(Organization, contract.organization_id).time_zone)
    if today < on:
        sentence = _("Пакет действует по {last}: закрыть его можно не раньше этого дня.")
        raise Rejected(sentence.format(last=date_short(on)), code="STATE")
    hours, money = lot.expire()
    if money:
        _post_expiry(tx, contract, lot, hours, money, on)
    alerts.review(tx, contract.id, today)


def _post_expiry(tx: Transaction, contract: Contract, lot: Lot, hours: Quantity, money: Money, on: date) -> None:
    name = kept("Неиспользованные часы пакета, аннулировано")
    fact = ledger.Fact(PostingKind.LOT_EXPIRY, lot.id, contract.organization_id, on, name, contract.id)
    if contract.expiry_is_revenue:
        line = _hours_line(lot, name, hours, money, rate_of_supply(tx, contract, on))
        ledger.post(tx, fact, lot_use_entries(contract.id, lot.id, [line.charge]), [line])
    else:
        ledger.post(tx, fact, lot_return_entries(contract.id, lot.id, money))
