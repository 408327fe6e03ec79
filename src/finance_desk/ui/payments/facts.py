"""What stands on the right of a bank line: who paid, for what, where the sum went and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.formatting import date_long, date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.jobs.statement_candidates import Candidate, candidates
from finance_desk.queries.payment_shares import PaidPaper, ShareRow, paid_papers, shares
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.ui.documents.words import kind_titles
from finance_desk.ui.payments.choices import named
from finance_desk.ui.payments.words import MATCHING_TONES, matching_words, use_words
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.looks import label, line

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_BUTTONS = 2


class PaymentFacts(QWidget):
    """One bank line in full."""

    def __init__(self, desk: Desk, row: PaymentLine, actions: Sequence[QAction] = ()) -> None:
        super().__init__()
        self.desk = desk
        self._column = QVBoxLayout(self)
        margin = theme.space.l
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.space.xs)
        self._rest, self._paid = QVBoxLayout(), QVBoxLayout()
        self._rest.setSpacing(theme.space.xs)
        self._paid.setSpacing(0)
        self._begin(row, [each for each in actions if each.isEnabled()])
        for each in (self._rest, self._paid):
            self._column.addLayout(each)
        self._tell(row)
        self._column.addStretch(1)
        if row.use is PaymentUse.RECEIPT:
            desk.read(self, shares, row.key).then(self._tell_shares)
            desk.read(self, paid_papers, row.key).then(self._tell_papers)
        if row.rest:
            desk.run(self, candidates, row.key).then(self._tell_candidates).failed(lambda _error: None)

    def _begin(self, row: PaymentLine, actions: Sequence[QAction]) -> None:
        """The sum, what may be done, who paid and what for."""
        title = _("Поступление") if row.direction is Direction.IN else _("Списание")
        self._column.addWidget(Headline(title, money_rub(row.amount), note=date_long(row.posted_on)))
        words = use_words()[row.use] if row.state is MatchingState.BOOKED else matching_words()[row.state]
        self._column.addWidget(Badge(words, MATCHING_TONES[row.state]), 0, Qt.AlignmentFlag.AlignLeft)
        for place, each in enumerate(actions[:_BUTTONS]):
            self._column.addSpacing(theme.space.xs)
            primary = bool(row.rest) and not place
            self._column.addWidget(Button.of(each, primary=primary), 0, Qt.AlignmentFlag.AlignLeft)
        payer = _("Плательщик") if row.direction is Direction.IN else _("Получатель")
        self._add(((payer, row.name), (_("Назначение"), row.purpose)))

    def _tell(self, row: PaymentLine) -> None:
        """What is seldom looked at."""
        self._column.addSpacing(theme.space.s)
        self._column.addWidget(line())
        number = _("№ {number}").format(number=row.number) if row.number else ""
        self._add(
            (
                (_("ИНН"), row.inn),
                (_("Расчётный счёт"), row.counter_account),
                (_("Платёжный документ"), number),
                (_("Наш счёт"), row.account),
                (_("Файл"), row.file),
            )
        )

    def _add(self, facts: Sequence[tuple[str, str]]) -> None:
        for name, text in facts:
            if text:
                add_fact(self._column, name, text)

    def _tell_shares(self, found: Sequence[ShareRow]) -> None:
        if not found:
            return
        self._head(_("Куда ушли деньги"))
        for each in found:
            opens = Button(_("Открыть договор"), quiet=True)
            opens.clicked.connect(lambda _checked=False, key=each.contract_id: self.desk.open("contract", key))
            words = _("{amount}, {date}").format(amount=money_rub(each.amount), date=date_short(each.assigned_on))
            self._rest.addWidget(label(named(each.contract, each.client), "strong", wrap=True))
            self._rest.addWidget(label(words, "", wrap=True))
            self._rest.addWidget(label(" ".join(each.evidence) or _("Отнесено вручную."), "muted", wrap=True))
            self._rest.addLayout(_flush(opens))

    def _tell_papers(self, found: Sequence[PaidPaper]) -> None:
        if found:
            self._paid.addSpacing(theme.space.s)
            self._paid.addWidget(label(_("Оплачены документы"), "label"))
        for each in found:
            words = _("{kind} № {number} · {sum}").format(
                kind=kind_titles()[each.kind], number=each.number, sum=money_rub(each.amount)
            )
            opens = Button(words, quiet=True)
            opens.clicked.connect(lambda _checked=False, key=each.document_id: self.desk.open("document", key))
            self._paid.addLayout(_flush(opens))

    def _tell_candidates(self, found: Sequence[Candidate]) -> None:
        self._head(_("Чьи это могут быть деньги"))
        if not found:
            self._rest.addWidget(
                label(_("Подсказок нет: плательщик не похож ни на одного клиента."), "muted", wrap=True)
            )
        for number, each in enumerate(found, start=1):
            words = f"{number}. {named(each.number, each.client)}"
            self._rest.addWidget(label(words, "strong", wrap=True))
            self._rest.addWidget(label(" ".join(each.evidence), "muted", wrap=True))

    def _head(self, text: str) -> None:
        self._rest.addSpacing(theme.space.s)
        self._rest.addWidget(line())
        self._rest.addSpacing(theme.space.s)
        self._rest.addWidget(label(text, "label"))


def _flush(button: Button) -> QHBoxLayout:
    """The word of a quiet button begins inside it: it is put back to the edge of the text above."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(-theme.space.s)
    row.addWidget(button)
    row.addStretch(1)
    return row


def add_fact(column: QVBoxLayout, name: str, text: str) -> None:
    """A name, and under it what is so named, to be selected and copied."""
    value = label(text, "", wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    value.setAccessibleName(f"{name}: {text}")
    column.addSpacing(theme.space.s)
    column.addWidget(label(name, "muted"))
    column.addWidget(value)
