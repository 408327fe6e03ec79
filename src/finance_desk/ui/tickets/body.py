"""The tabs of a ticket's card and the figures beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.vat import PriceVat
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.ui.page import Page
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.explaining import Explained
from finance_desk.ui.tickets.figures import FiguresPanel
from finance_desk.ui.tickets.lines import Sums, explained_line, for_client, sums_of
from finance_desk.ui.tickets.papers import Papers
from finance_desk.ui.tickets.specification import SpecificationGrid
from finance_desk.ui.tickets.tables import history_table, lines_table
from finance_desk.ui.tickets.versions import Versions
from finance_desk.ui.tickets.worked import Worked
from finance_desk.ui.widgets.explanation import Explanation
from finance_desk.ui.widgets.looks import show_if
from finance_desk.ui.widgets.scrolled import Scrolled
from finance_desk.ui.widgets.tabs import Tabs

_TABS, _PANEL = 3, 1
_PANEL_WIDTH = 284
_LINES_HEIGHT = 152
"""pixels of the lines in a low window: the head of the table and some rows; what is below is scrolled to"""


class TicketBody(QWidget):
    """The specification as a grid while it may be typed into, as a table afterwards."""

    edited = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        desk = page.desk
        self._desk = desk
        self.grid: SpecificationGrid | None = None
        self.panel = FiguresPanel(desk)
        self.lines = lines_table(desk)
        self.works, self.papers = Worked(page), Papers(page)
        self.versions, self.history = Versions(desk), history_table(desk)
        self.lines.setMinimumHeight(_LINES_HEIGHT)
        self._place = Scrolled()
        self._places = self._place.column
        self._places.setSpacing(theme.space.m)
        self._places.addWidget(self.lines, 1)
        self.why = Explanation()
        self._places.addWidget(self.why)
        self._told: Explained | None = None
        self._price_vat = PriceVat.NONE
        self.lines.row_changed.connect(lambda _row: self._explain())
        self.tabs = Tabs()
        for title, content in (
            (_("Спецификация"), self._place),
            (_("Время"), self.works),
            (_("Документы"), self.papers),
            (_("Согласование"), self.versions),
            (_("История"), self.history),
        ):
            self.tabs.add(title, content)
        show_if(self.why, wanted=False)
        beside = Scrolled(self.panel)
        beside.setFixedWidth(_PANEL_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space.m)
        row.addWidget(self.tabs, _TABS)
        row.addWidget(beside)

    def show_face(self, face: TicketFace, *, editable: bool, fresh: bool) -> None:
        """Show a ticket; `fresh` lets go of what stood in the grid."""
        self._price_vat = face.price_vat
        if fresh or editable != (self.grid is not None):
            self._show_lines(face, editable=editable)
        self.works.show_face(face)
        self.papers.show_face(face)
        self.versions.show_face(face)
        self.tabs.set_count(1, formatting.minutes(face.minutes) if face.minutes else "")
        papers = len(face.papers) + len(face.files)
        self.tabs.set_count(2, str(papers) if papers else "")
        self.tabs.set_count(3, str(len(face.versions)) if len(face.versions) > 1 else "")
        self.show_sums(face)

    def show_history(self, rows: Sequence[Any]) -> None:
        """Show what was done to the ticket."""
        self.history.show_rows(rows)

    def show_sums(self, face: TicketFace) -> None:
        """Show the figures of what is typed now, with or without cost."""
        sums: Sums = sums_of(face) if self.grid is None else self.grid.sums()
        self.panel.show_face(face, sums)
        sees = self._desk.sees_cost()
        if self.grid is not None:
            self.grid.show_cost(shown=sees)
        self.lines.show_cost(shown=sees)
        self.works.show_sums()
        self._explain()

    def begin(self) -> None:
        """Put the keyboard into the lines."""
        (self.grid or self.lines).setFocus()

    def typed(self) -> bool:
        """Whether lines were typed that are not saved."""
        return self.grid is not None and self.grid.typed()

    def kept(self) -> Mapping[str, Any]:
        """What is typed, as a draft keeps it."""
        return {} if self.grid is None else self.grid.kept()

    def forget(self) -> None:
        """What is typed is saved or not wanted."""
        if self.grid is not None:
            self._drop_grid()

    def refuse(self, error: Rejected) -> bool:
        """Light the cell that a refusal names; False when there is none."""
        return self.grid is not None and self.grid.refuse(error)

    def show_why(self) -> None:
        """«Почему столько?»: go to where the derivation of the current line stands, to copy it; else below the page."""
        found = self.explanation()
        if found is None:
            return
        if self.why.isVisible():
            self.why.copy.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._place.ensureWidgetVisible(self.why)
        else:
            self._desk.explain(*found)

    def explanation(self) -> Explained | None:
        """«Почему столько?» of the current line; nothing of cost while it is hidden."""
        found = self._explained()
        if found is None or self._desk.sees_cost():
            return found
        return found[0], for_client(found[1])

    def _explained(self) -> Explained | None:
        if self.grid is not None:
            return self.grid.explanation()
        row = self.lines.current_row
        return None if row is None else explained_line(row, self._price_vat)

    def _explain(self) -> None:
        """Show the derivation of the current line under the lines."""
        found = self.explanation()
        if found != self._told:
            self._told = found
            show_if(self.why, found is not None)
            if found is not None:
                self.why.set(*found)

    def _show_lines(self, face: TicketFace, *, editable: bool) -> None:
        self._drop_grid()
        self.lines.show_rows(face.ticket.lines)
        self.lines.setVisible(not editable)
        self._place.setFocusProxy(self.lines)
        if editable:
            self.grid = SpecificationGrid(self._desk, face)
            self.grid.setMinimumHeight(_LINES_HEIGHT)
            self._places.insertWidget(0, self.grid, 1)
            self.grid.changed.connect(self.edited)
            self.grid.row_changed.connect(self._explain)
            self._place.setFocusProxy(self.grid)
        if self.isVisible() and self._place.isVisible():
            (self.grid or self.lines).setFocus()

    def _drop_grid(self) -> None:
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
