"""The versions of a specification, who agreed to them, and the difference between any two."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.queries.ticket_face import TicketFace, VersionRow
from finance_desk.queries.tickets import LineRow, version_lines
from finance_desk.ui.desk import Desk
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.changes import ChangesTable
from finance_desk.ui.tickets.tables import versions_table
from finance_desk.ui.widgets.looks import label, show_if

_VERSIONS, _CHANGES = 160, 300

Pair = tuple[tuple[LineRow, ...], tuple[LineRow, ...]]


class Versions(QWidget):
    """The current version against the one before it; two selected rows against each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._face: TicketFace | None = None
        self._shown: tuple[UUID, UUID] | None = None
        self.table = versions_table(desk)
        self.changes = ChangesTable(desk)
        self.hint = label(_("Чтобы сравнить две любые версии, выделите обе: Shift+стрелка или Ctrl+щелчок."), "faint")
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._compare())
        self.table.row_changed.connect(lambda _row: self._compare())

    def show_face(self, face: TicketFace) -> None:
        """Show the versions of a ticket."""
        self._face, self._shown = face, None
        self.table.show_rows(face.versions)
        several = len(face.versions) > 1
        show_if(self.changes, several)
        show_if(self.hint, several)
        self._compare()

    def _compare(self) -> None:
        pair = self._chosen()
        if pair is None or self._shown == (pair[0].key, pair[1].key):
            return
        old, new = pair
        self._shown = (old.key, new.key)
        words = _("Версия {new} против версии {old}").format(new=new.version, old=old.version)
        task = self._desk.read(self.changes, _lines_of_both, old.key, new.key)
        task.then(lambda lines: self.changes.compare(words, *lines))

    def _chosen(self) -> tuple[VersionRow, VersionRow] | None:
        """The older and the newer of two versions."""
        versions = () if self._face is None else self._face.versions
        selected = [row for row in self.table.selected_rows if row in versions]
        if len(selected) > 1:
            newer, older = selected[0], selected[-1]
            return older, newer
        current = self.table.current_row
        place = versions.index(current) if current in versions else 0
        place = min(place, len(versions) - 2)
        return None if place < 0 else (versions[place + 1], versions[place])

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.s)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.changes)
        parts.setSizes([_VERSIONS, _CHANGES])
        whole.addWidget(parts, 1)
        whole.addWidget(self.hint)


def _lines_of_both(connection: Any, old: UUID, new: UUID) -> Pair:
    return version_lines(connection, old), version_lines(connection, new)
