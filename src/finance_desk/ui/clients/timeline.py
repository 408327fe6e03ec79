"""«Лента» of a client: what happened over all its contracts, narrowed by kind, contract and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.domain.paper_status import PaperStatus
from finance_desk.domain.roles import ACCOUNTANTS
from finance_desk.domain.states import TicketState
from finance_desk.queries.timeline import Happening, TimelineRow, timeline
from finance_desk.ui.contracts.listed import Listed, Shown
from finance_desk.ui.contracts.reading import page_by_page
from finance_desk.ui.documents.words import short_status_words
from finance_desk.ui.listing.condition import of_period
from finance_desk.ui.table import column
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.chip import Chip
from finance_desk.ui.widgets.flow import Flow
from finance_desk.ui.widgets.period_picker import PeriodPicker
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.widgets.wheel import pass_wheel
from finance_desk.ui.words import ticket_state_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.table.model import Answer

_TONES = {
    Happening.TICKET: Tone.NEUTRAL,
    Happening.INVOICE: Tone.ACCENT,
    Happening.ACT: Tone.ACCENT,
    Happening.RECEIPT: Tone.GOOD,
    Happening.REFUND: Tone.WARNING,
    Happening.NOTE: Tone.NEUTRAL,
}
_CARDS = {Happening.TICKET: "ticket", Happening.INVOICE: "document", Happening.ACT: "document"}
_MONEY = (Happening.RECEIPT, Happening.REFUND)


def happening_words() -> dict[Happening, str]:
    """What stands on a timeline."""
    return {
        Happening.TICKET: _("заявка"),
        Happening.INVOICE: _("счёт"),
        Happening.ACT: _("акт"),
        Happening.RECEIPT: _("оплата"),
        Happening.REFUND: _("возврат"),
        Happening.NOTE: _("заметка"),
    }


def _chip_words() -> dict[Happening, str]:
    return {
        Happening.TICKET: _("Заявки"),
        Happening.INVOICE: _("Счета"),
        Happening.ACT: _("Акты"),
        Happening.RECEIPT: _("Оплаты"),
        Happening.REFUND: _("Возвраты"),
        Happening.NOTE: _("Заметки"),
    }


class TimelineTab(QWidget):
    """No chip pressed shows every kind; several show those kinds together."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__()
        self._client_id = client_id
        self.kinds = {kind: Chip(words, checkable=True, parent=self) for kind, words in _chip_words().items()}
        self.contract = QComboBox()
        self.contract.setAccessibleName(_("Договор"))
        pass_wheel(self.contract)
        self._contracts: list[UUID | None] = []
        self.offer_contracts({})
        self.period = PeriodPicker(None, today=desk.today)
        self._desk = desk
        self.listed = Listed(desk, self._shown())
        self.listed.dropped.connect(self.drop_all)
        self._lay_out()
        for chip in self.kinds.values():
            chip.clicked.connect(self._tell)
        self.contract.currentIndexChanged.connect(self._tell)
        self.period.changed.connect(self._tell)

    @property
    def contract_id(self) -> UUID | None:
        """The contract whose happenings are shown; None for all."""
        place = self.contract.currentIndex()
        return self._contracts[place] if place >= 0 else None

    @property
    def wanted(self) -> Wanted:
        """The conditions as they stand."""
        kinds = tuple(kind for kind, chip in self.kinds.items() if chip.isChecked())
        conditions = [Condition("what", Operator.IN, kinds)] if kinds else []
        if self.contract_id is not None:
            conditions.append(Condition("contract_id", Operator.IS, self.contract_id))
        return Wanted((*conditions, *of_period("day", self.period.period)))

    def reload(self) -> None:
        """Read again; where one stands stays."""
        self.listed.reload()

    def offer_contracts(self, contracts: Mapping[UUID, str]) -> None:
        """Let one of these be chosen; the one that is chosen stays so."""
        chosen = self.contract_id
        self._contracts = [None, *contracts]
        words = [_("договор {number}").format(number=number) for number in contracts.values()]
        self.contract.blockSignals(True)  # noqa: FBT003  Qt has no keywords here
        self.contract.clear()
        self.contract.addItems([_("все договоры"), *words])
        self.contract.setCurrentIndex(self._contracts.index(chosen) if chosen in contracts else 0)
        self.contract.blockSignals(False)  # noqa: FBT003  as above

    def drop_all(self) -> None:
        """Everything that happened."""
        for chip in self.kinds.values():
            chip.setChecked(False)
        self.contract.setCurrentIndex(0)
        self.period.set_period(None)
        self._tell()

    def _tell(self) -> None:
        self.listed.want(self.wanted)

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = Flow(bar)
        for each in (self.period, self.contract, *self.kinds.values()):
            flow.addWidget(each)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(theme.space.s)
        column_.addWidget(bar)
        column_.addWidget(self.listed, 1)

    def _shown(self) -> Shown:
        desk = self._desk

        def fetch(owner: QWidget, wanted: Wanted, after: Any, limit: int) -> Answer:
            pages = page_by_page(desk, _happened, self._client_id, wanted, desk.today, after_of=lambda row: row.after)
            return pages(owner, wanted, after, limit)

        return Shown(
            name="client_timeline",
            title=_("Пока ничего не происходило"),
            icon="history",
            empty=_("Здесь встанут заявки, документы, оплаты и заметки по всем договорам."),
            columns=_columns(),
            fetch=fetch,
            open=lambda row: _open(desk, row),
        )


def _happened(
    connection: Any, client_id: UUID, wanted: Wanted, today: date, *, after: Any, limit: int
) -> list[TimelineRow]:
    asked: dict[str, Any] = {}
    for condition in (each.on(today) for each in wanted.conditions):
        if condition.column == "what":
            asked["kinds"] = condition.value
        elif condition.column == "contract_id":
            asked["contract_id"] = condition.value
        else:
            asked["days"] = (condition.value, condition.until)
    return timeline(connection, client_id, **asked, today=today, after=after, limit=limit)


def _columns() -> tuple[column.Column[Any], ...]:
    made = (
        column.date(_("Дата"), "day"),
        column.badge(_("Что"), "what", happening_words(), _TONES, width=96),
        column.text(_("Договор"), "contract", width=100, faint=True),
        column.text(_("Номер"), "number", width=90),
        column.text(_("Подробности"), "text", width=420),
        column.money(_("Сумма, ₽"), "amount"),
        column.text(_("Состояние"), "state", width=120, render=_state, faint=True),
    )
    return tuple(replace(each, sortable=False) for each in made)


def _open(desk: Desk, row: TimelineRow) -> None:
    if row.what in _CARDS:
        desk.open(_CARDS[row.what], row.record_id)
    elif row.what in _MONEY and desk.user.role in ACCOUNTANTS:
        desk.open("payments", wanted=Wanted(text=row.number or ""))
    elif row.contract_id is not None:
        desk.open("contract", row.contract_id)


def _state(row: TimelineRow) -> str:
    if row.what is Happening.TICKET:
        return ticket_state_words()[TicketState(row.state)]
    if row.what in (Happening.INVOICE, Happening.ACT):
        return short_status_words()[PaperStatus(row.state)]
    return ""
