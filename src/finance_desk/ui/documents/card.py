"""The card of a счёт or акт: its printed form, and beside it all that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.events import DocumentChanged, Event, LedgerPosted, PaymentsChanged
from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.document_card import DocumentSides, PaidBy, document_sides
from finance_desk.services import allocations
from finance_desk.ui.documents.card_actions import CardActions
from finance_desk.ui.documents.forms import ask_settle, ask_top_up
from finance_desk.ui.documents.preview import Preview
from finance_desk.ui.documents.sides import Sides
from finance_desk.ui.documents.words import STATUS_TONES, Face, face_of_row
from finance_desk.ui.form.answer import Found
from finance_desk.ui.page import CardPage
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.head import Head
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.scrolled import Scrolled
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from finance_desk.ui.desk import Desk

_SHARES = [560, 560]
_TABS = 168
"""pixels of the tabs in a low window: they are scrolled to"""


class DocumentCard(CardPage):
    """One paper. It is read anew when it changes."""

    name = "document"
    icon = "file-text"
    watches = (DocumentChanged, PaymentsChanged, LedgerPosted)

    def __init__(self, desk: Desk, key: UUID | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, key, parent)
        self.face: Face | None = None
        self._is_gone = False
        self._sides_read: DocumentSides | None = None
        self._heading, self._badge = ElidedLabel(_("Документ"), "title"), Badge()
        self.client = Button("", quiet=True, tip=_("Открыть клиента"))
        self.contract = Button("", quiet=True, tip=_("Открыть договор"))
        self.revision = label("", "muted")
        self.notice = Notice()
        self.told = Notice()
        """Why the last action was refused; readings of the paper leave it there."""
        self.figures = FigureList()
        self.preview = Preview(desk)
        self.sides = Sides(desk)
        self.deeds = CardActions(self)
        self.client.clicked.connect(self._open_client)
        self.contract.clicked.connect(self._open_contract)
        self.sides.taken_off.connect(self.take_off)
        self._lay_out()
        self.set_tab_title(_("Документ"))

    def reload(self) -> None:
        """Read the paper again."""
        if self.key is not None and not self._is_gone:
            self.desk.read(self, document_sides, self.key).then(self._show).failed(self._fail)

    def concerns(self, event: Event) -> bool:
        """This paper, or money that may pay it."""
        if isinstance(event, DocumentChanged):
            row = self._sides_read
            kin = () if row is None else {each.key for each in row.related}
            return event.document_id == self.key or event.document_id in kin
        return isinstance(event, PaymentsChanged | LedgerPosted)

    def forms(self) -> Mapping[str, QAction]:
        """The draft, or the correction of a счёт: which of them, the paper decides."""
        drafted = self.face is not None and self.face.draft
        return {"paper" if drafted else "revision": self.deeds.edit}

    def gone(self) -> None:
        """The draft was deleted, here or by another desk: nothing is left to do here."""
        self.face, self._is_gone = None, True
        self.told.set("")
        self.preview.setEnabled(False)
        self.notice.set(_("Черновик удалён. Вкладку можно закрыть."), Tone.NEUTRAL)
        self.deeds.hide()

    def ask_top_up(self) -> None:
        """Ask for the sum of an advance on the same contract."""
        if self._sides_read is not None:
            row = self._sides_read.row
            ask_top_up(self, Found(row.contract_id, row.contract, row.client))

    def ask_settle(self) -> None:
        """Ask how much of the contract's free money pays the счёт."""
        if self._sides_read is not None:
            ask_settle(self, self._sides_read.row)

    def take_off(self, row: PaidBy) -> None:
        """Take a payment off the paper after a question."""
        title, text = _("Снять оплату?"), _("{sum} снимется с документа и останется авансом на договоре.")
        asked = title, text.format(sum=money_rub(row.amount)), _("Снять")
        if row.ended_on is None and self.desk.may(allocations.end) and self.desk.confirm(self, *asked, danger=True):
            self.desk.do(self, allocations.end, row.key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        column.setSpacing(theme.space.s)
        column.addLayout(self._head())
        column.addWidget(self.notice)
        column.addWidget(self.told)
        panel = Card()
        panel.body.addWidget(self.figures)
        self.sides.setMinimumHeight(_TABS)
        side = Scrolled(panel)
        side.column.setContentsMargins(theme.space.m, 0, 0, 0)
        side.column.setSpacing(theme.space.m)
        side.column.addWidget(self.sides, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.preview)
        splitter.addWidget(side)
        splitter.setSizes(_SHARES)
        column.addWidget(splitter, 1)

    def _head(self) -> Head:
        named = QHBoxLayout()
        named.setSpacing(theme.space.s)
        named.addWidget(self._heading)
        named.addWidget(self._badge)
        named.addStretch(1)
        of_paper, links = Flow(spacing=0), QHBoxLayout()
        for each in (self.client, self.contract, self.revision):
            of_paper.addWidget(each)
        links.addSpacing(-theme.space.s)  # the word of a quiet button begins inside it
        links.addLayout(of_paper, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(named)
        words.addLayout(links)
        return Head(words, self.deeds.buttons())

    def _show(self, sides: DocumentSides) -> None:
        self.face = face = face_of_row(sides.row, self.desk.today)
        self.notice.set(_("Причина: {why}").format(why=sides.cancel_reason) if sides.cancel_reason else "")
        self._heading.set(face.headline)
        self.revision.setText(_("исправление {n}").format(n=face.revision) if face.revision else "")
        self.set_tab_title(face.title)
        self._badge.set(face.status.label, STATUS_TONES[face.status])
        self.client.setText(sides.row.client.replace("&", "&&"))
        self.contract.setText(_("договор {number}").format(number=sides.row.contract))
        self.figures.set(self._figures(sides, face))
        self.sides.show_sides(sides)
        self.deeds.follow(face, printable=not sides.from_opening)
        self.record_is_read()
        if self.focusWidget() is None:
            self.preview.area.setFocus(Qt.FocusReason.OtherFocusReason)
        before, self._sides_read = self._sides_read, sides
        if before is None or face.draft or _printed(before) != _printed(sides):
            self.preview.read(face.key)

    def _figures(self, sides: DocumentSides, face: Face) -> list[Figure | None]:
        row = sides.row
        known: list[Figure | None] = [(_("Сумма"), money_rub(row.gross), Tone.NEUTRAL)]
        known.append((_("в том числе НДС"), money_rub(sides.vat), Tone.NEUTRAL))
        if row.kind is DocumentKind.INVOICE and face.in_force:
            owed = row.outstanding
            known.append((_("Оплачено"), money_rub(row.paid), Tone.GOOD if row.paid else Tone.NEUTRAL))
            known.append((_("К оплате"), money_rub(owed), STATUS_TONES[face.status] if owed else Tone.NEUTRAL))
        if face.draft:
            known.append((_("Дата"), date_short(row.dated), Tone.NEUTRAL))
        if row.due_on is not None:
            known.append((_("Оплатить до"), date_short(row.due_on), Tone.NEUTRAL))
        for words, instant in ((_("Отправлен"), row.sent_at), (_("Подписан"), row.signed_at)):
            if instant is not None:
                known.append((words, date_short(self.desk.local(instant)), Tone.NEUTRAL))
        return known

    def _fail(self, error: Exception) -> None:
        if self.face is not None and isinstance(error, Rejected) and error.code == "DELETED":
            self.gone()
            return
        known = isinstance(error, FinanceDeskError)
        sentence = cast("FinanceDeskError", error).message if known else _("Документ не прочитан.")
        self.notice.set(sentence, Tone.DANGER, (_("Повторить"), self.reload))

    def _open_client(self) -> None:
        if self._sides_read is not None:
            self.desk.open("client", self._sides_read.row.client_id)

    def _open_contract(self) -> None:
        if self._sides_read is not None:
            self.desk.open("contract", self._sides_read.row.contract_id)


def _printed(sides: DocumentSides) -> tuple[object, ...]:
    """What the printed form depends on."""
    return sides.row.state, sides.row.number, sides.row.dated, sides.row.gross, sides.lines
