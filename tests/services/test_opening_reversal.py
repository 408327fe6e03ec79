"""Opening balances are taken back as a whole, and may be posted anew."""

from datetime import date

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.opening import (
    Balances,
    HoursLeft,
    NextNumber,
)
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches
from finance_desk.services import opening
from opening_office import OCTOBER_31, Office, office, paper, sums

__all__ = ["office"]


def full(office: Office) -> tuple[Balances, dict[Account, Money]]:
    papers = (paper(office.e, DocumentKind.ACT, "7", "30000", "30000"),)
    hours = (HoursLeft(office.d, Quantity(5), Money(15250), date(2027, 1, 1)),)
    numbers = (NextNumber(DocumentKind.INVOICE, 118),)
    return office.balances(papers=papers, hours=hours, numbers=numbers), office.trial(prepaid="-15250")


def test_an_opening_taken_back_leaves_nothing_and_can_be_made_anew(db: Database, office: Office) -> None:
    batch = office.post(*full(office))
    db.execute(opening.reverse, batch, "Ошиблись датой")
    assert set(sums(db).values()) == {ZERO}
    found = db.read(figures, office.d, OCTOBER_31)
    assert (found.left, found.in_blocks, found.paid, found.opening) == (ZERO, ZERO, ZERO, ZERO)
    assert office.documents() == [("7", Money(30000), DocumentState.CANCELLED)]
    office.post(*full(office))
    found = db.read(figures, office.d, OCTOBER_31)
    assert (found.left, found.in_blocks, found.paid, found.opening) == (Money(50000), Money(15250), ZERO, Money(65250))
    assert db.read(breaches) == []


def test_an_opening_is_taken_back_once_and_with_a_reason(db: Database, office: Office) -> None:
    batch = office.post()
    with pytest.raises(Rejected, match="причину"):
        db.execute(opening.reverse, batch, " ")
    db.execute(opening.reverse, batch, "Ошибка")
    with pytest.raises(Rejected, match="уже отменены"):
        db.execute(opening.reverse, batch, "Ошибка")


def test_an_older_opening_does_not_take_back_the_newer(db: Database, office: Office) -> None:
    first = office.post()
    db.execute(opening.reverse, first, "Ошибка")
    office.post()
    with pytest.raises(Rejected, match="уже отменены"):
        db.execute(opening.reverse, first, "Ещё раз")
    assert office.left(office.d) == Money(50000)


def test_an_opening_on_which_work_stands_is_not_taken_back(db: Database, make: Make, office: Office) -> None:
    batch = office.post()
    make.done_ticket(office.d, "12200")
    with pytest.raises(Rejected, match="уже есть другие проводки"):
        db.execute(opening.reverse, batch, "Ошибка")
