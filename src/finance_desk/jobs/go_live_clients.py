"""The book «Клиенты и договоры»: checked against the database, then turned into commands row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import Connection

from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _, kept
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind
from finance_desk.gateways.go_live_drafts import ClientDraft, ClientsBook, ContactDraft, ContractDraft
from finance_desk.gateways.go_live_sheets import CLIENTS, CONTACTS, CONTRACTS, SITES
from finance_desk.gateways.spreadsheet import FaultLog
from finance_desk.jobs.loading import Load, Step, fault
from finance_desk.queries import go_live as queries
from finance_desk.services import clients, contracts, organizations


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds before the book."""

    organizations: dict[str, UUID]
    clients: dict[str, queries.KnownClient]
    groups: dict[str, UUID]
    contracts: dict[queries.ContractKey, UUID]
    sites: set[tuple[UUID, str]]


def known(connection: Connection) -> Known:
    """All that the checks need, of one snapshot."""
    return Known(
        queries.organizations(connection),
        queries.known_clients(connection),
        queries.groups(connection),
        queries.contracts(connection),
        queries.sites(connection),
    )


def steps(book: ClientsBook, before: Known) -> Iterator[Step]:
    """Every command the book asks for."""
    for row in _new_groups(book, before).values():
        yield Step(CLIENTS, row, clients.add_group)
    for client in book.clients:
        yield Step(CLIENTS, client.row, clients.add)
        if _has_account(client):
            yield Step(CLIENTS, client.row, clients.add_account)
    yield from (Step(CONTACTS, contact.row, clients.add_contact) for contact in book.contacts)
    yield from (Step(SITES, site.row, clients.add_site) for site in book.sites)
    for row in _signatories(book).values():
        yield Step(CONTRACTS, row, organizations.add_client_signatory)
    yield from (Step(CONTRACTS, contract.row, contracts.add) for contract in book.contracts)


def check(load: Load, book: ClientsBook, before: Known) -> None:
    """Raise SheetRejected with everything the database will not take. What an earlier run loaded is no fault."""
    log = FaultLog()
    _check_clients(load, book, before, log)
    for site in book.sites:
        owner = before.clients.get(site.client)
        taken = owner is not None and (owner.key, site.name) in before.sites
        if taken and not load.was_run(SITES, site.row, clients.add_site):
            log.add(fault(SITES, site.row, "name", _("такой объект у клиента уже есть.")))
    for contract in book.contracts:
        _check_contract(load, contract, before, log)
    log.settle()


def _check_clients(load: Load, book: ClientsBook, before: Known, log: FaultLog) -> None:
    codes = {search_key(code) for code in before.clients}
    requisites = {(each.inn, each.kpp): each.code for each in before.clients.values() if each.inn}
    rows: dict[tuple[str, str], int] = {}
    for client in book.clients:
        pair = (client.inn, client.kpp)
        if client.inn and rows.setdefault(pair, client.row) != client.row:
            sentence = _("ИНН (с тем же КПП) повторяет строку {row}. Оставьте одну.")
            log.add(fault(CLIENTS, client.row, "inn", sentence.format(row=rows[pair])))
        if load.was_run(CLIENTS, client.row, clients.add):
            continue
        if search_key(client.code) in codes:
            log.add(fault(CLIENTS, client.row, "code", _("клиент с этим кодом в базе уже есть.")))
        elif pair in requisites:
            sentence = _("этот ИНН (с тем же КПП) в базе уже есть у клиента {code}.")
            log.add(fault(CLIENTS, client.row, "inn", sentence.format(code=requisites[pair])))


def _check_contract(load: Load, contract: ContractDraft, before: Known, log: FaultLog) -> None:
    organization = before.organizations.get(contract.organization_inn)
    if organization is None:
        sentence = _("нашей организации с этим ИНН в базе нет. Добавьте её в настройках.")
        log.add(fault(CONTRACTS, contract.row, "organization_inn", sentence))
    client = before.clients.get(contract.client)
    taken = organization and client and (organization, client.key, contract.number) in before.contracts
    if taken and not load.was_run(CONTRACTS, contract.row, contracts.add):
        log.add(fault(CONTRACTS, contract.row, "number", _("договор с этим номером у клиента уже есть.")))
    if contract.silent_acceptance_days == 0:
        sentence = _("дней не меньше одного. Если молчание не приёмка, оставьте пустым.")
        log.add(fault(CONTRACTS, contract.row, "silent_acceptance_days", sentence))


@dataclass(slots=True)
class Writer:
    """The commands of a checked book, in an order in which each finds what it refers to."""

    load: Load
    book: ClientsBook
    before: Known
    clients: dict[str, queries.KnownClient] = field(default_factory=dict)
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    signatories: dict[tuple[str, ...], UUID] = field(default_factory=dict)

    def write(self) -> None:
        """Run everything that an earlier run has not done."""
        groups = dict(self.before.groups)
        for name, row in _new_groups(self.book, self.before).items():
            groups[name] = self.load.run(CLIENTS, row, clients.add_group, name)
        self.clients.update(self.before.clients)
        for client in self.book.clients:
            self._client(client, groups.get(client.group))
        for contact in self.book.contacts:
            self._contact(contact)
        for site in self.book.sites:
            owner = self.clients[site.client].key
            self.load.run(SITES, site.row, clients.add_site, owner, site.name, site.address, site.kpp)
        rows = _signatories(self.book)
        for contract in self.book.contracts:
            if rows.get(_signatory_key(contract)) == contract.row:
                self._signatory(contract)
            self._contract(contract)

    def _client(self, draft: ClientDraft, group_id: UUID | None) -> None:
        card = _card(draft, self.load.person_id(CLIENTS, draft.row), group_id)
        key = self.load.run(CLIENTS, draft.row, clients.add, card)
        self.clients[draft.code] = queries.KnownClient(key, draft.code, draft.inn, draft.kpp, draft.delivery)
        if _has_account(draft):
            details = organizations.BankDetails(draft.account, draft.bik, draft.bank, draft.correspondent)
            self.load.run(CLIENTS, draft.row, clients.add_account, key, details)

    def _contact(self, draft: ContactDraft) -> None:
        someone = Person(self.load.person_id(CONTACTS, draft.row), draft.name, draft.phone, draft.email)
        self.people.setdefault((draft.client, search_key(draft.name)), someone)
        card = clients.ContactCard(someone, draft.position, draft.agrees, draft.signs, draft.receives_papers)
        self.load.run(CONTACTS, draft.row, clients.add_contact, self.clients[draft.client].key, card)

    def _signatory(self, draft: ContractDraft) -> None:
        """A signatory who is a contact too is one person: destroying the data of one destroys the other's."""
        stranger = Person(self.load.person_id(CONTRACTS, draft.row), draft.signatory_name)
        someone = self.people.get((draft.client, search_key(draft.signatory_name)), stranger)
        card = organizations.SignatoryCard(
            someone, draft.signatory_position, draft.signatory_authority, draft.starts_on
        )
        client = self.clients[draft.client].key
        self.signatories[_signatory_key(draft)] = self.load.run(
            CONTRACTS, draft.row, organizations.add_client_signatory, client, card
        )

    def _contract(self, draft: ContractDraft) -> None:
        client = self.clients[draft.client]
        card = contracts.ContractCard(
            organization_id=self.before.organizations[draft.organization_inn],
            client_id=client.key,
            number=draft.number,
            signed_on=draft.dated,
            starts_on=draft.starts_on,
            scheme=draft.scheme,
            subject=draft.subject,
            ends_on=draft.ends_on,
            renews=draft.renews,
            notice_days=draft.notice_days,
            price_vat=draft.price_vat,
            silent_acceptance_days=draft.silent_acceptance_days,
            expiry_is_revenue=draft.expiry_is_revenue,
            delivery=client.delivery,
            client_signatory_id=self.signatories.get(_signatory_key(draft)),
        )
        self.load.run(CONTRACTS, draft.row, contracts.add, card, _terms(draft))


def _terms(draft: ContractDraft) -> contracts.Terms:
    return contracts.Terms(
        draft.starts_on,
        fee=draft.fee,
        discount=draft.discount,
        payment_days=draft.payment_days,
        credit_limit=draft.credit_limit,
        debt_limit=draft.debt_limit,
        threshold=draft.threshold,
    )


def _card(draft: ClientDraft, person_id: UUID, group_id: UUID | None) -> clients.ClientCard:
    """A company's card as it is; whatever is personal of an entrepreneur or a natural person goes to the vault."""
    if draft.kind is PartyKind.COMPANY:
        party = clients.ClientCard(draft.code, draft.kind, draft.name, draft.full_name, draft.inn, draft.kpp)
        party = replace(party, ogrn=draft.ogrn, address=draft.address)
    else:
        someone = Person(
            person_id, draft.full_name or draft.name, inn=draft.inn, ogrn=draft.ogrn, address=draft.address
        )
        someone = replace(someone, account=draft.account, note=_bank(draft))
        party = clients.ClientCard(draft.code, draft.kind, person=someone)
    return replace(party, group_id=group_id, delivery=draft.delivery)


def _bank(draft: ClientDraft) -> str:
    return ", ".join(
        each
        for each in (draft.bank, draft.bik and kept("БИК {bik}").format(bik=draft.bik), draft.correspondent)
        if each
    )


def _has_account(draft: ClientDraft) -> bool:
    return bool(draft.account) and draft.kind is PartyKind.COMPANY


def _new_groups(book: ClientsBook, before: Known) -> dict[str, int]:
    """The groups to be added, each with the first row that names it."""
    rows: dict[str, int] = {}
    for client in book.clients:
        if client.group and client.group not in before.groups:
            rows.setdefault(client.group, client.row)
    return rows


def _signatory_key(draft: ContractDraft) -> tuple[str, ...]:
    return draft.client, draft.signatory_name, draft.signatory_position, draft.signatory_authority


def _signatories(book: ClientsBook) -> dict[tuple[str, ...], int]:
    """The clients' signatories, each with the first row that names it."""
    rows: dict[tuple[str, ...], int] = {}
    for contract in book.contracts:
        if contract.signatory_name:
            rows.setdefault(_signatory_key(contract), contract.row)
    return rows
