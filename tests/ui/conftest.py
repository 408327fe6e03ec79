"""Windows of tests: dressed by the theme, and remembering nothing of each other."""

import gc
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builders import Make
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.roles import Role
from finance_desk.services import acts
from finance_desk.settings import Settings
from finance_desk.ui.bus import Bus
from finance_desk.ui.desk import Desk, UserFace
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.unsaved import Unsaved
from finance_desk.ui.listing.reading import AFTER_PAINT_MS
from finance_desk.ui.tasks import Tasks
from finance_desk.ui.theme import theme
from paperwork import NOVEMBER, month_of_work

W = TypeVar("W", bound=QWidget)
_TESTS = itertools.count(1)
FULLY_EVERY = 10


@pytest.fixture(autouse=True)
def _memory(tmp_path: Path) -> Iterator[None]:
    """How windows were left is kept in a file of the test."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    QCoreApplication.setOrganizationName("finance-desk-tests")
    QCoreApplication.setApplicationName("finance-desk")
    yield
    QSettings().clear()


@pytest.fixture(scope="session", autouse=True)
def _collected_nowhere_else() -> Iterator[None]:
    """Garbage of windows dies in the window thread, as in the program: see finance_desk.ui.collector."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    gc.collect(1 if next(_TESTS) % FULLY_EVERY else 2)


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """The light scheme, whatever the desktop of the test prefers."""
    theme.apply(qapp, "light")


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Windows of a test have no parent: they are held until Qt has destroyed them, see ui/widgets/discard.py."""
    held: dict[int, QWidget] = {}
    add = qtbot.addWidget

    def hold(widget: QWidget, **more: Any) -> None:
        key = id(widget)
        held[key] = widget
        widget.destroyed.connect(lambda: held.pop(key))
        add(widget, **more)

    qtbot.addWidget = hold
    yield qtbot
    for widget in held.values():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not held


@pytest.fixture
def office(sqlite_db: Database) -> Make:
    return Make(sqlite_db, itertools.count(1))


@pytest.fixture
def desk(qtbot: QtBot, sqlite_db: Database, office: Make, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    tasks = Tasks()
    made = Desk(tasks, Bus())
    key = office.user(Role.CHIEF)
    made.user, tasks.actor = UserFace(key, "Ольга", Role.CHIEF), key
    made.clock = sqlite_db.clock
    monkeypatch.setattr(made, "confirm", lambda *_words, **_more: True)
    monkeypatch.setattr(made, "ask_unsaved", lambda *_words: Unsaved.DROP)
    tasks.open(QObject(made), lambda: sqlite_db)
    yield made
    qtbot.wait(2 * AFTER_PAINT_MS)  # totals are asked for after their rows
    tasks.close()
    for each in (made, made.bus, tasks):
        shiboken6.delete(each)  # here and now: a collection in a thread of a later test must not do it


@pytest.fixture
def sheet_of(qtbot: QtBot) -> Callable[[QWidget, type[W]], W]:
    """The sheet of a kind that is open over a page, with the keyboard in it."""

    def found(page: QWidget, kind: type[W]) -> W:
        def shown() -> list[W]:
            return [each for each in page.window().findChildren(kind) if each.isVisible()]

        qtbot.waitUntil(lambda: bool(shown()))
        sheet = shown()[0]
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    return found


@pytest.fixture
def sheet_on(sheet_of: Callable[[QWidget, type[FormDialog]], FormDialog]) -> Callable[[QWidget], FormDialog]:
    """The form that has come up over a page."""
    return lambda owner: sheet_of(owner, FormDialog)


@pytest.fixture
def records(sqlite_db: Database, office: Make) -> dict[str, UUID]:
    """One of each: what the cards show."""
    office.user(Role.CHIEF, "chief")
    office.user(Role.VIEWER, "viewer")
    contract = month_of_work(sqlite_db, office)
    draft = sqlite_db.execute(acts.draft_for_period, contract, NOVEMBER)
    return {
        "contract": contract,
        "ticket": office.agreed_ticket(office.contract(credit_limit="100000")),
        "price_list": office.price_list(),
        "client": office.client(),
        "document": draft,
    }


@pytest.fixture(params=["chief"])
def login(request: pytest.FixtureRequest) -> str:
    """Who sits at the desk."""
    return str(request.param)


@pytest.fixture
def desktop(
    qapp: QApplication, qtbot: QtBot, sqlite_db: Database, records: dict[str, UUID], login: str
) -> Iterator[Desktop]:
    made = app.build(qapp, Settings(), address=str(sqlite_db.address.path), user=login)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.entrance.entered, timeout=20_000):
        made.window.show()
        made.entrance.open()
    made.window.activateWindow()
    yield made
    made.bus.close()
    made.tasks.close()
    if made.desk.drafts is not None:
        made.desk.drafts.close()
