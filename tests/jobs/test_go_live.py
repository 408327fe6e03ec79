"""Go-live books: everything or an explanation, once however often, and nobody's name in the journal."""

from typing import Any

import pytest
from sqlalchemy import select

from books import Rows, count, example, faults_of, inn_of
from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import blob, journal, person
from finance_desk.domain.errors import Cancelled, Rejected
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.roles import Role
from finance_desk.gateways import go_live_sheets as sheets
from finance_desk.gateways.go_live_examples import EXAMPLES
from finance_desk.gateways.spreadsheet import write_book
from finance_desk.jobs.go_live import import_book
from finance_desk.models.client import Client, ClientAccount, ClientGroup, Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.organization import Signatory


@pytest.fixture
def our_inn(db: Database, make: Make) -> str:
    """The ИНН of our one organisation."""
    return inn_of(db, make.organization())


def clients_book(our_inn: str, **rows: Rows) -> bytes:
    """Two clients, a company and an entrepreneur, each with a contact and a contract, unless other rows are given."""
    two = [
        example(sheets.CLIENTS),
        example(
            sheets.CLIENTS, code="К-002", kind=PartyKind.ENTREPRENEUR, name="ИП Скрытный", full_name="Скрытный Егор Ильич",
            inn=make_inn("6601000012"), kpp="", ogrn="", address="620000, г. Екатеринбург, Тайный пер., 7",
        ),
    ]  # fmt: skip
    contacts = [
        example(sheets.CONTACTS, name="Секретова Анна Ивановна", phone="+7 343 111-22-33", email="sekret@example.com"),
        example(sheets.CONTACTS, client="К-002", name="Скрытный Егор Ильич", phone="+7 343 444-55-66", email=""),
    ]
    signed = {"organization_inn": our_inn, "signatory_name": "Секретова Анна Ивановна"}
    contracts = [
        example(sheets.CONTRACTS, **signed),
        example(sheets.CONTRACTS, **signed, number="13/2026"),
        example(sheets.CONTRACTS, organization_inn=our_inn, client="К-002", signatory_name="Подписной Пётр"),
    ]
    given = {"CLIENTS": two, "CONTACTS": contacts, "SITES": [example(sheets.SITES)], "CONTRACTS": contracts} | rows
    return write_book([(getattr(sheets, name), given[name]) for name in ("CLIENTS", "CONTACTS", "SITES", "CONTRACTS")])


def performers_book(*rows: dict[str, Any]) -> bytes:
    return write_book([(sheets.PERFORMERS, rows)])


def clients_loaded(db: Database) -> tuple[int, ...]:
    tables = (Client, ClientGroup, ClientAccount, Contact, Site, Contract, Signatory)
    return tuple(count(db, table) for table in tables)


WHOLE = (2, 1, 1, 2, 1, 3, 2)


def test_a_book_of_clients_becomes_records(db: Database, our_inn: str) -> None:
    loaded = import_book(db, clients_book(our_inn))
    assert loaded.rows == {"Клиенты": 2, "Контакты": 2, "Объекты": 1, "Договоры": 3}
    assert (loaded.commands, loaded.present) == (12, 0)
    assert clients_loaded(db) == WHOLE
    found = db.read(lambda c: c.execute(select(Client).order_by(Client.code)).all())
    assert (found[0].inn, found[0].group_id is not None, found[0].person_id) == (EXAMPLES["Клиенты"]["inn"], True, None)
    assert (found[1].name, found[1].inn, found[1].address) == ("", "", "")
    owner = db.read(lambda c: c.execute(select(person).where(person.c.id == found[1].person_id)).one())
    assert (owner.name, owner.inn) == ("Скрытный Егор Ильич", make_inn("6601000012"))
    assert owner.account == EXAMPLES["Клиенты"]["account"]


def test_a_signatory_who_is_a_contact_is_one_person(db: Database, our_inn: str) -> None:
    import_book(db, clients_book(our_inn))
    both = select(Contact.person_id).join(Signatory, Signatory.person_id == Contact.person_id)
    assert len(db.read(lambda c: c.scalars(both).all())) == 1
    signed = select(Contract.number).where(Contract.client_signatory_id.is_not(None))
    assert len(db.read(lambda c: c.scalars(signed).all())) == 3


def test_the_journal_holds_no_personal_field(db: Database, our_inn: str) -> None:
    import_book(db, clients_book(our_inn))
    import_book(db, performers_book(example(sheets.PERFORMERS, name="Тайных Олег", inn=make_inn("6601000099"))))
    texts = [each or "" for each in db.read(lambda c: c.scalars(select(journal.c.arguments)).all())]
    texts += [bytes(each).decode() for each in db.read(lambda c: c.scalars(select(blob.c.bytes)).all())]
    results = db.read(lambda c: c.execute(select(journal.c.result, journal.c.events)).all())
    everything = "\n".join((*texts, *map(str, results)))
    assert "ООО «Дом Книги»" in everything
    secrets = ("Секретова", "Скрытный", "Подписной", "Тайных", "111-22-33", "444-55-66", "sekret@", "Тайный пер")
    for secret in (*secrets, make_inn("6601000012"), make_inn("6601000099")):
        assert secret not in everything


def test_a_dry_run_checks_and_loads_nothing(db: Database, our_inn: str) -> None:
    before = count(db, journal)
    loaded = import_book(db, clients_book(our_inn), dry_run=True)
    assert (loaded.commands, loaded.dry_run, count(db, journal)) == (12, True, before)


def test_a_book_given_again_loads_nothing_more(db: Database, our_inn: str) -> None:
    data = clients_book(our_inn)
    import_book(db, data)
    before = count(db, journal)
    again = import_book(db, data)
    assert (again.commands, again.present, count(db, journal)) == (0, 11, before)
    assert clients_loaded(db) == WHOLE


@pytest.mark.parametrize("survived", [1, 3, 6, 9, 11])
def test_a_load_killed_in_the_middle_goes_on(db: Database, our_inn: str, survived: int) -> None:
    data = clients_book(our_inn)
    before = count(db, journal)

    def die(_done: int, _total: int) -> None:
        if count(db, journal) == before + survived:
            raise OSError("power is gone")

    with pytest.raises(OSError, match="power"):
        import_book(db, data, progress=die)
    assert clients_loaded(db) != WHOLE
    import_book(db, data)
    assert clients_loaded(db) == WHOLE
    assert count(db, journal) == before + 12


def test_a_load_may_be_stopped_and_says_how_far_it_came(db: Database, our_inn: str) -> None:
    data = clients_book(our_inn)
    with pytest.raises(Cancelled, match="загружено 5 из 12"):
        import_book(db, data, cancelled=lambda: count(db, Contact) > 0)
    import_book(db, data)
    assert clients_loaded(db) == WHOLE


def test_progress_only_grows(db: Database, our_inn: str) -> None:
    told: list[tuple[int, int]] = []
    import_book(db, clients_book(our_inn), progress=lambda done, total: told.append((done, total)))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_later_books_speak_of_clients_known_before(db: Database, our_inn: str) -> None:
    import_book(db, clients_book(our_inn))
    more = example(sheets.CONTRACTS, organization_inn=our_inn, number="14/2026")
    import_book(db, clients_book(our_inn, CLIENTS=[], CONTACTS=[], SITES=[], CONTRACTS=[more]))
    assert count(db, Contract) == 4


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (
            {"CONTACTS": [example(sheets.CONTACTS, client="К-009")]},
            "Лист «Контакты», строка 2, столбец A «Код клиента»: ",
        ),
        ({"CLIENTS": [example(sheets.CLIENTS)]}, "Лист «Контакты», строка 3, столбец A «Код клиента»: "),
        (
            {"CLIENTS": [example(sheets.CLIENTS), example(sheets.CLIENTS, code="К-002")]},
            "Лист «Клиенты», строка 3, столбец «ИНН»: ",
        ),
    ],
)
def test_a_fault_inside_the_book_loads_nothing(db: Database, our_inn: str, rows: dict[str, Rows], place: str) -> None:
    assert faults_of(db, clients_book(our_inn, **rows))[0].startswith(place)


def test_an_unknown_organisation_is_told(db: Database, make: Make) -> None:
    stranger = make_inn("990100009")
    first, *_rest = faults_of(db, clients_book(stranger))
    assert first.startswith("Лист «Договоры», строка 2, столбец «ИНН нашей организации»: ")


def test_all_that_the_database_has_already_is_told_at_once(db: Database, our_inn: str) -> None:
    import_book(db, clients_book(our_inn))
    changed = example(sheets.CONTRACTS, organization_inn=our_inn, silent_acceptance_days=0)
    same_inn = example(sheets.CLIENTS, code="К-003")
    data = clients_book(our_inn, CLIENTS=[example(sheets.CLIENTS, code="к-001", inn=make_inn("990100007")), same_inn],
                        CONTACTS=[], CONTRACTS=[changed])  # fmt: skip
    assert [fault.rpartition(": ")[0] for fault in faults_of(db, data)] == [
        "Лист «Клиенты», строка 2, столбец «Код»",
        "Лист «Клиенты», строка 3, столбец «ИНН»",
        "Лист «Объекты», строка 2, столбец «Объект»",
        "Лист «Договоры», строка 2, столбец «Номер»",
        "Лист «Договоры», строка 2, столбец «Молчаливая приёмка, дней»",
    ]


def test_a_branch_has_the_inn_of_its_company_and_a_kpp_of_its_own(db: Database, our_inn: str) -> None:
    import_book(db, clients_book(our_inn))
    branch = example(sheets.CLIENTS, code="К-003", kpp="990101009", group="")
    import_book(db, clients_book(our_inn, CLIENTS=[branch], CONTACTS=[], SITES=[], CONTRACTS=[]))
    assert count(db, Client) == 3


def test_nobody_loads_what_he_may_not(db: Database, make: Make, our_inn: str) -> None:
    manager = make.user(Role.MANAGER)
    with pytest.raises(Rejected, match="другие права"):
        import_book(db, clients_book(our_inn), actor=manager)
    assert count(db, Client) == 0
    import_book(db, clients_book(our_inn), actor=make.user(Role.ACCOUNTANT))
    assert clients_loaded(db) == WHOLE
