"""Ctrl+K: a number, a client, an ИНН, a sum."""

import pytest
from sqlalchemy import event

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.queries.search import LIMIT, Hit, find
from finance_desk.services import clients
from payment_builders import Bank, bank  # noqa: F401  a fixture


def kinds(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.kind for hit in hits]


def test_a_client_is_found_with_what_hangs_on_it(db: Database, make: Make) -> None:
    client = make.client("ООО «Ёлочка»")
    make.ticket(make.contract(client, number="12-ИТ"))
    make.ticket(make.contract())
    hits = db.read(find, "ёлочка")
    assert kinds(hits) == ["client", "contract", "ticket"]
    assert [hit.note for hit in hits[1:]] == ["ООО «Ёлочка»"] * 2


def test_what_bears_the_number_stands_first(db: Database, make: Make) -> None:
    contract = make.contract(make.client("ООО «Клиент 2»"), number="200-ИТ")
    for title in ("Настроить 2 принтера", "Второй вызов"):
        make.ticket(contract, title=title)
    assert db.read(find, "2")[0].title == "Заявка № 2. Второй вызов"


def test_a_contract_is_found_by_its_number_in_any_case(db: Database, make: Make) -> None:
    make.contract(make.client("ООО «Ромашка»"), number="7-ИТ")
    assert [(hit.title, hit.note) for hit in db.read(find, "7-ит")] == [
        ("Договор № 7-ИТ от 01.01.2026", "ООО «Ромашка»")
    ]


def test_an_inn_finds_the_client(db: Database, make: Make) -> None:
    make.client("ООО «Ромашка»", inn="7701999016")
    assert [(hit.kind, hit.title, hit.note) for hit in db.read(find, "7701999016")] == [
        ("client", "ООО «Ромашка»", "ИНН 7701999016")
    ]


def test_a_natural_person_is_found_in_the_vault(db: Database, make: Make) -> None:
    db.execute(clients.add, clients.ClientCard("Ф-1", PartyKind.PERSON, person=make.person("Частнов Иван")))
    assert [hit.title for hit in db.read(find, "частнов")] == ["Частнов Иван"]


def test_nothing_is_found_by_nothing(db: Database, make: Make) -> None:
    make.contract()
    assert db.read(find, "  ") == db.read(find, "абракадабра") == ()


def test_a_percent_sign_is_a_letter(db: Database, make: Make) -> None:
    make.client("ООО «Ромашка»")
    assert db.read(find, "%") == ()


def test_the_search_is_short_and_one_select(db: Database, make: Make) -> None:
    for _ in range(8):
        make.ticket(make.contract(make.client()))
    asked: list[str] = []
    event.listen(db.reader, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert len(db.read(find, "и")) <= LIMIT
    assert len([each for each in asked if each.startswith(("SELECT", "WITH"))]) == 1


def test_a_sum_finds_papers_and_payments(db: Database, make: Make, bank: Bank) -> None:  # noqa: F811  the fixture
    contract = make.contract(make.client("ООО «Ромашка»"))
    bank.invoice(contract, "118000", "СЧ-5")
    bank.invoice(contract, "118000.01", "СЧ-6")
    bank.receipt("118000")
    hits = db.read(find, "118 000")
    assert kinds(hits) == ["document", "payment"]
    assert (hits[0].title, hits[1].title) == (
        "Счёт № СЧ-5 от 20.11.2026",
        "Поступление 118\u00a0000,00\u00a0₽ от 20.11.2026",
    )


def test_a_sum_with_kopecks_and_a_hard_space_is_one_number(db: Database, make: Make, bank: Bank) -> None:  # noqa: F811  a fixture that is imported
    make.client(inn=make_inn("900010511"))
    bank.receipt("105000")
    assert [hit.kind for hit in db.read(find, "105\u00a0000,00")] == ["payment"]
    assert [hit.kind for hit in db.read(find, "105 000")] == ["payment"]


def test_what_comes_to_the_sum_stands_before_what_holds_its_digits(db: Database, make: Make, bank: Bank) -> None:  # noqa: F811  a fixture that is imported
    make.client("ООО «Дом 45631»")
    bank.receipt("45631")
    assert kinds(db.read(find, "45631")) == ["payment", "client"]


def test_a_sum_finds_the_ticket_whose_specification_comes_to_it(db: Database, make: Make) -> None:
    contract = make.contract(make.client("ООО «Ромашка»"))
    make.agreed_ticket(contract, total="45631")
    (hit,) = db.read(find, "45 631")
    assert (hit.kind, hit.note) == ("ticket", "ООО «Ромашка» · 45\u00a0631,00\u00a0₽")


def test_two_numbers_are_no_sum(db: Database, make: Make) -> None:
    make.contract(make.client("ООО «Дом 12»"), number="2026-ИТ")
    assert kinds(db.read(find, "12 2026")) == ["contract"]


def test_a_text_on_another_layout_is_looked_for_when_it_means_nothing(db: Database, make: Make) -> None:
    make.client("ООО «Ромашка»")
    assert kinds(db.read(find, "hjvfirf", "ромашка")) == ["client"]


def test_a_paper_is_found_by_its_number_in_any_case(db: Database, make: Make, bank: Bank) -> None:  # noqa: F811  a fixture that is imported
    bank.invoice(make.contract(), "100", "СЧ-5")
    assert kinds(db.read(find, "сч-5")) == ["document"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("счёт 5", ["document"]), ("№ СЧ-5", ["document"]), ("акт 5", []), ("договор ромашка", ["contract"])],
)
def test_the_first_word_may_name_the_kind(
    db: Database,
    make: Make,
    bank: Bank,  # noqa: F811  a fixture that is imported
    typed: str,
    found: list[str],
) -> None:
    bank.invoice(make.contract(make.client("ООО «Ромашка»")), "100", "СЧ-5")
    assert kinds(db.read(find, typed)) == found


def test_a_word_that_is_a_name_as_well_as_a_kind_finds_by_the_name(db: Database, make: Make) -> None:
    make.client("ООО «Акт приёмки»")
    assert kinds(db.read(find, "акт приёмки")) == ["client"]
