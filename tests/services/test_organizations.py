"""Own organisations: requisites with check digits, tax modes by date, closed periods."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from builders import BIK, Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.vat import TaxMode
from finance_desk.models.organization import BankAccount
from finance_desk.queries.offices import office_face
from finance_desk.services import organizations
from finance_desk.services.organizations import BankDetails, OrganizationCard
from reading import card

CARD = OrganizationCard(PartyKind.COMPANY, "ООО «Лютик»", "Общество «Лютик»", make_inn("770200002"))


@pytest.mark.parametrize(
    ("field", "value"), [("inn", "7702000020"), ("kpp", "12"), ("time_zone", "Europe/Nowhere"), ("name", " ")]
)
def test_a_wrong_requisite_is_refused_at_its_field(db: Database, make: Make, field: str, value: str) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.add, replace(CARD, **{field: value}))
    assert refused.value.field == field


def test_an_organisation_is_added_once(db: Database, make: Make) -> None:
    db.execute(organizations.add, CARD)
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.add, replace(CARD, name="Другое имя"))
    assert refused.value.code == "DUPLICATE"


def test_an_inn_of_another_organisation_is_refused_on_edit(db: Database, make: Make) -> None:
    db.execute(organizations.add, CARD)
    other = replace(CARD, inn=make_inn("770200003"))
    second = db.execute(organizations.add, other)
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.edit, second, other, CARD)
    assert refused.value.code == "DUPLICATE"


def test_a_stale_form_is_told_what_changed(db: Database, make: Make) -> None:
    organization = db.execute(organizations.add, CARD)
    db.execute(organizations.edit, organization, CARD, replace(CARD, phone="1", address="Тверь"))
    with pytest.raises(Conflict, match="адрес, телефон"):
        db.execute(organizations.edit, organization, CARD, replace(CARD, phone="2"))


def test_the_first_bank_account_is_the_main_one(db: Database, make: Make) -> None:
    first, second = make.bank_account(), make.bank_account()
    mains = select(BankAccount.id).where(BankAccount.is_main)
    assert db.read(lambda c: c.scalars(mains).all()) == [first] != [second]


def test_a_new_main_account_takes_the_place_of_the_old_one(db: Database, make: Make) -> None:
    make.bank_account()
    details = BankDetails(make.account_number(), BIK, "ПАО Тестбанк")
    second = db.execute(organizations.add_bank_account, make.ours(), details, is_main=True)
    mains = select(BankAccount.id).where(BankAccount.is_main)
    assert db.read(lambda c: c.scalars(mains).all()) == [second]


def test_an_account_with_a_wrong_key_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.add_bank_account, make.ours(), BankDetails("4" * 20, BIK, "ПАО Тестбанк"))
    assert refused.value.field == "account"


def test_a_tax_mode_holds_from_its_date(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(organizations.set_tax_mode, make.ours(), date(2026, 11, 1), TaxMode.USN_5)
    make.done_ticket(contract, total="1220", on=date(2026, 10, 31))
    make.done_ticket(contract, total="1050", on=date(2026, 11, 1))
    assert card(db, contract).vat == Money(220) + Money(50)


def test_without_a_tax_mode_nothing_is_priced(db: Database, make: Make) -> None:
    make.organization()
    with pytest.raises(Rejected) as refused:
        make.agreed_ticket(make.contract(starts_on=date(2018, 1, 1)), on=date(2018, 12, 31))
    assert refused.value.code == "TAX_MODE"


def test_a_period_is_closed_and_opened_again(db: Database, make: Make) -> None:
    contract, day = make.contract(), date(2026, 10, 31)
    db.execute(organizations.close_period, make.ours(), day)
    with pytest.raises(Rejected, match="Период закрыт"):
        make.done_ticket(contract, on=day)
    db.execute(organizations.close_period, make.ours(), None)
    make.done_ticket(contract, on=day)
    assert card(db, contract).left == Money(-1000)


def test_a_signatory_has_a_name(db: Database, make: Make) -> None:
    signs = organizations.SignatoryCard(make.person(" "), "директор", "устав", date(2026, 1, 1))
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.add_signatory, make.ours(), signs)
    assert refused.value.field == "person"


def test_another_account_becomes_the_main_one(db: Database, make: Make) -> None:
    make.bank_account()
    second = make.bank_account()
    db.execute(organizations.set_main_account, second)
    mains = select(BankAccount.id).where(BankAccount.is_main)
    assert db.read(lambda c: c.scalars(mains).all()) == [second]


def test_a_signatory_signs_until_the_last_day(db: Database, make: Make) -> None:
    card = organizations.SignatoryCard(make.person(), "директор", "устава", date(2026, 1, 1))
    signatory = db.execute(organizations.add_signatory, make.ours(), card)
    db.execute(organizations.end_signatory, signatory, date(2026, 10, 31))
    face = db.read(office_face, make.ours())
    assert face is not None
    assert [each.valid_to for each in face.signatories] == [date(2026, 10, 31)]


def test_a_signatory_does_not_end_before_the_beginning(db: Database, make: Make) -> None:
    card = organizations.SignatoryCard(make.person(), "директор", "устава", date(2026, 1, 1))
    signatory = db.execute(organizations.add_signatory, make.ours(), card)
    with pytest.raises(Rejected) as refused:
        db.execute(organizations.end_signatory, signatory, date(2025, 12, 31))
    assert refused.value.field == "valid_to"
