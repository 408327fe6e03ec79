"""The figures of a contract on top of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from finance_desk.domain.formatting import money_rub, percent_for_table
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import PaymentScheme
from finance_desk.ui.contracts.columns import RISK_TONES, runway_words
from finance_desk.ui.contracts.inspector import gain_tone, tone_of
from finance_desk.ui.contracts.tile import Tile
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.contract_card import ContractSheet
    from finance_desk.queries.contracts_list import ContractLine


class Summary(Card):
    """What was paid, what is left, what was earned. Each sum tells how it came about."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.left = Tile(_("Остаток"), "left", big=True)
        self.available = Tile(_("Доступно"), "available")
        self.reserved = Tile(_("Резерв"))
        self.runway = Tile(_("Хватит до"))
        self.paid = Tile(_("Оплачено"), "paid")
        self.debt = Tile(_("Долг клиента"), "left", big=True)
        self.blocks = Tile(_("В пакетах часов"))
        self.by_work = Tile(_("Прибыль по работам"), "profit_by_work")
        self.by_payments = Tile(_("Прибыль по оплатам, без НДС"), "profit_by_payments")
        self.tiles = (
            *(self.left, self.debt, self.available, self.reserved, self.runway, self.paid, self.blocks),
            *(self.by_work, self.by_payments),
        )
        self._lay_out()
        for each in self.tiles:
            each.asked.connect(self.asked)

    def show_sheet(self, sheet: ContractSheet, *, cost: bool) -> None:
        """Show the figures of a contract; cost and profits only to those who may see them now."""
        line, figures = sheet.line, sheet.figures
        self.left.set(money_rub(line.left), tone_of(line.left), _threshold(line))
        lent = _("кредит {sum}").format(sum=money_rub(figures.credit_limit)) if figures.credit_limit else ""
        self.available.set(money_rub(line.available), tone_of(line.available), lent)
        self.reserved.set(money_rub(line.reserved))
        self.runway.set(runway_words(line), RISK_TONES[line.risk])
        self.paid.set(money_rub(line.paid))
        self._show_debt(line)
        self.blocks.set(money_rub(line.blocks))
        self.blocks.setVisible(bool(line.blocks))
        margin = "" if line.margin is None else _("маржа {share}").format(share=percent_for_table(line.margin))
        self.by_work.set(money_rub(line.profit_by_work), gain_tone(line.profit_by_work), margin)
        waiting = _("не отработано {sum}").format(sum=money_rub(figures.not_yet_worked))
        self.by_payments.set(
            money_rub(line.profit_by_payments),
            gain_tone(line.profit_by_payments),
            waiting if figures.not_yet_worked > ZERO else "",
        )
        for each in (self.by_work, self.by_payments):
            each.setVisible(cost)
        self._level()

    def _show_debt(self, line: ContractLine) -> None:
        """Whoever pays after the work has a debt in the place of what is left, and no day on which money ends."""
        afterwards = line.scheme is PaymentScheme.ACTUAL
        above = _("выше лимита") if line.risk is Risk.DANGER else ""
        self.debt.set(money_rub(line.debt), Tone.DANGER if above else Tone.NEUTRAL, above)
        self.debt.setVisible(afterwards and bool(line.debt))
        self.left.setVisible(not (afterwards and line.debt))
        self.runway.setVisible(not afterwards)

    def _level(self) -> None:
        """One height, so that names stand in one line."""
        room = any(each.note for each in self.tiles if not each.isHidden())
        for each in self.tiles:
            each.leave_note(room=room)
        tallest = max(each.sizeHint().height() for each in self.tiles)
        for each in self.tiles:
            each.setMinimumHeight(tallest)

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        flow = Flow(spacing=theme.space.s)
        for each in self.tiles:
            flow.addWidget(each)
        self.body.addLayout(flow)


def _threshold(line: ContractLine) -> str:
    return _("порог {sum}").format(sum=money_rub(line.threshold)) if line.threshold else ""
