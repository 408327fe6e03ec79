"""Builders of an invented company: the least words for the usual things. Check digits are valid, nobody is real."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.ids import uuid7
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn
from finance_desk.domain.roles import Role
from finance_desk.domain.states import (
    Channel,
    ItemKind,
    PaymentScheme,
    PerformerKind,
    TicketSource,
    TicketType,
)
from finance_desk.domain.vat import PriceVat, TaxMode
from finance_desk.services import (
    clients,
    contracts,
    items,
    organizations,
    performers,
    price_lists,
    specifications,
    tickets,
    users,
)

BIK = "044599901"


@dataclass
class Make:
    """Makes records by commands; every thing has a default."""

    db: Database
    numbers: Iterator[int]
    the_organization: UUID | None = None

    def id(self) -> UUID:
        """An id born now."""
        return uuid7(self.db.clock(), uuid.uuid4().bytes)

    def person(self, name: str = "Тестова Анна Ивановна", **fields: str) -> Person:
        return Person(self.id(), name, **fields)

    def user(self, role: Role, login: str = "") -> UUID:
        return self.db.execute(users.add, login or f"user{next(self.numbers)}", role, self.person())

    def organization(self, mode: TaxMode = TaxMode.GENERAL, zone: str = "Europe/Moscow", **fields: str) -> UUID:
        """Our organisation; the first one made is the default of contracts."""
        n = next(self.numbers)
        card = organizations.OrganizationCard(
            PartyKind.COMPANY,
            fields.pop("name", "ООО «Ромашка Сервис»"),
            "",
            make_inn(f"7701{n:05d}"),
            time_zone=zone,
            **fields,
        )
        organization = self.db.execute(organizations.add, card)
        self.db.execute(organizations.set_tax_mode, organization, date(2019, 1, 1), mode)
        self.the_organization = self.the_organization or organization
        return organization

    def bank_account(self, organization: UUID | None = None, serial: int | None = None) -> UUID:
        details = organizations.BankDetails(self.account_number(serial), BIK, "ПАО Тестбанк", "30101810000000000901")
        return self.db.execute(organizations.add_bank_account, organization or self.ours(), details)

    def account_number(self, serial: int | None = None) -> str:
        """An account number with a valid key."""
        return make_account_key(f"407028100{serial or next(self.numbers):011d}", BIK)

    def ours(self) -> UUID:
        return self.the_organization or self.organization()

    def client(self, name: str = "", **fields: object) -> UUID:
        n = next(self.numbers)
        inn = str(fields.pop("inn", "") or make_inn(f"5003{n:05d}"))
        card = clients.ClientCard(f"К-{n}", PartyKind.COMPANY, name or f"ООО «Клиент {n}»", inn=inn, **fields)
        return self.db.execute(clients.add, card)

    def contact(self, client: UUID, name: str = "Петров Пётр Петрович", **fields: bool) -> UUID:
        return self.db.execute(clients.add_contact, client, clients.ContactCard(self.person(name), **fields))

    def contract(
        self,
        client: UUID | None = None,
        *,
        scheme: PaymentScheme = PaymentScheme.ADVANCE,
        price_vat: PriceVat = PriceVat.INCLUDED,
        fee: str = "0",
        threshold: str = "0",
        credit_limit: str = "0",
        debt_limit: str = "0",
        discount: str = "0",
        starts_on: date = date(2026, 1, 1),
        **card: object,
    ) -> UUID:
        n = next(self.numbers)
        terms = contracts.Terms(
            starts_on,
            fee=Money(fee),
            threshold=Money(threshold),
            credit_limit=Money(credit_limit),
            debt_limit=Money(debt_limit),
            discount=Percent(discount),
        )
        made = contracts.ContractCard(
            self.ours(),
            client or self.client(),
            str(card.pop("number", "")) or f"{n}-ИТ",
            starts_on,
            starts_on,
            scheme,
            price_vat=price_vat,
            **card,
        )
        return self.db.execute(contracts.add, made, terms)

    def item(self, name: str = "Настройка рабочего места", kind: ItemKind = ItemKind.WORK, **fields: object) -> UUID:
        n = next(self.numbers)
        code = str(fields.pop("code", "")) or f"УС-{n:03d}"
        return self.db.execute(items.add, items.ItemCard(code, name, kind, **fields))

    def price_list(self, scope: Scope = Scope.UNIVERSAL, owner: UUID | None = None, name: str = "") -> UUID:
        card = price_lists.PriceListCard(name or f"Прайс {next(self.numbers)}", scope, owner)
        return self.db.execute(price_lists.add, card)

    def price(self, price_list: UUID, item: UUID, price: str, cost: str = "0", since: date = date(2019, 1, 1)) -> None:
        line = price_lists.LineDraft(since, item, price=Money(price), cost=Money(cost))
        self.db.execute(price_lists.write_lines, price_list, (line,))

    def performer(self, kind: PerformerKind = PerformerKind.EMPLOYEE, hourly: str = "1250") -> UUID:
        n = next(self.numbers)
        person = self.person(f"Мастеров Иван {n}")
        performer = self.db.execute(performers.add, performers.PerformerCard(f"И-{n}", kind, person=person))
        self.db.execute(performers.set_rate, performer, date(2019, 1, 1), Money(hourly))
        return performer

    def ticket(self, contract: UUID, on: date | None = None, **card: object) -> UUID:
        made = tickets.TicketCard(
            str(card.pop("title", "Не печатает принтер")),
            TicketType.REQUEST,
            TicketSource.PHONE,
            on or self.db.clock().date(),
            **card,
        )
        return self.db.execute(tickets.open, contract, made)

    def line(self, total: str, cost: str = "0", **fields: object) -> specifications.LineDraft:
        """A line of one unit at this price, typed by hand."""
        item = fields.pop("item", None) or self.item(kind=fields.pop("kind", ItemKind.WORK))
        return specifications.LineDraft(
            item,
            fields.pop("quantity", Quantity(1)),
            price=Money(total),
            discount=fields.pop("discount", Percent(0)),
            unit_cost=Money(cost),
            **fields,
        )

    def agreed_ticket(self, contract: UUID, total: str = "1000", cost: str = "0", on: date | None = None) -> UUID:
        """A ticket whose specification of one line the client agreed to."""
        ticket = self.ticket(contract, on)
        self.db.execute(specifications.write, ticket, (self.line(total, cost),))
        self.db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
        return ticket

    def done_ticket(self, contract: UUID, total: str = "1000", cost: str = "0", on: date | None = None) -> UUID:
        """A ticket that was completed and charged; on a day to come, when that day has come."""
        ticket = self.agreed_ticket(contract, total, cost, on)
        if on is not None and on > self.db.clock().date():
            self.db.clock.set(on.year, on.month, on.day)
        self.db.execute(tickets.complete, ticket, on)
        return ticket
