"""Issuing an акт and taking it back: its date, its rates, its sums, what it frees."""

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.period import month_of
from finance_desk.domain.states import DocumentState
from finance_desk.domain.vat import TaxMode, VatRate
from finance_desk.queries.documents import document_rows, related
from finance_desk.queries.proofs import breaches
from finance_desk.services import acts, documents, fees, organizations, tickets
from paperwork import NOVEMBER, document, free, issued, lines, month_of_work, raw


def test_a_deleted_draft_frees_its_charges(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    draft = db.execute(acts.draft_for_tickets, (ticket,))
    db.execute(documents.delete_draft, draft)
    assert free(db, contract) == Money(1000)
    assert db.read(document_rows) == []


def test_a_cancelled_act_frees_its_work_for_another(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket = make.done_ticket(contract)
    act = issued(db, db.execute(acts.draft_for_tickets, (ticket,)))
    with pytest.raises(Rejected, match="закрыто актом № 1"):
        db.execute(tickets.reverse_charge, ticket, "ошибка")
    db.execute(acts.cancel, act, date(2026, 11, 24), "не та дата")
    assert document(db, act).state is DocumentState.CANCELLED
    again = issued(db, db.execute(acts.draft_for_tickets, (ticket,)))
    assert document(db, again).number == "2"
    assert [row.number for row in db.read(related, again)] == ["1"]
    assert db.read(breaches) == []


def test_a_signed_act_is_cancelled_only_with_a_counter_paper(db: Database, make: Make) -> None:
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),)))
    db.execute(documents.mark_signed, act)
    with pytest.raises(Rejected) as refused:
        db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка")
    assert (refused.value.code, refused.value.field) == ("SIGNED", "counter_paper")
    db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка", "соглашение № 3 от 24.11.2026")
    assert document(db, act).counter_paper == "соглашение № 3 от 24.11.2026"


def test_a_charge_freed_once_is_not_closed_again_behind_the_program(db: Database, make: Make) -> None:
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),)))
    with pytest.raises(DBAPIError, match="finance_desk guard document_charge_released"):
        raw(db, "UPDATE document_charge SET released = :yes", yes=True)
    db.execute(acts.cancel, act, date(2026, 11, 24), "ошибка")
    with pytest.raises(DBAPIError, match="finance_desk guard document_charge_released"):
        raw(db, "UPDATE document_charge SET released = :no", no=False)


def test_a_charge_reversed_meanwhile_stops_the_issue(db: Database, make: Make) -> None:
    contract = make.contract()
    ticket, other = make.done_ticket(contract), make.done_ticket(contract, total="5")
    draft = db.execute(acts.draft_for_tickets, (ticket, other))
    db.execute(tickets.reverse_charge, ticket, "ошибка")
    with pytest.raises(Rejected, match="отменено после составления") as refused:
        db.execute(documents.issue, draft)
    assert refused.value.code == "REVERSED"
    card = documents.DraftCard(date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 23))
    kept = documents.LineDraft(lines(db, draft)[1].id)
    db.execute(documents.edit_draft, draft, card, card, (kept,))
    issued(db, draft)
    assert document(db, draft).gross == Money(5)


def test_the_sums_of_an_act_are_those_of_the_ledger(db: Database, make: Make) -> None:
    draft = db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),))
    card = documents.DraftCard(date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 23))
    line = lines(db, draft)[0].id
    with pytest.raises(Rejected, match="меняются только слова"):
        db.execute(documents.edit_draft, draft, card, card, (documents.LineDraft(line, price=Money(1)),))
    with pytest.raises(Rejected, match="добавить свою нельзя"):
        db.execute(documents.edit_draft, draft, card, card, (documents.LineDraft(name="Ещё", price=Money(1)),))
    words = documents.LineDraft(line, name="Ремонт принтера", remark="по звонку")
    db.execute(documents.edit_draft, draft, card, card, (words,))
    assert (lines(db, draft)[0].name, lines(db, draft)[0].gross) == ("Ремонт принтера", Money(1000))


def test_an_act_is_not_before_its_work(db: Database, make: Make) -> None:
    draft = db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),))
    with pytest.raises(Rejected, match="раньше работ: они списаны"):
        db.execute(documents.issue, draft, date(2026, 11, 22))


def test_work_charged_at_twenty_percent_is_not_closed_in_the_year_of_twenty_two(db: Database, make: Make) -> None:
    contract = make.contract(starts_on=date(2025, 1, 1))
    draft = db.execute(acts.draft_for_tickets, (make.done_ticket(contract, total="120", on=date(2025, 12, 30)),))
    with pytest.raises(Rejected, match="Датируйте акт днём работ или отмените списание") as refused:
        db.execute(documents.issue, draft, date(2026, 1, 12))
    assert refused.value.code == "VAT_RATE"
    issued(db, draft, date(2025, 12, 31))
    assert (lines(db, draft)[0].vat_rate, document(db, draft).vat) == (VatRate.VAT_20, Money(20))


def test_a_new_tax_mode_does_not_close_work_of_the_old_one(db: Database, make: Make) -> None:
    contract = make.contract()
    draft = db.execute(acts.draft_for_tickets, (make.done_ticket(contract),))
    db.execute(organizations.set_tax_mode, make.ours(), date(2026, 12, 1), TaxMode.USN_5)
    with pytest.raises(Rejected, match="по ставке 22\u00a0%, а на"):
        db.execute(documents.issue, draft, date(2026, 12, 1))
    issued(db, draft, date(2026, 11, 30))


def test_a_closed_period_refuses_the_issue_and_offers_a_date(db: Database, make: Make) -> None:
    draft = db.execute(acts.draft_for_tickets, (make.done_ticket(make.contract()),))
    db.execute(organizations.close_period, make.ours(), date(2026, 11, 30))
    with pytest.raises(Rejected, match=r"Возьмите дату 01\.12\.2026"):
        db.execute(documents.issue, draft)
    issued(db, draft, date(2026, 12, 1))


def test_a_fee_posted_again_waits_for_the_end_of_the_first_act(db: Database, make: Make) -> None:
    contract = month_of_work(db, make)
    act = issued(db, db.execute(acts.draft_for_period, contract, NOVEMBER))
    db.execute(acts.cancel, act, date(2026, 11, 30), "не та плата")
    db.execute(fees.reverse, contract, NOVEMBER.start, "не та плата", date(2026, 11, 30))
    db.execute(fees.post, contract, NOVEMBER.start)
    again = issued(db, db.execute(acts.draft_for_period, contract, month_of(NOVEMBER.start)))
    assert document(db, again).gross == Money("82350")
    assert db.read(breaches) == []
