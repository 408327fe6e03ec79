"""What each client owes."""

from sqlalchemy import event

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.requisites import PartyKind
from finance_desk.queries.receivables import receivables
from finance_desk.services import clients
from payment_builders import bank_of


def owed(db: Database) -> dict[str, str]:
    return {row.client: str(row.owed) for row in db.read(receivables)}


def test_debts_of_a_client_add_up_and_who_owes_nothing_is_shown(db: Database, make: Make) -> None:
    debtor = make.client("Должников")
    for total in ("100", "200.50"):
        make.done_ticket(make.contract(debtor), total=total)
    bank_of(db, make).receipt("700", make.contract(make.client("Авансов")))
    assert owed(db) == {"Авансов": "0.00", "Должников": "300.50"}


def test_free_money_of_one_contract_covers_no_debt_of_another(db: Database, make: Make) -> None:
    client = make.client("Смешанов")
    bank_of(db, make).receipt("700", make.contract(client))
    make.done_ticket(make.contract(client), total="100")
    assert owed(db) == {"Смешанов": "100.00"}


def test_a_natural_person_is_named_from_the_vault(db: Database, make: Make) -> None:
    person = make.person("Частнов Иван")
    db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=person))
    assert list(owed(db)) == ["Частнов Иван"]


def test_a_list_of_any_length_is_one_select(db: Database, make: Make) -> None:
    for _ in range(3):
        make.done_ticket(make.contract(make.client()))
    asked: list[str] = []
    event.listen(db.reader, "before_cursor_execute", lambda *args: asked.append(args[2]))
    db.read(receivables)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1
