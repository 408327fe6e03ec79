"""What a list says of everything its filters find: totals after the rows are painted, counts of the views after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from finance_desk.ui.listing.reading import AFTER_PAINT_MS

if TYPE_CHECKING:
    from finance_desk.domain.listing import Wanted
    from finance_desk.ui.list_page import ListPage

COUNT_MS = 250
"""Rows and their totals come first."""


class Summing(QObject):
    """Asks the listing of a page; an answer to an older question is dropped."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self.count_views)

    def sum_up_soon(self, wanted: Wanted) -> None:
        """Sum up what is wanted once its rows are painted."""
        QTimer.singleShot(AFTER_PAINT_MS, self, lambda: self._sum_up(wanted))

    def count_soon(self) -> None:
        """Count the views: the rows behind them may be others now."""
        self._soon.start()

    def count_views(self) -> None:
        """How many rows stand behind each view, in one question."""
        page, views = self._page, self._page.bar.views.countable
        if not views:
            return
        wanted = tuple(view.wanted for view in views)
        task = page.desk.read(self, page.listing_of().counts, wanted, today=page.desk.today)
        names = [view.name for view in views]
        task.then(lambda counts: page.bar.views.show_counts(dict(zip(names, counts, strict=True))))
        task.failed(lambda _error: None)  # the rows tell of it

    def _sum_up(self, wanted: Wanted) -> None:
        page = self._page
        if wanted is not page.model.wanted:
            return
        page.totals.wait()
        task = page.desk.read(page, page.listing_of().totals, wanted, today=page.desk.today)
        task.then(lambda totals: page.model.tell_totals(wanted, totals)).failed(page.tell_failure)
