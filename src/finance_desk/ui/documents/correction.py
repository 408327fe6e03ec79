"""The correction wizard: what went wrong, the way out of it, and only then its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from finance_desk.domain.language import _
from finance_desk.domain.period import Period
from finance_desk.queries.document_draft import EditedPaper, edited_paper
from finance_desk.services import acts, invoices
from finance_desk.ui.documents.draft_sheet import ask_revision
from finance_desk.ui.documents.forms import ask_end
from finance_desk.ui.documents.ways import Offered, Way, ways_of
from finance_desk.ui.documents.words import Face
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.key_hint import KeyHint
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

_WIDTH = 600
_KEY = 22


class WayCard(QPushButton):
    """One way: its number, its name, what it means. A closed one says why instead."""

    def __init__(self, number: int, offered: Offered) -> None:
        super().__init__()
        self.offered = offered
        means = offered.closed or offered.means
        self.setAccessibleName(f"{offered.title}. {means}")
        self.setEnabled(not offered.closed)
        self.setAutoDefault(False)
        words = QVBoxLayout()
        words.setSpacing(2)
        texts = (label(offered.title, "strong"), label(means, "muted", wrap=True))
        for each in texts:
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, theme.space.s, theme.space.m, theme.space.s)
        row.setSpacing(theme.space.m)
        hint = KeyHint(str(number))
        hint.setFixedWidth(_KEY)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        texts[1].setFixedWidth(_WIDTH - 2 * theme.space.xl - _KEY - 3 * theme.space.m - 2)
        self.setMinimumHeight(row.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As tall as its words."""
        own = self.layout()
        return super().sizeHint() if own is None else own.sizeHint()


class CorrectionSheet(Sheet):
    """Digits and arrows choose, Enter goes on."""

    def __init__(self, page: Page, paper: Face, go: Callable[[Way], None]) -> None:
        super().__init__(page, _("{title}: что исправить?").format(title=paper.title), width=_WIDTH)
        self._go = go
        self.cards = [WayCard(n, each) for n, each in enumerate(ways_of(page.desk, paper), start=1)]
        for card in self.cards:
            self.body.addWidget(card)
            card.clicked.connect(lambda _checked=False, card=card: self._take(card))
        self.foot.addWidget(
            label(_("Проведённый документ не меняется и не удаляется: всё останется в истории."), "faint")
        )
        self.foot.addStretch(1)
        closes = Button(_("Закрыть"))
        closes.set_hint("Esc")
        closes.clicked.connect(self.reject)
        self.foot.addWidget(closes)
        for card in [each for each in self.cards if each.isEnabled()][:1]:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes its way, arrows walk."""
        number, key = event.key() - Qt.Key.Key_1, event.key()
        if 0 <= number < len(self.cards):
            self._take(self.cards[number])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for card in [each for each in self.cards if each.hasFocus()]:
                self._take(card)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _take(self, card: WayCard) -> None:
        if card.isEnabled():
            self.accept()
            self._go(card.offered.way)


def ask_correction(page: Page, paper: Face) -> CorrectionSheet:
    """Open the wizard."""
    sheet = CorrectionSheet(page, paper, lambda way: _go(page, paper, way))
    sheet.open()
    return sheet


def _go(page: Page, paper: Face, way: Way) -> None:
    if way is Way.REVISE:
        ask_revision(page, paper)
    elif way is Way.WORK:
        page.desk.read(page, edited_paper, paper.key).then(lambda read: page.desk.open("contract", read.contract_id))
    else:
        dialog = ask_end(page, paper)
        if way is Way.REPEAT:
            dialog.saved.connect(lambda _none: _repeat(page, paper))


def _repeat(page: Page, paper: Face) -> None:
    """A new draft of the same work."""
    if paper.invoice:
        page.desk.do(page, invoices.copy, paper.key).then(lambda key: _opened(page, key))
    else:
        page.desk.read(page, edited_paper, paper.key).then(lambda read: _draft_act(page, read))


def _draft_act(page: Page, read: EditedPaper) -> None:
    """The tickets of the акт and nothing else; where a fee is in it, all of its period."""
    tickets = tuple(dict.fromkeys(line.ticket_id for line in read.lines if line.ticket_id is not None))
    if tickets and all(line.ticket_id is not None for line in read.lines):
        page.desk.do(page, acts.draft_for_tickets, tickets).then(lambda key: _opened(page, key))
        return
    if read.period_from is None or read.period_to is None:
        page.desk.open("contract", read.contract_id)
        return
    period = Period.of_days(read.period_from, read.period_to)
    page.desk.do(page, acts.draft_for_period, read.contract_id, period).then(lambda key: _opened(page, key))


def _opened(page: Page, key: UUID) -> None:
    page.desk.say(_("Создан новый черновик: исправьте и проведите его."), tone=Tone.GOOD)
    page.desk.open("document", key)
