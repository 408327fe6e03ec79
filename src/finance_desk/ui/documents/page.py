"""«Документы»: счета and акты, the first page of each beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain.events import DocumentChanged, PaymentsChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.documents_list import DOCUMENTS
from finance_desk.services import acts, documents, invoices
from finance_desk.ui.documents.deeds import Deeds
from finance_desk.ui.documents.forms import ask_top_up, read_contract
from finance_desk.ui.documents.inspector import PaperInspector
from finance_desk.ui.documents.month_sheet import ask_month
from finance_desk.ui.documents.printing import print_papers
from finance_desk.ui.documents.words import STATUS_TONES, Face, face_of_line, short_status_words
from finance_desk.ui.form.answer import Found
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.words import delivery_words, document_kind_words

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_SHARES = [760, 420]
"""a page is to be read beside the list"""
_KOPECK = Money("0.01")
_UNPAID = Condition("outstanding", Operator.AT_LEAST, _KOPECK)


def _number(line: Any) -> str:
    return draft_mark(line.key) if line.number is None else str(line.number)


def _of_kind(kind: DocumentKind) -> Wanted:
    return Wanted((Condition("kind", Operator.IN, (kind,)),))


class DocumentsPage(ListPage):
    """The list of papers."""

    name = "documents"
    title = _("Документы")
    icon = "documents"
    watches = (DocumentChanged, PaymentsChanged)
    counted = (_("документ"), _("документа"), _("документов"))
    purpose = _("Здесь счета и акты. Акт составляется из заявки или за период в договоре, счёт — отсюда или оттуда же.")
    period = "dated"
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.choice(_("Вид"), "kind", document_kind_words(), width=60),
        column.text(_("Номер"), "number", width=122, render=_number),
        column.date(_("Дата"), "dated"),
        column.text(_("Клиент"), "client", width=176),
        column.money(_("Сумма, ₽"), "gross", width=108, total=True),
        column.badge(_("Состояние"), "status", short_status_words(), STATUS_TONES, width=136),
        column.money(_("К оплате, ₽"), "outstanding", total=True),
        column.date(_("Оплатить до"), "due_on", width=104),
        column.text(_("Договор"), "contract", width=104),
        column.money(_("Оплачено, ₽"), "paid", shown=False),
        column.money(_("НДС, ₽"), "vat", shown=False),
        column.choice(_("Доставка"), "delivery", delivery_words(), shown=False),
        column.moment(_("Отправлен"), "sent_at", shown=False),
        column.moment(_("Подписан"), "signed_at", shown=False),
        column.text(_("Комментарий"), "comment", shown=False),
    )
    views = (
        View(_("Все"), Wanted()),
        View(_("Счета"), _of_kind(DocumentKind.INVOICE)),
        View(_("Акты"), _of_kind(DocumentKind.ACT)),
        View(_("Не оплачены"), Wanted((_UNPAID,), order=Order("due_on"))),
        View(
            _("Просрочены"),
            Wanted((Condition("status", Operator.IN, (PaperStatus.OVERDUE,)),), order=Order("due_on")),
        ),
        View(_("Черновики"), Wanted((Condition("status", Operator.IN, (PaperStatus.DRAFT,)),))),
    )
    filters = ("kind", "status", "client", "contract", "gross", "outstanding", "due_on", "delivery", "number")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.deeds = Deeds(self)
        if QSettings().value(f"splitters/{self.name}") is None:
            self.splitter.setSizes(_SHARES)
        self.row_changed(None)

    def listing_of(self) -> Any:
        """Papers."""
        return DOCUMENTS

    def open_row(self, row: Any) -> None:
        """The card of the paper."""
        self.desk.open("document", row.key)

    def inspector(self, row: Any) -> QWidget:
        """What it is and its first page."""
        return PaperInspector(self.desk, row)

    def primary(self) -> QAction | None:
        """A счёт that bills no work; papers of work are drafted where the work is."""
        if not self.desk.may(invoices.draft_top_up):
            return None
        return action(self, _("Счёт на пополнение"), "Ins", lambda: ask_top_up(self))

    def secondary(self) -> Sequence[QAction]:
        """The papers of a month for all contracts at once."""
        if not self.desk.may(acts.draft_for_period):
            return ()
        return (action(self, _("Акты за месяц…"), "Ctrl+M", lambda: ask_month(self)),)

    def row_actions(self) -> Sequence[QAction]:
        """What may be done with the selected papers."""
        self.issue = action(self, _("Провести"), "", lambda: self.deeds.issue(self._chosen()))
        self.print = action(self, _("Печать"), "Ctrl+P", lambda: print_papers(self, self._chosen()))
        self.save = action(self, _("Сохранить PDF…"), "Ctrl+S", lambda: self._with_current(self.deeds.save_pdf))
        self.sent = action(self, _("Отметить отправленным"), "", lambda: self._with_current(self.deeds.mark_sent))
        self.signed = action(self, _("Отметить подписанным"), "", lambda: self._with_current(self.deeds.mark_signed))
        self.delete = action(self, _("Удалить черновик"), "Del", lambda: self._with_current(self.deeds.delete_draft))
        return self.issue, self.print, self.save, self.sent, self.signed, self.delete

    def row_changed(self, row: Any) -> None:
        """Only what may be done is offered."""
        face = None if row is None else face_of_line(row)
        may = self.desk.may
        draft, stands = face is not None and face.draft, face is not None and face.in_force
        self.issue.setEnabled(draft and may(documents.issue))
        self.print.setEnabled(face is not None)
        self.save.setEnabled(face is not None)
        self.sent.setEnabled(stands and may(documents.mark_sent))
        self.signed.setEnabled(stands and may(documents.mark_signed))
        self.delete.setEnabled(draft and may(documents.delete_draft))

    def show_context(self, **context: object) -> None:
        """`new="invoice", contract=key` asks for the sum of an advance; else as every list."""
        super().show_context(**context)
        contract = context.get("contract")
        if context.get("new") != "invoice":
            return
        if isinstance(contract, UUID):
            self.desk.read(self, read_contract, contract, self.desk.today).then(self._top_up)
        else:
            ask_top_up(self)

    def _top_up(self, contract: Found) -> None:
        ask_top_up(self, contract)

    def _with_current(self, deed: Callable[[Face], object]) -> None:
        if self.view.current_row is not None:
            deed(face_of_line(self.view.current_row))

    def _chosen(self) -> Sequence[Face]:
        return [face_of_line(row) for row in self.view.selected_rows or (self.view.current_row,) if row is not None]
