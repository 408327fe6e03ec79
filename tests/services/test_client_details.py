"""Places and bank accounts of a client: corrected, put away, removed."""

from dataclasses import replace

import pytest

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.queries.client_card import client_face
from finance_desk.services import client_accounts, clients, sites
from finance_desk.services.organizations import BankDetails
from finance_desk.services.sites import SiteCard


def test_a_place_is_changed_as_its_form_saw_it(db: Database, make: Make) -> None:
    client, seen = make.client(), SiteCard("Склад")
    site = db.execute(clients.add_site, client, "Склад")
    db.execute(sites.edit, site, seen, SiteCard("Склад 2", "г. Пермь", "590201001"))
    with pytest.raises(Conflict):
        db.execute(sites.edit, site, seen, SiteCard("Склад 3"))
    (row,) = db.read(client_face, client).sites
    assert (row.name, row.address, row.kpp) == ("Склад 2", "г. Пермь", "590201001")


def test_a_place_is_hidden_and_shown(db: Database, make: Make) -> None:
    client = make.client()
    site = db.execute(clients.add_site, client, "Склад")
    db.execute(sites.archive, site, active=False)
    assert not db.read(client_face, client).sites[0].active
    db.execute(sites.archive, site, active=True)
    assert db.read(client_face, client).sites[0].active


def test_a_contact_is_hidden_and_shown(db: Database, make: Make) -> None:
    client = make.client()
    contact = make.contact(client)
    db.execute(clients.archive_contact, contact, active=False)
    assert not db.read(client_face, client).contacts[0].active


def test_an_account_is_corrected_with_its_digits_proved(db: Database, make: Make) -> None:
    client, seen = make.client(), BankDetails(make.account_number(7), BIK, "Банк")
    account = db.execute(clients.add_account, client, seen)
    with pytest.raises(Rejected) as refused:
        db.execute(client_accounts.edit, account, seen, replace(seen, account="40702810000000000001"))
    assert refused.value.field == "account"
    db.execute(client_accounts.edit, account, seen, replace(seen, bank="ПАО Тестбанк"))
    assert [row.bank for row in db.read(client_face, client).accounts] == ["ПАО Тестбанк"]


def test_a_removed_account_is_told_so_that_it_can_be_added_again(db: Database, make: Make) -> None:
    client, details = make.client(), BankDetails(make.account_number(7), BIK, "Банк")
    account = db.execute(clients.add_account, client, details)
    known = db.execute(client_accounts.remove, account)
    assert known == details
    assert db.read(client_face, client).accounts == ()
    db.execute(clients.add_account, client, known)
