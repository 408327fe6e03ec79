"""Until when an alert keeps quiet: in a few hours, tomorrow morning, on another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.domain.zones import zone
from finance_desk.jobs import answering
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import date as day_field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.task import Task

MORNING = time(9)


def moments(desk: Desk) -> list[tuple[str, datetime]]:
    """What is offered first, in words, with the instant each means."""
    now, today = desk.clock(), desk.today
    return [
        (_("На час"), now + timedelta(hours=1)),
        (_("На 4 часа"), now + timedelta(hours=4)),
        (_("До завтра, 9:00"), morning(desk, today + timedelta(1))),
        (_("На 3 дня"), morning(desk, today + timedelta(3))),
        (_("На неделю"), morning(desk, today + timedelta(7))),
    ]


def morning(desk: Desk, day: date) -> datetime:
    """Nine o'clock of a day by the clock on the organisation's wall."""
    return datetime.combine(day, MORNING, zone(desk.zone))


def put_off(owner: QWidget, desk: Desk, keys: Sequence[UUID], until: datetime) -> Task[None]:
    """Keep these alerts quiet until then."""
    return desk.run(owner, answering.put_off, desk.user.key, keys, until)


def ask_until(owner: QWidget, desk: Desk, keys: Sequence[UUID]) -> FormDialog:
    """A sheet that asks for the day; the alerts come back that morning."""
    hint, tomorrow = _("Напомнит в 9:00 этого дня."), desk.today + timedelta(1)
    fields = (day_field(_("До какого дня"), "day", required=True, default=tomorrow, hint=hint, width=12),)

    def send(values: Any, _base: Any) -> Task[None]:
        return put_off(owner, desk, keys, morning(desk, values["day"]))

    form = Form(fields, today=desk.today)
    sheet = FormDialog(owner, _("Отложить"), SavingForm(form, send), action=_("Отложить"), width=420)
    sheet.open()
    return sheet
