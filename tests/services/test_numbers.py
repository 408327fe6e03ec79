"""Numbers of papers: next in their series, without gaps, in the year of the organisation's own clock."""

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from builders import Make
from conftest import Clock
from finance_desk.db.command import COMMANDS, command
from finance_desk.db.database import Database
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.money import Money
from finance_desk.domain.roles import CHIEFS, Role
from finance_desk.domain.states import DocumentKind
from finance_desk.models.document import Document, Series
from finance_desk.queries.proofs import breaches
from finance_desk.services import acts, documents, invoices, numbers
from paperwork import document, issued, raw


def top_up(db: Database, contract: UUID) -> UUID:
    return db.execute(invoices.draft_top_up, contract, Money(10))


def taken(db: Database) -> Sequence[str | None]:
    numbered = select(Document.number).where(Document.seq.is_not(None)).order_by(Document.seq)
    return db.read(lambda connection: connection.scalars(numbered).all())


def test_drafts_have_no_number_and_deleted_ones_leave_no_hole(db: Database, make: Make) -> None:
    contract = make.contract()
    first, second, third = (top_up(db, contract) for _ in range(3))
    issued(db, first)
    db.execute(documents.delete_draft, second)
    issued(db, third)
    assert taken(db) == ["1", "2"]


def test_acts_and_invoices_count_apart(db: Database, make: Make) -> None:
    contract = make.contract()
    issued(db, top_up(db, contract))
    act = issued(db, db.execute(acts.draft_for_tickets, (make.done_ticket(contract),)))
    assert document(db, act).number == "1"


def test_a_series_goes_on_from_the_number_of_another_program(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "ТС-{N:5}/{YY}", 158)
    assert [document(db, issued(db, top_up(db, contract))).number for _ in range(2)] == ["ТС-00158/26", "ТС-00159/26"]
    with pytest.raises(Rejected, match="следующий номер — 160"):
        db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{N}", 1)
    db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{N}", 160)
    assert document(db, issued(db, top_up(db, contract))).number == "160"
    assert document(db, issued(db, top_up(db, contract), date(2027, 1, 9))).number == "1"
    assert db.read(breaches) == []


def test_an_unused_series_is_set_anew(db: Database, make: Make) -> None:
    contract = make.contract()
    for first in (10, 20):
        db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{N}", first)
    assert document(db, issued(db, top_up(db, contract))).number == "20"


def test_the_next_year_keeps_the_pattern(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{N:4}-{YYYY}", 7)
    drafts = [top_up(db, contract) for _ in range(2)]
    issued(db, drafts[0])
    issued(db, drafts[1], date(2027, 1, 11))
    assert [document(db, draft).number for draft in drafts] == ["0007-2026", "0001-2027"]


def test_a_date_out_of_order_is_confirmed_by_an_accountant(db: Database, make: Make) -> None:
    contract = make.contract()
    issued(db, top_up(db, contract), date(2026, 11, 20))
    late = top_up(db, contract)
    with pytest.raises(Rejected, match=r"раньше последнего .+ \(20\.11\.2026\)") as refused:
        db.execute(documents.issue, late, date(2026, 11, 19))
    assert refused.value.code == "DATE_ORDER"
    with pytest.raises(Rejected, match="только бухгалтер"):
        db.as_(make.user(Role.MANAGER)).execute(documents.issue, late, date(2026, 11, 19), confirm_date_order=True)
    db.as_(make.user(Role.ACCOUNTANT)).execute(documents.issue, late, date(2026, 11, 19), confirm_date_order=True)
    assert document(db, late).number == "2"


@pytest.mark.parametrize(
    "zone", ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Vladivostok", "Asia/Kamchatka"]
)
def test_the_last_half_hour_of_a_year_belongs_to_it(db: Database, make: Make, clock: Clock, zone: str) -> None:
    make.organization(zone=zone)
    contract = make.contract()
    for local in (datetime(2026, 12, 31, 23, 30), datetime(2027, 1, 1, 0, 15)):  # noqa: DTZ001  the zone comes next
        clock.now = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        invoice = issued(db, top_up(db, contract))
        assert (document(db, invoice).dated, document(db, invoice).number) == (local.date(), "1")
    years = db.read(lambda connection: connection.scalars(select(Series.year).order_by(Series.year)).all())
    assert years == [2026, 2027]


def test_a_refused_issue_leaves_no_hole(db: Database, make: Make) -> None:
    @command(roles=CHIEFS)
    def issue_and_fail(tx: Transaction, document_id: UUID) -> None:
        assert documents.issue(tx, document_id) == "2"
        raise Rejected("нет")

    COMMANDS.pop(issue_and_fail.name)
    contract = make.contract()
    drafts = [top_up(db, contract) for _ in range(3)]
    issued(db, drafts[0])
    with pytest.raises(Rejected, match="нет"):
        db.execute(issue_and_fail, drafts[1])
    issued(db, drafts[2])
    assert taken(db) == ["1", "2"]
    assert document(db, drafts[1]).number is None


def test_two_desks_issue_without_gaps(postgres_db: Database) -> None:
    db = postgres_db
    make = Make(db, itertools.count(1))
    mine = [[top_up(db, make.contract()) for _ in range(6)] for _desk in range(2)]

    def issue_all(drafts: list[UUID]) -> list[str]:
        return [db.execute(documents.issue, draft) for draft in drafts]

    with ThreadPoolExecutor(2) as desks:
        got = list(desks.map(issue_all, mine))
    assert sorted(map(int, itertools.chain(*got))) == list(range(1, 13))
    assert taken(db) == [str(n) for n in range(1, 13)]
    assert db.read(breaches) == []


TAKE = "UPDATE document SET state = 'issued', series_id = (SELECT id FROM series), seq = {seq}, number = 'x',"
RAW = {
    "a gap": TAKE.format(seq="3") + " content_hash = 'x' WHERE state = 'draft'",
    "a number taken before": TAKE.format(seq="1") + " content_hash = 'x' WHERE state = 'draft'",
    "the count turned back": "UPDATE series SET last = 0",
    "the count moved on": "UPDATE series SET last = last + 1",
    "another beginning": "UPDATE series SET first = 0",
    "a series removed": "DELETE FROM series",
    "a series that begins in the middle": "INSERT INTO series SELECT rev_op, organization_id, kind, 2030, prefix,"
    " pattern, 1, 5, rev_op FROM series",
}


@pytest.mark.parametrize("statement", RAW.values(), ids=RAW.keys())
def test_the_database_keeps_the_count(db: Database, make: Make, statement: str) -> None:
    contract = make.contract()
    issued(db, top_up(db, contract))
    top_up(db, contract)
    with pytest.raises(DBAPIError, match=r"finance_desk guard (document_number|series)|UniqueViolation"):
        raw(db, statement)


def test_the_prefix_of_the_organisation_stands_in_the_number(db: Database, make: Make) -> None:
    make.organization(prefix="ТС")
    contract = make.contract()
    db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{ORG}-{N:5}/{YY}", 1)
    assert document(db, issued(db, top_up(db, contract))).number == "ТС-00001/26"


def test_a_pattern_with_a_prefix_that_is_not_set_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected, match="в карточку организации"):
        db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{ORG}-{N}", 1)


def test_a_workstation_counts_its_own_series(db: Database, make: Make) -> None:
    contract = make.contract()
    db.execute(numbers.set_series, make.ours(), DocumentKind.INVOICE, 2026, "{N:3}", 1, "К1-")
    issued(db, top_up(db, contract))
    numbered = [db.execute(documents.issue, top_up(db, contract), prefix="К1-") for _ in range(2)]
    assert numbered == ["К1-001", "К1-002"]
    assert db.execute(documents.issue, top_up(db, contract)) == "2"


def test_a_workstation_without_a_series_is_refused(db: Database, make: Make) -> None:
    with pytest.raises(Rejected) as refused:
        db.execute(documents.issue, top_up(db, make.contract()), prefix="К9-")
    assert refused.value.code == "NO_SERIES"
