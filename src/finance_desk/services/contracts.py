"""Contracts and their money terms by date."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ContractChanged
from finance_desk.domain.formatting import search_key, sort_key
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import HUNDRED, NONE, Percent
from finance_desk.domain.roles import ACCOUNTANTS, MANAGERS
from finance_desk.domain.states import ContractState, Delivery, PaymentScheme
from finance_desk.domain.vat import PriceVat
from finance_desk.models.alert import AlertWatch
from finance_desk.models.client import Client, Site
from finance_desk.models.contract import Contract, ContractTerms
from finance_desk.models.organization import Organization
from finance_desk.queries.contract_terms import terms_in_force


@dataclass(frozen=True, slots=True)
class ContractCard:
    """What a contract says besides its money terms (A14)."""

    organization_id: UUID
    client_id: UUID
    number: str
    signed_on: date
    starts_on: date
    scheme: PaymentScheme
    subject: str = ""
    ends_on: date | None = None
    renews: bool = False
    notice_days: int = 30
    price_vat: PriceVat = PriceVat.INCLUDED
    agreement_required: bool = True
    tolerance: Money = ZERO
    silent_acceptance_days: int | None = None
    expiry_is_revenue: bool = False
    delivery: Delivery = Delivery.EMAIL
    manager_id: UUID | None = None
    organization_signatory_id: UUID | None = None
    client_signatory_id: UUID | None = None
    site_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Money terms from a date on and the paper they rest on; sums with VAT if the contract's prices include it."""

    valid_from: date
    basis: str = ""
    fee: Money = ZERO
    discount: Percent = NONE
    payment_days: int = 5
    credit_limit: Money = ZERO
    debt_limit: Money = ZERO
    threshold: Money = ZERO
    scan: str | None = None
    overdue_days: int | None = 3


def _check(card: ContractCard) -> None:
    if not card.number.strip():
        raise Rejected(_("Укажите номер договора."), field="number")
    if card.ends_on is not None and card.ends_on < card.starts_on:
        raise Rejected(_("Договор кончается раньше, чем начинается."), field="ends_on")
    if card.tolerance < ZERO:
        raise Rejected(_("Допуск согласования не может быть отрицательным."), field="tolerance")
    if card.silent_acceptance_days is not None and card.silent_acceptance_days < 1:
        raise Rejected(_("Дней до молчаливой приёмки должно быть не меньше одного."), field="silent_acceptance_days")


def _check_terms(terms: Terms) -> None:
    for name in ("fee", "credit_limit", "debt_limit", "threshold"):
        if getattr(terms, name) < ZERO:
            raise Rejected(_("Сумма не может быть отрицательной."), field=name)
    if not 0 <= terms.discount.scaled <= HUNDRED.scaled:
        raise Rejected(_("Скидка должна быть от 0 до 100 %."), field="discount")
    if terms.overdue_days is not None and terms.overdue_days < 0:
        raise Rejected(_("Дней просрочки до оповещения не может быть меньше нуля."), field="overdue_days")
    if terms.payment_days < 0:
        raise Rejected(_("Срок оплаты не может быть отрицательным."), field="payment_days")


def _write(contract: Contract, card: ContractCard) -> None:
    for field in fields(card):
        setattr(contract, field.name, getattr(card, field.name))
    contract.number = card.number.strip()
    contract.sort = sort_key(contract.number)
    contract.search = search_key(f"{contract.number} {contract.subject}")


@command(roles=MANAGERS)
def add(tx: Transaction, card: ContractCard, terms: Terms) -> UUID:
    """Add a contract with its first terms."""
    _check(card)
    tx.read(Organization, card.organization_id)
    tx.read(Client, card.client_id)
    _require_own_site(tx, card)
    same = select(Contract.id).where(
        Contract.organization_id == card.organization_id,
        Contract.client_id == card.client_id,
        Contract.number == card.number.strip(),
    )
    if tx.session.scalar(same):
        raise Rejected(_("У этого клиента уже есть договор с таким номером."), field="number", code="DUPLICATE")
    contract = Contract(id=tx.new_id(), state=ContractState.ACTIVE)
    _write(contract, card)
    tx.add(contract)
    tx.add(AlertWatch(id=contract.id, near_armed=True, exhausted_armed=True, debt_armed=True))
    tx.session.flush()
    _add_terms(tx, contract.id, terms)
    tx.emit(ContractChanged(contract.id))
    return contract.id


def _require_own_site(tx: Transaction, card: ContractCard) -> None:
    if card.site_id is not None and tx.read(Site, card.site_id).client_id != card.client_id:
        raise Rejected(_("Это подразделение другого клиента."), field="site_id")


@command(roles=MANAGERS)
def edit(tx: Transaction, contract_id: UUID, base: ContractCard, card: ContractCard) -> None:
    """Change the card. Whose contract it is, its scheme and what its prices mean never change once money moved."""
    contract = tx.get(Contract, contract_id, seen=base)
    _check(card)
    fixed = ("organization_id", "client_id", "scheme", "price_vat")
    if any(getattr(base, name) != getattr(card, name) for name in fixed):
        raise Rejected(
            _("Организация, клиент, схема оплаты и условие об НДС не меняются. Заключите новый договор."),
            field="scheme",
        )
    _require_own_site(tx, card)
    _write(contract, card)
    tx.emit(ContractChanged(contract_id))


@command(roles=ACCOUNTANTS)
def change_terms(tx: Transaction, contract_id: UUID, terms: Terms) -> UUID:
    """Set money terms from a date on; the basis (доп. соглашение № от) is required."""
    contract = tx.get(Contract, contract_id)
    if not terms.basis.strip():
        raise Rejected(_("Укажите основание: доп. соглашение, его номер и дату."), field="basis")
    if terms.valid_from < contract.starts_on:
        raise Rejected(_("Условия не могут действовать раньше договора."), field="valid_from")
    same = select(ContractTerms.id).where(
        ContractTerms.contract_id == contract_id, ContractTerms.valid_from == terms.valid_from
    )
    if tx.session.scalar(same):
        raise Rejected(_("Условия с этой даты уже заданы."), field="valid_from", code="DUPLICATE")
    tx.emit(ContractChanged(contract_id))
    return _add_terms(tx, contract_id, terms)


def _add_terms(tx: Transaction, contract_id: UUID, terms: Terms) -> UUID:
    _check_terms(terms)
    values = {field.name: getattr(terms, field.name) for field in fields(terms)}
    record = ContractTerms(id=tx.new_id(), contract_id=contract_id, **values)
    tx.add(record)
    return record.id


@command(roles=MANAGERS)
def set_state(tx: Transaction, contract_id: UUID, state: ContractState) -> None:
    """Suspend, close or reopen a contract."""
    tx.get(Contract, contract_id).state = state
    tx.emit(ContractChanged(contract_id))


def terms_on(tx: Transaction, contract_id: UUID, on: date) -> ContractTerms:
    """The terms in force; before the first ones, the first ones."""
    rows = select(ContractTerms).join(Contract, terms_in_force()).where(Contract.id == contract_id)
    return tx.session.scalars(rows, {"today": on}).one()
