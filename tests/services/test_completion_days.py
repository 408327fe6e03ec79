"""On which day work may be completed: never one that has not come for the organisation."""

from datetime import date

import pytest

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.posting import PostingKind
from finance_desk.services import tickets
from reading import entries


def test_work_is_not_completed_on_a_day_to_come(db: Database, make: Make) -> None:
    ticket = make.agreed_ticket(make.contract())
    with pytest.raises(Rejected, match="ещё не наступила") as refused:
        db.execute(tickets.complete, ticket, date(2026, 11, 24))
    assert refused.value.field == "on"


def test_today_is_that_of_the_organisation(db: Database, make: Make, clock: Clock) -> None:
    make.organization(zone="Asia/Vladivostok")
    contract = make.contract()
    ticket = make.agreed_ticket(contract)
    clock.set(2026, 11, 23, 20)  # in Vladivostok the 24th has begun
    db.execute(tickets.complete, ticket, date(2026, 11, 24))
    assert entries(db, contract, PostingKind.CHARGE)


def test_work_is_not_charged_again_on_a_day_to_come(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    with pytest.raises(Rejected, match="ещё не наступила"):
        db.execute(tickets.charge_again, ticket, date(2026, 11, 24))
