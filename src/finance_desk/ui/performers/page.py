"""«Исполнители»: who does the work, what their hour costs, what we owe them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from finance_desk.domain import formatting
from finance_desk.domain.events import ReferenceChanged, TicketCompleted
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.money import ZERO
from finance_desk.queries import choices
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.performers_list import PERFORMERS, PerformerLine
from finance_desk.services import performers
from finance_desk.ui.list_page import ListPage
from finance_desk.ui.listing.actions import action
from finance_desk.ui.listing.archiving import Archiving
from finance_desk.ui.listing.panel import Panel
from finance_desk.ui.listing.views import View
from finance_desk.ui.performers.form import performer_form, rate_form
from finance_desk.ui.table import column
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.figure_list import FigureList
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import performer_kind_words

_KINDS = performer_kind_words()
_ACTIVE = {True: _("работает"), False: _("в архиве")}


class PerformersPage(ListPage):
    """The performers; a row opens its form."""

    name = "performers"
    title = _("Исполнители")
    icon = "performers"
    watches = (ReferenceChanged, TicketCompleted)
    columns: ClassVar[Sequence[column.Column[Any]]] = (
        column.text(_("Код"), "code", width=60),
        column.text(_("Имя или название"), "name", width=200),
        column.choice(_("Оплата"), "kind", _KINDS, width=108),
        column.text(_("ИНН"), "inn", width=126, faint=True),
        column.text(_("Вход"), "login", width=110, faint=True, shown=False),
        column.money(_("Час, ₽"), "hourly", cost=True, width=84),
        column.money(_("К выплате, ₽"), "payable", cost=True, total=True, width=112),
        column.badge(_("Состояние"), "active", _ACTIVE, {True: Tone.GOOD}, width=96),
    )
    filters = ("name", "code", "kind", "inn", "payable", "active")
    views = (
        View(_("Работают"), Wanted((Condition("active", Operator.IN, (True,)),))),
        View(_("К выплате"), Wanted((Condition("payable", Operator.FILLED),))),
        View(_("Все")),
    )
    counted = (_("исполнитель"), _("исполнителя"), _("исполнителей"))
    purpose = _("Сотрудники, подрядчики и самозанятые: их часы и услуги становятся себестоимостью заявок.")

    _rate: QAction | None = None
    _archiving: Archiving | None = None

    def listing_of(self) -> Listing[PerformerLine]:
        """The performers."""
        return PERFORMERS

    def primary(self) -> QAction | None:
        """A new performer."""
        return action(self, _("Новый исполнитель"), "Ins", self.add) if self.desk.may(performers.add) else None

    def row_actions(self) -> Sequence[QAction]:
        """The price of the hour, and the archive."""
        made: list[QAction] = []
        if self.desk.may(performers.set_rate):
            self._rate = action(self, _("Назначить ставку часа…"), "Ctrl+R", self.set_rate)
            made.append(self._rate)
        if self.desk.may(performers.archive):
            away, back = _("{name} в архиве: в заявки его больше не выбрать."), _("{name} снова работает.")
            self._archiving = Archiving(self, performers.archive, away, back)
            made.append(self._archiving.action)
        return made

    def row_changed(self, row: Any) -> None:
        """The word of the archive follows the row."""
        if self._archiving is not None:
            self._archiving.follow(row)

    def open_row(self, row: Any) -> None:
        """The form of a performer, once the vault has told who it is."""
        if not self.desk.may(performers.edit):
            self.desk.say(_("Исполнителей правит менеджер, бухгалтер или руководитель."))
            return

        def show(known: choices.KnownPerformer | None) -> None:
            if known is not None:
                performer_form(self, self.desk, row, known).open()

        self.desk.read(self, choices.performer, row.key).then(show)

    def add(self) -> None:
        """The form of a new performer."""
        performer_form(self, self.desk, None, None).open()

    def set_rate(self) -> None:
        """Ask what the hour of the current performer costs from a day on."""
        if self.view.current_row is not None:
            rate_form(self, self.desk, self.view.current_row).open()

    def inspector(self, row: Any) -> QWidget:
        """Who it is, the hour, the debt."""
        panel = Panel(row.name)
        figures = FigureList()
        figures.set([*_told(row), *(_owed(row) if self.desk.sees_cost() else ())])
        panel.add(figures)
        if row.hourly is None:
            panel.add(label(_("Без ставки часа его работа не списывается на заявку."), "muted", wrap=True))
        if self._rate is not None:
            panel.add_buttons([Button.of(self._rate)])
        return panel


def _told(row: PerformerLine) -> list[tuple[str, str, Tone]]:
    return [
        (_("Код"), row.code, Tone.NEUTRAL),
        (_("Как оплачивается"), _KINDS[row.kind], Tone.NEUTRAL),
        (_("ИНН"), row.inn or formatting.NOTHING, Tone.NEUTRAL),
        (_("НДС"), row.vat_rate.label, Tone.NEUTRAL),
        (_("Вход в программу"), row.login or _("нет"), Tone.NEUTRAL),
    ]


def _owed(row: PerformerLine) -> list[tuple[str, str, Tone]]:
    hourly = _("не назначена") if row.hourly is None else formatting.money_rub(row.hourly)
    return [
        (_("Час работы"), hourly, Tone.WARNING if row.hourly is None else Tone.NEUTRAL),
        (_("К выплате"), formatting.money_rub(row.payable), Tone.ACCENT if row.payable > ZERO else Tone.NEUTRAL),
    ]
