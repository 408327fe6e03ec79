"""The program's own side of the window benchmarks: its listing, tasks, model, view and page over the same file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks import window_limits as limits

TODAY = date(2026, 11, 23)


class Painted(QObject):
    """Sees the first paint of a view that has rows."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.seen = False
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  Qt's own signature
        if event.type() == QEvent.Type.Paint and self._view.model().rowCount():
            self.seen = True
        return False

    def wait(self) -> None:
        self._view.resize(1100, 620)
        self._view.show()
        while not self.seen:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@dataclass(frozen=True, slots=True)
class Line:
    key: UUID
    number: str
    client: str
    subject: str
    scheme: str
    state: str
    manager: str
    paid: Any
    available: Any
    reserved: Any
    profit: Any


class Product:
    """The program's own listing, tasks, model and view over the same file."""

    def __init__(self, file: Path) -> None:
        from finance_desk.db.address import parse_address
        from finance_desk.db.engine import reader_engine
        from finance_desk.ui.table import column
        from finance_desk.ui.tasks import Tasks

        self._engine = reader_engine(parse_address(str(file)))
        self.listing = _listing()
        self.tasks = Tasks()
        self.tasks.open(self.tasks, lambda: cast("Any", self))
        self.columns = tuple(
            column.money(name, name, width=100) if name in limits.MONEY else column.text(name, name, width=100)
            for name in limits.COLUMNS
        )

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self._engine.connect() as connection, connection.begin():
            return query(connection, *args, **kwargs)

    def close(self) -> None:
        self._engine.dispose()

    def model(self) -> Any:
        from finance_desk.ui.listing.reading import AFTER_PAINT_MS
        from finance_desk.ui.table.model import TableModel

        def page(connection: Any, wanted: Any, limit: int) -> Any:
            return self.listing.page(connection, wanted, today=TODAY, limit=limit), None

        def fetch(wanted: Any, _after: Any, limit: int) -> Any:
            rows = self.tasks.read(model, page, wanted, limit)
            return rows.then(lambda _page: QTimer.singleShot(AFTER_PAINT_MS, model, lambda: sum_up(wanted)))

        def sum_up(wanted: Any) -> None:
            totals = self.tasks.read(model, self.listing.totals, wanted, today=TODAY)
            totals.then(lambda came: model.tell_totals(wanted, came))

        model = TableModel(self.columns, fetch)
        return model

    def paint(self) -> None:
        from finance_desk.domain.listing import Wanted
        from finance_desk.ui.table.view import TableView

        model = self.model()
        view = TableView(model, "benchmark")
        model.setParent(view)
        came: list[Any] = []
        model.totals_changed.connect(came.append)
        model.want(Wanted())
        Painted(view).wait()
        self.begun = came, view

    def seek(self, model: Any, words: str) -> None:
        from finance_desk.domain.listing import Wanted

        read: list[bool] = []
        came: list[Any] = []
        self.begun = came, model
        model.read_again.connect(lambda: read.append(True))
        model.totals_changed.connect(came.append)
        model.want(Wanted(text=words))
        while not read:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Let the totals come; they are not part of the first paint, nor of the first page."""
        came, _model = self.begun
        while not came:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert came[-1].count > 0
        model = self.begun[1]
        if isinstance(model, QTableView):
            end(model)
        else:
            model.read_again.disconnect()
            model.totals_changed.disconnect()


def page_of(file: Path) -> Any:
    from finance_desk.domain.roles import Role
    from finance_desk.ui.bus import Bus
    from finance_desk.ui.desk import Desk, UserFace
    from finance_desk.ui.list_page import ListPage
    from finance_desk.ui.theme import theme

    theme.apply(cast("QApplication", QApplication.instance()), "light")
    product = Product(file)

    class Lines(ListPage):
        name, title = "benchmark", "Строки"
        columns = product.columns
        filters = limits.COLUMNS

        def listing_of(self) -> Any:
            return product.listing

    desk = Desk(product.tasks, Bus())
    desk.user = UserFace(UUID(int=1), "", Role.CHIEF)
    page = Lines(desk)
    page.resize(1100, 700)
    page.reload()
    return page


def _listing() -> Any:
    from sqlalchemy import Column as Stored
    from sqlalchemy import MetaData, String, Table, Uuid

    from finance_desk.db.types import MoneyType
    from finance_desk.domain.listing import Order
    from finance_desk.queries.listing.column import Column, like
    from finance_desk.queries.listing.joining import Source
    from finance_desk.queries.listing.listing import Listing

    kinds = {name: MoneyType() if name in limits.MONEY else String() for name in limits.COLUMNS}
    stored = [Stored(name, kind, nullable=False) for name, kind in kinds.items()]  # type: ignore[var-annotated]  # columns of several types
    table = Table("line", MetaData(), Stored("id", Uuid(), primary_key=True), *stored, Stored("search", String()))
    columns = {name: Column(table.c[name], total=name in limits.MONEY) for name in limits.COLUMNS}
    return Listing(
        Line,
        Source(table, table.c.id),
        columns,
        Order("number"),
        found=lambda pattern: like(table.c.search, pattern),
    )


def end(view: QTableView) -> None:
    view.hide()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
