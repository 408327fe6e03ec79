"""Price lists: whose they are, their bases, lines written as a batch."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Cancelled, Conflict, Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.models.price_list import PriceLineRecord
from finance_desk.queries.prices import price_of
from finance_desk.services import price_lists
from finance_desk.services.price_lists import LineDraft, PriceListCard

DAY = date(2026, 11, 23)
CARD = PriceListCard("Базовый", Scope.UNIVERSAL)


def lines(db: Database) -> int:
    return db.read(lambda c: c.scalar(select(func.count()).select_from(PriceLineRecord))) or 0


def test_a_name_is_taken_once(db: Database, make: Make) -> None:
    db.execute(price_lists.add, CARD)
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.add, CARD)
    assert (refused.value.field, refused.value.code) == ("name", "DUPLICATE")


@pytest.mark.parametrize("scope", [Scope.CLIENT, Scope.CONTRACT, Scope.GROUP])
def test_an_individual_list_has_an_owner(db: Database, make: Make, scope: Scope) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.add, replace(CARD, scope=scope))
    assert refused.value.field == "owner_id"


@pytest.mark.parametrize("modifier", [Percent(0), Percent(90)])
def test_a_modifier_needs_a_base_to_act_on(db: Database, make: Make, modifier: Percent) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.add, replace(CARD, modifier=modifier))
    assert refused.value.field == "modifier"


def test_lists_do_not_inherit_in_a_circle(db: Database, make: Make) -> None:
    base = db.execute(price_lists.add, CARD)
    heir = db.execute(price_lists.add, replace(CARD, name="Наследник", base_list_id=base))
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.edit, base, CARD, replace(CARD, base_list_id=heir))
    assert refused.value.code == "PRICE_LIST_CYCLE"


def test_a_stale_form_is_told_what_changed(db: Database, make: Make) -> None:
    made = db.execute(price_lists.add, CARD)
    db.execute(price_lists.edit, made, CARD, replace(CARD, name="Базовый 2026"))
    with pytest.raises(Conflict) as conflict:
        db.execute(price_lists.edit, made, CARD, replace(CARD, name="Базовый 2027"))
    assert conflict.value.fields == ("name",)


def test_a_discount_list_lives_on_its_base(db: Database, make: Make) -> None:
    item, client = make.item(), make.client()
    base = db.execute(price_lists.add, CARD)
    card = PriceListCard("Скидка 10 %", Scope.CLIENT, client, base, Percent(90))
    db.execute(price_lists.add, card)
    make.price(base, item, "1000")
    assert db.read(price_of, make.contract(client), item, Quantity(1), DAY).price == Money(900)


def test_a_line_of_the_same_place_is_replaced(db: Database, make: Make) -> None:
    item, made = make.item(), db.execute(price_lists.add, CARD)
    make.price(made, item, "1000")
    make.price(made, item, "1100")
    assert lines(db) == 1
    assert db.read(price_of, make.contract(), item, Quantity(1), DAY).price == Money(1100)


def test_a_batch_with_a_tie_writes_nothing(db: Database, make: Make) -> None:
    item, made = make.item(), db.execute(price_lists.add, CARD)
    line = LineDraft(DAY, item, price=Money(1))
    with pytest.raises(Rejected) as refused:
        db.execute(price_lists.write_lines, made, (LineDraft(DAY, price=Money(5)), line, replace(line, price=Money(2))))
    assert (refused.value.code, lines(db)) == ("PRICE_LINE_TIE", 0)


def test_a_batch_that_was_stopped_writes_nothing(db: Database, make: Make) -> None:
    item, made = make.item(), db.execute(price_lists.add, CARD)
    stopped = db.as_(progress=lambda _done, _total: False)
    with pytest.raises(Cancelled):
        stopped.execute(price_lists.write_lines, made, (LineDraft(DAY, item, price=Money(1)),))
    assert lines(db) == 0


def test_a_deleted_line_prices_nothing(db: Database, make: Make) -> None:
    item, made = make.item(), db.execute(price_lists.add, CARD)
    make.price(made, item, "1000")
    line = db.read(lambda c: c.scalar(select(PriceLineRecord.id)))
    assert line is not None
    db.execute(price_lists.delete_lines, made, (line,))
    with pytest.raises(Rejected) as refused:
        db.read(price_of, make.contract(), item, Quantity(1), DAY)
    assert refused.value.code == "NO_PRICE"
