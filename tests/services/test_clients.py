"""Clients: companies by requisites, natural persons through the vault."""

from dataclasses import replace

import pytest

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.services import clients
from finance_desk.services.clients import ClientCard, ContactCard
from finance_desk.services.organizations import BankDetails

INN = make_inn("500300001")
CARD = ClientCard("К-7", PartyKind.COMPANY, "ООО «Василёк»", "ООО «Василёк»", INN)


@pytest.mark.parametrize(("field", "value"), [("code", " "), ("name", ""), ("inn", "123"), ("kpp", "1")])
def test_a_wrong_requisite_is_refused_at_its_field(db: Database, make: Make, field: str, value: str) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add, replace(CARD, **{field: value}))
    assert refused.value.field == field


def test_a_code_is_taken_once(db: Database, make: Make) -> None:
    db.execute(clients.add, CARD)
    with pytest.raises(Rejected, match="К-7 уже есть"):
        db.execute(clients.add, CARD)


def test_a_code_of_another_client_is_refused_on_edit(db: Database, make: Make) -> None:
    db.execute(clients.add, CARD)
    other = replace(CARD, code="К-8", kpp="500301001")
    second = db.execute(clients.add, other)
    with pytest.raises(Rejected) as refused:
        db.execute(clients.edit, second, other, replace(other, code="К-7"))
    assert refused.value.code == "DUPLICATE"


def test_a_second_client_with_the_same_inn_and_kpp_is_refused(db: Database, make: Make) -> None:
    db.execute(clients.add, CARD)
    with pytest.raises(Rejected, match="К-7, ООО «Василёк»") as refused:
        db.execute(clients.add, replace(CARD, code="К-8"))
    assert (refused.value.field, refused.value.code) == ("inn", "DUPLICATE")


def test_an_edit_takes_no_inn_of_another_client(db: Database, make: Make) -> None:
    db.execute(clients.add, CARD)
    branch = replace(CARD, code="К-8", kpp="500301001")
    second = db.execute(clients.add, branch)
    with pytest.raises(Rejected) as refused:
        db.execute(clients.edit, second, branch, replace(branch, kpp=""))
    assert refused.value.field == "inn"


@pytest.mark.parametrize("field", ["name", "full_name"])
def test_a_name_is_one_line(db: Database, make: Make, field: str) -> None:
    with pytest.raises(Rejected, match="одна строка") as refused:
        db.execute(clients.add, replace(CARD, **{field: f"ООО «Василёк»\nИНН {INN}"}))
    assert refused.value.field == field


def test_a_natural_person_is_given_as_a_person(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add, replace(CARD, kind=PartyKind.PERSON, person=make.person()))
    assert refused.value.field == "person"


def test_a_company_is_no_person(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add, replace(CARD, person=make.person()))
    assert refused.value.field == "person"


def test_a_stale_form_is_told_what_changed(db: Database, make: Make) -> None:
    client = db.execute(clients.add, CARD)
    db.execute(clients.edit, client, CARD, replace(CARD, note="должник"))
    with pytest.raises(Conflict, match="примечание") as conflict:
        db.execute(clients.edit, client, CARD, replace(CARD, note="друг"))
    assert conflict.value.fields == ("note",)


def test_a_group_is_added_once(db: Database, make: Make) -> None:
    db.execute(clients.add_group, "Аптеки")
    with pytest.raises(Rejected, match="уже есть"):
        db.execute(clients.add_group, " Аптеки ")


def test_an_account_of_a_client_is_added_once(db: Database, make: Make) -> None:
    client, details = make.client(), BankDetails(make.account_number(7), BIK, "ПАО Тестбанк")
    db.execute(clients.add_account, client, details)
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add_account, client, details)
    assert refused.value.code == "DUPLICATE"


def test_a_contact_stays_the_same_person(db: Database, make: Make) -> None:
    client, seen = make.client(), ContactCard(make.person())
    contact = db.execute(clients.add_contact, client, seen)
    with pytest.raises(Rejected, match="другой человек"):
        db.execute(clients.edit_contact, contact, seen, ContactCard(make.person()))


def test_a_site_has_a_name(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add_site, make.client(), " ")
    assert refused.value.field == "name"


def test_a_group_that_is_not_there_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(clients.add, replace(CARD, group_id=make.id()))
    assert refused.value.code == "DELETED"
