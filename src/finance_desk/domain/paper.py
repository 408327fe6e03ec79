"""What a printed счёт or акт says, before any page is laid out. A paper whose totals are not its lines cannot be built."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum, StrEnum

from finance_desk.domain.money import Money
from finance_desk.domain.quantity import NONE, Percent, Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.vat import Amounts, PriceVat, VatRate, sum_amounts


class PaperKind(StrEnum):
    """Which paper it is; the value names its template."""

    INVOICE = "invoice"
    ACT = "act"
    SPECIFICATION = "specification"


@dataclass(frozen=True, slots=True)
class Party:
    """One side: the name as papers call it, the full name of the charter, requisites. An ИП has no КПП."""

    name: str
    full_name: str = ""
    inn: str = ""
    kpp: str = ""
    address: str = ""
    phone: str = ""
    kind: PartyKind = PartyKind.COMPANY


@dataclass(frozen=True, slots=True)
class BankDetails:
    """Where the money goes: settlement account, bank, БИК, correspondent account."""

    account: str
    bank: str
    bik: str
    correspondent: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: position, surname with initials, and the authority («доверенности № 5 от 01.02.2026»)."""

    position: str
    name: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A priced line. The remark says which ticket and day it is, so that the content of the deal is concrete."""

    number: int
    name: str
    quantity: Quantity
    unit: str
    price: Money
    vat_rate: VatRate
    amounts: Amounts
    discount: Percent = NONE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class IncludedWork:
    """Work done «в составе абонентской платы»: it stands in an annex of the акт and bears no price (rule A3)."""

    name: str
    quantity: Quantity
    unit: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a paper, and of its lines by rate, highest rate first, «Без НДС» last."""

    amounts: Amounts
    by_rate: tuple[tuple[VatRate, Amounts], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A счёт or акт as it is printed. A draft's number is its code: «черновик 4F2A»."""

    kind: PaperKind
    number: str
    date: datetime.date
    seller: Party
    buyer: Party
    price_vat: PriceVat
    lines: tuple[PaperLine, ...]
    totals: Totals
    seller_bank: BankDetails | None = None
    revision: int = 0
    revised_on: datetime.date | None = None
    basis: str = ""
    period: tuple[datetime.date, datetime.date] | None = None
    service_date: datetime.date | None = None
    included: tuple[IncludedWork, ...] = ()
    due_date: datetime.date | None = None
    payment_purpose: str = ""
    seller_signatories: tuple[Signatory, ...] = ()
    buyer_signatories: tuple[Signatory, ...] = ()
    no_vat_text: str = ""
    draft: bool = False
    cancelled: bool = field(default=False, metadata={"mark": True})
    replaced: bool = field(default=False, metadata={"mark": True})
    """of those that ended: a correction took its place"""

    def __post_init__(self) -> None:
        check_totals(self)

    @property
    def has_discount(self) -> bool:
        """Whether any line has one; without it the column is left out."""
        return any(line.discount for line in self.lines)

    @property
    def has_mixed_vat(self) -> bool:
        """Whether the lines bear several rates, so that each must name its own."""
        return len(self.totals.by_rate) > 1

    @property
    def is_payable(self) -> bool:
        """Whether a client may pay by it: an issued счёт that stands, with an account to pay to."""
        return self.kind is PaperKind.INVOICE and self.seller_bank is not None and not (self.draft or self.cancelled)

    def line_sum(self, line: PaperLine) -> Money:
        """The sum in the line's last column: without VAT where VAT comes on top, else with it."""
        return self.column_sum(line.amounts)

    def column_sum(self, amounts: Amounts) -> Money:
        """Which of the three sums the table adds up: net where VAT comes on top, else gross."""
        return amounts.net if self.price_vat is PriceVat.ON_TOP else amounts.gross


def sum_up(lines: Iterable[PaperLine]) -> Totals:
    """The totals of the lines; nothing is rounded here (rule A11)."""
    rows = tuple(lines)
    used = {line.vat_rate for line in rows}
    by_rate = tuple(
        (rate, sum_amounts(line.amounts for line in rows if line.vat_rate is rate))
        for rate in sorted(used, key=_rate_order)
    )
    return Totals(sum_amounts(line.amounts for line in rows), by_rate)


def check_totals(paper: Paper) -> None:
    """Assert that the totals are the sums of the lines, to the kopeck. Raises ValueError."""
    expected = sum_up(paper.lines)
    if paper.totals != expected:
        raise ValueError(f"paper {paper.number}: totals {paper.totals} are not the sums of its lines {expected}")


def content_hash(paper: Paper) -> str:
    """SHA-256 of the content as canonical JSON, the same on every machine. The mark of cancellation is no content."""
    text = json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _rate_order(rate: VatRate) -> tuple[bool, int]:
    return rate is VatRate.NO_VAT, -rate.percent


def _plain(value: object) -> object:
    """The value in terms of JSON. Raises TypeError for a kind of value whose text is not known to be stable."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if not each.metadata.get("mark")}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Money | Quantity | Percent | datetime.date):
        return str(value)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")
