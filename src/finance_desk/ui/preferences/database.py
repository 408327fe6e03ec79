"""«База данных»: where the data lie, and the way to another place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from finance_desk.domain.language import _
from finance_desk.jobs.connection import Facts, facts
from finance_desk.ui.desk import Desk
from finance_desk.ui.listing.actions import action
from finance_desk.ui.preferences.moving import MovingSheet
from finance_desk.ui.preferences.section import Section
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

MEGABYTE = 1024 * 1024


class DatabaseSection(Section):
    """The address is read aloud to those who support the program; it never holds a password."""

    name = "database"
    title = _("База данных")
    icon = "database"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figures = FigureList()
        self.move_action = action(self, _("Перейти в другую базу…"), "", self.move_elsewhere)
        here, other = Card(_("Эта база")), Card(_("Другая база"))
        here.body.addWidget(self.figures)
        told = _("Файл на этом компьютере или общий сервер. Эта база останется на месте, в неё можно вернуться.")
        other.body.addWidget(label(told, "muted", wrap=True))
        other.body.addWidget(Button.of(self.move_action), 0, Qt.AlignmentFlag.AlignLeft)
        for card in (here, other):
            self.body.addWidget(card)

    def reload(self) -> None:
        """Read where the data lie."""
        self.desk.run(self, facts).then(self._show)

    def actions_of_section(self) -> Sequence[QAction]:
        """The way to another database."""
        return (self.move_action,)

    def move_elsewhere(self) -> MovingSheet:
        """Ask for another database, prove that it answers, go there."""
        sheet = MovingSheet(self, self.desk)
        sheet.open()
        return sheet

    def _show(self, found: Facts) -> None:
        kind = _("файл на этом компьютере") if found.is_file else _("общий сервер PostgreSQL")
        rows = [(_("Где"), kind, Tone.NEUTRAL), (_("Адрес"), found.address, Tone.NEUTRAL)]
        if found.size is not None:
            size = _("{n} МБ").format(n=f"{found.size / MEGABYTE:.1f}".replace(".", ","))
            rows.append((_("Размер"), size, Tone.NEUTRAL))
        self.figures.set(rows)
