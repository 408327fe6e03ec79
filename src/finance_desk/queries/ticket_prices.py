"""What the lists say of the rows of a specification that is being typed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import NONE, Percent, Quantity
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate, line_rate
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.organization import TaxPeriod
from finance_desk.queries.prices import price_of


@dataclass(frozen=True, slots=True)
class Priced:
    """The price of an item with its discount, cost and derivation; `refusal` says why there is none."""

    unit: str
    vat_rate: VatRate
    price: Money | None = None
    discount: Percent | None = NONE
    cost: Money | None = None
    steps: tuple[str, ...] = ()
    refusal: str = ""


class Asked(NamedTuple):
    """A row of the grid, its item, its quantity."""

    row: int
    item_id: UUID
    quantity: Quantity


def priced(connection: Connection, contract_id: UUID, on: date, asked: tuple[Asked, ...]) -> list[tuple[Asked, Priced]]:
    """What the lists say of these rows."""
    contract = connection.execute(
        select(Contract.organization_id, Contract.price_vat).where(Contract.id == contract_id)
    ).one()
    mode = _tax_mode(connection, contract.organization_id, on)
    return [(one, _priced(connection, contract_id, contract.price_vat, mode, on, one)) for one in asked]


def _priced(
    connection: Connection, contract_id: UUID, price_vat: PriceVat, mode: TaxMode, on: date, asked: Asked
) -> Priced:
    item: Any = connection.execute(select(Item.unit, Item.vat_rate).where(Item.id == asked.item_id)).one()
    rate = VatRate.NO_VAT
    try:
        rate = line_rate(item.vat_rate, mode, price_vat, on)
        found = price_of(connection, contract_id, asked.item_id, asked.quantity, on)
    except Rejected as refused:
        return Priced(item.unit, rate, refusal=refused.message)
    return Priced(item.unit, rate, found.price, found.discount, found.cost or ZERO, found.trace.explain())


def _tax_mode(connection: Connection, organization_id: UUID, on: date) -> TaxMode:
    found = select(TaxPeriod.mode).where(TaxPeriod.organization_id == organization_id, TaxPeriod.valid_from <= on)
    mode = connection.scalar(found.order_by(TaxPeriod.valid_from.desc()).limit(1))
    return TaxMode.EXEMPT if mode is None else mode
