"""What a loaded statement brought: accounts with their control sums, what found its owner, what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.statement import AccountControl
from finance_desk.jobs.statement_import import ImportResult
from finance_desk.ui.form.scroll import Tall
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label, line
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

_WARNINGS = 20


class SummarySheet(Sheet):
    """The result of a loading; the primary button goes on to the lines without an owner."""

    asked = Signal()
    """Lines of unclear direction are to be looked at."""

    def __init__(
        self, owner: QWidget, file_name: str, result: ImportResult, sort_out: Callable[[ImportResult], None]
    ) -> None:
        super().__init__(owner, _title(result), width=720)
        self.brought = result
        self.body.addWidget(label(file_name, "muted", wrap=True))
        self._warn(result)
        figures = FigureList()
        figures.set(_figures(result))
        self.body.addWidget(figures)
        if result.controls:
            self.body.addWidget(line())
            self.body.addWidget(_controls(result.controls))
        if result.warnings:
            self.body.addWidget(Tall(_warnings(result.warnings)), 1)
        self.foot.addStretch(1)
        closes = Button(_("Закрыть"), shortcut="Esc", primary=not result.unmatched)
        closes.clicked.connect(self.reject)
        self.foot.addWidget(closes)
        if result.unmatched:
            self.goes_on = Button(_("Разобрать: {count}").format(count=result.unmatched), primary=True)
            self.goes_on.set_hint("Return")
            self.goes_on.setDefault(True)
            self.goes_on.clicked.connect(lambda: sort_out(result))
            self.goes_on.clicked.connect(self.accept)
            self.foot.addWidget(self.goes_on)
            self.goes_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, result: ImportResult) -> None:
        """Say what of the file is not in the books yet."""
        if not result.complete:
            text = _("Записана часть строк. Загрузите этот же файл ещё раз: добавится только недостающее.")
            self.body.addWidget(Notice(text, Tone.WARNING))
        if result.unclear:
            text = _("Не понятно, поступление это или списание: {count}. Эти строки ещё не загружены.")
            asks = (_("Указать…"), self._ask)
            self.body.addWidget(Notice(text.format(count=len(result.unclear)), Tone.WARNING, asks))

    def _ask(self) -> None:
        self.asked.emit()
        self.accept()


def _title(result: ImportResult) -> str:
    if not result.complete:
        return _("Загрузка остановлена")
    nothing = not (result.new or result.present or result.unclear)
    if nothing:
        return _("В файле нет движений по вашим счетам")
    again = result.present and not (result.new or result.unclear or result.undecided)
    return _("Эта выписка уже загружена") if again else _("Выписка загружена")


def _figures(result: ImportResult) -> list[tuple[str, str, Tone] | None]:
    open_tone = Tone.WARNING if result.unmatched else Tone.NEUTRAL
    rows: list[tuple[str, str, Tone] | None] = [
        (_("Новых строк"), str(result.new), Tone.NEUTRAL),
        (_("Уже были загружены"), str(result.present), Tone.NEUTRAL),
        None,
        (_("Поступлений разнесено по договорам"), str(result.matched), Tone.GOOD if result.matched else Tone.NEUTRAL),
        (_("Разобрать вручную"), str(result.unmatched), open_tone),
        (_("из них с подсказкой"), str(result.suggested), Tone.NEUTRAL),
        (_("Списаний"), str(result.outgoing), Tone.NEUTRAL),
    ]
    if result.transfers:
        rows.append((_("Переводов между своими счетами"), str(result.transfers), Tone.NEUTRAL))
    if result.undecided:
        rows.append((_("Не загружено: неясно, чей счёт и куда деньги"), str(result.undecided), Tone.DANGER))
    return rows


def _controls(controls: Iterable[AccountControl]) -> QWidget:
    """One row per account: what the bank says stood, came, went and stands."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space.m)
    grid.setVerticalSpacing(theme.space.xs)
    grid.setColumnStretch(0, 1)
    titles = (_("Расчётный счёт"), _("На начало"), _("Поступления"), _("Списания"), _("На конец"))
    for place, title in enumerate(titles):
        _put(grid, 0, place, title, "muted")
    for row, control in enumerate(controls, start=1):
        _put(grid, row, 0, control.account, "strong")
        for place, each in enumerate((control.opening, control.received, control.paid, control.closing), start=1):
            _put(grid, row, place, _said(each), "")
    return made


def _put(grid: QGridLayout, row: int, place: int, text: str, look: str) -> None:
    made = label(text, look)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
    grid.addWidget(made, row, place, side)


def _said(amount: Money | None) -> str:
    return _("не указано") if amount is None else money(amount)


def _warnings(sentences: tuple[str, ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    for row, sentence in enumerate(sentences[:_WARNINGS]):
        grid.addWidget(Notice(sentence, Tone.WARNING), row, 0)
    if len(sentences) > _WARNINGS:
        more = _("…и ещё предупреждений: {count}").format(count=len(sentences) - _WARNINGS)
        grid.addWidget(label(more, "muted"), _WARNINGS, 0)
    return made
