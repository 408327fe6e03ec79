"""The question before prices are written: from which day they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.services import price_lists
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.price_lists.prices import Changes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from finance_desk.ui.desk import Desk


def ask_day(owner: QWidget, desk: Desk, list_id: UUID, changed: Changes, day: date) -> FormDialog:
    """The sheet that asks for the day and writes all the changes; its `saved` comes after the last command."""
    fields = (
        field.date(
            _("Цены действуют с"),
            "valid_from",
            required=True,
            width=12,
            hint=_("Раньше этого дня остаются прежние цены. В спецификациях цены не меняются."),
        ),
    )
    form = Form(fields, today=desk.today, opened=Opened({"valid_from": day}))

    def save(values: dict[str, Any], _base: Any) -> Any:
        since: date = values["valid_from"]
        task = None
        if changed.removed:
            task = desk.do(owner, price_lists.delete_lines, list_id, changed.removed)
        if changed.written:
            task = desk.do(owner, price_lists.write_lines, list_id, changed.lines(since))
        return task

    saving = SavingForm(form, save)
    return FormDialog(owner, _("Записать цены"), saving, action=_("Записать"), note=_told(changed), width=560)


def _told(changed: Changes) -> str:
    edited = len(changed.written) - changed.added
    parts = (
        (_("изменено {count}"), edited),
        (_("новых {count}"), changed.added),
        (_("удаляется своих {count}"), len(changed.removed)),
    )
    return _("Цен: {what}.").format(what=", ".join(text.format(count=count) for text, count in parts if count))
