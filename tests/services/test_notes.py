"""Notes: on a client or on a contract, never changed."""

from datetime import UTC, datetime

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.roles import Role
from finance_desk.queries.notes import notes
from finance_desk.services import notes as service


def test_a_note_says_who_wrote_it_and_when(db: Database, make: Make) -> None:
    client, author = make.client(), make.user(Role.DISPATCHER)
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    db.as_(author, at=at).execute(service.add, client, " просят звонить до обеда ")
    (row,) = db.read(notes, client)
    assert (row.text, row.author, row.written_at) == ("просят звонить до обеда", "Тестова Анна Ивановна", at)


def test_notes_of_a_contract_stand_among_those_of_the_client(db: Database, make: Make) -> None:
    client = make.client()
    contract = make.contract(client, number="7-ИТ")
    db.execute(service.add, client, "о клиенте")
    db.execute(service.add, client, "о договоре", contract)
    assert [(row.text, row.contract) for row in db.read(notes, client)] == [
        ("о договоре", "7-ИТ"),
        ("о клиенте", None),
    ]
    assert [row.text for row in db.read(notes, client, contract)] == ["о договоре"]


def test_notes_are_read_page_by_page(db: Database, make: Make) -> None:
    client = make.client()
    for n in range(5):
        db.execute(service.add, client, f"заметка {n}")
    page = db.read(notes, client, limit=2)
    rest = db.read(notes, client, after=page[-1].key)
    assert [row.text[-1] for row in (*page, *rest)] == ["4", "3", "2", "1", "0"]


def test_an_empty_note_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(service.add, make.client(), "  ")
    assert refused.value.field == "text"


def test_a_contract_of_another_client_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(service.add, make.client(), "текст", make.contract())
    assert refused.value.field == "contract_id"
