"""«Пакеты часов» of a contract: sold, used by nearest expiry, closed when they end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from finance_desk.domain.formatting import date_short, money_rub, quantity
from finance_desk.domain.language import _
from finance_desk.domain.period import add_months
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.queries.contract_lots import LotRow, LotStanding, lots_of
from finance_desk.services import lots
from finance_desk.ui.contracts.listed import Listed, Shown
from finance_desk.ui.contracts.reading import all_at_once
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.table.column import badge, date, money, number, percent
from finance_desk.ui.table.model import Stage
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from uuid import UUID

    from finance_desk.ui.desk import Desk
    from finance_desk.ui.form.answer import Answer

_NEARLY = Percent(80)
_DAY = timedelta(days=1)
_TONES = {
    LotStanding.VALID: Tone.GOOD,
    LotStanding.USED_UP: Tone.WARNING,
    LotStanding.ENDED: Tone.DANGER,
}


def standing_words() -> dict[LotStanding, str]:
    """Where a block stands."""
    return {
        LotStanding.AHEAD: _("ещё не начался"),
        LotStanding.VALID: _("действует"),
        LotStanding.USED_UP: _("израсходован"),
        LotStanding.ENDED: _("срок вышел"),
        LotStanding.CLOSED: _("закрыт"),
    }


def _use_tone(row: LotRow) -> Tone:
    return Tone.WARNING if row.standing is LotStanding.VALID and row.share >= _NEARLY else Tone.NEUTRAL


COLUMNS = (
    badge(_("Состояние"), "standing", standing_words(), _TONES, width=140, sortable=False),
    date(_("Действует с"), "starts_on", sortable=False),
    date(_("Действует до"), "last_day", sortable=False),
    number(_("Куплено, ч"), "hours", width=100, sortable=False),
    number(_("Использовано, ч"), "used", width=126, sortable=False),
    percent(_("Доля"), "share", tint=_use_tone, sortable=False),
    number(_("Осталось, ч"), "left", width=100, sortable=False),
    money(_("Стоимость, ₽"), "amount", width=126, sortable=False),
    money(_("Не отработано, ₽"), "money", width=136, sortable=False),
)


class LotsTab(Listed):
    """The table of blocks with what may be done to them."""

    def __init__(self, desk: Desk, contract_id: UUID) -> None:
        self.desk, self.contract_id = desk, contract_id
        self._uses, sells = Button(_("Списать часы…")), Button(_("Продать пакет…"), icon="plus")
        offered = ((self._uses, lots.use), (sells, lots.sell))
        super().__init__(desk, _shown(desk, contract_id), [button for button, command in offered if desk.may(command)])
        self._uses.clicked.connect(self.ask_use)
        self.model.stage_changed.connect(self._follow)
        self._follow(self.model.stage)
        sells.clicked.connect(self.ask_sale)
        if desk.may(lots.sell):
            self.press_on_insert(sells)
        if desk.may(lots.expire):
            self.offer(_("Закрыть пакет…"), "Del", self.close_lot)

    def ask_sale(self) -> None:
        """Sell a block: the client's money becomes hours."""
        today = self.desk.today
        fields = (
            field.quantity(_("Часов"), "hours", required=True, width=4),
            field.money(_("Стоимость с НДС"), "amount", required=True, width=4),
            field.date(_("Дата продажи"), "on", required=True, default=today, width=4),
            field.date(_("Действует с"), "starts_on", required=True, default=today, width=6),
            field.date(
                *(_("Последний день"), "last_day"),
                required=True,
                default=add_months(today, 12) - _DAY,
                width=6,
                aliases=("ends_on",),
            ),
        )

        def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
            dates = {"starts_on": values["starts_on"], "ends_on": values["last_day"] + _DAY}
            asked = {name: values[name] for name in ("hours", "amount", "on")}
            return self.desk.do(self, lots.sell, self.contract_id, **asked, **dates)

        note = _("Деньги уйдут из остатка в пакет.")
        self._ask(_("Продать пакет часов"), fields, send, _("Продать пакет"), note).saved.connect(
            lambda _key: self.desk.say(_("Пакет продан, деньги отложены на него."), tone=Tone.GOOD)
        )

    def ask_use(self) -> None:
        """Take hours for work that was done."""
        fields = (
            field.quantity(_("Часов"), "hours", required=True, width=6),
            field.date(_("Дата работ"), "on", required=True, default=self.desk.today, width=6),
            field.text(_("За что"), "note", placeholder=_("удалённая помощь")),
        )

        def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
            return self.desk.do(self, lots.use, self.contract_id, **values)

        note = _("Первым расходуется пакет, который раньше кончается.")
        self._ask(_("Списать часы из пакета"), fields, send, _("Списать часы"), note).saved.connect(self._used)

    def close_lot(self, row: LotRow) -> None:
        """Close a block whose last day has come, once the consequence was read."""
        if row.standing is LotStanding.CLOSED:
            self.desk.say(_("Этот пакет уже закрыт."))
            return
        text = _(
            "Не отработано {hours} ч на {sum}. По условиям договора они станут нашей выручкой или вернутся клиенту."
        )
        words = text.format(hours=quantity(row.left), sum=money_rub(row.money))
        title = _("Закрыть пакет до {day}?").format(day=date_short(row.last_day))
        if self.desk.confirm(self, title, words, _("Закрыть пакет")):
            done = self.desk.do(self, lots.expire, row.key)
            done.then(lambda _none: self._closed())

    def _follow(self, stage: Stage) -> None:
        self._uses.setEnabled(stage is Stage.READY)
        self._uses.setToolTip(_("Пакетов часов нет: списывать не с чего.") if stage is Stage.EMPTY else "")

    def _closed(self) -> None:
        self.reload()
        self.desk.say(_("Пакет закрыт."), tone=Tone.GOOD)

    def _used(self, beyond: Quantity) -> None:
        if beyond:
            words = _("Часы списаны. Сверх пакетов {hours} ч: их спишет заявка по прайсу.")
            self.desk.say(words.format(hours=quantity(beyond)), tone=Tone.WARNING)
        else:
            self.desk.say(_("Часы списаны из пакета."), tone=Tone.GOOD)

    def _ask(self, title: str, fields: tuple[field.Field, ...], send: Any, word: str, note: str) -> FormDialog:
        saving = SavingForm(Form(fields, today=self.desk.today), send)
        dialog = FormDialog(self, title, saving, action=word, note=note, width=600)
        dialog.saved.connect(lambda _result: self.reload())
        dialog.open()
        return dialog


def _shown(desk: Desk, contract_id: UUID) -> Shown:
    return Shown(
        name="contract_lots",
        title=_("Пакетов часов нет"),
        icon="clock",
        empty=_("Клиент может купить часы вперёд: работы спишутся с пакета, а не по прайсу."),
        columns=COLUMNS,
        fetch=all_at_once(desk, lots_of, contract_id, desk.today),
    )
