"""Lines of a statement of which the file does not say whether money came or went: a person says, then they are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.statement import Direction, StatementLine
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.table import column
from finance_desk.ui.table.column import Column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_ROWS = 8


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line, and what the person said of it."""

    key: int
    posted: date
    number: str
    payer: str
    payee: str
    amount: Money
    purpose: str
    direction: Direction


class DirectionsSheet(Sheet):
    """Plus says that money came, minus that it went; several selected lines at once."""

    decided = Signal(object)
    """The answers by row of the file."""

    def __init__(self, owner: QWidget, lines: Sequence[StatementLine]) -> None:
        super().__init__(owner, _("Поступление или списание?"), width=1040)
        self.lines = [_unclear(line) for line in lines]
        self.table = ShortTable(
            *("statement_unclear", _("Строки с неясным направлением"), _columns()),
            ("payments", _("Всё ясно"), _("Направление каждой строки известно.")),
        )
        self.came, self.went = Button(_("Поступление")), Button(_("Списание"))
        self.closes, self.loads = Button(_("Закрыть")), Button(_("Загрузить"), primary=True)
        self._fill()
        self._follow()

    def answers(self) -> dict[int, Direction]:
        """What was said, by row of the file."""
        return {line.key: line.direction for line in self.lines if line.direction is not Direction.UNKNOWN}

    def say(self, direction: Direction) -> None:
        """Answer for the selected lines."""
        keys = {row.key for row in self.table.selected_rows}
        self.lines = [replace(line, direction=direction) if line.key in keys else line for line in self.lines]
        self._follow()

    def _load(self) -> None:
        if self.answers():
            self.decided.emit(self.answers())
            self.accept()

    def _follow(self) -> None:
        self.table.show_rows(self.lines)
        self.loads.setEnabled(bool(self.answers()))
        self.loads.setText(_("Загрузить: {count}").format(count=len(self.answers())))

    def _fill(self) -> None:
        text = _("В файле у этих строк ни один счёт не ваш, и даты списания и зачисления не помогают. Решите сами.")
        self.body.addWidget(label(text, "muted", wrap=True))
        self.table.setMinimumHeight(theme.row_height * _ROWS)
        self.body.addWidget(self.table, 1)
        for button, keys in ((self.came, "+"), (self.went, "-"), (self.closes, "Esc"), (self.loads, "Ctrl+Return")):
            button.set_hint(keys)
        for button in (self.came, self.went):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        for button in (self.closes, self.loads):
            self.foot.addWidget(button)
        self.came.clicked.connect(lambda: self.say(Direction.IN))
        self.went.clicked.connect(lambda: self.say(Direction.OUT))
        self.closes.clicked.connect(self.reject)
        self.loads.clicked.connect(self._load)
        for keys, act in (("+", self.came.click), ("=", self.came.click), ("-", self.went.click)):
            QShortcut(QKeySequence(keys), self, act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._load)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _unclear(line: StatementLine) -> Unclear:
    return Unclear(
        *(line.row, line.posted, line.number, line.payer.name or line.payer.account),
        *(line.payee.name or line.payee.account, line.amount, line.purpose, Direction.UNKNOWN),
    )


def _columns() -> Sequence[Column[Any]]:
    words = {Direction.IN: _("поступление"), Direction.OUT: _("списание"), Direction.UNKNOWN: _("не указано")}
    tones = {Direction.IN: Tone.GOOD, Direction.OUT: Tone.ACCENT, Direction.UNKNOWN: Tone.WARNING}
    return (
        column.badge(_("Направление"), "direction", words, tones, width=118),
        column.date(_("Дата"), "posted", width=104),
        column.text(_("№"), "number", width=64),
        column.text(_("Плательщик"), "payer", width=190),
        column.text(_("Получатель"), "payee", width=190),
        column.money(_("Сумма, ₽"), "amount", width=104),
        column.text(_("Назначение"), "purpose", width=196, faint=True),
    )
