"""Personal data live in the vault alone and can be destroyed for good (152-ФЗ)."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from builders import BIK, Make
from databases import copy_template
from finance_desk.db.address import parse_address
from finance_desk.db.database import Database
from finance_desk.db.journal import blob, journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.person import Person
from finance_desk.domain.requisites import PartyKind, make_account_key, make_inn, make_ogrn
from finance_desk.domain.roles import Role
from finance_desk.domain.states import Channel, PerformerKind
from finance_desk.jobs.replay import replay
from finance_desk.models.client import Client, Contact
from finance_desk.models.payment import Payment
from finance_desk.queries.contracts import contract_rows
from finance_desk.queries.proofs import breaches
from finance_desk.services import clients, organizations, people, performers, tickets, users
from payment_builders import Bank, bank
from reading import card, journal_text, ticket_lines

__all__ = ["bank"]

INN = make_inn("7704999040")
OGRNIP = make_ogrn("32677040000001")
OWN = ("Личнов", "Пётр", INN, OGRNIP)


def living(make: Make) -> Person:
    return make.person(
        "Личнов Пётр Сергеевич", phone="+7 900 123-45-67", email="lichnov@example.ru", inn=INN, ogrn=OGRNIP
    )


@pytest.fixture
def entrepreneur(db: Database, make: Make) -> tuple[UUID, UUID]:
    """A client who is a natural person, and that person."""
    person = living(make)
    card = clients.ClientCard("ИП-1", PartyKind.ENTREPRENEUR, person=person)
    return db.execute(clients.add, card), person.id


def test_no_personal_word_stands_in_the_journal(db: Database, make: Make) -> None:
    person = living(make)
    client = db.execute(clients.add, clients.ClientCard("ИП-1", PartyKind.ENTREPRENEUR, person=person))
    db.execute(clients.add_contact, client, clients.ContactCard(person))
    signs = organizations.SignatoryCard(person, "директор", "устав", db.clock().date())
    db.execute(organizations.add_client_signatory, client, signs)
    db.execute(performers.add, performers.PerformerCard("И-1", PerformerKind.CIVIL, person=person))
    db.execute(users.add, "lich", Role.MANAGER, person)
    db.execute(people.edit, Person(person.id, person.name, phone="+7 900 765-43-21", inn=INN, ogrn=OGRNIP))
    said = journal_text(db)
    for word in (*OWN, "123-45-67", "765-43-21", "lichnov"):
        assert word not in said
    assert str(person.id) in said


def test_a_destroyed_person_shows_as_destroyed(db: Database, make: Make, entrepreneur: tuple[UUID, UUID]) -> None:
    client, person = entrepreneur
    contract = make.contract(client)
    make.done_ticket(contract)
    db.execute(people.destroy, person)
    assert [row.client for row in db.read(contract_rows, db.clock().date())] == ["удалён"]
    assert [row.client for row in ticket_lines(db)] == ["удалён"]


def test_destroying_a_person_leaves_journal_sums_and_hashes(
    db: Database, make: Make, entrepreneur: tuple[UUID, UUID]
) -> None:
    client, person = entrepreneur
    contract = make.contract(client)
    make.done_ticket(contract, total="12200")
    before = db.read(lambda c: c.execute(select(journal).order_by(journal.c.at)).all())
    db.execute(people.destroy, person)
    after = db.read(lambda c: c.execute(select(journal).order_by(journal.c.at)).all())
    assert (after[:-1], card(db, contract).left, db.read(breaches)) == (before, Money(-12200), [])


def test_nothing_of_a_destroyed_person_is_left_in_the_database(
    db: Database, make: Make, entrepreneur: tuple[UUID, UUID]
) -> None:
    client, person = entrepreneur
    db.execute(people.destroy, person)
    row = db.read(lambda c: c.execute(select(Client.__table__).where(Client.id == client)).one())
    blobs = db.read(lambda c: c.scalars(select(blob.c.bytes)).all())
    assert "Личнов" not in f"{row} {blobs}"


def test_a_destroyed_person_is_not_written_again(db: Database, make: Make) -> None:
    person = living(make)
    db.execute(clients.add_contact, make.client(), clients.ContactCard(person))
    db.execute(people.destroy, person.id)
    with pytest.raises(Rejected, match="удалены"):
        db.execute(people.edit, person)
    assert db.read(lambda c: c.execute(select(Contact.person_id)).one()).person_id == person.id


def test_work_accepted_by_a_destroyed_person_stays_accepted(db: Database, make: Make) -> None:
    client = make.client()
    person = living(make)
    contact = db.execute(clients.add_contact, client, clients.ContactCard(person))
    ticket = make.done_ticket(make.contract(client))
    db.execute(tickets.accept, ticket, Channel.CALL, contact)
    db.execute(people.destroy, person.id)
    assert [row.state.value for row in ticket_lines(db)] == ["accepted"]


def test_nobody_unknown_is_destroyed(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(people.destroy, make.id())
    assert refused.value.code == "DELETED"


def test_a_person_keeps_a_name(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(people.edit, make.person(" "))
    assert refused.value.field == "name"


def test_a_wrong_inn_of_a_person_is_refused_wherever_it_is_typed(db: Database, make: Make) -> None:
    wrong = make.person(inn="123456789012")
    for attempt in (
        lambda: db.execute(people.edit, wrong),
        lambda: db.execute(clients.add, clients.ClientCard("ИП-1", PartyKind.PERSON, person=wrong)),
        lambda: db.execute(performers.add, performers.PerformerCard("И-1", PerformerKind.CIVIL, person=wrong)),
    ):
        with pytest.raises(Rejected) as refused:
            attempt()
        assert refused.value.field == "inn"


def test_a_wrong_registration_number_is_refused(db: Database, make: Make) -> None:
    for kind, ogrn in ((PartyKind.ENTREPRENEUR, "123"), (PartyKind.PERSON, OGRNIP)):
        card = clients.ClientCard("ИП-1", kind, person=replace(living(make), ogrn=ogrn))
        with pytest.raises(Rejected) as refused:
            db.execute(clients.add, card)
        assert refused.value.field == "ogrn"


def test_what_is_personal_of_an_entrepreneur_is_refused_outside_of_the_vault(db: Database, make: Make) -> None:
    person = living(make)
    with pytest.raises(Rejected, match="личные данные"):
        db.execute(clients.add, clients.ClientCard("ИП-1", PartyKind.ENTREPRENEUR, person=person, ogrn=OGRNIP))
    client = db.execute(clients.add, clients.ClientCard("ИП-1", PartyKind.ENTREPRENEUR, person=person))
    account = organizations.BankDetails(make_account_key("40802810000000000001", BIK), BIK, "Банк", "")
    with pytest.raises(Rejected, match="личных данных"):
        db.execute(clients.add_account, client, account)


def paid(bank: Bank) -> UUID:
    """A contract of the entrepreneur with a receipt that was matched to it; another person pays too."""
    make = bank.make
    contract = make.contract(bank.person_client(living(make)), number="12-ИТ")
    one = bank.received("300", "По договору 12-ИТ Личнов Пётр", name="ИП Личнов П. С.", inn=INN)
    other = bank.received("70", name="ИП Другой", inn=make_inn("7704999041"))
    assert bank.load(one, other).matched == 1
    return contract


def client_person(db: Database) -> UUID:
    found: UUID | None = db.read(lambda c: c.scalar(select(Client.person_id)))
    assert found is not None
    return found


def test_the_bank_lines_of_a_destroyed_person_are_destroyed_by_their_inn(db: Database, bank: Bank) -> None:
    contract = paid(bank)
    db.execute(people.destroy, client_person(db))
    assert sorted(row.name for row in bank.rows()) == ["ИП Другой", "удалён"]
    assert (card(db, contract).left, bank.balance, db.read(breaches)) == (Money(300), Money(370), [])


def test_destroying_a_bank_line_of_a_person_leaves_the_clients_card(db: Database, bank: Bank) -> None:
    paid(bank)
    (line,) = [row for row in bank.rows() if row.amount == Money(300)]
    with db.reader.connect() as connection:
        payer = connection.scalar(select(Payment.person_id).where(Payment.id == line.key))
    assert payer is not None
    db.execute(people.destroy, payer)
    assert [row.client for row in db.read(contract_rows, db.clock().date())] == ["Личнов Пётр Сергеевич"]


@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
def test_no_byte_of_a_destroyed_person_is_left_in_the_file(db: Database, bank: Bank) -> None:
    paid(bank)
    db.execute(people.destroy, client_person(db))
    db.close()  # the write-ahead log is folded into the file
    content = db.address.path.read_bytes()
    assert [word for word in OWN if word.encode() in content] == []
    assert "Другой".encode() in content


def test_the_journal_of_a_destruction_gives_the_same_books(
    db: Database, bank: Bank, sqlite_file: Path, tmp_path: Path
) -> None:
    paid(bank)
    db.execute(people.destroy, client_person(db))
    target = Database(parse_address(str(copy_template(sqlite_file, tmp_path / "replayed.db"))))
    assert replay(db, target).unequal == ()
    target.close()


def test_only_a_chief_destroys_personal_data(db: Database, make: Make, entrepreneur: tuple[UUID, UUID]) -> None:
    accountant = make.user(Role.ACCOUNTANT)
    with pytest.raises(Rejected, match="права"):
        db.as_(accountant).execute(people.destroy, entrepreneur[1])
