"""The time of a ticket: written down, corrected, taken back; a wrong row stays to be seen beside the one that mends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import total
from finance_desk.queries.ticket_choices import performer_choices
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.queries.ticket_works import LotRow, WorkRow
from finance_desk.services import labour
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.listing.actions import action
from finance_desk.ui.page import Page
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.durations import read_minutes, write_minutes
from finance_desk.ui.tickets.permits import closed, role_forbids
from finance_desk.ui.tickets.tables import works_table
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label


class Worked(QWidget):
    """The rows of time with what may be done to them, and what they come to."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._desk = page, page.desk
        self.face: TicketFace | None = None
        self.dialog: FormDialog | None = None
        self.table = works_table(page.desk)
        self._nothing = self.table.nothing
        self.sums = label("", "muted")
        self.add = action(self, _("Записать время…"), "Ins", self.ask)
        self.mend = action(self, _("Исправить…"), "F2", self.correct)
        self.drop = action(self, _("Снять"), "Del", self.take_back)
        self.table.opened.connect(lambda _row: self.correct())
        self.table.row_changed.connect(lambda _row: self._follow())
        self._lay_out()

    def show_face(self, face: TicketFace) -> None:
        """Show the time of a ticket."""
        self.face = face
        icon, title, _why = self._nothing
        why = role_forbids(self._desk, labour.log) or closed(face)
        self.table.nothing = (icon, title, why) if why else self._nothing
        self.table.show_rows(face.works)
        self.show_sums()
        self._follow()

    def show_sums(self) -> None:
        """What it comes to, with cost for those who see it; how much of the paid hours is used."""
        if self.face is None:
            return
        self.table.show_cost(shown=self._desk.sees_cost())
        parts = []
        if self.face.minutes:
            parts.append(_("Всего {time}").format(time=formatting.minutes(self.face.minutes)))
            if self._desk.sees_cost():
                cost = formatting.money_rub(total(work.cost for work in self.face.works))
                parts.append(_("себестоимость {sum}").format(sum=cost))
        self.sums.setText(" · ".join([*parts, *map(lot_words, self.face.lots)]))

    def ask(self) -> None:
        """Write time down."""
        if self.add.isEnabled() and self.face is not None:
            self.dialog = ask_time(self._page, self.face)

    def correct(self) -> None:
        """Write the current row anew."""
        row = self.table.current_row
        if self.mend.isEnabled() and self.face is not None and row is not None:
            self.dialog = ask_time(self._page, self.face, row)

    def take_back(self) -> None:
        """Take the current row back; it may be written down again."""
        row = self.table.current_row
        if row is None or self.face is None or not self.drop.isEnabled():
            return
        desk, key = self._desk, self.face.ticket.key

        def again() -> None:
            desk.do(self._page, labour.log, key, row.performer_id, row.day, row.minutes, row.note)

        said = _("Снято {time}: {who}.").format(time=formatting.minutes(row.minutes), who=row.performer)
        desk.do(self._page, labour.take_back, row.key).then(lambda _key: desk.say(said, undo=again))

    def _follow(self) -> None:
        row = self.table.current_row
        why = "" if self.face is None else closed(self.face)
        stands = isinstance(row, WorkRow) and row.stands
        for each, command, row_needed in (
            (self.add, labour.log, False),
            (self.mend, labour.correct, True),
            (self.drop, labour.take_back, True),
        ):
            each.setVisible(self._desk.may(command))
            each.setEnabled(
                self.face is not None and not why and self._desk.may(command) and (stands or not row_needed)
            )
            each.setToolTip(why or each.text())
            each.setStatusTip(why)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.space.s)
        for each in (self.add, self.mend, self.drop):
            tools.addWidget(Button.of(each))
        tools.addStretch(1)
        tools.addWidget(self.sums)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.s)
        whole.addLayout(tools)
        whole.addWidget(self.table, 1)


def lot_words(lot: LotRow) -> str:
    """«пакет часов: использовано 6 из 10 ч, до 31.12.2026»."""
    words = _("пакет часов: использовано {used} из {sold} ч, действует до {day}")
    used, sold = formatting.quantity(lot.used), formatting.quantity(lot.sold)
    return words.format(used=used, sold=sold, day=formatting.date_short(lot.ends_on))


def ask_time(page: Page, face: TicketFace, row: WorkRow | None = None) -> FormDialog:
    """Ask who worked how long; with a row that row is corrected."""
    desk = page.desk
    fields = (
        field.reference(
            *(_("Исполнитель"), "performer_id", lambda text: desk.read(page, performer_choices, text, desk.today)),
            required=True,
        ),
        field.date(_("День"), "work_date", required=True, default=desk.today, width=4),
        field.text(
            *(_("Время"), "minutes"),
            required=True,
            width=4,
            placeholder="1:30",
            hint=_("1:30, 1,5 ч или 90 м. Округлит договор, здесь — как было"),
        ),
        field.text(_("Что сделано"), "note"),
    )
    form = Form(fields, today=desk.today, opened=_opened(face, row))
    saving = SavingForm(form, _saver(page, face, row), draft=_draft)
    if row is None:
        desk.keep_typed(saving, "ticket-time", str(face.ticket.key), _("Время по заявке"))
    title = _("Записать время") if row is None else _("Исправить время")
    note = "" if row is None else _("Прежняя запись останется в списке снятой.")
    dialog = FormDialog(page, title, saving, action=_("Записать"), note=note, width=560)
    dialog.open()
    return dialog


def _opened(face: TicketFace, row: WorkRow | None) -> Opened:
    if row is not None:
        who = Found(row.performer_id, row.performer)
        return Opened(
            {"performer_id": who, "work_date": row.day, "minutes": write_minutes(row.minutes), "note": row.note}
        )
    return Opened({} if face.performer_id is None else {"performer_id": Found(face.performer_id, face.performer or "")})


def _draft(**values: Any) -> dict[str, Any]:
    return values | {"minutes": read_minutes(values["minutes"])}


def _saver(page: Page, face: TicketFace, row: WorkRow | None) -> Callable[[dict[str, Any], Any], Any]:
    def save(values: dict[str, Any], _base: Any) -> Any:
        if row is None:
            return page.desk.do(page, labour.log, face.ticket.key, **values)
        return page.desk.do(page, labour.correct, row.key, **values)

    return save
