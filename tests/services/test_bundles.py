"""Bundles of items: kept whole, found by name, changed under the eyes of others."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.listing import Wanted
from finance_desk.domain.quantity import Quantity
from finance_desk.queries.bundles_list import BUNDLES, bundle_parts
from finance_desk.services import bundles, items
from finance_desk.services.bundles import BundleCard


@pytest.fixture
def card(make: Make) -> BundleCard:
    """Two works of a new workplace."""
    parts = (
        BundlePart(make.item("Настройка", code="А-1"), Quantity("2.5")),
        BundlePart(make.item("Выезд", code="А-2"), Quantity(1)),
    )
    return BundleCard("Новый сотрудник", parts)


def said(db: Database, bundle: UUID) -> list[tuple[str, Quantity]]:
    return [(row.code, row.quantity) for row in db.read(bundle_parts, bundle)]


def test_a_bundle_keeps_its_lines_in_order(db: Database, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    assert said(db, bundle) == [("А-1", Quantity("2.5")), ("А-2", Quantity(1))]


def test_fewer_other_lines_take_the_place_of_the_old_ones(db: Database, make: Make, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    other = BundlePart(make.item("Кабель", code="А-3"), Quantity(7))
    db.execute(bundles.edit, bundle, card, replace(card, parts=(other,)))
    assert said(db, bundle) == [("А-3", Quantity(7))]


def test_more_lines_may_come(db: Database, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    db.execute(bundles.edit, bundle, card, replace(card, parts=(*card.parts, *card.parts[:1])))
    assert [code for code, _quantity in said(db, bundle)] == ["А-1", "А-2", "А-1"]


def test_a_name_is_taken_once_whatever_its_letters(db: Database, card: BundleCard) -> None:
    db.execute(bundles.add, card)
    with pytest.raises(Rejected) as refused:
        db.execute(bundles.add, replace(card, name="новый  СОТРУДНИК"))
    assert refused.value.field == "name"


def test_a_stale_form_is_told_that_the_lines_are_others(db: Database, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    db.execute(bundles.edit, bundle, card, replace(card, parts=card.parts[:1]))
    with pytest.raises(Conflict) as conflict:
        db.execute(bundles.edit, bundle, card, replace(card, name="Новое место"))
    assert conflict.value.fields == ("parts",)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"parts": ()}, "parts.1.item"),
        ({"parts": (BundlePart(uuid4(), Quantity(1)),)}, "parts.1.item"),
        ({"parts": (BundlePart(uuid4(), Quantity(0)),)}, "parts.1.quantity"),
    ],
)
def test_what_is_wrong_is_named_where_it_is(
    db: Database, card: BundleCard, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(bundles.add, replace(card, **change))
    assert refused.value.field == field


def test_an_archived_bundle_is_listed_as_such(db: Database, make: Make, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    db.execute(bundles.archive, bundle, active=False)
    rows = db.read(BUNDLES.page, Wanted(text="сотрудник"), today=db.clock().date(), limit=10).rows
    assert [(row.name, row.lines, row.active) for row in rows] == [("Новый сотрудник", 2, False)]


def test_a_line_says_that_its_item_is_out_of_use(db: Database, card: BundleCard) -> None:
    bundle = db.execute(bundles.add, card)
    db.execute(items.archive, card.parts[0].item_id, active=False)
    assert [row.active for row in db.read(bundle_parts, bundle)] == [False, True]
