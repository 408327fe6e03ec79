"""«Платежи»: where the money came from. Statements are dropped here, receipts find their contracts by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from finance_desk.domain.errors import Cancelled, FinanceDeskError
from finance_desk.domain.events import Event, PaymentsChanged
from finance_desk.domain.language import _, kept
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.jobs.statement_import import ImportResult
from finance_desk.queries.payment_shares import ShareRow, shares
from finance_desk.queries.payments_list import PAYMENTS, PaymentLine
from finance_desk.services import payments
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.views import View
from finance_desk.ui.payments.assigning import AssignSheet
from finance_desk.ui.payments.facts import PaymentFacts
from finance_desk.ui.payments.imports import ImportsSheet
from finance_desk.ui.payments.loading import load_statement
from finance_desk.ui.payments.moving import MoveSheet, ReleaseSheet
from finance_desk.ui.payments.summary import SummarySheet
from finance_desk.ui.payments.words import MATCHING_TONES, direction_words, matching_words, use_words
from finance_desk.ui.table import column
from finance_desk.ui.widgets.progress_strip import ProgressStrip
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

_OPEN = (MatchingState.UNMATCHED, MatchingState.PART)
_STOPPING = _("Останавливаю: записанное до этого места останется, повторная загрузка продолжит.")
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
        column.badge(_("Разнесение"), "state", matching_words(), MATCHING_TONES, width=130),
        column.text(_("Плательщик или получатель"), "name", width=204),
        column.money(_("Сумма, ₽"), "amount", width=104),
        column.money(_("Не разнесено, ₽"), "rest", total=True, width=124),
        column.text(_("Назначение"), "purpose", width=230, faint=True),
        column.text(_("Договоры"), "contracts", width=110),
        column.choice(_("Направление"), "direction", direction_words(), width=112, faint=True),
        column.choice(_("Учтено как"), "use", use_words(), shown=False),
        column.text(_("ИНН"), "inn", width=110, shown=False),
        column.text(_("№ документа"), "number", width=96, shown=False),
        column.text(_("Наш счёт"), "account", width=170, shown=False),
        column.text(_("Файл"), "file", width=170, shown=False),
    )
    views = (
        View(_("Не разобраны"), TO_SORT_OUT),
        View(_("Поступления"), _going(Direction.IN)),
        View(_("Списания"), _going(Direction.OUT)),
        View(_("Все")),
    )
    filters = ("state", "direction", "name", "amount", "rest", "contracts", "purpose", "use", "inn", "posted_on")
    period = "posted_on"
    counted = (_("строка"), _("строки"), _("строк"))
    purpose = _("Загрузите выписку банка из 1С-обмена (kl_to_1c.txt) или перетащите файл сюда: деньги найдут договоры.")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.loading = ProgressStrip(_STOPPING)
        self._under_way = False
        self._loaded_at = ""
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            whole.insertWidget(whole.indexOf(self.strip), self.loading)
        self.setAcceptDrops(True)

    def listing_of(self) -> Any:
        """Bank lines that stand."""
        return PAYMENTS

    def primary(self) -> QAction:
        """Load a statement."""
        return action(self, _("Загрузить выписку…"), "Ins", self.choose_statement)

    def secondary(self) -> Sequence[QAction]:
        """What was loaded, and the way to take it back."""
        self.imports_action = action(self, _("Загрузки…"), "", self.show_imports)
        self.imports_action.setToolTip(_("Загруженные выписки и отмена загрузки целиком"))
        return (self.imports_action,)

    def row_actions(self) -> Sequence[QAction]:
        """What may be done with the money of a line."""
        self.assigns = action(self, _("Отнести на договор…"), "", lambda: self._with_row(self.assign))
        self.moves = action(self, _("Перенести на другой договор…"), "F6", lambda: self._with_shares(self._move))
        self.releases = action(self, _("Снять разнесение…"), "Del", lambda: self._with_shares(self._release))
        return (self.assigns, self.moves, self.releases)

    def row_changed(self, row: Any) -> None:
        """Only what can be done with this line is offered."""
        if not self.row_actions_made:
            return
        may = row is not None and row.use is PaymentUse.RECEIPT and self.desk.may(payments.assign)
        self.assigns.setEnabled(may and bool(row.rest))
        for each in (self.moves, self.releases):
            each.setEnabled(may and bool(row.assigned))

    def inspector(self, row: Any) -> QWidget:
        """The line in full."""
        return PaymentFacts(self.desk, row)

    def open_row(self, row: Any) -> None:
        """Enter: give the money to a contract; what is given already can be moved."""
        if row.rest and self.desk.may(payments.assign):
            self.assign(row)
        elif row.assigned and self.desk.may(payments.reassign):
            self._with_shares(self._move)
        else:
            self.desk.say(_("Это не поступление клиента: относить на договор нечего."))

    def assign(self, row: PaymentLine) -> None:
        """Open «Отнести на договор»."""
        self._open(AssignSheet(self, self.desk, row), lambda key: self._say_assigned(key))

    def choose_statement(self) -> None:
        """Ask for the file."""
        words = _("Выписка из банка (*.txt);;Все файлы (*)")
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Загрузить выписку"), self._loaded_at, words)
        if chosen:
            self.load(Path(chosen))

    def load(self, path: Path) -> None:
        """Load a statement in the background."""
        if self._under_way:
            self.desk.say(_("Дождитесь конца загрузки."), tone=Tone.WARNING)
            return
        self._under_way, self._loaded_at = True, str(path.parent)
        self.notice.set("")
        task = self.desk.run(self, load_statement, path, actor=self.desk.tasks.actor)
        task.progressed(self.loading.tell).then(lambda result: self._loaded(path, result)).failed(self._refused)
        self.loading.begin(_("Загружаю выписку «{name}»…").format(name=path.name), task.cancel)

    def show_imports(self) -> None:
        """Open the list of loaded files."""
        sheet = ImportsSheet(self, self.desk)
        sheet.undone.connect(self.reload)
        sheet.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if _dropped(event) is not None and self.desk.may(payments.assign):
            event.acceptProposedAction()
            self.notice.set(_("Отпустите файл, и выписка загрузится."), Tone.ACCENT)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried away."""
        self.notice.set("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Load what was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

    def _loaded(self, path: Path, result: ImportResult) -> None:
        self._finish()
        self.reload()
        sheet = SummarySheet(self, path.name, result, self._sort_out)
        sheet.open()

    def _refused(self, error: Exception) -> None:
        self._finish()
        if isinstance(error, Cancelled):
            return
        sentence = error.message if isinstance(error, FinanceDeskError) else _("Выписка не загружена.")
        self.notice.set(sentence, Tone.DANGER, (_("Выбрать другой файл…"), self.choose_statement))

    def _finish(self) -> None:
        self._under_way = False
        self.loading.hide()

    def _sort_out(self) -> None:
        self.bar.put(TO_SORT_OUT)
        self.view.setFocus()

    def _with_row(self, use: Callable[[PaymentLine], None]) -> None:
        if self.view.current_row is not None:
            use(self.view.current_row)

    def _with_shares(self, use: Callable[[PaymentLine, Sequence[ShareRow]], None]) -> None:
        row = self.view.current_row
        if row is not None:
            self.desk.read(self, shares, row.key).then(lambda found: use(row, found) if found else None)

    def _move(self, row: PaymentLine, found: Sequence[ShareRow]) -> None:
        self._open(MoveSheet(self, self.desk, row, found), lambda _key: self._say(_("Деньги перенесены.")))

    def _release(self, _row: PaymentLine, found: Sequence[ShareRow]) -> None:
        self._open(ReleaseSheet(self, self.desk, found), lambda _none: self._say(_("Разнесение снято.")))

    def _open(self, sheet: FormDialog, then: Callable[[Any], None]) -> None:
        sheet.saved.connect(then)
        sheet.saved.connect(lambda _result: self.reload())
        sheet.open()

    def _say(self, text: str) -> None:
        self.desk.say(text, tone=Tone.GOOD)

    def _say_assigned(self, key: Any) -> None:
        def undo() -> None:
            task = self.desk.do(self, payments.release, key, kept("Отменено сразу после разнесения."))
            task.then(lambda _none: self.reload())

        self.desk.say(_("Деньги отнесены на договор."), tone=Tone.GOOD, undo=undo)


def _dropped(event: QDropEvent) -> Path | None:
    """The statement that is being carried: the one local text file."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.casefold() == ".txt" else None
