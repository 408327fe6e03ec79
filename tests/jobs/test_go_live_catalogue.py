"""Books of nomenclature and of performers, and books that are neither."""

from typing import Any

import pytest
from sqlalchemy import select

from books import count, example, faults_of
from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.states import PerformerKind
from finance_desk.gateways import go_live_sheets as sheets
from finance_desk.gateways.spreadsheet import write_book
from finance_desk.jobs.go_live import import_book
from finance_desk.models.item import Item, ItemCategory
from finance_desk.models.performer import Performer, PerformerRate
from workbooks import book_of


def items_book(*rows: dict[str, Any]) -> bytes:
    return write_book([(sheets.NOMENCLATURE, rows)])


def performers_book(*rows: dict[str, Any]) -> bytes:
    return write_book([(sheets.PERFORMERS, rows)])


def test_nomenclature_comes_with_its_categories(db: Database) -> None:
    rows = [example(sheets.NOMENCLATURE), example(sheets.NOMENCLATURE, code="УС-003", category="")]
    loaded = import_book(db, items_book(*rows, example(sheets.NOMENCLATURE, code="УС-004")))
    assert (loaded.commands, count(db, Item), count(db, ItemCategory)) == (4, 3, 2)


def test_a_category_spelled_otherwise_and_a_known_code_are_told(db: Database, make: Make) -> None:
    make.item(code="УС-002")
    rows = [example(sheets.NOMENCLATURE), example(sheets.NOMENCLATURE, code="УС-5", category="поддержка / Выезды")]
    places = [fault.rpartition(": ")[0] for fault in faults_of(db, items_book(*rows))]
    assert places[0] == "Лист «Номенклатура», строка 2, столбец «Код»"
    assert places[1].startswith("Лист «Номенклатура», строка 3, столбец «Раздел»")


def test_performers_are_people_unless_a_company(db: Database) -> None:
    company = example(sheets.PERFORMERS, code="И-2", kind=PerformerKind.CONTRACTOR, inn=make_inn("990100003"))
    import_book(db, performers_book(example(sheets.PERFORMERS), {**company, "name": "ООО «Мастер»"}))
    found = db.read(lambda c: c.execute(select(Performer).order_by(Performer.code)).all())
    assert [(each.name, each.person_id is None) for each in found] == [("", False), ("ООО «Мастер»", True)]
    assert count(db, PerformerRate) == 2


def test_a_performer_known_by_code_or_inn_is_told(db: Database) -> None:
    inn = make_inn("6601000099")
    import_book(db, performers_book(example(sheets.PERFORMERS, inn=inn)))
    again = [example(sheets.PERFORMERS, code="и-001"), example(sheets.PERFORMERS, code="И-2", inn=inn)]
    assert [fault.rpartition(": ")[0] for fault in faults_of(db, performers_book(*again))] == [
        "Лист «Исполнители», строка 2, столбец «Код»",
        "Лист «Исполнители», строка 3, столбец «ИНН»",
    ]


def test_a_book_of_something_else_is_refused(db: Database) -> None:
    with pytest.raises(Rejected, match="нет ни одного из листов"):
        import_book(db, book_of(["Код"], title="Товары"))
    with pytest.raises(Rejected, match="не книга Excel"):
        import_book(db, b"hello")


def test_wrong_columns_and_a_formula_error_are_told(db: Database) -> None:
    data = book_of(["Код", "Название"], ["УС-1", "Выезд"], title="Номенклатура")
    assert any("столбец B «Название»: такого столбца нет" in fault for fault in faults_of(db, data))
    titles = [column.title for column in sheets.NOMENCLATURE.columns]
    wrong = book_of(titles, ["УС-1", "#REF!", "услуга", "", "ч", "356", ""], title="Номенклатура")
    assert "#REF!" in faults_of(db, wrong)[0]
