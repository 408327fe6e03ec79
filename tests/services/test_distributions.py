"""One receipt over several contracts and счета, and счета paid from advances."""

from uuid import UUID

import pytest

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.queries.open_papers import advances
from finance_desk.queries.payment_shares import paid_papers, shares
from finance_desk.queries.payments import paid
from finance_desk.services import allocations, distributions
from finance_desk.services.distributions import Part
from payment_builders import Bank, bank

__all__ = ["bank"]


def given(db: Database, payment: UUID) -> dict[UUID, Money]:
    return {each.contract_id: each.amount for each in db.read(shares, payment)}


def test_two_contracts_and_three_papers_are_paid_at_once(db: Database, make: Make, bank: Bank) -> None:
    client = bank.client()
    first, second = make.contract(client), make.contract(client)
    papers = [bank.invoice(contract, "40", str(n)) for n, contract in enumerate((first, first, second), start=1)]
    payment = bank.receipt("130")
    parts = [Part(contract, Money(40), paper) for contract, paper in zip((first, first, second), papers, strict=True)]
    db.execute(distributions.make, payment, (*parts, Part(second, Money(10))))
    assert given(db, payment) == {first: Money(80), second: Money(50)}
    assert [db.read(paid, paper) for paper in papers] == [Money(40)] * 3
    assert [row.free for row in db.read(advances, second)] == [Money(10)]
    assert {row.document_id for row in db.read(paid_papers, payment)} == set(papers)


def test_more_than_came_is_refused_as_a_whole(db: Database, make: Make, bank: Bank) -> None:
    first, second = make.contract(), make.contract()
    payment = bank.receipt("100")
    with pytest.raises(Rejected, match="не разнесено"):
        db.execute(distributions.make, payment, (Part(first, Money(60)), Part(second, Money("40.01"))))
    assert given(db, payment) == {}


def test_money_the_contract_has_already_pays_first(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    payment = bank.receipt("100", contract)
    paper = bank.invoice(contract, "70", "5")
    db.execute(distributions.make, payment, (Part(contract, Money(70), paper),))
    assert (given(db, payment), db.read(paid, paper)) == ({contract: Money(100)}, Money(70))


def test_a_paper_takes_no_more_than_it_asks(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    payment, paper = bank.receipt("100"), bank.invoice(contract, "70", "5")
    with pytest.raises(Rejected, match="осталось оплатить"):
        db.execute(distributions.make, payment, (Part(contract, Money(71), paper),))


def test_nothing_and_less_than_nothing_are_refused(db: Database, make: Make, bank: Bank) -> None:
    payment = bank.receipt("100")
    with pytest.raises(Rejected, match="хотя бы одну"):
        db.execute(distributions.make, payment, ())
    with pytest.raises(Rejected, match="больше нуля"):
        db.execute(distributions.make, payment, (Part(make.contract(), Money(0)),))


def test_an_advance_pays_a_later_paper_the_oldest_money_first(db: Database, make: Make, bank: Bank) -> None:
    contract = make.contract()
    bank.receipt("30", contract)
    bank.receipt("50", contract)
    paper = bank.invoice(contract, "100", "5")
    db.execute(allocations.settle, paper, Money(40))
    assert db.read(paid, paper) == Money(40)
    assert [row.free for row in db.read(advances, contract)] == [Money(40)]
    with pytest.raises(Rejected, match="свободно 40"):
        db.execute(allocations.settle, paper, Money("40.01"))
