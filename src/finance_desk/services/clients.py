"""Clients, their groups, bank accounts, sites and contacts."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.formatting import search_key, sort_key
from finance_desk.domain.language import _
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, check_inn, check_kpp, check_ogrn
from finance_desk.domain.roles import DISPATCHERS, MANAGERS
from finance_desk.domain.states import Delivery
from finance_desk.models.client import Client, ClientAccount, ClientGroup, Contact, Site
from finance_desk.services.organizations import BankDetails, checked_details
from finance_desk.services.people import check_person


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A client's card. Name, ИНН, ОГРНИП and address of an entrepreneur or a natural person are given as `person`."""

    code: str
    kind: PartyKind
    name: str = ""
    full_name: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    address: str = ""
    person: Person | None = None
    group_id: UUID | None = None
    manager_id: UUID | None = None
    delivery: Delivery = Delivery.EMAIL
    edo_id: str = ""
    note: str = ""


def _write(client: Client, card: ClientCard) -> None:
    if not card.code.strip():
        raise Rejected(_("Укажите код клиента."), field="code")
    if card.kind is PartyKind.COMPANY:
        _write_company(client, card)
    else:
        _write_person(client, card)
    client.code, client.kind, client.person_id = card.code.strip(), card.kind, card.person.id if card.person else None
    client.group_id, client.manager_id = card.group_id, card.manager_id
    client.delivery, client.edo_id, client.note = card.delivery, card.edo_id, card.note
    client.sort = sort_key(client.name)
    client.search = search_key(f"{client.code} {client.name} {client.full_name} {client.inn}")


def _write_company(client: Client, card: ClientCard) -> None:
    if not card.name.strip():
        raise Rejected(_("Укажите наименование клиента."), field="name")
    if card.person is not None:
        raise Rejected(_("Личные данные указываются только у физлица или ИП."), field="person")
    client.name = one_line(card.name, "name")
    client.full_name = one_line(card.full_name, "full_name") or client.name
    client.inn = check_inn(card.inn, card.kind) if card.inn else ""
    client.kpp = check_kpp(card.kpp, card.kind) if card.kpp else ""
    client.ogrn = check_ogrn(card.ogrn, card.kind) if card.ogrn else ""
    client.address = card.address


def one_line(text: str, field: str) -> str:
    """The text without the spaces around it. Raises Rejected for several lines: a card went where a name belongs."""
    if len(text.strip().splitlines()) > 1:
        sentence = _("Здесь нужна одна строка. Карточку целиком вставьте в поле «Карточка предприятия».")
        raise Rejected(sentence, field=field)
    return text.strip()


def _write_person(client: Client, card: ClientCard) -> None:
    if card.person is None or not card.person.name:
        raise Rejected(_("Укажите фамилию, имя и отчество клиента."), field="person")
    if card.name or card.full_name or card.inn or card.ogrn or card.address:
        sentence = _("Имя, ИНН, ОГРНИП и адрес физлица хранятся отдельно: передайте их как личные данные.")
        raise Rejected(sentence, field="person")
    check_person(card.person)
    if card.person.ogrn:
        check_ogrn(card.person.ogrn, card.kind)
    client.name = client.full_name = client.inn = client.kpp = client.ogrn = client.address = ""


@command(roles=DISPATCHERS)
def add(tx: Transaction, card: ClientCard) -> UUID:
    """Add a client."""
    client = Client(id=tx.new_id(), active=True)
    _write(client, card)
    if tx.session.scalar(select(Client.id).where(Client.code == client.code)):
        raise Rejected(_("Клиент с кодом {code} уже есть.").format(code=client.code), field="code", code="DUPLICATE")
    _refuse_twin(tx, client)
    tx.add(client)
    tx.emit(ReferenceChanged(client.id))
    return client.id


@command(roles=DISPATCHERS)
def edit(tx: Transaction, client_id: UUID, base: ClientCard, card: ClientCard) -> None:
    """Change the card; papers issued before keep what they say."""
    client = tx.get(Client, client_id, seen=base)
    before = client.inn, client.kpp
    _write(client, card)
    if (client.inn, client.kpp) != before:
        _refuse_twin(tx, client)
    tx.emit(ReferenceChanged(client_id))


def _refuse_twin(tx: Transaction, client: Client) -> None:
    """Raise Rejected when another client has the same ИНН and КПП; a branch has a КПП of its own.

    ИНН of natural persons stand in the vault, by which no command decides: of those the form takes care.
    """
    same = Client.inn == client.inn, Client.kpp == client.kpp, Client.id != client.id
    twin = tx.session.execute(select(Client.code, Client.name).where(*same)).first() if client.inn else None
    if twin is not None:
        sentence = _("Клиент с этим ИНН и КПП уже есть: {code}, {name}.").format(code=twin.code, name=twin.name)
        raise Rejected(sentence, field="inn", code="DUPLICATE")


@command(roles=MANAGERS)
def archive(tx: Transaction, client_id: UUID, active: bool) -> None:
    """Hide a client from choices, or show it again."""
    tx.get(Client, client_id).active = active
    tx.emit(ReferenceChanged(client_id))


@command(roles=MANAGERS)
def add_group(tx: Transaction, name: str) -> UUID:
    """Add a group of clients that may share a price list."""
    if not name.strip():
        raise Rejected(_("Укажите название группы."), field="name")
    known = tx.session.scalar(select(ClientGroup.id).where(ClientGroup.name == name.strip()))
    if known is not None:
        raise Rejected(_("Такая группа уже есть."), field="name", code="DUPLICATE")
    group = ClientGroup(id=tx.new_id(), name=name.strip())
    tx.add(group)
    tx.emit(ReferenceChanged(group.id))
    return group.id


@command(roles=DISPATCHERS)
def add_account(tx: Transaction, client_id: UUID, details: BankDetails) -> UUID:
    """Add a bank account of the client. That of an entrepreneur or a natural person stands in the vault."""
    if tx.read(Client, client_id).kind is not PartyKind.COMPANY:
        raise Rejected(_("Счёт физлица или ИП хранится отдельно: укажите его в личных данных."), field="person")
    details = checked_details(details)
    account = ClientAccount(
        id=tx.new_id(),
        client_id=client_id,
        account=details.account,
        bik=details.bik,
        bank=details.bank,
        correspondent=details.correspondent,
    )
    tx.add(account)
    tx.emit(ReferenceChanged(client_id))
    return account.id


@command(roles=DISPATCHERS)
def add_site(tx: Transaction, client_id: UUID, name: str, address: str = "", kpp: str = "") -> UUID:
    """Add a place where the client's work is done."""
    tx.read(Client, client_id)
    if not name.strip():
        raise Rejected(_("Укажите название объекта."), field="name")
    site = Site(
        id=tx.new_id(),
        client_id=client_id,
        name=name.strip(),
        address=address,
        kpp=check_kpp(kpp, PartyKind.COMPANY) if kpp else "",
        active=True,
    )
    tx.add(site)
    tx.emit(ReferenceChanged(client_id))
    return site.id


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person of the client and what that person may do, for one contract or (None) for all."""

    person: Person
    position: str = ""
    agrees: bool = False
    signs: bool = False
    receives_papers: bool = False
    contract_id: UUID | None = None


@command(roles=DISPATCHERS)
def add_contact(tx: Transaction, client_id: UUID, card: ContactCard) -> UUID:
    """Add a contact."""
    tx.read(Client, client_id)
    if not card.person.name.strip():
        raise Rejected(_("Укажите имя контакта."), field="person")
    contact = Contact(id=tx.new_id(), client_id=client_id, person_id=card.person.id, active=True)
    _write_contact(contact, card)
    tx.add(contact)
    tx.emit(ReferenceChanged(client_id))
    return contact.id


@command(roles=DISPATCHERS)
def edit_contact(tx: Transaction, contact_id: UUID, base: ContactCard, card: ContactCard) -> None:
    """Change a contact's roles, position or personal data."""
    contact = tx.get(Contact, contact_id, seen=base)
    if card.person.id != contact.person_id:
        raise Rejected(_("Это другой человек: добавьте его отдельным контактом."), field="person")
    _write_contact(contact, card)
    tx.emit(ReferenceChanged(contact.client_id))


@command(roles=DISPATCHERS)
def archive_contact(tx: Transaction, contact_id: UUID, active: bool) -> None:
    """Hide a contact from choices, or show it again; what that person agreed to stays."""
    contact = tx.get(Contact, contact_id)
    contact.active = active
    tx.emit(ReferenceChanged(contact.client_id))


def _write_contact(contact: Contact, card: ContactCard) -> None:
    check_person(card.person)
    contact.contract_id, contact.position = card.contract_id, card.position
    contact.agrees, contact.signs, contact.receives_papers = card.agrees, card.signs, card.receives_papers
