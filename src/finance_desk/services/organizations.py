"""Own organisations: requisites, bank accounts, tax mode by date, signatories, closed periods."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import (
    PartyKind,
    check_account,
    check_bik,
    check_correspondent,
    check_inn,
    check_kpp,
    check_ogrn,
)
from finance_desk.domain.roles import ACCOUNTANTS, CHIEFS
from finance_desk.domain.vat import TaxMode
from finance_desk.domain.zones import zone
from finance_desk.models.organization import BankAccount, Organization, Signatory, TaxPeriod


@dataclass(frozen=True, slots=True)
class OrganizationCard:
    """The requisites of an organisation of ours."""

    kind: PartyKind
    name: str
    full_name: str
    inn: str
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    time_zone: str = "Europe/Moscow"
    no_vat_text: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class BankDetails:
    """An account in a bank."""

    account: str
    bik: str
    bank: str
    correspondent: str = ""


def checked_details(details: BankDetails) -> BankDetails:
    """The same with the check digits proved. Raises Rejected naming the field."""
    bik = check_bik(details.bik)
    correspondent = check_correspondent(details.correspondent, bik) if details.correspondent else ""
    return BankDetails(check_account(details.account, bik), bik, details.bank.strip(), correspondent)


def _write(organization: Organization, card: OrganizationCard) -> None:
    if not card.name.strip():
        raise Rejected(_("Укажите наименование организации."), field="name")
    organization.kind = card.kind
    organization.inn = check_inn(card.inn, card.kind)
    organization.kpp = check_kpp(card.kpp, card.kind) if card.kpp else ""
    organization.ogrn = check_ogrn(card.ogrn, card.kind) if card.ogrn else ""
    organization.time_zone = str(zone(card.time_zone, "time_zone"))
    organization.name, organization.full_name = card.name.strip(), card.full_name.strip() or card.name.strip()
    organization.address, organization.phone, organization.email = card.address, card.phone, card.email
    organization.no_vat_text, organization.prefix = card.no_vat_text, card.prefix.strip()


@command(roles=CHIEFS)
def add(tx: Transaction, card: OrganizationCard) -> UUID:
    """Add an organisation of ours."""
    organization = Organization(id=tx.new_id(), closed_until=None)
    _write(organization, card)
    if tx.session.scalar(select(Organization.id).where(Organization.inn == organization.inn)):
        raise Rejected(_("Организация с этим ИНН уже есть."), field="inn", code="DUPLICATE")
    tx.add(organization)
    tx.emit(ReferenceChanged(organization.id))
    return organization.id


@command(roles=CHIEFS)
def edit(tx: Transaction, organization_id: UUID, base: OrganizationCard, card: OrganizationCard) -> None:
    """Change the requisites; papers issued before keep theirs."""
    _write(tx.get(Organization, organization_id, seen=base), card)
    tx.emit(ReferenceChanged(organization_id))


@command(roles=CHIEFS)
def add_bank_account(tx: Transaction, organization_id: UUID, details: BankDetails, is_main: bool = False) -> UUID:
    """Add a bank account; the first one is the main one, printed on счета."""
    organization = tx.get(Organization, organization_id)
    details = checked_details(details)
    others = tx.session.scalars(select(BankAccount).where(BankAccount.organization_id == organization_id)).all()
    if any((other.account, other.bik) == (details.account, details.bik) for other in others):
        raise Rejected(_("Этот счёт уже есть."), field="account", code="DUPLICATE")
    if is_main:
        tx.session.execute(
            update(BankAccount)
            .where(BankAccount.organization_id == organization_id)
            .values(is_main=False, rev_op=tx.operation)
        )
    account = BankAccount(
        id=tx.new_id(),
        organization_id=organization.id,
        account=details.account,
        bik=details.bik,
        bank=details.bank,
        correspondent=details.correspondent,
        is_main=is_main or not others,
    )
    tx.add(account)
    tx.emit(ReferenceChanged(organization_id))
    return account.id


@command(roles=CHIEFS)
def set_main_account(tx: Transaction, account_id: UUID) -> None:
    """Print another account of the organisation on счета from now on; papers issued before keep theirs."""
    chosen = tx.read(BankAccount, account_id)
    tx.get(Organization, chosen.organization_id)
    accounts = select(BankAccount.id).where(BankAccount.organization_id == chosen.organization_id)
    for account in tx.lock(BankAccount, tx.session.scalars(accounts.order_by(BankAccount.id)).all()):
        account.is_main = account.id == account_id
    tx.emit(ReferenceChanged(chosen.organization_id))


@command(roles=CHIEFS)
def set_tax_mode(tx: Transaction, organization_id: UUID, valid_from: date, mode: TaxMode) -> None:
    """Apply a tax mode from a date on; postings and papers made before keep their rates."""
    tx.get(Organization, organization_id)
    period = tx.session.scalar(
        select(TaxPeriod).where(TaxPeriod.organization_id == organization_id, TaxPeriod.valid_from == valid_from)
    )
    if period is None:
        tx.add(TaxPeriod(id=tx.new_id(), organization_id=organization_id, valid_from=valid_from, mode=mode))
    else:
        period.mode = mode
    tx.emit(ReferenceChanged(organization_id))


@dataclass(frozen=True, slots=True)
class SignatoryCard:
    """Who signs, in which position, by what authority («устав», «доверенность № 5 до 31.12.2026»)."""

    person: Person
    position: str
    authority: str
    valid_from: date
    valid_to: date | None = None
    is_accountant: bool = False


def _signatory(tx: Transaction, card: SignatoryCard, organization_id: UUID | None, client_id: UUID | None) -> UUID:
    if not card.person.name.strip():
        raise Rejected(_("Укажите фамилию, имя и отчество подписанта."), field="person")
    signatory = Signatory(
        id=tx.new_id(),
        organization_id=organization_id,
        client_id=client_id,
        person_id=card.person.id,
        position=card.position,
        authority=card.authority,
        is_accountant=card.is_accountant,
        valid_from=card.valid_from,
        valid_to=card.valid_to,
    )
    tx.add(signatory)
    return signatory.id


@command(roles=CHIEFS)
def add_signatory(tx: Transaction, organization_id: UUID, card: SignatoryCard) -> UUID:
    """Add a person who signs for our organisation."""
    tx.read(Organization, organization_id)
    tx.emit(ReferenceChanged(organization_id))
    return _signatory(tx, card, organization_id, None)


@command(roles=CHIEFS)
def end_signatory(tx: Transaction, signatory_id: UUID, valid_to: date) -> None:
    """Let a person of ours sign up to and including a day; what was signed stays."""
    signatory = tx.get(Signatory, signatory_id)
    if signatory.organization_id is None:
        raise Rejected(_("Это подписант клиента, а не своей организации."), code="STATE")
    if valid_to < signatory.valid_from:
        raise Rejected(_("Последний день подписи раньше первого."), field="valid_to")
    signatory.valid_to = valid_to
    tx.emit(ReferenceChanged(signatory.organization_id))


@command(roles=ACCOUNTANTS)
def add_client_signatory(tx: Transaction, client_id: UUID, card: SignatoryCard) -> UUID:
    """Add a person who signs for a client."""
    tx.emit(ReferenceChanged(client_id))
    return _signatory(tx, card, None, client_id)


@command(roles=CHIEFS)
def close_period(tx: Transaction, organization_id: UUID, until: date | None) -> None:
    """Close the books up to and including a date, or open them again: the database refuses postings there."""
    tx.get(Organization, organization_id).closed_until = until
    tx.emit(ReferenceChanged(organization_id))


def tax_mode(tx: Transaction, organization_id: UUID, on: date) -> TaxMode:
    """The tax mode in force. Raises Rejected when none is set for the date."""
    mode = tx.session.scalar(
        select(TaxPeriod.mode)
        .where(TaxPeriod.organization_id == organization_id, TaxPeriod.valid_from <= on)
        .order_by(TaxPeriod.valid_from.desc())
        .limit(1)
    )
    if mode is None:
        raise Rejected(
            _("У организации не задан налоговый режим на эту дату. Задайте его в настройках."), code="TAX_MODE"
        )
    return mode
