"""Lines of a specification as a grid holds them, and as the command gets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.price_trace import with_typed
from finance_desk.domain.quantity import NONE, Quantity, line_amount
from finance_desk.domain.vat import NO_AMOUNTS, Amounts, PriceVat, VatRate, split_vat, sum_amounts
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.queries.ticket_prices import Priced
from finance_desk.queries.tickets import LineRow
from finance_desk.services.specifications import LineDraft
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.grid_rows import GridRow
from finance_desk.ui.tickets.explaining import Explained, explained_title, included_steps, sum_steps

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sums:
    """What the lines come to, and what they bring: their net amount, or what the ledger says of work that is done."""

    amounts: Amounts = NO_AMOUNTS
    revenue: Money = ZERO
    cost: Money = ZERO
    rates: frozenset[VatRate] = frozenset()
    whole: bool = True
    """Whether every line could be counted."""

    @property
    def profit(self) -> Money:
        """Profit by work."""
        return self.revenue - self.cost


def columns(search: field.Search, price_vat: PriceVat) -> Sequence[field.Field]:
    """The columns that are typed into, and those that follow from them."""
    return (
        field.reference(_("Код, наименование"), "item", search, required=True),
        field.quantity(_("Кол-во"), "quantity", required=True, default=Quantity(1), width=2),
        field.text(_("Ед."), "unit_shown", read_only=True, width=2, count=lambda row: row.get("unit", "")),
        field.money(_("Цена"), "price"),
        field.percent(_("Скидка"), "discount", width=2),
        field.money(_("Себест."), "unit_cost"),
        field.text(_("НДС"), "rate_shown", read_only=True, width=2, count=_rate_shown),
        field.flag(
            _("Абонпл."), "included", width=2, hint=_("Работа покрыта абонентской платой: клиент за неё не платит")
        ),
        field.money(_("Сумма"), "gross", read_only=True, count=lambda row: _gross_shown(row, price_vat)),
    )


def opened(face: TicketFace) -> list[dict[str, Any]]:
    """The rows of the newest version."""
    pairs = zip(face.ticket.lines, face.items, strict=True)
    return [_row(line, item, performer) for line, (item, performer) in pairs]


def _row(line: LineRow, item: Any, performer: Any) -> dict[str, Any]:
    return {
        "item": Found(item, f"{line.code} {line.name}", line.unit),
        "quantity": line.quantity,
        "price": line.price,
        "discount": line.discount,
        "unit_cost": line.unit_cost,
        "included": line.included,
        "unit": line.unit,
        "rate": line.vat_rate,
        "performer_id": performer,
        "name": line.name,
        "name_of": item,
        "asked": (item, line.quantity),
        "listed": _listed(line),
    }


def _listed(line: LineRow) -> Priced | None:
    """What of a saved line came from the lists; None when all of it was typed by hand."""
    by_hand = line.typed
    if len(line.trace) == 1 and by_hand:
        return None
    return Priced(
        line.unit,
        line.vat_rate,
        None if "price" in by_hand else line.price,
        None if "discount" in by_hand else line.discount,
        None if "unit_cost" in by_hand else line.unit_cost,
        line.listed(),
    )


def above_zero(before: GridRow, after: GridRow) -> GridRow:
    """A quantity of nothing or less is none: it stands as it was typed, with a sentence."""
    quantity = after.values.get("quantity")
    if quantity is None or quantity > Quantity(0):
        return after
    sentence = _("Количество должно быть больше нуля.")
    kept = after.put("quantity", before.values.get("quantity"))
    return kept.put_text("quantity", formatting.quantity(quantity), sentence)


def drafts(rows: Iterable[Values]) -> tuple[LineDraft, ...]:
    """What the command gets: what was not typed by hand is left to the lists."""
    return tuple(_draft(row) for row in rows)


def _draft(row: Values) -> LineDraft:
    listed: Priced | None = row.get("listed")
    price, discount, cost = row.get("price"), row.get("discount"), row.get("unit_cost")
    if listed is None or listed.refusal:
        price, discount, cost = price or ZERO, discount or NONE, cost or ZERO
    else:
        price = None if price == listed.price else price
        discount = None if (discount or NONE) == listed.discount else discount or NONE
        cost = None if cost == listed.cost else cost
    same_item = row.get("name_of") == row["item"]
    return LineDraft(
        row["item"],
        row["quantity"],
        name=row.get("name", "") if same_item else "",
        price=price,
        discount=discount,
        unit_cost=cost,
        performer_id=row.get("performer_id"),
        included=bool(row.get("included")),
    )


def amounts(row: Values, price_vat: PriceVat) -> Amounts:
    """The sums of a row as the command will count them."""
    price, quantity = row.get("price"), row.get("quantity")
    if price is None or quantity is None or row.get("included"):
        return NO_AMOUNTS
    rate = row.get("rate", VatRate.NO_VAT) if price_vat is not PriceVat.NONE else VatRate.NO_VAT
    return split_vat(line_amount(price, quantity, row.get("discount") or NONE), rate, price_vat)


def sums(filled: Sequence[GridRow], price_vat: PriceVat) -> Sums:
    """The sums of the rows that are understood."""
    rows = [row.values for row in filled if not row.unread]
    costs = [
        line_amount(row["unit_cost"], row["quantity"]) for row in rows if row.get("unit_cost") and row.get("quantity")
    ]
    rates = frozenset(row["rate"] for row in rows if "rate" in row and not row.get("included"))
    come_to = sum_amounts(amounts(row, price_vat) for row in rows)
    return Sums(come_to, come_to.net, total(costs), rates, len(rows) == len(filled))


def sums_of(face: TicketFace) -> Sums:
    """The sums of the newest version as it was saved."""
    ticket = face.ticket
    rates = frozenset(line.vat_rate for line in ticket.lines if not line.included)
    return Sums(Amounts(ticket.net, ticket.vat, ticket.gross), ticket.revenue, ticket.cost, rates)


def explained(row: Values, price_vat: PriceVat) -> Explained | None:
    """«Почему столько?» of a row of the grid; None while it has no price."""
    found, listed, price, quantity = row.get("item"), row.get("listed"), row.get("price"), row.get("quantity")
    if not isinstance(found, Found) or price is None or quantity is None:
        return None
    typed = _draft(row)
    steps = listed.steps if isinstance(listed, Priced) else ()
    steps = with_typed(steps, typed.price, typed.discount, typed.unit_cost)
    rate, discount = row.get("rate", VatRate.NO_VAT), row.get("discount") or NONE
    end = sum_steps(price, quantity, row.get("unit", ""), discount, rate, amounts(row, price_vat), price_vat)
    title = explained_title(found.title, formatting.money_rub(price))
    return title, (*steps, *(included_steps() if row.get("included") else end))


def explained_line(line: LineRow, price_vat: PriceVat) -> Explained:
    """«Почему столько?» of a line that was saved."""
    sums = Amounts(line.net, line.vat, line.gross)
    end = sum_steps(line.price, line.quantity, line.unit, line.discount, line.vat_rate, sums, price_vat)
    title = explained_title(line.name, formatting.money_rub(line.price))
    return title, (*line.explain(), *(included_steps() if line.included else end))


def for_client(steps: Iterable[str]) -> tuple[str, ...]:
    """The derivation without the step that tells of our cost."""
    cost = _("Себестоимость: {lists}, {line}: {sum}").partition("{")[0]
    return tuple(step for step in steps if not step.startswith(cost))


def _gross_shown(row: Values, price_vat: PriceVat) -> Money | None:
    return None if row.get("price") is None or row.get("quantity") is None else amounts(row, price_vat).gross


def _rate_shown(row: Values) -> str:
    rate = row.get("rate")
    return rate.label if isinstance(rate, VatRate) else ""
