"""Lines of a specification: what is typed becomes a record, its price from the lists and why (A3, B5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import HUNDRED, Percent, Quantity, line_amount
from finance_desk.domain.vat import NO_AMOUNTS, TaxMode, line_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.item import Item
from finance_desk.models.specification import SpecificationLine
from finance_desk.models.ticket import Ticket
from finance_desk.queries.prices import price_of


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line as it is typed. Price, cost and discount come from the lists unless they are typed here."""

    item_id: UUID
    quantity: Quantity
    name: str = ""
    price: Money | None = None
    discount: Percent | None = None
    unit_cost: Money | None = None
    performer_id: UUID | None = None
    included: bool = False


def line_of(
    tx: Transaction,
    contract: Contract,
    mode: TaxMode,
    ticket: Ticket,
    specification_id: UUID,
    n: int,
    draft: LineDraft,
) -> SpecificationLine:
    """The record of the n-th line. Raises Rejected when it makes no sense or no list knows its price."""
    item = tx.read(Item, draft.item_id)
    _check(n, draft)
    price, discount, unit_cost, trace = _priced(tx, contract, ticket.work_date, draft)
    rate = line_rate(item.vat_rate, mode, contract.price_vat, ticket.work_date)
    sums = NO_AMOUNTS
    if not draft.included:
        sums = split_vat(line_amount(price, draft.quantity, discount), rate, contract.price_vat)
    return SpecificationLine(
        id=tx.new_id(),
        specification_id=specification_id,
        n=n,
        item_id=item.id,
        name=draft.name.strip() or item.name,
        kind=item.kind,
        unit=item.unit,
        okei=item.okei,
        quantity=draft.quantity,
        price=price,
        discount=discount,
        vat_rate=rate,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        unit_cost=unit_cost,
        cost=line_amount(unit_cost, draft.quantity),
        performer_id=draft.performer_id or ticket.performer_id,
        included=draft.included,
        trace=trace,
    )


def _check(n: int, draft: LineDraft) -> None:
    """What is typed makes sense, whether the lists are asked or not."""
    discount = draft.discount or Percent.of(0)
    for field, wrong, sentence in (
        ("quantity", draft.quantity <= Quantity.of(0), _("количество должно быть больше нуля")),
        ("price", (draft.price or ZERO) < ZERO, _("цена не может быть отрицательной")),
        ("discount", not 0 <= discount.scaled <= HUNDRED.scaled, _("скидка должна быть от 0 до 100 %")),
        ("unit_cost", (draft.unit_cost or ZERO) < ZERO, _("себестоимость не может быть отрицательной")),
    ):
        if wrong:
            raise Rejected(_("Строка {n}: {what}.").format(n=n, what=sentence), field=field)


def _priced(
    tx: Transaction, contract: Contract, on: date, draft: LineDraft
) -> tuple[Money, Percent, Money, list[dict[str, Any]]]:
    """Price, discount and cost of a unit, and why: from the lists, or as typed by hand."""
    typed = draft.price is not None and draft.discount is not None and draft.unit_cost is not None
    if typed or (draft.included and draft.unit_cost is not None):
        return draft.price or ZERO, draft.discount or Percent.of(0), draft.unit_cost or ZERO, [_by_hand(draft)]
    resolved = price_of(tx.connection, contract.id, draft.item_id, draft.quantity, on)
    trace: list[dict[str, Any]] = list(resolved.trace.to_json())
    if draft.price is not None or draft.discount is not None or draft.unit_cost is not None:
        trace.append(_by_hand(draft))
    discount = resolved.discount if draft.discount is None else draft.discount
    price = resolved.price if draft.price is None else draft.price
    cost = draft.unit_cost if draft.unit_cost is not None else resolved.cost or ZERO
    return price, discount, cost, trace


def _by_hand(draft: LineDraft) -> dict[str, Any]:
    typed = {"price": draft.price, "discount": draft.discount, "unit_cost": draft.unit_cost}
    return {"rule": "by_hand"} | {name: str(value) for name, value in typed.items() if value is not None}
