"""A tab of a client's card whose rows are added, changed and put away: contacts, places, bank accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.listing.actions import action
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.client_card import ClientFace
    from finance_desk.ui.clients.card import ClientCard
    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.dialog import FormDialog
    from finance_desk.ui.table.short_table import ShortTable

Sheet = Callable[[QWidget, "Desk", "ClientFace", Any], "FormDialog"]
PutAway = Callable[["ClientCard", Any], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """What the actions of a tab are called."""

    new: str
    away: str
    back: str = ""
    """what putting away is called for a row that is put away already"""


class RowsTab(QWidget):
    """Insert adds, Enter changes, Delete puts away; a viewer only looks."""

    def __init__(self, card: ClientCard, table: ShortTable, words: RowWords, sheet: Sheet, put_away: PutAway) -> None:
        super().__init__()
        self.table, self.allowed = table, True
        self._card, self._words, self._sheet, self._put_away = card, words, sheet, put_away
        self.adds = action(self, words.new, "Ins", lambda: self._open(None))
        self.edits = action(self, _("Изменить…"), "", self._edit)
        self.edits.setToolTip(_("Enter или двойной щелчок по строке"))
        self.aways = action(table, words.away, "Del", self._away, anywhere=False)
        self._lay_out()
        table.opened.connect(lambda _row: self._edit())
        table.row_changed.connect(lambda _row: self.follow())
        table.menu_wanted.connect(self._menu)
        self.follow()

    def follow(self) -> None:
        """What may be done with the row the keyboard is on."""
        row = self.table.current_row
        mine = self.allowed and row is not None and not isinstance(row.key, str)
        put_away = row is not None and not getattr(row, "active", True)
        self.aways.setText(self._words.back if put_away else self._words.away)
        self.adds.setEnabled(self.allowed)
        for each in (self.edits, self.aways):
            each.setEnabled(mine)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        row.addStretch(1)
        for each in (self.aways, self.edits, self.adds):
            row.addWidget(Button.of(each))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _edit(self) -> None:
        if self.edits.isEnabled():
            self._open(self.table.current_row)

    def _away(self) -> None:
        if self.table.current_row is not None:
            self._put_away(self._card, self.table.current_row)

    def _open(self, row: Any) -> None:
        face, desk = self._card.face, self._card.desk
        if face is None or not self.allowed:
            return
        sheet = self._sheet(self, desk, face, row)
        said = _("Добавлено.") if row is None else _("Изменения записаны.")
        sheet.saved.connect(lambda _result: desk.say(said, tone=Tone.GOOD))
        sheet.saved.connect(lambda _result: self._card.reload())
        sheet.open()

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown: list[QAction] = [self.edits, self.aways, self.adds]
        menu.addActions(shown)
        menu.popup(place)


def archives(command: Any, gone: str, back: str) -> PutAway:
    """Puts a row into the archive or takes it out; the toast takes it back. The sentences name the row."""

    def put_away(card: ClientCard, row: Any) -> None:
        def put(*, active: bool) -> None:
            card.desk.do(card, command, row.key, active).then(lambda _none: card.reload())

        put(active=not row.active)
        said = (gone if row.active else back).format(name=row.name)
        card.desk.say(said, undo=lambda: put(active=row.active))

    return put_away


def removes(command: Any, again: Any, said: str) -> PutAway:
    """Removes a row for good; the toast adds it again."""

    def put_away(card: ClientCard, row: Any) -> None:
        def done(known: Any) -> None:
            card.reload()
            card.desk.say(said, undo=lambda: put_back(known))

        def put_back(known: Any) -> None:
            card.desk.do(card, again, card.client_id, known).then(lambda _key: card.reload())

        card.desk.do(card, command, row.key).then(done)

    return put_away
