"""«Клиенты»: requisites, and how each stands with all its contracts together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.events import Event, LedgerPosted, PaymentsChanged, ReferenceChanged
from finance_desk.domain.formatting import date_short, money_rub
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import ZERO
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.waiting import OWING
from finance_desk.queries.clients_list import CLIENTS, ClientLine
from finance_desk.services import clients
from finance_desk.ui.clients.adding import ask_new_client
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.views import View
from finance_desk.ui.table import column
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_KINDS = {kind: kind.label for kind in PartyKind}
_ACTIVE = Condition("active", Operator.IS, True)  # noqa: FBT003  the value of a condition


def _debt_tone(row: ClientLine) -> Tone:
    return Tone.DANGER if row.debt else Tone.NEUTRAL


class ClientsPage(ListPage):
    """Clients by name; Insert adds one from a pasted card."""

    name = "clients"
    title = _("Клиенты")
    icon = "clients"
    watches: ClassVar[tuple[type[Event], ...]] = (ReferenceChanged, LedgerPosted, PaymentsChanged)
    columns = (
        column.text(_("Код"), "code", width=66, faint=True),
        column.text(_("Клиент"), "name", width=204),
        column.text(_("ИНН"), "inn", width=126),
        column.money(_("Остаток, ₽"), "left", total=True, width=112),
        column.money(_("Долг, ₽"), "debt", total=True, tint=_debt_tone, width=106),
        column.number(_("Договоров"), "contracts", width=90),
        column.date(_("Заявка"), "last_ticket"),
        column.text(_("Группа"), "group", width=130, faint=True),
        column.text(_("Менеджер"), "manager", width=200, faint=True),
        column.text(_("КПП"), "kpp", width=96, shown=False),
        column.choice(_("Вид"), "kind", _KINDS, width=130, shown=False, faint=True),
        column.choice(_("Работаем"), "active", {True: _("да"), False: _("в архиве")}, width=96, shown=False),
    )
    views = (
        View(_("Работаем"), Wanted((_ACTIVE,))),
        View(_("С долгом"), OWING),
        View(_("Все")),
    )
    filters = ("name", "inn", "kind", "group", "manager", "contracts", "left", "debt", "last_ticket", "active")
    counted = (_("клиент"), _("клиента"), _("клиентов"))
    purpose = _("Добавьте первого клиента: достаточно вставить карточку предприятия текстом.")

    def listing_of(self) -> Any:
        """Every client."""
        return CLIENTS

    def open_row(self, row: Any) -> None:
        """Open the card."""
        self.desk.open("client", row.key)

    def primary(self) -> QAction:
        """Add a client."""
        made = action(self, _("Новый клиент"), "Ins", self.add)
        made.setEnabled(self.desk.may(clients.add))
        return made

    def row_actions(self) -> Sequence[QAction]:
        """Hide a client from choices, or show it again."""
        self.archives = action(self, _("В архив"), "Del", self._archive)
        return (self.archives,)

    def row_changed(self, row: Any) -> None:
        """The word says what would happen to this client."""
        if self.row_actions_made:
            self.archives.setEnabled(row is not None and self.desk.may(clients.archive))
            self.archives.setText(_("В архив") if row is None or row.active else _("Вернуть из архива"))

    def inspector(self, row: Any) -> QWidget:
        """The client in short."""
        return _facts(self, row)

    def add(self) -> None:
        """Open the form of a new client with a free code."""
        if self.desk.may(clients.add):
            ask_new_client(self, self.desk, self._open_form)

    def _open_form(self, sheet: FormDialog) -> None:
        sheet.saved.connect(self._added)
        sheet.open()

    def _added(self, client_id: UUID) -> None:
        self.reload()
        self.desk.say(_("Клиент добавлен."), tone=Tone.GOOD)
        self.desk.open("client", client_id)

    def _archive(self) -> None:
        row = self.view.current_row
        if row is None:
            return

        def put(active: bool) -> None:
            task = self.desk.do(self, clients.archive, row.key, active)
            task.then(lambda _none: self.reload())

        put(not row.active)
        words = _("Клиент в архиве: в выборе его больше нет.") if row.active else _("Клиент возвращён из архива.")
        self.desk.say(words, undo=lambda: put(row.active))


def _facts(page: ClientsPage, row: ClientLine) -> QWidget:
    made = QWidget()
    whole = QVBoxLayout(made)
    margin = theme.space.l
    whole.setContentsMargins(margin, margin, margin, margin)
    whole.setSpacing(theme.space.s)
    tone = Tone.DANGER if row.left < ZERO else Tone.NEUTRAL
    whole.addWidget(label(row.name, "heading", wrap=True))
    if not row.active:
        whole.addWidget(Badge(_("в архиве")))
    whole.addWidget(Headline(_("Остаток по всем договорам"), money_rub(row.left), tone))
    figures = FigureList()
    said = (
        (_("Долг"), money_rub(row.debt) if row.debt else "", _debt_tone(row)),
        (_("Договоров"), str(row.contracts), Tone.NEUTRAL),
        (_("Последняя заявка"), date_short(row.last_ticket) if row.last_ticket else _("не было"), Tone.NEUTRAL),
        None,
        (_("Код"), row.code, Tone.NEUTRAL),
        (_("ИНН"), row.inn, Tone.NEUTRAL),
        (_("КПП"), row.kpp, Tone.NEUTRAL),
    )
    figures.set([each for each in said if each is None or each[1]])
    whole.addWidget(figures)
    if row.manager:
        whole.addWidget(label(_("Менеджер: {name}").format(name=row.manager), "muted", wrap=True))
    opens = Button(_("Открыть карточку"))
    opens.set_hint("F2")
    opens.clicked.connect(lambda: page.open_row(row))
    whole.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)
    whole.addStretch(1)
    return made
