"""Two days of a price list side by side: what changed, when, by whom, and what it means in roubles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain import formatting
from finance_desk.domain.errors import FinanceDeskError, Rejected
from finance_desk.domain.language import _
from finance_desk.domain.words import plural
from finance_desk.queries.price_versions import (
    PriceDifference,
    PriceVersion,
    price_differences,
    price_versions,
    version_days,
)
from finance_desk.queries.price_volume import Tried, price_volume
from finance_desk.ui.form import field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.scroll import room_for_rows
from finance_desk.ui.form.sheet import Sheet
from finance_desk.ui.price_lists.effect import Effect, last_quarter
from finance_desk.ui.price_lists.preview import signed
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.queries.price_lists_list import PriceListLine
    from finance_desk.ui.desk import Desk


class CompareSheet(Sheet):
    """The last change and the one before it at first; any two days may be chosen."""

    def __init__(self, owner: QWidget, desk: Desk, line: PriceListLine) -> None:
        super().__init__(owner, _("Сравнить версии: {name}").format(name=line.name), width=1080)
        self._desk, self._line = desk, line
        self.form: Form | None = None
        self.notice = Notice(parent=self)
        self.table = _table(desk)
        self.effect = Effect(desk)
        self.state = label("", "muted")
        self.closes = Button(_("Закрыть"), primary=True)
        self.closes.set_hint("Esc")
        self.body.addWidget(self.notice)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.effect)
        room_for_rows(self.table, self.table.fontMetrics().height() * 20)
        self.foot.addWidget(self.state, 1)
        self.foot.addWidget(self.closes)
        self.closes.clicked.connect(self.reject)
        quarter = last_quarter(desk.today)
        desk.read(self, price_versions, line.key).then(self._ask).failed(self._failed)
        desk.read(self, price_volume, line.key, quarter).then(self.effect.measure).failed(self._failed)

    def _ask(self, versions: tuple[PriceVersion, ...]) -> None:
        """The days and their authors are the choices."""
        words = {each.valid_from: _version_words(each) for each in versions}
        words.setdefault(self._desk.today, _("сегодня, {day}").format(day=formatting.date_short(self._desk.today)))
        earlier, later = version_days(versions, self._desk.today)
        fields = (
            field.choice(_("Было"), "earlier", words, required=True, width=6),
            field.choice(_("Стало"), "later", words, required=True, width=6),
        )
        self.form = Form(fields, today=self._desk.today, opened=Opened({"earlier": earlier, "later": later}))
        self.body.insertWidget(0, self.form)
        self.form.changed.connect(self._compare)
        self.form.box("earlier").editor.setFocus()
        self._compare()

    def _compare(self) -> None:
        seen = {} if self.form is None else self.form.seen()
        earlier, later = seen.get("earlier"), seen.get("later")
        if isinstance(earlier, date) and isinstance(later, date):
            task = self._desk.read(self, price_differences, self._line.key, earlier, later)
            task.then(self._show).failed(self._failed)

    def _show(self, rows: Sequence[PriceDifference]) -> None:
        self.notice.set("")
        self.table.show_rows(rows)
        self.state.setText(_summary(rows))
        self.effect.try_prices(
            Tried(
                (f"i:{row.item_id.hex}", row.from_quantity),
                row.listed,
                row.listed_after,
                row.cost_before,
                row.cost_after,
            )
            for row in rows
            if row.listed is not None and row.listed_after is not None
        )

    def _failed(self, error: Exception) -> None:
        text = error.message if isinstance(error, FinanceDeskError | Rejected) else _("Цены не прочитаны.")
        self.notice.set(text, Tone.DANGER, (_("Повторить"), self._compare))


def _summary(rows: Sequence[PriceDifference]) -> str:
    if not rows:
        return _("Цены этих дней одинаковы.")
    up = sum(row.effect is not None and row.effect.kopecks > 0 for row in rows)
    down = sum(row.effect is not None and row.effect.kopecks < 0 for row in rows)
    new, gone = sum(row.before is None for row in rows), sum(row.after is None for row in rows)
    told = (
        (_("дороже {count}"), up),
        (_("дешевле {count}"), down),
        (_("новых {count}"), new),
        (_("убрано {count}"), gone),
        (_("только себестоимость {count}"), len(rows) - up - down - new - gone),
    )
    words = plural(len(rows), _("отличие"), _("отличия"), _("отличий"))
    parts = ", ".join(text.format(count=count) for text, count in told if count)
    return _("{count} {words}: {parts}.").format(count=len(rows), words=words, parts=parts)


def _version_words(version: PriceVersion) -> str:
    words = plural(version.lines, _("цена"), _("цены"), _("цен"))
    sentence = _("с {day}: {count} {words}, {who}")
    who = version.who or _("программа")
    return sentence.format(day=formatting.date_short(version.valid_from), count=version.lines, words=words, who=who)


def _table(desk: Desk) -> ShortTable:
    nothing = ("price-tag", _("Различий нет"), _("В эти дни список продаёт всё по одним и тем же ценам."))
    columns = [each for each in _columns(desk) if desk.sees_cost() or not each.cost]
    return ShortTable("price_versions", _("Чем отличаются цены"), columns, nothing)


def _columns(desk: Desk) -> Sequence[column.Column[Any]]:
    def calm(_row: PriceDifference) -> Tone:
        return Tone.NEUTRAL

    def written(row: PriceDifference) -> str:
        if row.at is None:
            return _("из базового списка") if row.after is not None else ""
        at: datetime = desk.local(row.at)
        return f"{formatting.date_short(at.date())}, {row.who or _('программа')}"

    return (
        column.text(_("Код"), "code", width=84),
        column.text(_("Наименование"), "name", width=220),
        column.number(_("От"), "from_quantity", width=56),
        column.money(_("Было, ₽"), "before", width=96),
        column.money(_("Стало, ₽"), "after", width=96),
        column.money(_("Разница, ₽"), "effect", width=96, render=lambda row: signed(row.effect), tint=calm),
        column.percent("%", "percent", width=68, tint=calm),
        column.percent(_("Маржа"), "margin_after", width=72, cost=True),
        column.text(_("Записано"), "at", width=210, render=written, faint=True),
    )
