"""Nomenclature and its tree of categories."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.states import ItemKind
from finance_desk.models.item import ItemCategory
from finance_desk.queries.tickets import ticket_card
from finance_desk.services import items, specifications
from finance_desk.services.items import ItemCard

CARD = ItemCard("А-1", "Кабель", ItemKind.MATERIAL)


@pytest.mark.parametrize(("field", "value"), [("code", ""), ("name", " "), ("okei", "7"), ("okei", "шт.")])
def test_a_senseless_card_is_refused_at_its_field(db: Database, field: str, value: str) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(items.add, replace(CARD, **{field: value}))
    assert refused.value.field == field


def test_a_code_is_taken_once(db: Database) -> None:
    db.execute(items.add, CARD)
    with pytest.raises(Rejected, match="А-1 уже есть"):
        db.execute(items.add, CARD)


def test_a_code_of_another_item_is_refused_on_edit(db: Database) -> None:
    db.execute(items.add, CARD)
    other = replace(CARD, code="А-2")
    second = db.execute(items.add, other)
    with pytest.raises(Rejected) as refused:
        db.execute(items.edit, second, other, CARD)
    assert refused.value.code == "DUPLICATE"


def test_a_stale_form_is_told_what_changed(db: Database) -> None:
    item = db.execute(items.add, CARD)
    db.execute(items.edit, item, CARD, replace(CARD, unit="м", okei="006"))
    with pytest.raises(Conflict) as conflict:
        db.execute(items.edit, item, CARD, replace(CARD, name="Провод"))
    assert conflict.value.fields == ("unit", "okei")


def test_a_line_keeps_the_words_it_was_made_of(db: Database, make: Make) -> None:
    item = db.execute(items.add, CARD)
    ticket = make.ticket(make.contract())
    db.execute(specifications.write, ticket, (make.line("100", item=item),))
    db.execute(items.edit, item, CARD, replace(CARD, name="Провод"))
    assert [line.name for line in db.read(ticket_card, ticket).lines] == ["Кабель"]


def test_a_path_of_categories_is_made_once(db: Database) -> None:
    first = db.execute(items.add_category, "Поддержка / Выезды")
    assert db.execute(items.add_category, "Поддержка/Выезды") == first
    assert set(db.read(lambda c: c.scalars(select(ItemCategory.path)))) == {"Поддержка", "Поддержка / Выезды"}


@pytest.mark.parametrize("path", ["", " / ", "Поддержка / "])
def test_a_path_has_a_name_at_every_step(db: Database, path: str) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(items.add_category, path)
    assert refused.value.field == "path"
