"""«Платежи»: where the money came from. Statements are dropped here, receipts find their contracts by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QWidget

from finance_desk.domain.events import Event, PaymentsChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.queries.payments_list import PAYMENTS
from finance_desk.services import payments
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.views import View
from finance_desk.ui.payments.facts import PaymentFacts
from finance_desk.ui.payments.imports import ImportsSheet
from finance_desk.ui.payments.row_actions import LineActions
from finance_desk.ui.payments.statement_loading import StatementLoader, dropped
from finance_desk.ui.payments.words import MATCHING_TONES, direction_words, matching_words, use_words
from finance_desk.ui.table import column
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.jobs.statement_import import ImportResult
    from finance_desk.ui.desk import Desk

_OPEN = (MatchingState.UNMATCHED, MatchingState.PART)
TO_SORT_OUT = Wanted((Condition("state", Operator.IN, _OPEN),))


def _going(direction: Direction) -> Wanted:
    return Wanted((Condition("direction", Operator.IN, (direction,)),))


class PaymentsPage(ListPage):
    """Bank lines, those without an owner first."""

    name = "payments"
    title = _("Платежи")
    icon = "payments"
    watches: ClassVar[tuple[type[Event], ...]] = (PaymentsChanged,)
    columns = (
        column.date(_("Дата"), "posted_on"),
        column.badge(_("Разнесение"), "state", matching_words(), MATCHING_TONES, width=146),
        column.text(_("Плательщик или получатель"), "name", width=204),
        column.money(_("Сумма, ₽"), "amount", total=True, width=104),
        column.money(_("Не разнесено, ₽"), "rest", total=True, width=124),
        column.text(_("Назначение"), "purpose", width=230, faint=True),
        column.text(_("Договоры"), "contracts", width=110),
        column.choice(_("Направление"), "direction", direction_words(), width=112, faint=True),
        column.choice(_("Учтено как"), "use", use_words(), width=172, shown=False),
        column.text(_("ИНН"), "inn", width=110, shown=False),
        column.text(_("№ документа"), "number", width=104, shown=False),
        column.text(_("Наш счёт"), "account", width=170, shown=False),
        column.text(_("Файл"), "file", width=170, shown=False),
    )
    views = (
        View(_("Не разобраны"), TO_SORT_OUT),
        View(_("Поступления"), _going(Direction.IN)),
        View(_("Списания"), _going(Direction.OUT)),
        View(_("Прочее"), Wanted((Condition("use", Operator.IN, (PaymentUse.OTHER,)),))),
        View(_("Все")),
    )
    filters = ("state", "direction", "name", "amount", "rest", "contracts", "purpose", "use", "inn", "posted_on")
    period = "posted_on"
    counted = (_("строка"), _("строки"), _("строк"))
    purpose = _("Загрузите выписку банка из 1С-обмена (kl_to_1c.txt) или перетащите файл сюда: деньги найдут договоры.")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.loader = StatementLoader(self, self._sort_out)
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            for each in (self.loader.strip, self.loader.told):
                whole.insertWidget(whole.indexOf(self.strip), each)
        self.setAcceptDrops(True)

    def listing_of(self) -> Any:
        """Bank lines that stand."""
        return PAYMENTS

    def primary(self) -> QAction:
        """Load a statement."""
        made = action(self, _("Загрузить выписку…"), "Ins", lambda: self.loader.choose())
        made.setShortcuts([QKeySequence("Ins"), QKeySequence("Ctrl+O")])
        return made

    def secondary(self) -> Sequence[QAction]:
        """What was loaded, and the way to take it back."""
        self.imports_action = action(self, _("Загрузки…"), "", self.show_imports)
        self.imports_action.setToolTip(_("Загруженные выписки и отмена загрузки целиком"))
        return (self.imports_action,)

    def row_actions(self) -> Sequence[QAction]:
        """What may be done with the money of a line."""
        self.rows = LineActions(self)
        return self.rows.made

    def row_changed(self, row: Any) -> None:
        """Only what can be done with this line is offered."""
        self.rows.follow(row)

    def inspector(self, row: Any) -> QWidget:
        """The line in full, and what may be done with it."""
        return PaymentFacts(self.desk, row, self.rows.made)

    def open_row(self, row: Any) -> None:
        """Enter does what the line is waiting for."""
        self.rows.open(row)

    def show_imports(self) -> None:
        """Open the list of loaded files."""
        sheet = ImportsSheet(self, self.desk)
        sheet.undone.connect(self.reload)
        sheet.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here; of what kind they are is told when they were read."""
        if dropped(event.mimeData()) and self.desk.may(payments.assign):
            event.acceptProposedAction()
            self.loader.told.set(_("Отпустите файл, и выписка загрузится."), Tone.ACCENT)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried away: what was refused before stands again."""
        self.loader.tell_refused()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Load what was dropped."""
        paths = dropped(event.mimeData())
        if paths and self.desk.may(payments.assign):
            event.acceptProposedAction()
            self.loader.load(paths)

    def _show_totals(self, totals: Any) -> None:
        """What came is not added to what went: the sum is told where the conditions leave one direction."""
        if totals is not None and not _one_way(self.model.wanted):
            totals = replace(totals, sums={name: sum_ for name, sum_ in totals.sums.items() if name != "amount"})
        super()._show_totals(totals)

    def _sort_out(self, result: ImportResult) -> None:
        """Of what waits for an owner, the days of the lines that were loaded now."""
        days = [each.line.posted for each in result.lines if each.booking.use is PaymentUse.RECEIPT]
        of_file = (Condition(self.period, Operator.BETWEEN, min(days), max(days)),) if days else ()
        self.bar.put(replace(TO_SORT_OUT, conditions=(*of_file, *TO_SORT_OUT.conditions)))
        self.view.setFocus()


def _one_way(wanted: Wanted) -> bool:
    """Whether the conditions leave lines of one direction; what waits for an owner is receipts alone."""
    chosen = {each.column: set(each.value) for each in wanted.conditions if each.operator is Operator.IN}
    states = chosen.get("state", {MatchingState.BOOKED})
    return len(chosen.get("direction", ())) == 1 or MatchingState.BOOKED not in states
