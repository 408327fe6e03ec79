"""Value added tax: the rates with their dates, what an organisation applies, and the split of a line.

Rates are data with dates: 20 % by 303-ФЗ of 03.08.2018, 5 and 7 % by 176-ФЗ of 12.07.2024, 22 % by 425-ФЗ of
28.11.2025. The date is that of supply: the service date of the акт.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import Percent


class VatRate(StrEnum):
    """A rate of VAT; it is copied into every line when the line is posted. «Без НДС» is not 0 %."""

    VAT_22 = "vat_22"
    VAT_20 = "vat_20"
    VAT_10 = "vat_10"
    VAT_7 = "vat_7"
    VAT_5 = "vat_5"
    VAT_0 = "vat_0"
    NO_VAT = "no_vat"

    @property
    def percent(self) -> int:
        """The rate in whole percent; 0 for «Без НДС»."""
        return _PERCENT[self]

    @property
    def calculated(self) -> tuple[int, int]:
        """The calculated rate r/(100 + r), e.g. 22/122: the tax inside a sum (НК ст. 164 п. 4)."""
        return self.percent, 100 + self.percent

    @property
    def label(self) -> str:
        """`22 %` or `Без НДС`; the space is U+00A0."""
        return _("Без НДС") if self is VatRate.NO_VAT else formatting.percent(Percent(self.percent))

    @property
    def valid_from(self) -> date:
        """The first day on which the rate is in force."""
        return _IN_FORCE[self][0]

    @property
    def valid_to(self) -> date | None:
        """The last day on which the rate is in force; None while it still is."""
        return _IN_FORCE[self][1]

    def in_force(self, on: date) -> bool:
        """Whether a supply of this day may bear the rate."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_PERCENT = {
    VatRate.VAT_22: 22,
    VatRate.VAT_20: 20,
    VatRate.VAT_10: 10,
    VatRate.VAT_7: 7,
    VatRate.VAT_5: 5,
    VatRate.VAT_0: 0,
    VatRate.NO_VAT: 0,
}
_CHAPTER_21 = date(2001, 1, 1)  # НК, part two, chapter 21
_IN_FORCE: dict[VatRate, tuple[date, date | None]] = {
    VatRate.VAT_22: (date(2026, 1, 1), None),
    VatRate.VAT_20: (date(2019, 1, 1), date(2025, 12, 31)),
    VatRate.VAT_10: (_CHAPTER_21, None),
    VatRate.VAT_7: (date(2025, 1, 1), None),
    VatRate.VAT_5: (date(2025, 1, 1), None),
    VatRate.VAT_0: (_CHAPTER_21, None),
    VatRate.NO_VAT: (date.min, None),
}


class TaxMode(StrEnum):
    """What an organisation applies from a date on. Income limits of the modes are no part of any calculation."""

    GENERAL = "general"
    USN_5 = "usn_5"
    USN_7 = "usn_7"
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The mode in the accountant's words."""
        return {
            TaxMode.GENERAL: _("Основная ставка НДС"),
            TaxMode.USN_5: _("УСН, НДС 5\u00a0%"),
            TaxMode.USN_7: _("УСН, НДС 7\u00a0%"),
            TaxMode.EXEMPT: _("Без НДС"),
        }[self]


class PriceVat(StrEnum):
    """What a contract or price list says about its prices."""

    INCLUDED = "included"
    ON_TOP = "on_top"
    NONE = "none"

    @property
    def label(self) -> str:
        """The clause as papers write it."""
        return {
            PriceVat.INCLUDED: _("цены с НДС"),
            PriceVat.ON_TOP: _("НДС сверху"),
            PriceVat.NONE: _("без НДС"),
        }[self]


@dataclass(frozen=True, slots=True)
class Amounts:
    """A sum with its tax apart: net + VAT = gross to the kopeck."""

    net: Money
    vat: Money
    gross: Money

    def __post_init__(self) -> None:
        if self.net + self.vat != self.gross:
            raise ValueError(f"{self.net} and VAT {self.vat} do not make {self.gross}")

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(self.net + other.net, self.vat + other.vat, self.gross + other.gross)

    def __neg__(self) -> Amounts:
        return Amounts(-self.net, -self.vat, -self.gross)


NO_AMOUNTS = Amounts(ZERO, ZERO, ZERO)


def main_rate(mode: TaxMode, on: date) -> VatRate:
    """The rate of an organisation on a day of supply. Raises Rejected when the mode had no known rate that day."""
    if mode is TaxMode.EXEMPT:
        return VatRate.NO_VAT
    if mode is TaxMode.GENERAL:
        rate = VatRate.VAT_22 if VatRate.VAT_22.in_force(on) else VatRate.VAT_20
    else:
        rate = VatRate.VAT_5 if mode is TaxMode.USN_5 else VatRate.VAT_7
    return check_rate(rate, on)


def contract_rate(mode: TaxMode, price_vat: PriceVat, on: date) -> VatRate:
    """The main rate of a contract: its organisation's rate, or «Без НДС» when its prices know no tax."""
    return VatRate.NO_VAT if price_vat is PriceVat.NONE else main_rate(mode, on)


def line_rate(own: VatRate | None, mode: TaxMode, price_vat: PriceVat, on: date) -> VatRate:
    """The rate of a line whose item may have a rate of its own. Raises Rejected when that one is not in force.

    An own rate stands under the main mode only; exempt things stay exempt, and 0 % stays 0 %, under УСН with tax too
    (НК ст. 164 п. 8). Who is exempt, or sells without tax, has no rates at all.
    """
    main = contract_rate(mode, price_vat, on)
    if own is None or main is VatRate.NO_VAT:
        return main
    untaxed = own in (VatRate.NO_VAT, VatRate.VAT_0)
    return check_rate(own, on) if mode is TaxMode.GENERAL or untaxed else main


def check_rate(rate: VatRate, on: date) -> VatRate:
    """The rate, if a supply of this day may bear it. Raises Rejected otherwise."""
    if rate.in_force(on):
        return rate
    sentence = _("Ставка НДС {rate} не действует на {on}. Выберите ставку, действующую на дату оказания услуг.")
    raise Rejected(
        sentence.format(rate=rate.label, on=formatting.date_short(on)), field="vat_rate", code="vat.not_in_force"
    )


def split_vat(amount: Money, rate: VatRate, price_vat: PriceVat) -> Amounts:
    """The sum of a line with its tax apart; the tax alone is rounded, half up, once.

    A negative sum mirrors the positive one. Raises Rejected when prices without VAT meet a rate: the tax would be
    lost in silence.
    """
    part, whole = rate.calculated
    if price_vat is PriceVat.INCLUDED:
        tax = amount.share(part, whole)
        return Amounts(amount - tax, tax, amount)
    if price_vat is PriceVat.ON_TOP:
        tax = amount.share(part, 100)
        return Amounts(amount, tax, amount + tax)
    if rate is not VatRate.NO_VAT:
        sentence = _("Цены указаны без НДС, а ставка строки — {rate}. Выберите «Без НДС» или измените условие о ценах.")
        raise Rejected(sentence.format(rate=rate.label), field="vat_rate", code="vat.prices_without_vat")
    return Amounts(amount, ZERO, amount)


def sum_amounts(lines: Iterable[Amounts]) -> Amounts:
    """The totals of a document: the sums of its lines, never a rounding of their own."""
    return sum(lines, NO_AMOUNTS)


def adv(balance: Money, rate: VatRate) -> Money:
    """The tax inside an advance: max(0, balance) × r/(100 + r), rounded half up once (НК ст. 164 п. 4)."""
    return max(ZERO, balance).share(*rate.calculated)


def advance_without_vat(balance: Money, rate: VatRate) -> Money:
    """A balance less the tax inside it; a debt, being no advance, stays as it is."""
    return balance - adv(balance, rate)
