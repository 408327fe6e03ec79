"""How the sum of a line comes about after its price is known, and where that is read: under the lines."""

from __future__ import annotations

from collections.abc import Sequence

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import NONE, Percent, Quantity, line_amount
from finance_desk.domain.vat import Amounts, PriceVat, VatRate

Explained = tuple[str, Sequence[str]]


def explained_title(name: str, price: str) -> str:
    """The question about the price of a line."""
    return _("Почему {price} за «{name}»?").format(price=price, name=name)


def sum_steps(
    price: Money, quantity: Quantity, unit: str, discount: Percent, rate: VatRate, amounts: Amounts, price_vat: PriceVat
) -> tuple[str, ...]:
    """Price × quantity, less discount, with its tax; each a sentence."""
    full, billed = line_amount(price, quantity, NONE), line_amount(price, quantity, discount)
    said = {
        "price": formatting.money(price),
        "quantity": formatting.quantity(quantity),
        "unit": unit,
        "full": formatting.money_rub(full),
        "discount": formatting.percent(discount),
        "sum": formatting.money_rub(billed),
    }
    words = _("{price} × {quantity} {unit} = {full}, со скидкой {discount} — {sum}")
    if not discount:
        words = _("{price} × {quantity} {unit} = {sum}")
    return (words.format(**said), *_tax(rate, amounts, price_vat))


def included_steps() -> tuple[str, ...]:
    """The end of the derivation of work that the fee covers."""
    return (_("Покрыто абонентской платой: клиент за эту строку не платит"),)


def _tax(rate: VatRate, amounts: Amounts, price_vat: PriceVat) -> tuple[str, ...]:
    if not amounts.vat:
        return ()
    vat, gross = formatting.money_rub(amounts.vat), formatting.money_rub(amounts.gross)
    if price_vat is PriceVat.ON_TOP:
        return (_("НДС {rate} сверху {vat}, всего {gross}").format(rate=rate.label, vat=vat, gross=gross),)
    return (_("В том числе НДС {rate} {vat}").format(rate=rate.label, vat=vat),)
