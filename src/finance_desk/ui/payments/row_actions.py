"""What may be done with the money of a bank line, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import Money
from finance_desk.domain.states import PaymentUse
from finance_desk.queries.payment_shares import ShareRow, shares
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.services import payments
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.actions import action
from finance_desk.ui.payments.assigning import AssignSheet
from finance_desk.ui.payments.booking import BookSheet
from finance_desk.ui.payments.moving import MoveSheet, ReleaseSheet
from finance_desk.ui.payments.postings import PostingsSheet
from finance_desk.ui.payments.spreading import SpreadSheet
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.payments.page import PaymentsPage


_AT_ONCE = kept("Отменено сразу после разнесения.")
"""why an assignment is taken back by «Отменить»"""


class LineActions:
    """Enter does the likeliest of them."""

    def __init__(self, page: PaymentsPage) -> None:
        self._page, self._desk = page, page.desk
        self.spreads = self._act(_("Разнести по счетам…"), "F8", self.spread)
        self.assigns = self._act(_("На один договор…"), "F4", self.assign)
        self.books = self._act(_("Учесть иначе…"), "F7", self.book)
        self.moves = self._act(_("Перенести на другой договор…"), "F6", lambda row: self._with_shares(row, self._move))
        self.entries = self._act(_("Дт/Кт…"), "Ctrl+D", lambda row: PostingsSheet(page, page.desk, row).open())
        self.releases = self._act(_("Снять разнесение…"), "Del", lambda row: self._with_shares(row, self._release))

    @property
    def made(self) -> Sequence[QAction]:
        """In the order of the menu."""
        return self.spreads, self.assigns, self.books, self.moves, self.releases, self.entries

    def follow(self, row: PaymentLine | None) -> None:
        """Only what can be done with this line is offered."""
        may = row is not None and self._desk.may(payments.assign)
        receipt = may and row is not None and row.use is PaymentUse.RECEIPT
        free, given = receipt and bool(row and row.rest), receipt and bool(row and row.assigned)
        self.entries.setEnabled(row is not None)
        self.spreads.setEnabled(free or given)
        self.assigns.setEnabled(free)
        self.books.setEnabled(may and not given)
        for each in (self.moves, self.releases):
            each.setEnabled(given)

    def open(self, row: PaymentLine) -> None:
        """Enter: give the money out; what is given already can be moved; a line of another kind is booked anew."""
        if not self._desk.may(payments.assign):
            return
        if row.rest:
            self.spread(row)
        elif row.assigned:
            self._with_shares(row, self._move)
        else:
            self.book(row)

    def spread(self, row: PaymentLine) -> None:
        """Open «Разнести поступление»."""
        sentence = _("Поступление разнесено: {name}, {amount}.")
        undo = None if row.assigned else partial(self._take_back, row)
        sheet = SpreadSheet(self._page, self._desk, row)
        self._open(sheet, lambda _key: self._say(_told(sentence, row, sheet.given), undo))

    def assign(self, row: PaymentLine) -> None:
        """Open «Отнести на договор»."""
        self._open(AssignSheet(self._page, self._desk, row), self._say_assigned)

    def book(self, row: PaymentLine) -> None:
        """Open «Учесть иначе»."""
        self._open(BookSheet(self._page, self._desk, row), lambda _none: self._say(_("Строка учтена иначе.")))

    def _move(self, row: PaymentLine, found: Sequence[ShareRow]) -> None:
        self._open(MoveSheet(self._page, self._desk, row, found), lambda _key: self._say(_("Деньги перенесены.")))

    def _release(self, row: PaymentLine, found: Sequence[ShareRow]) -> None:
        sheet = ReleaseSheet(self._page, self._desk, found)
        sentence = _("Разнесение снято: {name}, {amount}.")

        def told(_none: object) -> None:
            key = sheet.saving.form.seen()["share"]
            self._say(_told(sentence, row, next((each.amount for each in found if each.key == key), row.amount)))

        self._open(sheet, told)

    def _take_back(self, row: PaymentLine) -> None:
        """Take back all that a receipt was given to: before, nobody had it."""
        self._desk.read(self._page, shares, row.key).then(self._release_all)

    def _release_all(self, found: Sequence[ShareRow]) -> None:
        if not found:
            self._page.reload()
            return
        task = self._desk.do(self._page, payments.release, found[0].key, _AT_ONCE)
        task.then(lambda _none: self._release_all(found[1:]))

    def _act(self, text: str, keys: str, use: Callable[[PaymentLine], object]) -> QAction:
        def done() -> None:
            row = self._page.view.current_row
            if row is not None:
                use(row)

        return action(self._page, text, keys, done)

    def _with_shares(self, row: PaymentLine, use: Callable[[PaymentLine, Sequence[ShareRow]], None]) -> None:
        self._desk.read(self._page, shares, row.key).then(lambda found: use(row, found) if found else None)

    def _open(self, sheet: FormDialog | SpreadSheet, then: Callable[[Any], None]) -> None:
        sheet.saved.connect(then)
        sheet.saved.connect(lambda _result: self._page.reload())
        sheet.open()

    def _say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self._desk.say(text, tone=Tone.GOOD, undo=undo)

    def _say_assigned(self, key: Any) -> None:
        def undo() -> None:
            task = self._desk.do(self._page, payments.release, key, _AT_ONCE)
            task.then(lambda _none: self._page.reload())

        self._desk.say(_("Деньги отнесены на договор."), tone=Tone.GOOD, undo=undo)


def _told(sentence: str, row: PaymentLine, amount: Money | None = None) -> str:
    """A sentence with the payer and the sum: of the whole line unless it is told of a part."""
    return sentence.format(name=row.name or _("Плательщик не указан"), amount=money_rub(amount or row.amount))
