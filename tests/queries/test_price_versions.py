"""Versions of a price list: their days, their authors, what differs."""

from datetime import date
from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.roles import Role
from finance_desk.queries.price_versions import price_differences, price_versions, version_days
from finance_desk.services import price_lists
from finance_desk.services.price_lists import LineDraft

OLD, NEW = date(2026, 1, 1), date(2026, 7, 1)


@pytest.fixture
def changed(db: Database, make: Make) -> UUID:
    """A list of two versions; the first item became dearer, the second is new, the third did not change."""
    base = make.price_list()
    first, second, third = (make.item(code=code) for code in "АБВ")
    make.price(base, first, "1000", "400", since=OLD)
    make.price(base, third, "300", since=OLD)
    author = db.as_(make.user(Role.MANAGER))
    lines = (LineDraft(NEW, first, price=Money(1100), cost=Money(400)), LineDraft(NEW, second, price=Money(50)))
    author.execute(price_lists.write_lines, base, lines)
    return base


def test_versions_tell_their_day_their_lines_and_who_wrote_them(db: Database, changed: UUID) -> None:
    told = [(each.valid_from, each.lines, each.who) for each in db.read(price_versions, changed)]
    assert [(day, lines) for day, lines, _who in told] == [(NEW, 2), (OLD, 2)]
    assert told[0][2] is not None


def test_only_what_differs_is_told(db: Database, changed: UUID) -> None:
    rows = db.read(price_differences, changed, OLD, NEW)
    assert [(row.code, row.before, row.after, row.effect, row.percent) for row in rows] == [
        ("А", Money(1000), Money(1100), Money(100), Percent(10)),
        ("Б", None, Money(50), None, None),
    ]
    assert rows[0].who is not None


def test_the_last_two_versions_in_force_are_compared_first(db: Database, changed: UUID) -> None:
    versions = db.read(price_versions, changed)
    assert version_days(versions, date(2026, 8, 1)) == (OLD, NEW)
    assert version_days(versions, date(2026, 2, 1)) == (OLD, OLD)
