"""A contract on the right of the list: what is left, how it went, both profits by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.formatting import date_short, money, money_rub, percent
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import HUNDRED
from finance_desk.domain.runway import WINDOW_DAYS, Risk
from finance_desk.ui.contracts.columns import RISK_TONES, runway_words
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.limit_bar import LimitBar
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.sparkline import Sparkline
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import scheme_words

if TYPE_CHECKING:
    from finance_desk.queries.contract_card import Glance
    from finance_desk.queries.contracts_list import ContractLine
    from finance_desk.ui.desk import Desk

Figure = tuple[str, str, Tone]
_FEWEST = 2


class ContractInspector(QWidget):
    """Everything of a row at a glance, and what is done with it most."""

    def __init__(self, desk: Desk, line: ContractLine, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._desk, self._line = desk, line
        self.figures = FigureList()
        self._spark = Sparkline(name=_("Остаток за последние {days} дней").format(days=WINDOW_DAYS))
        self._spark.setMinimumHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.l, theme.space.l, theme.space.l)
        column.setSpacing(theme.space.s)
        column.addLayout(self._head())
        column.addWidget(label(about(line), "muted", wrap=True))
        column.addWidget(left_headline(line))
        column.addWidget(self._spark)
        column.addWidget(self.figures)
        self._add_hours(column)
        column.addLayout(_buttons(actions))
        column.addStretch(1)
        self._show_figures("…")
        since = desk.today - timedelta(WINDOW_DAYS)
        from finance_desk.queries.contract_card import contract_glance

        desk.read(self, contract_glance, line.key, desk.today, since).then(self._draw)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space.s)
        row.addWidget(label(self._line.client, "heading", wrap=True), 1)
        if self._line.risk is not Risk.CALM:
            badge = Badge(runway_words(self._line), RISK_TONES[self._line.risk])
            badge.setToolTip(_("Хватит до"))
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_hours(self, column: QVBoxLayout) -> None:
        hours = self._line.hours
        if hours is None:
            return
        tone = Tone.DANGER if hours > HUNDRED else Tone.ACCENT
        used = FigureList()
        used.set([(_("Часы купленных пакетов"), percent(hours), Tone.DANGER if hours > HUNDRED else Tone.NEUTRAL)])
        column.addWidget(used)
        column.addWidget(LimitBar(hours.scaled / hours.scale(), tone))

    def _draw(self, known: Glance) -> None:
        self._show_figures(money_rub(known.charged), known.opening)
        values = [left for _day, left in known.points]
        self._spark.set(values, Tone.DANGER if values and values[-1] < ZERO else Tone.ACCENT)
        self._spark.setVisible(len(values) >= _FEWEST)

    def _show_figures(self, charged: str, opening: Money = ZERO) -> None:
        brought = [(_("Начальный остаток"), money_rub(opening), tone_of(opening))] if opening else []
        self.figures.set([*brought, *_figures(self._line, charged, cost=self._desk.sees_cost())])


def about(line: ContractLine) -> str:
    """The contract in one sentence."""
    words = _("Договор {number} от {day}").format(number=line.number, day=date_short(line.signed_on))
    return " · ".join([words, scheme_words()[line.scheme], *([line.manager] if line.manager else [])])


def left_headline(line: ContractLine) -> Headline:
    """What is left, and what of it may be spent."""
    note = _("доступно {available} · резерв {reserved}").format(
        available=money(line.available), reserved=money(line.reserved)
    )
    return Headline(_("Остаток"), money_rub(line.left), tone_of(line.left), note)


def tone_of(amount: Money) -> Tone:
    """Below zero is a danger."""
    return Tone.DANGER if amount < ZERO else Tone.NEUTRAL


def gain_tone(amount: Money) -> Tone:
    """A gain is good, a loss is a danger."""
    return Tone.GOOD if amount > ZERO else tone_of(amount)


def _figures(line: ContractLine, charged: str, *, cost: bool) -> list[Figure | None]:
    shown: list[Figure | None] = [
        (_("Оплачено"), money_rub(line.paid), Tone.NEUTRAL),
        (_("Списано"), charged, Tone.NEUTRAL),
    ]
    if line.debt:
        shown.append((_("Долг клиента"), money_rub(line.debt), Tone.DANGER))
    if line.blocks:
        shown.append((_("В пакетах часов"), money_rub(line.blocks), Tone.NEUTRAL))
    if cost:
        shown += [
            (_("Себестоимость"), money_rub(line.cost), Tone.NEUTRAL),
            (_("Прибыль по работам"), money_rub(line.profit_by_work), gain_tone(line.profit_by_work)),
            (_("Прибыль по оплатам, без НДС"), money_rub(line.profit_by_payments), tone_of(line.profit_by_payments)),
        ]
    return shown


def _buttons(actions: Sequence[QAction]) -> Flow:
    row = Flow()
    for number, action in enumerate(actions):
        row.addWidget(Button.of(action, primary=number == 0))
    return row
