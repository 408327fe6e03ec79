"""The lines of a ticket are kept as a bundle: its name is asked."""

from __future__ import annotations

from typing import Any

from finance_desk.domain.bundle import BundlePart
from finance_desk.domain.language import _
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.services import bundles
from finance_desk.services.bundles import BundleCard
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.widgets.tone import Tone

_WIDTH = 560


def ask_bundle(page: Page, face: TicketFace) -> FormDialog:
    """How the bundle is called; the title of the ticket is offered."""
    pairs = zip(face.ticket.lines, face.items, strict=True)
    parts = tuple(BundlePart(item, line.quantity) for line, (item, _performer) in pairs)
    asked = field.text(
        _("Название"), "name", required=True, hint=_("По нему набор находится в спецификации любой заявки.")
    )
    form = Form((asked,), today=page.desk.today, opened=Opened({"name": face.ticket.title}))

    def save(draft: Any, _base: Any) -> Any:
        return page.desk.do(page, bundles.add, BundleCard(str(draft["name"]), parts))

    title, note = _("Сохранить строки как набор"), _("Состав: строк {n}, цены в заявке берутся свои.")
    dialog = FormDialog(
        page, title, SavingForm(form, save), action=_("Записать"), note=note.format(n=len(parts)), width=_WIDTH
    )
    done = _("Набор записан.")
    dialog.saved.connect(lambda _key: page.desk.say(done, tone=Tone.GOOD))
    return dialog
