"""A contract made for a division of the client: its КПП and address stand on the papers."""

from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.paper import Party
from finance_desk.queries import papers
from finance_desk.services import clients, invoices


def buyer(db: Database, make: Make, client: UUID, site: UUID | None) -> Party:
    draft = db.execute(invoices.draft_top_up, make.contract(client, site_id=site), Money(10))
    return db.read(papers.paper, draft).buyer


@pytest.fixture
def client(make: Make) -> UUID:
    return make.client("ООО «Мост»", kpp="660101001", address="г. Екатеринбург")


def test_the_division_gives_its_kpp_and_address(db: Database, make: Make, client: UUID) -> None:
    site = db.execute(clients.add_site, client, "Филиал", "г. Пермь", "590145001")
    found = buyer(db, make, client, site)
    assert (found.name, found.kpp, found.address) == ("ООО «Мост»", "590145001", "г. Пермь")


def test_what_the_division_does_not_have_is_the_clients(db: Database, make: Make, client: UUID) -> None:
    site = db.execute(clients.add_site, client, "Склад", "г. Пермь")
    assert buyer(db, make, client, site).kpp == "660101001"


def test_a_contract_without_a_division_is_the_clients_own(db: Database, make: Make, client: UUID) -> None:
    assert buyer(db, make, client, None).address == "г. Екатеринбург"


def test_a_division_of_another_client_is_refused(db: Database, make: Make, client: UUID) -> None:
    stranger = db.execute(clients.add_site, make.client(), "Филиал")
    with pytest.raises(Rejected) as refused:
        make.contract(client, site_id=stranger)
    assert refused.value.field == "site_id"
