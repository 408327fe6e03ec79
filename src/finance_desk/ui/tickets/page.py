"""«Заявки»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain.events import DocumentChanged, TicketChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.domain.money import total
from finance_desk.queries.tickets_list import TICKETS, TicketLine
from finance_desk.services import acts, invoices, tickets
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action, allow
from finance_desk.ui.tickets import listed, permits
from finance_desk.ui.tickets.deeds import Deeds
from finance_desk.ui.tickets.inspector import TicketInspector
from finance_desk.ui.tickets.opening import ask_new_ticket
from finance_desk.ui.tickets.permits import role_forbids
from finance_desk.ui.tickets.printing import print_specifications
from finance_desk.ui.tickets.steps import DONE, OPEN


class TicketsPage(ListPage):
    """Every ticket, newest first."""

    name = "tickets"
    title = _("Заявки")
    icon = "ticket"
    watches = (TicketChanged, TicketCompleted, DocumentChanged)
    period = "work_date"
    counted = (_("заявка"), _("заявки"), _("заявок"))
    purpose = _("Здесь заявки клиентов: что просили, сколько это стоит, согласовано ли и выполнено ли.")
    columns = listed.COLUMNS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.dialog: FormDialog | None = None
        self.views = listed.views(desk.user, desk.today)  # type: ignore[misc]  # of this person and day
        self.filters = listed.filters(desk.user)  # type: ignore[misc]  # of this person
        super().__init__(desk, parent)
        self.deeds = Deeds(self)
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._selected())
        self.row_changed(None)

    def listing_of(self) -> Any:
        """The listing of tickets."""
        return TICKETS

    def open_row(self, row: TicketLine) -> None:
        """Open the card."""
        self.desk.open("ticket", row.key)

    def primary(self) -> QAction | None:
        """A new ticket, for those who may open one."""
        if not self.desk.may(tickets.open):
            return None
        return action(self, _("Новая заявка"), "Ins", self.open_new)

    def row_actions(self) -> Sequence[QAction]:
        """What may be done with the selected tickets; the keys are those of the card."""
        self.start = action(self, _("Взять в работу"), "F7", lambda: self.deeds.start(self._keys()))
        self.complete = action(self, _("Завершить…"), "F8", self._complete)
        self.invoice = action(self, _("Создать счёт"), "Ctrl+Shift+I", lambda: self.deeds.draft_invoice(self._keys()))
        self.act = action(self, _("Создать акт"), "Ctrl+Shift+A", lambda: self.deeds.draft_act(self._keys()))
        self.print = action(self, _("Печать спецификации"), "Ctrl+P", lambda: print_specifications(self, self.chosen()))
        self.copy = action(self, _("Скопировать заявку"), "F9", self._copy)
        return (self.start, self.complete, self.invoice, self.act, self.print, self.copy)

    def row_changed(self, row: TicketLine | None) -> None:
        """Only what the selected tickets allow is offered; the rest says why not."""
        rows = self.chosen()
        still_open = bool(rows) and all(each.state in OPEN for each in rows)
        done = bool(rows) and all(each.state in DONE for each in rows)
        one_contract = len({each.contract_id for each in rows}) == 1
        closed = "" if still_open else _("Среди выбранных есть завершённые или отменённые заявки.")
        several = "" if one_contract else _("Документ составляют по заявкам одного договора.")
        undone = "" if done else _("Акт создают по завершённым заявкам.")
        for each, command, why in (
            (self.start, tickets.start, closed or permits.already_begun(rows) or permits.not_agreed(rows)),
            (self.complete, tickets.complete_many, closed or permits.not_agreed(rows)),
            (self.invoice, invoices.draft_for_tickets, several),
            (self.act, acts.draft_for_tickets, several or undone),
            (self.copy, tickets.copy, "" if len(rows) == 1 else _("Копируют по одной заявке.")),
        ):
            allow(each, role_forbids(self.desk, command) or (why if rows else _("Выберите заявку.")))
        self.print.setEnabled(any(each.specification_state for each in rows))

    def open_new(self) -> None:
        """Ask what the client wants."""
        self.dialog = ask_new_ticket(self, self.desk)

    def inspector(self, row: TicketLine) -> QWidget:
        """The ticket at a glance, or what several come to."""
        rows = self.chosen() or [row]
        several = (self.start, self.complete, self.invoice, self.act)
        return TicketInspector(self.desk, rows, several if len(rows) > 1 else (self.actions_made.open, *several))

    def chosen(self) -> Sequence[TicketLine]:
        """The selected rows, else the current one."""
        return [row for row in self.view.selected_rows or (self.view.current_row,) if row is not None]

    def _selected(self) -> None:
        if not self.inspector_panel.isHidden():
            self.inspector_panel.show_row(self.view.current_row, anew=True)
        self.row_changed(self.view.current_row)

    def _keys(self) -> list[Any]:
        return [row.key for row in self.chosen()]

    def _complete(self) -> None:
        self.deeds.complete(self._keys(), total(row.gross for row in self.chosen()))

    def _copy(self) -> None:
        for row in self.chosen()[:1]:
            self.deeds.copy(row.key)
