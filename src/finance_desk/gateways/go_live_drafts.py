"""What the go-live templates say, as facts for the commands. `row` is the Excel row, so that a refusal can name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import Delivery, DocumentKind, ItemKind, PaymentScheme, PerformerKind
from finance_desk.domain.vat import PriceVat, VatRate


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """A client with its bank account, if one is given."""

    row: int
    code: str
    kind: PartyKind
    name: str
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    address: str
    delivery: Delivery
    group: str
    account: str
    bik: str
    bank: str
    correspondent: str


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person of a client and what that person may do."""

    row: int
    client: str
    name: str
    position: str
    phone: str
    email: str
    agrees: bool
    signs: bool
    receives_papers: bool


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A place of a client where work is done."""

    row: int
    client: str
    name: str
    address: str
    kpp: str


@dataclass(frozen=True, slots=True)
class ContractDraft:
    """A contract with its first money terms (A14)."""

    row: int
    organization_inn: str
    client: str
    number: str
    dated: date
    subject: str
    scheme: PaymentScheme
    starts_on: date
    ends_on: date | None
    renews: bool
    notice_days: int
    payment_days: int
    price_vat: PriceVat
    fee: Money
    credit_limit: Money
    debt_limit: Money
    threshold: Money
    discount: Percent
    silent_acceptance_days: int | None
    expiry_is_revenue: bool
    signatory_name: str
    signatory_position: str
    signatory_authority: str


@dataclass(frozen=True, slots=True)
class ClientsBook:
    """The book «Клиенты и договоры»."""

    clients: tuple[ClientDraft, ...]
    contacts: tuple[ContactDraft, ...]
    sites: tuple[SiteDraft, ...]
    contracts: tuple[ContractDraft, ...]


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A work, service or material; the category is a path from the top down."""

    row: int
    code: str
    name: str
    kind: ItemKind
    category: tuple[str, ...]
    unit: str
    okei: str
    vat_rate: VatRate | None


@dataclass(frozen=True, slots=True)
class PerformerDraft:
    """A performer with the cost of an hour, without deductible VAT, from a date on."""

    row: int
    code: str
    name: str
    kind: PerformerKind
    inn: str
    vat_rate: VatRate
    hourly: Money
    valid_from: date


@dataclass(frozen=True, slots=True)
class PriceDraft:
    """A line of a price list in `[valid_from, valid_to)`: a price, a cost, or a discount on the base list."""

    row: int
    code: str
    name: str
    min_quantity: Quantity
    price: Money | None
    cost: Money | None
    discount: Percent
    valid_from: date
    valid_to: date | None


class OpeningKind(StrEnum):
    """What a row of opening balances says."""

    BANK = "bank"
    ADVANCE = "advance"
    DEBT = "debt"
    PAPER = "paper"
    HOURS = "hours"
    PAYABLE = "payable"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class BankOpening:
    """What is on our account."""

    row: int
    organization_inn: str
    account: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ContractOpening:
    """What is left on a contract: + the client's advance, − the client's debt."""

    row: int
    organization_inn: str
    client: str
    contract: str
    left: Money


@dataclass(frozen=True, slots=True)
class PaperOpening:
    """A paper that is not paid in full. It details the contract's debt and is no money of its own."""

    row: int
    organization_inn: str
    client: str
    contract: str
    paper: DocumentKind
    number: str
    dated: date
    amount: Money
    unpaid: Money


@dataclass(frozen=True, slots=True)
class HoursOpening:
    """Bought hours that are left and their money, usable before `valid_to`."""

    row: int
    organization_inn: str
    client: str
    contract: str
    hours: Quantity
    amount: Money
    valid_to: date


@dataclass(frozen=True, slots=True)
class PayableOpening:
    """What we owe a performer; below zero, what was paid ahead."""

    row: int
    organization_inn: str
    performer: str
    amount: Money


@dataclass(frozen=True, slots=True)
class NextNumber:
    """The number the next paper of a kind gets."""

    row: int
    organization_inn: str
    paper: DocumentKind
    next_number: int


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A line of the trial balance as 1С shows it."""

    row: int
    organization_inn: str
    account: Account
    debit: Money
    credit: Money
