"""Saved views of a person."""

import pytest

from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.ui.listing.views import OwnViews, View
from finance_desk.ui.table.memory import save

POOR = View("Бедные", Wanted((Condition("balance", Operator.AT_MOST, Money("99.50")),)))
RICH = View("Богатые", Wanted(text="банк"))


@pytest.fixture
def own() -> OwnViews:
    views = OwnViews("olga", "contracts")
    views.keep(POOR)
    views.keep(RICH)
    return views


def test_views_are_kept_in_their_order(own: OwnViews) -> None:
    assert OwnViews("olga", "contracts").all() == [POOR, RICH]


def test_views_belong_to_a_person_and_a_list(own: OwnViews) -> None:
    assert OwnViews("oleg", "contracts").all() == []
    assert OwnViews("olga", "tickets").all() == []


def test_a_view_of_the_same_name_is_replaced_where_it_stands(own: OwnViews) -> None:
    own.keep(View("Бедные"))
    assert own.all() == [View("Бедные"), RICH]


def test_a_view_gets_another_name(own: OwnViews) -> None:
    own.rename("Бедные", "Под угрозой")
    assert [view.name for view in own.all()] == ["Под угрозой", "Богатые"]


def test_a_view_named_as_another_takes_its_place(own: OwnViews) -> None:
    own.rename("Бедные", "Богатые")
    assert own.all() == [View("Богатые", POOR.wanted)]


def test_a_view_is_moved_and_stops_at_the_end(own: OwnViews) -> None:
    own.move("Бедные", 5)
    assert own.all() == [RICH, POOR]
    own.move("Бедные", -9)
    assert own.all() == [POOR, RICH]


def test_a_view_is_deleted(own: OwnViews) -> None:
    own.delete("Бедные")
    assert own.all() == [RICH]


def test_what_another_version_kept_is_passed_over(own: OwnViews) -> None:
    save("views/olga/contracts", [["Новый", '{"version": 2}'], "nonsense", ["Богатые", RICH.wanted.to_json()]])
    assert own.all() == [RICH]
