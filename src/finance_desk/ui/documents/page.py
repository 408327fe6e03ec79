"""«Документы»: счета and акты, the first page of each beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QWidget

from finance_desk.domain.events import DocumentChanged, PaymentsChanged
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Order, Wanted
from finance_desk.domain.money import Money
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.documents_list import DOCUMENTS
from finance_desk.services import acts, invoices
from finance_desk.ui.documents.forms import ask_top_up, read_contract
from finance_desk.ui.documents.inspector import PaperInspector
from finance_desk.ui.documents.month_sheet import ask_month
from finance_desk.ui.documents.paper_actions import PaperActions
from finance_desk.ui.documents.words import ENDED, STATUS_TONES, Face, face_of_line, number_words, short_status_words
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.field import Kind
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.condition import Filter
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.words import delivery_words, document_kind_words

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_SHARES = [760, 420]
"""a page is to be read beside the list"""
_MARKS = (Filter("sent_at", _("Отправлен"), Kind.DATE), Filter("signed_at", _("Подписан"), Kind.DATE))
_KOPECK = Money("0.01")
_UNPAID = Condition("outstanding", Operator.AT_LEAST, _KOPECK)
_ACTS = Condition("kind", Operator.IN, (DocumentKind.ACT,))
_UNSENT = (PaperStatus.ISSUED, PaperStatus.OVERDUE, PaperStatus.PART_PAID)


def _of_kind(kind: DocumentKind) -> Wanted:
    return Wanted((Condition("kind", Operator.IN, (kind,)),))


def _standing(*statuses: PaperStatus, more: Condition | None = None, order: Order | None = None) -> Wanted:
    own = Condition("status", Operator.IN, statuses)
    return Wanted((own,) if more is None else (more, own), order=order)


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
        column.choice(_("Вид"), "kind", document_kind_words(), width=66),
        column.text(_("Номер"), "number", width=120, render=number_words),
        column.date(_("Дата"), "dated", width=97),
        column.text(_("Клиент"), "client", width=144, grows=True),
        column.money(_("Сумма, ₽"), "gross", width=104, total=True, total_word=_("проведено на")),
        column.badge(_("Состояние"), "status", short_status_words(), STATUS_TONES, width=124),
        column.money(_("К оплате, ₽"), "outstanding", width=98, total=True),
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
        View(_("Черновики"), _standing(PaperStatus.DRAFT)),
        View(_("Не отправлены"), _standing(*_UNSENT, more=Condition("sent_at", Operator.EMPTY))),
        View(_("Не подписаны"), _standing(PaperStatus.ISSUED, PaperStatus.SENT, more=_ACTS)),
        View(_("Не оплачены"), Wanted((_UNPAID,), order=Order("due_on"))),
        View(_("Просрочены"), _standing(PaperStatus.OVERDUE, order=Order("due_on"))),
        View(_("Аннулированы"), _standing(*sorted(ENDED))),
    )
    filters = ("kind", "status", "client", "contract", "gross", "outstanding", "due_on", "delivery", "number", *_MARKS)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.saving = ProgressStrip(_("Останавливаю: записанные файлы останутся."))
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            for each in (self.saving, self.told):
                whole.insertWidget(whole.indexOf(self.strip), each)
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self.rows.follow())
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
        self.told = Notice()
        self.rows = PaperActions(self)
        return self.rows.made

    def row_changed(self, row: Any) -> None:
        """Only what may be done is offered."""
        del row
        self.rows.follow()

    def show_context(self, **context: object) -> None:
        """`new="invoice", contract=key` asks for the sum of an advance, `new="month"` for a month; else as every list."""
        super().show_context(**context)
        contract = context.get("contract")
        if context.get("new") == "month":
            ask_month(self)
        if context.get("new") != "invoice":
            return
        if isinstance(contract, UUID):
            self.desk.read(self, read_contract, contract, self.desk.today).then(self._top_up)
        else:
            ask_top_up(self)

    def _top_up(self, contract: Found) -> None:
        ask_top_up(self, contract)

    def chosen(self) -> Sequence[Face]:
        """The selected papers, or the one the keyboard is on."""
        return [face_of_line(row) for row in self.view.selected_rows or (self.view.current_row,) if row is not None]
