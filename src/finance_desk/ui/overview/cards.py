"""The cards on top of the overview: what the month brought, whose money we hold, what is not on paper yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import money_rub, percent_for_table
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.words import plural
from finance_desk.ui.overview.linked_card import LinkedCard
from finance_desk.ui.overview.sentences import compared, month_word
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.rows import Rows
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.overview import Holdings, Month
    from finance_desk.queries.unclosed import Unclosed

WAITS = "…"


class Cards(QWidget):
    """Five sums side by side; in a narrow window they stand in two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.revenue = Headline(_("Выручка месяца"), WAITS, note=" ")
        self.profit = Headline(_("Прибыль по работам"), WAITS, note=" ")
        self.advances = Headline(_("Авансы клиентов"), WAITS, note=" ")
        self.debts = Headline(_("Долги клиентов"), WAITS, note=" ")
        self.unclosed = Headline(_("Выполнено без акта"), WAITS, note=" ")
        self._cards = [
            LinkedCard(each) for each in (self.revenue, self.profit, self.advances, self.debts, self.unclosed)
        ]
        self._rows = Rows(self, theme.space.m)
        for card in self._cards:
            self._rows.addWidget(card)

    def show_months(self, months: Sequence[Month]) -> None:
        """Revenue and profit of this month against the same days of the last one."""
        before, now = months[-2:]
        tone = Tone.GOOD if now.revenue > before.revenue_so_far else Tone.NEUTRAL
        title = _("Выручка, {month}").format(month=month_word(now.start))
        note = compared(now.revenue, before, before.revenue_so_far)
        self.revenue.set(title, money_rub(now.revenue), Tone.NEUTRAL, note, tone)
        margin = _("маржа {percent}").format(percent=percent_for_table(now.margin)) if now.margin else " "
        self.profit.set(_("Прибыль по работам"), money_rub(now.profit), _below(now.profit), margin)

    def show_holdings(self, found: Holdings) -> None:
        """Whose money we hold, and who owes us."""
        blocks = _("в пакетах часов {sum}").format(sum=money_rub(found.blocks)) if found.blocks else _("свободны")
        self.advances.set(_("Авансы клиентов"), money_rub(found.advances), Tone.NEUTRAL, blocks)
        debtors = f"{found.debtors} {plural(found.debtors, _('договор'), _('договора'), _('договоров'))}"
        owed = _("Долги клиентов")
        self.debts.set(owed, money_rub(found.debts), Tone.NEUTRAL, debtors if found.debtors else _("никто не должен"))

    def show_unclosed(self, found: Unclosed) -> None:
        """Work charged that no акт closes, and how much of it waits in drafts."""
        tone = Tone.WARNING if found.gross else Tone.NEUTRAL
        contracts = f"{found.contracts} {plural(found.contracts, _('договор'), _('договора'), _('договоров'))}"
        note = contracts if found.contracts else _("всё закрыто актами")
        if found.drafted:
            note = _("{contracts}, из них в черновиках {sum}").format(contracts=note, sum=money_rub(found.drafted))
        self.unclosed.set(_("Выполнено без акта"), money_rub(found.gross), tone, note)

    def show_overdue(self, amount: Money, found: Holdings) -> None:
        """Which part of the debts is late."""
        if amount > ZERO:
            note = _("счета просрочены: {sum}").format(sum=money_rub(amount))
            self.debts.set(_("Долги клиентов"), money_rub(found.debts), Tone.NEUTRAL, note, Tone.DANGER)

    def lead(self, *ways: Callable[[], None]) -> None:
        """Where each card leads, from left to right."""
        for card, way in zip(self._cards, ways, strict=True):
            card.chosen.connect(way)

    def hide_cost(self, hidden: bool) -> None:
        """A client looks at the screen."""
        self._cards[1].setVisible(not hidden)


def _below(amount: Money) -> Tone:
    return Tone.DANGER if amount < ZERO else Tone.NEUTRAL
