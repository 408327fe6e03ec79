"""Performers and what an hour of theirs costs."""

from dataclasses import replace
from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.states import PerformerKind
from finance_desk.queries.performers_list import PERFORMERS
from finance_desk.services import labour, performers
from finance_desk.services.performers import PerformerCard
from reading import card

COMPANY = PerformerCard("П-1", PerformerKind.CONTRACTOR, "ООО «Сети»")


@pytest.mark.parametrize("kind", [PerformerKind.EMPLOYEE, PerformerKind.CIVIL, PerformerKind.SELF_EMPLOYED])
def test_only_a_contractor_is_a_company(db: Database, make: Make, kind: PerformerKind) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(performers.add, replace(COMPANY, kind=kind))
    assert refused.value.field == "person"


def test_a_performer_is_either_a_company_or_a_person(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(performers.add, replace(COMPANY, person=make.person()))
    assert refused.value.field == "name"


def test_a_code_is_taken_once(db: Database, make: Make) -> None:
    db.execute(performers.add, COMPANY)
    with pytest.raises(Rejected) as refused:
        db.execute(performers.add, COMPANY)
    assert refused.value.code == "DUPLICATE"


def test_a_stale_form_is_told_what_changed(db: Database, make: Make) -> None:
    performer = db.execute(performers.add, COMPANY)
    db.execute(performers.edit, performer, COMPANY, replace(COMPANY, name="ООО «Связь»"))
    with pytest.raises(Conflict) as conflict:
        db.execute(performers.edit, performer, COMPANY, replace(COMPANY, name="ООО «Линия»"))
    assert conflict.value.fields == ("name",)


def test_a_rate_of_the_same_day_is_corrected(db: Database, make: Make) -> None:
    performer, contract, day = make.performer(hourly="1000"), make.contract(), date(2026, 11, 20)
    for hourly in (1100, 1200):
        db.execute(performers.set_rate, performer, day, Money(hourly))
    db.execute(labour.log_to_contract, contract, performer, day, 60)
    assert card(db, contract).cost == Money(1200)


def test_work_logged_before_keeps_its_cost(db: Database, make: Make) -> None:
    performer, contract, day = make.performer(hourly="1000"), make.contract(), date(2026, 11, 20)
    db.execute(labour.log_to_contract, contract, performer, day, 60)
    db.execute(performers.set_rate, performer, day, Money(2000))
    assert card(db, contract).cost == Money(1000)


def test_a_rate_is_not_negative(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(performers.set_rate, make.performer(), date(2026, 1, 1), Money(-1))
    assert refused.value.field == "hourly"


def test_an_archived_performer_is_not_offered_and_comes_back(db: Database, make: Make) -> None:
    key = db.execute(performers.add, COMPANY)

    def offered() -> list[object]:
        wanted = Wanted((Condition("active", Operator.IN, (True,)),))
        return [row.key for row in db.read(PERFORMERS.page, wanted, today=date(2026, 11, 23)).rows]

    db.execute(performers.archive, key, active=False)
    assert offered() == []
    db.execute(performers.archive, key, active=True)
    assert offered() == [key]
