"""Opening balances: step O of the walk, the proof to a kopeck, what is refused."""

from datetime import date

import pytest
from sqlalchemy import select

from builders import Make
from finance_desk.db.database import Database
from finance_desk.db.journal import journal
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.opening import (
    Balances,
    BankBalance,
    ContractBalance,
    HoursLeft,
    NextNumber,
    PayableBalance,
)
from finance_desk.domain.posting import Account
from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import DocumentKind, DocumentState, LotOrigin
from finance_desk.models.document import Document, Series
from finance_desk.models.lot import Lot
from finance_desk.models.posting import balance
from finance_desk.queries.contracts import figures
from finance_desk.queries.proofs import breaches
from finance_desk.services import lots, opening
from opening_office import OCTOBER_31, Office, office, paper, sums

__all__ = ["office"]


def test_step_o_of_the_walk_comes_out_exactly(db: Database, office: Office) -> None:
    office.post()
    assert (office.left(office.d), office.left(office.e)) == (Money(50000), Money(-30000))
    assert sums(db) == {
        "bank": Money(200000),
        "funds": Money(-20000),
        "payable": Money(-7500),
        "outside": Money(-172500),
    }
    owed = select(balance.c.amount).where(balance.c.subject_kind == "performer", balance.c.subject_id == office.z)
    assert db.read(lambda c: c.scalar(owed)) == Money(-7500)
    assert db.read(breaches) == []


def test_money_that_was_brought_is_no_payment(db: Database, office: Office) -> None:
    office.post()
    found = db.read(figures, office.d, OCTOBER_31)
    assert (found.paid, found.opening, found.profit_by_payments) == (ZERO, Money(50000), ZERO)


def test_a_kopeck_off_posts_nothing_and_tells_every_sum(office: Office) -> None:
    refused = office.refusal(trial=office.trial(funds="-20000.01"))
    assert refused.code == "OPENING_DIFFERS"
    assert refused.message.replace("\u00a0", " ").splitlines()[1:] == [
        "деньги на счетах: по остаткам 200 000,00, по ОСВ 200 000,00, разница 0,00",
        "расчёты с клиентами: по остаткам −20 000,00, по ОСВ −20 000,01, разница 0,01",
        "расчёты с исполнителями: по остаткам −7 500,00, по ОСВ −7 500,00, разница 0,00",
    ]


@pytest.mark.parametrize("account", ["bank", "funds", "payable"])
def test_an_account_left_out_of_the_trial_balance_is_a_difference(office: Office, account: str) -> None:
    trial = office.trial()
    del trial[Account(account)]
    assert office.refusal(trial=trial).code == "OPENING_DIFFERS"


def test_an_account_that_nothing_was_brought_to_is_a_difference(office: Office) -> None:
    assert "выручка: по остаткам 0,00" in office.refusal(trial=office.trial(revenue="-1")).message


def test_the_other_side_is_proved_when_it_is_typed(office: Office) -> None:
    assert office.refusal(trial=office.trial(outside="-172500.01")).code == "OPENING_DIFFERS"
    office.post(trial=office.trial(outside="-172500"))


def test_hours_become_a_lot_that_can_be_used(db: Database, office: Office) -> None:
    hours = HoursLeft(office.d, Quantity(5), Money(15250), date(2027, 1, 1))
    office.post(office.balances(hours=(hours,)), office.trial(prepaid="-15250"))
    assert db.read(lambda c: c.scalars(select(Lot.origin)).all()) == [LotOrigin.OPENING]
    assert db.execute(lots.use, office.d, Quantity(2), date(2026, 11, 10)) == Quantity(0)
    found = db.read(figures, office.d, date(2026, 11, 10))
    assert (found.left, found.in_blocks, found.paid) == (Money(50000), Money(9150), ZERO)
    assert db.read(breaches) == []


def test_open_papers_keep_their_numbers_and_what_is_unpaid(db: Database, office: Office) -> None:
    papers = (
        paper(office.e, DocumentKind.ACT, "А-7", "40000", "30000"),
        paper(office.d, DocumentKind.INVOICE, "118", "61000", "61000"),
    )
    office.post(office.balances(papers=papers))
    issued = DocumentState.ISSUED
    assert office.documents() == [("118", Money(61000), issued), ("А-7", Money(30000), issued)]
    assert db.read(lambda c: c.scalars(select(Document.vat).where(Document.number == "118")).all()) == [Money(11000)]
    assert db.read(breaches) == []


def test_unpaid_acts_lie_within_the_debt(office: Office) -> None:
    acts = tuple(paper(office.e, DocumentKind.ACT, number, "15000.01", "15000.01") for number in "12")
    assert "№ 1, 2" in office.refusal(office.balances(papers=acts)).message
    advance = (paper(office.d, DocumentKind.ACT, "1", "1", "1"),)
    assert office.refusal(office.balances(papers=advance)).code == "LIMIT"


@pytest.mark.parametrize(("amount", "unpaid"), [("10", "10.01"), ("10", "0"), ("10", "-1")])
def test_a_paper_is_unpaid_in_part_of_its_sum(office: Office, amount: str, unpaid: str) -> None:
    wrong = (paper(office.d, DocumentKind.INVOICE, "1", amount, unpaid),)
    assert office.refusal(office.balances(papers=wrong)).field == "papers"


def test_numbers_go_on_from_those_of_the_old_program(db: Database, office: Office) -> None:
    office.post(office.balances(numbers=(NextNumber(DocumentKind.INVOICE, 118), NextNumber(DocumentKind.ACT, 1))))
    rows = select(Series.kind, Series.year, Series.first, Series.last).order_by(Series.kind)
    assert db.read(lambda c: c.execute(rows).all()) == [("act", 2026, 1, 0), ("invoice", 2026, 118, 117)]
    assert db.read(breaches) == []


@pytest.mark.parametrize(
    "repeated",
    [
        lambda o: {"banks": (BankBalance(o.bank, Money(1)),) * 2},
        lambda o: {"contracts": (ContractBalance(o.d, Money(1)), ContractBalance(o.d, Money(-1)))},
        lambda o: {"payables": (PayableBalance(o.z, Money(1)),) * 2},
        lambda _o: {"numbers": (NextNumber(DocumentKind.ACT, 1),) * 2},
        lambda o: {"papers": (paper(o.d, DocumentKind.INVOICE, "1", "1", "1"),) * 2},
    ],
)
def test_a_balance_told_twice_is_refused(office: Office, repeated: object) -> None:
    refused = office.refusal(office.balances(**repeated(office)))
    assert refused.code == "DUPLICATE"


def test_what_belongs_to_another_organisation_is_refused(make: Make, office: Office) -> None:
    other = make.bank_account(make.organization())
    assert office.refusal(office.balances(banks=(BankBalance(other, Money(200000)),))).field == "banks"


def test_an_organisation_opens_once(office: Office) -> None:
    office.post()
    for day in (OCTOBER_31, date(2026, 11, 30)):
        with pytest.raises(Rejected, match=r"уже введены на 31\.10\.2026"):
            office.db.execute(opening.post, office.organization, day, office.balances(), office.trial())


def test_two_organisations_open_apart_even_with_one_performer(db: Database, make: Make, office: Office) -> None:
    office.post()
    owed = Balances(payables=(PayableBalance(office.z, Money(1)),))
    db.execute(opening.post, make.organization(), OCTOBER_31, owed, {Account.PAYABLE: Money(-1)})
    assert db.read(breaches) == []


def test_a_debt_may_come_from_a_contract_that_ended(db: Database, make: Make, office: Office) -> None:
    ended = make.contract(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    office.post(Balances(contracts=(ContractBalance(ended, Money(-1)),)), {Account.FUNDS: Money(1)})
    assert office.left(ended) == Money(-1)


def test_nothing_to_open_is_refused(office: Office) -> None:
    assert office.refusal(Balances(banks=(BankBalance(office.bank, ZERO),)), {Account.BANK: ZERO}).code == "EMPTY"


def test_the_journal_of_an_opening_names_nobody(db: Database, office: Office) -> None:
    office.post()
    stored = db.read(lambda c: c.scalar(select(journal.c.arguments).where(journal.c.command == "opening.post")))
    assert stored is not None
    assert "Мастеров" not in stored
    assert str(office.z) in stored
