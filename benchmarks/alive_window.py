"""`python -m benchmarks.alive_window work file sizes`: one work in a whole window, its longest wait answered in JSON."""

import gc
import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject

from benchmarks.ticking import Ticks
from finance_desk import app
from finance_desk.db.database import Database
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.requisites import make_inn
from finance_desk.domain.statement import Direction, Party, Statement, StatementLine, control_of
from finance_desk.gateways.bank_1c_register import write_statement
from finance_desk.gateways.go_live_sheets import PRICES
from finance_desk.queries.open_papers import own_accounts
from finance_desk.settings import Settings
from finance_desk.ui.collector import Collector
from finance_desk.ui.desktop import Desktop

LISTS = ("contracts", "tickets", "clients", "documents", "payments")
DAY = date(2026, 11, 20)
PATIENCE = 600.0


class Watched:
    """A window over a file, somebody in it, and its ticks."""

    def __init__(self, file: Path) -> None:
        gc.disable()  # as the program starts
        sys.setswitchinterval(app.SWITCH_SECONDS)
        self.desktop: Desktop = app.build(app.make_application(), Settings(), address=str(file), user="chief")
        self.window, self.desk = self.desktop.window, self.desktop.desk
        self.ticks = Ticks(self.window)
        self.window.show()
        self.desktop.entrance.open()
        self.until(lambda: self.window.workspace.current is not None)
        self.settle()
        Collector(self.window)

    def until(self, so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not so():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self, seconds: float = 0.7) -> None:
        """Live until nothing has gone on for a while."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < seconds:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if self.desk.tasks.running:
                quiet = time.monotonic()

    def page(self, name: str) -> Any:
        """A page, shown and loaded."""
        self.window.visits.show_page(name)
        self.until(lambda: getattr(self.window.workspace.current, "name", "") == name)
        self.settle()
        return self.window.workspace.current

    def database(self) -> Database:
        """The database of the window."""
        found: list[Database] = []
        self.desk.run(QObject(self.window), lambda database, progress: database).then(found.append)  # noqa: ARG005  a job takes its progress
        self.until(lambda: bool(found))
        return found[0]


def lists(watched: Watched, _sizes: dict[str, int]) -> int:
    """Five lists, each to its end."""
    rows = 0
    for name in LISTS:
        watched.window.visits.show_page(name)
        watched.until(lambda name=name: getattr(watched.window.workspace.current, "name", "") == name)  # type: ignore[misc]  # a default binds it
        page: Any = watched.window.workspace.current
        watched.settle(0.3)
        bar, before = page.view.verticalScrollBar(), -1
        while bar.value() != before or watched.desk.tasks.running:
            before = bar.value()
            bar.setValue(bar.value() + bar.pageStep())
            watched.settle(0.02)
        rows += page.view.model().rowCount()
    return rows


def papers(watched: Watched, sizes: dict[str, int]) -> int:
    """What was issued and never printed, as a month's batch is; then a draft's preview by the press."""
    from finance_desk.jobs.render import render, unrendered

    database = watched.database()
    keys = database.read(unrendered)[: sizes["papers"]]
    done: list[int] = []
    watched.desk.run(QObject(watched.window), lambda database, progress: render(database, keys, None, progress)).then(
        done.append
    )
    watched.until(lambda: bool(done))
    assert done == [len(keys)]
    return done[0]


def statement(watched: Watched, sizes: dict[str, int]) -> int:
    """A file of the bank, dropped on the page of payments; its summary is what is seen at the end."""
    account = watched.database().read(own_accounts)[0]
    path = Path(watched.desktop.entrance.address).with_suffix(".txt")
    path.write_bytes(_file(account.account, account.inn, sizes["lines"]))
    page = watched.page("payments")
    watched.ticks.begin()
    page.loader.load([path])
    watched.until(lambda: not page.loader.strip.isHidden() or bool(_sheets(watched)))
    watched.until(lambda: bool(_sheets(watched)))
    watched.settle()
    return sizes["lines"]


def _sheets(watched: Watched) -> list[Any]:
    from finance_desk.ui.payments.summary import SummarySheet

    return [each for each in watched.window.findChildren(SummarySheet) if each.isVisible()]


def _file(account: str, inn: str, count: int) -> bytes:
    us = Party(account, "Мы", inn, bic="044525999")
    lines = tuple(_received(us, n) for n in range(count))
    days = [line.posted for line in lines]
    found = Statement(
        "cp1251", "1.03", (account,), lines, (control_of(account, ZERO, lines),), date_from=min(days), date_to=max(days)
    )
    return write_statement(found, datetime(2026, 11, 23, 15, tzinfo=UTC))


def _received(us: Party, n: int) -> StatementLine:
    payer = Party("40702810400000000777", f"ООО «Плательщик {n % 300}»", make_inn(f"{500_300_000 + n % 300}"))
    on = DAY - timedelta(days=n % 20)
    purpose = f"Оплата по счёту № {n % 900} за обслуживание, в т.ч. НДС"
    line = StatementLine(
        *("Платежное поручение", str(n + 1), on, Money.of(100_000 + n), Direction.IN, us.account, payer, us, purpose)
    )
    return replace(line, credited=on)


def prices(watched: Watched, sizes: dict[str, int]) -> int:
    """A book of new codes, by the sheet of the page."""
    from finance_desk.ui.price_lists.importing import ImportSheet

    path = Path(watched.desktop.entrance.address).with_suffix(".xlsx")
    path.write_bytes(_book(sizes["prices"]))
    page = watched.page("price_lists")
    sheet = ImportSheet(page, watched.desk, "Прайс для проверки")
    sheet.form.box("files").editor.set_value((path,))
    sheet.form.box("create_items").editor.set_value(True)
    loaded: list[int] = []
    sheet.loaded.connect(loaded.append)
    watched.ticks.begin()
    sheet.open()
    watched.settle(0.2)  # nobody presses its button before it is seen
    sheet.load()
    watched.until(lambda: bool(loaded) or sheet.notice.isVisible())
    assert loaded
    watched.settle()
    return loaded[0]


def _book(count: int) -> bytes:
    book = openpyxl.Workbook()
    part = book.active
    assert part is not None
    part.title = PRICES.title
    part.append([column.title for column in PRICES.columns])
    for n in range(count):
        part.append([f"ПР-{n:05}", f"Работа № {n}", None, 100 + n, 50 + n, None, date(2026, 1, 1), None])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def main() -> None:
    """Answer."""
    work, file, sizes = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    watched = Watched(file)
    watched.ticks.begin()
    watched.settle(1.0)
    rest = watched.ticks.longest
    watched.ticks.begin()
    begun = time.monotonic()
    done = {"lists": lists, "papers": papers, "statement": statement, "prices": prices}[work](watched, sizes)
    answer = {"longest": watched.ticks.longest, "rest": rest, "done": done, "seconds": time.monotonic() - begun}
    watched.desktop.close()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
