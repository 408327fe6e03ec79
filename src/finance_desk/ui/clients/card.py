"""The card of a client: requisites, contracts with their money, people, places, and one timeline over everything."""

from __future__ import annotations

from collections.abc import Callable
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
from finance_desk.ui.contracts.listed import Listed
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

    from finance_desk.ui.desk import Desk


class ClientCard(CardPage):
    """One client. F9 adds a note from any tab, F2 opens the requisites."""

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
        self.contracts = tables.contracts_of(desk, key)
        self.timeline: Listed = tables.timeline_of(desk, key)
        self.requisites = Requisites()
        self.contacts, self.sites = tables.contacts_table(), tables.sites_table()
        self.accounts, self.notes = tables.accounts_table(), NotesList()
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
        """Open the sheet of a new note."""
        self._open(adding.new_note(self, self.desk, self.client_id), _("Заметка записана."))

    def edit(self) -> None:
        """Open the requisites."""
        if self.face is not None:
            self._open(adding.edited_client(self, self.desk, self.face), _("Реквизиты записаны."))

    def _make_actions(self) -> None:
        self.note_action = action(self, _("Новая заметка"), "Ctrl+N", self.add_note)
        self.edit_action = action(self, _("Реквизиты…"), "", self.edit)
        self.note_action.setEnabled(self.desk.may(note_commands.add))
        self.edit_action.setEnabled(self.desk.may(clients.edit))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        whole.setSpacing(theme.space.s)
        crumb = Button(f"{_('Клиенты')} ›", quiet=True)
        crumb.clicked.connect(lambda: self.desk.open("clients"))
        head = QHBoxLayout()
        head.setSpacing(theme.space.s)
        head.addWidget(crumb)
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
        add = self._adder
        self.tabs.add(_("Контакты"), add(self.contacts, _("Новый контакт"), clients.add_contact, adding.new_contact))
        self.tabs.add(_("Объекты"), add(self.sites, _("Новый объект"), clients.add_site, adding.new_site))
        self.account_tab = add(self.accounts, _("Новый счёт"), clients.add_account, adding.new_account)
        self.tabs.add(_("Счета в банках"), self.account_tab)
        self.tabs.add(_("Заметки"), self.notes)

    def _adder(
        self, table: QWidget, words: str, command: Any, make: Callable[[QWidget, Desk, UUID], FormDialog]
    ) -> QWidget:
        """A table with the button that adds a row to it; Insert does the same."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        adds = action(made, words, "Ins", lambda: self._open(make(self, self.desk, self.client_id), _("Добавлено.")))
        adds.setEnabled(self.desk.may(command))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button.of(adds))
        column.addLayout(row)
        column.addWidget(table, 1)
        return made

    def _show(self, face: ClientFace | None) -> None:
        self.face = face
        if face is None:
            self.notice.set(_("Такого клиента нет: возможно, он заведён в другой базе."), Tone.DANGER)
            return
        self.set_tab_title(face.name)
        self.heading.set(face.name)
        self.badge.set("" if face.active else _("в архиве"))
        said = (face.code, face.kind.label, face.group, face.manager and _("менеджер {name}").format(name=face.manager))
        self.about.set(" · ".join(each for each in said if each))
        self.requisites.show_face(face)
        self.contacts.show_rows(face.contacts)
        self.sites.show_rows(face.sites)
        self.accounts.show_rows(face.accounts)
        for adds in self.account_tab.actions():
            adds.setVisible(face.kind is PartyKind.COMPANY)
        for tab, rows in ((3, face.contacts), (4, face.sites), (5, face.accounts)):
            self.tabs.set_count(tab, str(len(rows)) if rows else "")

    def _show_notes(self, rows: list[NoteRow]) -> None:
        self.notes.show_rows(rows, self.desk.local)
        self.tabs.set_count(6, str(len(rows)) if rows else "")

    def _open(self, sheet: FormDialog, done: str) -> None:
        sheet.saved.connect(lambda _result: self.desk.say(done, tone=Tone.GOOD))
        sheet.saved.connect(lambda _result: self.reload())
        sheet.open()
