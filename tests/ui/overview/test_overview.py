"""The overview says what the queries say, and each of its rows opens its thing."""

import itertools
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk.db.database import Database
from finance_desk.domain.formatting import money_rub
from finance_desk.domain.money import Money
from finance_desk.domain.period import month_of
from finance_desk.domain.roles import Role
from finance_desk.domain.states import DocumentKind
from finance_desk.domain.waiting import OWING, UNCLOSED
from finance_desk.queries.charges import unclosed
from finance_desk.queries.overview import best_contracts, holdings, losing_contracts, months
from finance_desk.queries.unclosed import unclosed_work
from finance_desk.services import acts, documents
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.overview.line_delegate import LINE
from finance_desk.ui.overview.linked_card import LinkedCard
from finance_desk.ui.overview.page import OverviewPage
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.tasks import Tasks

TODAY = date(2026, 11, 23)


@pytest.fixture
def make(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, make: Make) -> Iterator[OverviewPage]:
    """One contract that earned and one that lost, in the November of the test."""
    good, bad = make.contract(credit_limit="100000"), make.contract(credit_limit="100000", threshold="99500")
    make.done_ticket(good, total="12200", cost="4000", on=TODAY)
    make.done_ticket(bad, total="1220", cost="3000", on=TODAY)
    tasks, owner = Tasks(), QObject()
    desk = Desk(tasks, Bus())
    desk.clock = sqlite_db.clock
    desk.user = UserFace(UUID(int=1), "Ольга", Role.CHIEF)
    tasks.open(owner, lambda: sqlite_db)
    made = OverviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(lambda: bool(_words(made.best)) and bool(_words(made.losing)))
    qtbot.waitUntil(lambda: "…" not in made.cards.unclosed.accessibleName() + made.cards.debts.accessibleName())
    yield made
    qtbot.wait(50)
    tasks.close()


def _words(panel: Panel) -> list[str]:
    rows = panel.lines.model()
    return [rows.index(n, 0).data(LINE).words for n in range(rows.rowCount())]


def test_the_cards_say_what_the_queries_say(page: OverviewPage, sqlite_db: Database) -> None:
    now, held = sqlite_db.read(months, TODAY)[-1], sqlite_db.read(holdings)
    work = sqlite_db.read(unclosed_work)
    said = [each.accessibleName() for each in (page.cards.revenue, page.cards.advances, page.cards.unclosed)]
    for sum_, words in zip((now.revenue, held.advances, work.gross), said, strict=True):
        assert money_rub(sum_) in words


def test_the_month_is_its_contracts_together(page: OverviewPage, sqlite_db: Database) -> None:
    now = sqlite_db.read(months, TODAY)[-1]
    rows = [*sqlite_db.read(best_contracts, TODAY), *sqlite_db.read(losing_contracts, TODAY)]
    assert len(rows) == 2
    assert sum(row.profit.kopecks for row in rows) == now.profit.kopecks


def test_work_without_an_act_is_that_of_its_contracts(page: OverviewPage, sqlite_db: Database) -> None:
    of_each = [
        sum(line.amounts.gross.kopecks for line in sqlite_db.read(unclosed, row.key, DocumentKind.ACT))
        for row in [*sqlite_db.read(best_contracts, TODAY), *sqlite_db.read(losing_contracts, TODAY)]
    ]
    assert sqlite_db.read(unclosed_work).gross == Money.of(sum(of_each))


def test_work_in_a_draft_waits_for_its_act(page: OverviewPage, sqlite_db: Database, qtbot: QtBot) -> None:
    before = sqlite_db.read(unclosed_work)
    (losing,) = sqlite_db.read(losing_contracts, TODAY)
    draft = sqlite_db.execute(acts.draft_for_period, losing.key, month_of(TODAY))
    drafted = sqlite_db.read(unclosed_work)
    assert (drafted.contracts, drafted.gross, drafted.drafted) == (2, before.gross, Money(1220))
    page.cards.show_unclosed(drafted)
    assert f"из них в черновиках {money_rub(Money(1220))}" in page.cards.unclosed.accessibleName()
    sqlite_db.clock.set(2026, 12, 1)
    sqlite_db.execute(documents.issue, draft)
    issued = sqlite_db.read(unclosed_work)
    assert (issued.contracts, issued.gross, issued.drafted) == (1, before.gross - Money(1220), Money(0))


def test_enter_on_a_row_opens_the_contract(page: OverviewPage, qtbot: QtBot, sqlite_db: Database) -> None:
    (losing,) = sqlite_db.read(losing_contracts, TODAY)
    page.losing.lines.setFocus()
    with qtbot.waitSignal(page.desk.opened) as opened:
        qtbot.keyClick(page.losing.lines, Qt.Key.Key_Return)
    assert opened.args[:2] == ["contract", losing.key]


def test_profit_is_hidden_while_a_client_looks(page: OverviewPage) -> None:
    page.desk.hide_cost(True)  # noqa: FBT003  one word
    assert page.cards.profit.isHidden() or not page.cards.profit.isVisible()
    assert page.best.isHidden()


def test_a_sum_leads_to_what_it_is_made_of(page: OverviewPage, qtbot: QtBot) -> None:
    told: list[tuple[object, ...]] = []
    page.desk.opened.connect(lambda kind, key, context: told.append((kind, key, context)))
    cards = page.cards.findChildren(LinkedCard)
    qtbot.mouseClick(cards[3], Qt.MouseButton.LeftButton)
    qtbot.keyClick(cards[4], Qt.Key.Key_Return)
    assert told == [("clients", None, {"wanted": OWING}), ("tickets", None, {"wanted": UNCLOSED})]
