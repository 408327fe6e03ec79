"""Акты: what they close, to the kopeck, once; and how one is taken back."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from builders import Make
from conftest import Clock
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money, total
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.states import Channel, DocumentState, PaymentScheme
from finance_desk.domain.vat import PriceVat, TaxMode, VatRate
from finance_desk.queries import papers
from finance_desk.queries.documents import done_without_act, related
from finance_desk.queries.proofs import breaches
from finance_desk.services import acts, invoices, lots, specifications, tickets
from paperwork import NOVEMBER, document, free, issued, lines, month_of_work, raw


def test_the_act_of_a_ticket_closes_its_charge(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract, total="800.50")
    act = issued(db, db.execute(acts.draft_for_tickets, (ticket,)))
    row = document(db, act)
    assert (row.number, row.gross, row.state) == ("1", Money("800.50"), DocumentState.ISSUED)
    assert [line.remark for line in lines(db, act)] == ["заявка № 1 от 23.11.2026"]
    assert free(db, contract) == Money(0)


def test_several_tickets_stand_in_one_act(db: Database, make: Make) -> None:
    contract = make.contract()
    done = [make.done_ticket(contract, total=sum_) for sum_ in ("33.33", "33.33", "0.01")]
    act = db.execute(acts.draft_for_tickets, tuple(done))
    assert [line.gross for line in lines(db, act)] == [Money("33.33"), Money("33.33"), Money("0.01")]
    assert document(db, act).gross == Money("66.67")


def test_the_act_of_a_month_closes_fee_tickets_and_hours(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    assert [(line.name, line.gross) for line in lines(db, act)] == [
        ("Абонентское обслуживание за ноябрь\u00a02026\u00a0г.", Money("61000")),
        ("Настройка рабочего места", Money("12200")),
        ("Работы в счёт пакета часов: настройка сервера", Money("9150")),
    ]
    row = document(db, act)
    assert (row.dated, row.period_from, row.period_to) == (NOVEMBER.last, NOVEMBER.start, NOVEMBER.last)
    assert row.gross == Money("82350")
    assert db.read(done_without_act, contract).gross == Money(0)


def test_hours_that_expire_stand_in_the_act(db: Database, make: Make, clock: Clock) -> None:
    contract = make.contract(expiry_is_revenue=True)
    november = (date(2026, 11, 1), date(2026, 12, 1))
    lot = db.execute(lots.sell, contract, Quantity(7), Money(20000), date(2026, 11, 1), *november)
    for hours in (3, 3):
        db.execute(lots.use, contract, Quantity(hours), date(2026, 11, 10))
    clock.set(2026, 11, 30)
    db.execute(lots.expire, lot)
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    assert [str(line.gross) for line in lines(db, act)] == ["8571.43", "8571.43", "2857.14"]
    assert lines(db, act)[2].name == "Неиспользованные часы пакета, аннулировано"


def test_only_the_days_of_the_period_are_closed(db: Database, make: Make) -> None:
    contract = make.contract()
    make.done_ticket(contract, on=date(2026, 10, 31))
    make.done_ticket(contract, total="5", on=date(2026, 11, 1))
    make.done_ticket(contract, on=date(2026, 12, 1))
    act = db.execute(acts.draft_for_period, contract, NOVEMBER)
    assert document(db, act).gross == Money(5)


def included_ticket(db: Database, make: Make, contract: UUID, *more: specifications.LineDraft) -> UUID:
    ticket = make.ticket(contract, on=date(2026, 11, 3))
    db.execute(specifications.write, ticket, (make.line("500", included=True), *more))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL, "звонок"))
    db.execute(tickets.complete, ticket, date(2026, 11, 3))
    return ticket


def test_included_works_stand_in_the_annex_without_a_price(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    included_ticket(db, make, contract)
    included_ticket(db, make, contract, make.line("100"))
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    paper = db.read(papers.paper, act)
    assert [work.remark for work in paper.included] == ["заявка № 3 от 03.11.2026", "заявка № 2 от 03.11.2026"]
    assert len(paper.lines) == 4
    assert all(line.amounts.gross for line in paper.lines)
    assert all(line.price == Money(0) for line in lines(db, act) if line.included)
    with pytest.raises(Rejected, match="всё списанное уже вошло в документ: акт № 1"):
        db.execute(acts.draft_for_period, contract, NOVEMBER)


def test_a_ticket_inside_the_fee_has_no_act_of_its_own(db: Database, make: Make) -> None:
    ticket = included_ticket(db, make, make.contract(scheme=PaymentScheme.MIXED, fee="61000"))
    with pytest.raises(Rejected, match="ни одной строки с ценой"):
        db.execute(acts.draft_for_tickets, (ticket,))


def test_a_line_given_away_stands_on_no_act(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.ticket(contract)
    db.execute(specifications.write, ticket, (make.line("500", discount=Percent(100)), make.line("10")))
    db.execute(specifications.agree, ticket, specifications.Consent(None, Channel.CALL))
    db.execute(tickets.complete, ticket)
    act = db.execute(acts.draft_for_tickets, (ticket,))
    assert [line.gross for line in lines(db, act)] == [Money(10)]


def test_one_paper_is_of_one_contract(db: Database, make: Make) -> None:
    done = (make.done_ticket(make.contract()), make.done_ticket(make.contract()))
    with pytest.raises(Rejected, match="разным договорам"):
        db.execute(acts.draft_for_tickets, done)


def test_work_that_is_not_done_has_no_act(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="не выполнена"):
        db.execute(acts.draft_for_tickets, (make.agreed_ticket(make.contract()),))


def test_the_paper_that_closes_a_ticket_is_named(db: Database, make: Make) -> None:
    ticket = make.done_ticket(make.contract())
    draft = db.execute(acts.draft_for_tickets, (ticket,))
    with pytest.raises(Rejected, match=f"Заявка № 1 уже вошла в документ: акт, черновик {draft.hex[-4:].upper()}"):
        db.execute(acts.draft_for_tickets, (ticket,))
    issued(db, draft)
    with pytest.raises(Rejected, match="уже вошла в документ: акт № 1"):
        db.execute(acts.draft_for_tickets, (ticket,))


def test_two_desks_close_a_charge_once(postgres_db: Database) -> None:
    make = Make(postgres_db, itertools.count(1))
    ticket = make.done_ticket(make.contract())

    def draft(_n: int) -> UUID | str:
        try:
            return postgres_db.execute(acts.draft_for_tickets, (ticket,))
        except Rejected as error:
            return str(error.code)

    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(draft, range(4)))
    assert sorted(one for one in made if isinstance(one, str)) == ["CLOSED"] * 3
    assert postgres_db.read(breaches) == []


def test_the_database_closes_a_charge_once(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    first = db.execute(acts.draft_for_tickets, (ticket,))
    other = db.execute(acts.draft_for_tickets, (make.done_ticket(contract),))
    key = (lambda value: value.hex) if db.address.is_file else (lambda value: value)
    line = lines(db, other)[0].id
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        raw(
            db,
            "INSERT INTO document_charge SELECT :id, :other, :line, kind, posting_id, posting_n, gross, released"
            " FROM document_charge WHERE document_id = :first",
            id=key(make.id()),
            other=key(other),
            line=key(line),
            first=key(first),
        )


@pytest.mark.parametrize(
    ("mode", "price_vat", "rate", "net", "vat", "gross"),
    [
        (TaxMode.GENERAL, PriceVat.ON_TOP, VatRate.VAT_22, "99.99", "21.99", "121.98"),
        (TaxMode.GENERAL, PriceVat.INCLUDED, VatRate.VAT_22, "81.96", "18.03", "99.99"),
        (TaxMode.USN_5, PriceVat.INCLUDED, VatRate.VAT_5, "95.22", "4.77", "99.99"),
        (TaxMode.EXEMPT, PriceVat.NONE, VatRate.NO_VAT, "99.99", "0", "99.99"),
    ],
)
def test_the_header_is_the_sum_of_the_lines(
    db: Database, make: Make, mode: TaxMode, price_vat: PriceVat, rate: VatRate, net: str, vat: str, gross: str
) -> None:
    make.organization(mode, no_vat_text="НДС не облагается: УСН")
    contract = make.contract(price_vat=price_vat)
    done = tuple(make.done_ticket(contract, total="33.33") for _ in range(3))
    act = issued(db, db.execute(acts.draft_for_tickets, done))
    row = document(db, act)
    assert (row.net, row.vat, row.gross) == (Money(net), Money(vat), Money(gross))
    assert {line.vat_rate for line in lines(db, act)} == {rate}
    assert total(line.gross for line in lines(db, act)) == row.gross
    assert db.read(papers.paper, act).no_vat_text == ("НДС не облагается: УСН" if mode is TaxMode.EXEMPT else "")


def test_hours_of_a_lot_bear_a_price_without_vat_where_vat_comes_on_top(db: Database, make: Make) -> None:
    contract = make.contract(price_vat=PriceVat.ON_TOP)
    first = date(2026, 11, 1)
    db.execute(lots.sell, contract, Quantity(20), Money(61000), first, first, date(2027, 1, 1))
    db.execute(lots.use, contract, Quantity(3), first)
    act = db.execute(acts.draft_for_period, contract, NOVEMBER)
    (line,) = lines(db, act)
    assert (line.price, line.net, line.gross) == (Money(2500), Money(7500), Money(9150))


def test_an_act_on_the_basis_of_an_invoice_closes_what_is_done(db: Database, make: Make) -> None:
    contract = make.contract()
    ready, waiting = make.agreed_ticket(contract, total="100"), make.agreed_ticket(contract, total="7")
    invoice = issued(db, db.execute(invoices.draft_for_tickets, (ready, waiting)))
    with pytest.raises(Rejected, match="нет выполненных"):
        db.execute(acts.draft_on_basis, invoice)
    db.execute(tickets.complete, ready)
    act = db.execute(acts.draft_on_basis, invoice)
    assert document(db, act).gross == Money(100)
    assert [row.key for row in db.read(related, act)] == [invoice]
