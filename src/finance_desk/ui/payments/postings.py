"""«Дт/Кт» of a bank line: how it was booked, whom its money was given to, what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.queries.entries import entries_of_payment
from finance_desk.queries.payments_list import PaymentLine
from finance_desk.ui.documents.entries import entries_table, entry_face
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_ROWS = 8


class PostingsSheet(Sheet):
    """The entries in the order they were made."""

    def __init__(self, owner: QWidget, desk: Desk, row: PaymentLine) -> None:
        super().__init__(owner, _("Дт/Кт строки выписки"), width=960)
        words = _("№ {number} от {date}, {sum}, {name}")
        head = words.format(
            number=row.number or "—", date=date_short(row.posted_on), sum=money_rub(row.amount), name=row.name
        )
        self.table = entries_table("payment_entries", _("Строка ещё не учтена."))
        self.table.setMinimumHeight(theme.row_height * _ROWS)
        self.body.addWidget(label(head, "muted", wrap=True))
        self.body.addWidget(self.table, 1)
        closes = Button(_("Закрыть"))
        closes.set_hint("Esc")
        closes.clicked.connect(self.reject)
        self.foot.addStretch(1)
        self.foot.addWidget(closes)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        read = desk.read(self, entries_of_payment, row.key)
        read.then(lambda found: self.table.show_rows([entry_face(each) for each in found]))
