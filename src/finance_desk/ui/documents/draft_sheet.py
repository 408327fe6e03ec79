"""A draft under edit, and the correction of an unpaid счёт: date and period above, lines in a grid, totals below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from finance_desk.domain.formatting import money_rub
from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.document_draft import EditedPaper, edited_paper
from finance_desk.services import documents, invoices
from finance_desk.services.documents import DraftCard
from finance_desk.ui.documents import draft_lines
from finance_desk.ui.documents.paper_saving import OpenedPaper, PaperSaving
from finance_desk.ui.documents.words import Face
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.page import Page

_ROWS = 8
_WIDTH = 1180


class PaperSheet(FormDialog):
    """The form, the grid, and what it comes to as one types."""

    def __init__(
        self, page: Page, title: str, paper: EditedPaper, saving: PaperSaving, *, action: str, note: str
    ) -> None:
        super().__init__(page, title, saving, action=action, note=note, width=_WIDTH)
        self.paper, self.grid = paper, saving.grid
        self.totals = label("", "strong")
        room_for_rows(self.grid.view, theme.row_height * _ROWS)
        foot = QHBoxLayout()
        kept = _("Сумма строк по работам уже списана или согласована: у них меняется только название.")
        foot.addWidget(label(kept, "faint", wrap=True), 1)
        foot.addWidget(self.totals)
        self.body.setStretch(0, 0)
        self.body.addWidget(self.grid, 1)
        self.body.addLayout(foot)
        self.grid.changed.connect(self._count)
        self._count(self.grid.rows())

    def _count(self, rows: list[dict[str, Any]]) -> None:
        for row in self.grid.model.row_list:
            if typed_over := draft_lines.restored(row.values):
                self.grid.fill(row.number, **typed_over)
                text = _("Эта сумма списана или согласована с клиентом: в документе у строки меняется только название.")
                self.grid.notice.set(text, Tone.WARNING)
                return
        sums = draft_lines.sums(rows, self.paper)
        said = _("Без НДС {net}   ·   НДС {vat}   ·   Всего {gross}")
        shown = {name: money_rub(getattr(sums, name)) for name in ("net", "vat", "gross")}
        self.totals.setText(said.format(**shown))


def ask_edit(page: Page, paper: Face) -> None:
    """Read a draft, then open it for editing."""
    page.desk.read(page, edited_paper, paper.key).then(lambda read: _show(open_edit(page, paper, read)))


def ask_revision(page: Page, paper: Face) -> None:
    """Read an unpaid счёт, then open its correction."""
    page.desk.read(page, edited_paper, paper.key).then(lambda read: _show(open_revision(page, paper, read)))


def _show(sheet: PaperSheet) -> None:
    sheet.open()


def open_edit(page: Page, face: Face, paper: EditedPaper) -> PaperSheet:
    """The sheet of a draft."""
    form = Form(_fields(paper), today=page.desk.today, opened=Opened(_card(paper)))
    grid = _grid(page, paper)

    def save(draft: DraftCard, base: DraftCard) -> Any:
        lines = draft_lines.drafts(grid.rows()) if grid.typed() else None
        known = tuple(line.key for line in saving.paper.lines)
        return page.desk.do(page, documents.edit_draft, paper.key, base, draft, lines, known)

    def reread() -> Any:
        return page.desk.read(page, _card_again, paper.key)

    saving = PaperSaving(form, save, grid, paper, reread)
    page.desk.keep_typed(saving, "paper", str(paper.key), face.title)
    note = _("Удалённые строки снова можно взять в другой документ.")
    sheet = PaperSheet(page, face.title, paper, saving, action=_("Записать"), note=note)
    sheet.saved.connect(lambda _none: page.desk.say(_("Черновик записан."), tone=Tone.GOOD))
    return sheet


def open_revision(page: Page, face: Face, paper: EditedPaper) -> PaperSheet:
    """The sheet of an unpaid счёт."""
    fields = (field.text(_("Комментарий для своих"), "comment"),)
    form = Form(fields, today=page.desk.today, opened=Opened({"comment": paper.comment}))
    grid = _grid(page, paper)

    def save(values: dict[str, Any], _base: Any) -> Any:
        lines = draft_lines.drafts(grid.rows()) if grid.typed() else None
        return page.desk.do(page, invoices.revise, paper.key, lines, values["comment"])

    title = _("Исправление: {title}").format(title=face.heading)
    saving = PaperSaving(form, save, grid, paper)
    page.desk.keep_typed(saving, "revision", str(paper.key), title)
    note = _(
        "Номер и дата останутся, реквизиты возьмутся на сегодня. Прежний счёт будет заменён и останется в связанных."
    )
    sheet = PaperSheet(page, title, paper, saving, action=_("Выставить исправление"), note=note)

    def revised(key: UUID) -> None:
        page.desk.say(_("Счёт исправлен: отправьте клиенту новый."), tone=Tone.GOOD)
        page.desk.open("document", key)

    sheet.saved.connect(revised)
    grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
    grid.view.go(0, 0)
    return sheet


def _card(paper: EditedPaper) -> DraftCard:
    return DraftCard(paper.dated, paper.period_from, paper.period_to, paper.bank_account_id, paper.comment)


def _card_again(connection: Any, key: UUID) -> OpenedPaper:
    """What stands in the database now, after somebody else changed it."""
    paper = edited_paper(connection, key)
    return OpenedPaper(_card(paper), paper=paper)


def _grid(page: Page, paper: EditedPaper) -> Grid:
    prompt = _("Новая строка…") if paper.kind is DocumentKind.INVOICE else _("Строки акта берутся из списаний")
    return Grid(draft_lines.columns(paper), today=page.desk.today, prompt=prompt, name=_("Строки документа"))


def _fields(paper: EditedPaper) -> tuple[Field, ...]:
    fields = (
        field.date(_("Дата документа"), "dated", required=True, width=2),
        field.date(_("Услуги с"), "period_from", width=2),
        field.date(_("по"), "period_to", width=2),
    )
    if paper.kind is DocumentKind.INVOICE:
        account = field.choice(_("На какой счёт платить"), "bank_account_id", dict(paper.accounts), width=6)
        return (*fields, account, field.text(_("Комментарий для своих"), "comment"))
    return (*fields, field.text(_("Комментарий для своих"), "comment", width=6))
