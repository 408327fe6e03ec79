"""The card of a client: requisites, contracts with their money, people, places, and one timeline over everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain.events import (
    ContractChanged,
    DocumentChanged,
    Event,
    LedgerPosted,
    PaymentsChanged,
    ReferenceChanged,
    TicketChanged,
)
from finance_desk.domain.language import _
from finance_desk.domain.requisites import PartyKind
from finance_desk.queries.client_card import ClientFace, client_face
from finance_desk.queries.notes import NoteRow, notes
from finance_desk.services import clients
from finance_desk.services import notes as note_commands
from finance_desk.ui.clients import adding, tables
from finance_desk.ui.clients.sides import NotesList, Requisites
from finance_desk.ui.clients.timeline import TimelineTab
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import CardPage
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.elided_label import ElidedLabel
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tabs import Tabs
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QAction

    from finance_desk.ui.clients.rows_tab import RowsTab
    from finance_desk.ui.desk import Desk


class ClientCard(CardPage):
    """One client. Ctrl+N adds a note from any tab, Shift+F2 opens the requisites."""

    name = "client"
    title = _("Клиент")
    icon = "clients"
    watches: ClassVar[tuple[type[Event], ...]] = (
        *(ReferenceChanged, ContractChanged, LedgerPosted, TicketChanged, DocumentChanged, PaymentsChanged),
    )

    def __init__(self, desk: Desk, key: UUID, parent: QWidget | None = None) -> None:
        super().__init__(desk, key, parent)
        self.client_id = key
        self.face: ClientFace | None = None
        self.heading, self.about = ElidedLabel("", "title"), ElidedLabel("", "muted")
        self.badge, self.notice = Badge(), Notice()
        self.tabs = Tabs()
        self.contracts = tables.contracts_of(self)
        self.timeline = TimelineTab(desk, key)
        self.requisites = Requisites()
        self.contacts = tables.contacts_tab(self)
        self.sites, self.accounts = tables.sites_tab(self), tables.accounts_tab(self)
        self.notes = NotesList()
        self._make_actions()
        self._lay_out()
        self._add_tabs()

    def reload(self) -> None:
        """Read the card and every table again."""
        self.desk.read(self, client_face, self.client_id).then(self._show)
        self.desk.read(self, notes, self.client_id).then(self._show_notes)
        self.contracts.reload()
        self.timeline.reload()

    def concerns(self, event: Event) -> bool:
        """A change of another record of the catalogues is passed over."""
        return super().concerns(event) and getattr(event, "record_id", self.client_id) == self.client_id

    def add_note(self) -> None:
        """Open the sheet of a new note; on the contract whose happenings are looked at."""
        if self.face is not None:
            self._open(adding.new_note(self, self.desk, self.face, self.timeline.contract_id), _("Заметка записана."))

    def edit(self) -> None:
        """Open the requisites."""
        if self.face is not None:
            done = _("Реквизиты записаны.")
            adding.ask_requisites(self, self.desk, self.face, lambda sheet: self._open(sheet, done))

    def forms(self) -> Mapping[str, QAction]:
        """The requisites, a note, what is added to the client."""
        parts = {"contact": self.contacts.adds, "site": self.sites.adds, "account": self.accounts.adds}
        return {"client": self.edit_action, "client-note": self.note_action, **parts}

    def _make_actions(self) -> None:
        self.note_action = action(self, _("Новая заметка"), "Ctrl+N", self.add_note)
        self.edit_action = action(self, _("Реквизиты…"), "Shift+F2", self.edit)
        self.note_action.setEnabled(self.desk.may(note_commands.add))
        self.edit_action.setEnabled(self.desk.may(clients.edit))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        whole.setSpacing(theme.space.s)
        head = QHBoxLayout()
        head.setSpacing(theme.space.s)
        head.addWidget(self.heading, 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Button.of(self.edit_action))
        head.addWidget(Button.of(self.note_action, primary=True))
        whole.addLayout(head)
        for each in (self.about, self.notice):
            whole.addWidget(each)
        whole.addWidget(self.tabs, 1)

    def _add_tabs(self) -> None:
        self.tabs.add(_("Договоры"), self.contracts)
        self.tabs.add(_("Лента"), self.timeline)
        self.tabs.add(_("Реквизиты"), self.requisites)
        self.tabs.add(_("Контакты"), self.contacts)
        self.tabs.add(_("Объекты"), self.sites)
        self.tabs.add(_("Счета в банках"), self.accounts)
        self.tabs.add(_("Заметки"), self.notes)

    def _show(self, face: ClientFace | None) -> None:
        self.face = face
        if face is not None:
            self.timeline.offer_contracts(dict(face.contracts))
        if face is None:
            self.notice.set(_("Такого клиента нет: возможно, он заведён в другой базе."), Tone.DANGER)
            return
        self.set_tab_title(face.name)
        self.heading.set(face.name)
        self.badge.set("" if face.active else _("в архиве"))
        said = (face.code, face.kind.label, face.group, face.manager and _("менеджер {name}").format(name=face.manager))
        self.about.set(" · ".join(each for each in said if each))
        self.requisites.show_face(face)
        may = self.desk.may(clients.edit)
        shown: Sequence[tuple[int, RowsTab, Sequence[Any]]] = (
            *((3, self.contacts, face.contacts), (4, self.sites, face.sites), (5, self.accounts, face.accounts)),
        )
        for number, tab, rows in shown:
            tab.table.show_rows(rows)
            tab.allowed = may and (tab is not self.accounts or face.kind is PartyKind.COMPANY)
            tab.follow()
            used = [row for row in rows if getattr(row, "active", True)]
            self.tabs.set_count(number, str(len(used)) if used else "")
        self.record_is_read()

    def _show_notes(self, rows: list[NoteRow]) -> None:
        self.notes.show_rows(rows, self.desk.local)
        self.tabs.set_count(6, str(len(rows)) if rows else "")

    def _open(self, sheet: FormDialog, done: str) -> None:
        sheet.saved.connect(lambda _result: self.desk.say(done, tone=Tone.GOOD))
        sheet.saved.connect(lambda _result: self.reload())
        sheet.open()
