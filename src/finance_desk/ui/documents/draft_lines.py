"""Lines of a paper as a grid holds them, and as the command gets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import NONE, Quantity, line_amount
from finance_desk.domain.vat import NO_AMOUNTS, Amounts, PriceVat, VatRate, split_vat, sum_amounts
from finance_desk.queries.document_draft import EditedLine, EditedPaper
from finance_desk.services.paper_lines import LineDraft
from finance_desk.ui.form import field

Values = Mapping[str, Any]

SUMS = ("quantity", "unit", "price", "discount")
"""what of a charged or agreed line cannot change"""
_WORK = "#work"


def columns(paper: EditedPaper) -> Sequence[field.Field]:
    """The columns that are typed into, and those that follow from them."""
    return (
        field.text(_("Наименование"), "name", required=True),
        field.quantity(_("Кол-во"), "quantity", required=True, default=Quantity(1), width=2),
        field.text(_("Ед."), "unit", default=kept("усл. ед"), width=2),
        field.money(_("Цена"), "price"),
        field.percent(_("Скидка"), "discount", width=2),
        field.text(_("НДС"), "rate_shown", read_only=True, width=2, count=lambda row: _rate_shown(row, paper)),
        field.money(_("Сумма"), "gross", read_only=True, count=lambda row: _gross_shown(row, paper)),
        field.text(_("Основание"), "basis", read_only=True, width=6, count=_basis),
    )


def opened(paper: EditedPaper) -> list[dict[str, Any]]:
    """The rows as they stand."""
    return [_row(line) for line in paper.lines]


def _row(line: EditedLine) -> dict[str, Any]:
    row: dict[str, Any] = {
        "line_id": line.key,
        "name": line.name,
        "quantity": line.quantity,
        "unit": line.unit,
        "price": line.price,
        "discount": line.discount,
        "rate": line.vat_rate,
        "remark": line.remark,
        "included": line.included,
    }
    return row | ({"fixed": line} if line.fixed else {})


def drafts(rows: Iterable[Values]) -> tuple[LineDraft, ...]:
    """What the command gets: of a fixed line its words alone."""
    return tuple(_draft(row) for row in rows)


def _draft(row: Values) -> LineDraft:
    if row.get("fixed") is not None:
        return LineDraft(row["line_id"], name=row["name"])
    return LineDraft(
        row.get("line_id"),
        name=row["name"],
        quantity=row["quantity"],
        unit=row.get("unit") or None,
        price=row.get("price"),
        discount=row.get("discount") or NONE,
    )


def amounts(row: Values, paper: EditedPaper) -> Amounts:
    """The sums of a row as the command will count them."""
    fixed = row.get("fixed")
    if isinstance(fixed, EditedLine):
        return fixed.amounts
    price, quantity, rate = row.get("price"), row.get("quantity"), row.get("rate", paper.rate)
    if price is None or quantity is None or rate is None:
        return NO_AMOUNTS
    taxed = rate if paper.price_vat is not PriceVat.NONE else VatRate.NO_VAT
    return split_vat(line_amount(price, quantity, row.get("discount") or NONE), taxed, paper.price_vat)


def sums(rows: Iterable[Values], paper: EditedPaper) -> Amounts:
    """What the paper comes to."""
    return sum_amounts(amounts(row, paper) for row in rows)


def restored(row: Values) -> dict[str, Any]:
    """What of a fixed line was typed over, with the values it keeps."""
    fixed = row.get("fixed")
    if not isinstance(fixed, EditedLine):
        return {}
    return {name: getattr(fixed, name) for name in SUMS if row.get(name) != getattr(fixed, name)}


def known_by(row: Values) -> str:
    """What a line is met again by: it has another key each time it is written, the sums of a work never change."""
    said = "|".join(str(row.get(name)) for name in (*SUMS, "remark"))
    return f"{_WORK} {said}" if row.get("fixed") is not None else f"{row.get('name')}|{said}"


def is_work(known: str) -> bool:
    """Whether a line that is known so was charged or agreed."""
    return known.startswith(f"{_WORK} ")


def _gross_shown(row: Values, paper: EditedPaper) -> Money | None:
    return amounts(row, paper).gross or None


def _rate_shown(row: Values, paper: EditedPaper) -> str:
    rate = row.get("rate", paper.rate)
    return rate.label if isinstance(rate, VatRate) else ""


def _basis(row: Values) -> str:
    if row.get("included"):
        return _("в составе абонплаты")
    remark = row.get("remark") or ""
    if row.get("fixed") is not None:
        return str(remark or _("списание по договору"))
    return str(remark or _("введена вручную"))
