"""Visits to pages: what was asked for last stays in front, whichever is imported first."""

from threading import Event as Signalled

import pytest
from pytestqt.qtbot import QtBot

from finance_desk.domain.errors import Unavailable
from finance_desk.domain.roles import Role
from finance_desk.ui.bundles.page import BundlesPage
from finance_desk.ui.desk import Desk
from finance_desk.ui.page import Page
from finance_desk.ui.registry import PageEntry, load_page, pages
from finance_desk.ui.shell import visits as place
from finance_desk.ui.shell.navigation import Navigation
from finance_desk.ui.shell.visits import Visits
from finance_desk.ui.shell.workspace import Workspace

PATIENCE = 8000


@pytest.fixture
def workspace(desk: Desk, qtbot: QtBot) -> Workspace:
    made = Workspace(desk)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def visits(desk: Desk, workspace: Workspace, qtbot: QtBot) -> Visits:
    navigation = Navigation()
    qtbot.addWidget(navigation)
    made = Visits(desk, workspace, navigation, workspace)
    made.allow(pages(Role.CHIEF))
    return made


def test_a_page_that_comes_late_does_not_cover_the_one_asked_for_after_it(
    qtbot: QtBot, visits: Visits, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    come = Signalled()

    def late(entry: PageEntry) -> type[Page]:
        if entry.name == "items":
            come.wait(PATIENCE / 1000)
        return load_page(entry)

    monkeypatch.setattr(place, "load_page", late)
    visits.show_page("items")
    visits.show_page("bundles")
    qtbot.wait(200)
    come.set()
    qtbot.waitUntil(lambda: workspace.page("items") is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: isinstance(workspace.current, BundlesPage), timeout=PATIENCE)


def test_a_page_that_does_not_come_holds_up_nobody(
    qtbot: QtBot, visits: Visits, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(entry: PageEntry) -> type[Page]:
        if entry.name == "items":
            raise Unavailable("нет")
        return load_page(entry)

    monkeypatch.setattr(place, "load_page", absent)
    visits.show_page("items")
    visits.show_page("bundles")
    qtbot.waitUntil(lambda: isinstance(workspace.current, BundlesPage), timeout=PATIENCE)
