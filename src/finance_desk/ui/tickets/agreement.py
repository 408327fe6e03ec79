"""«Зафиксировать согласие…»: who of the client said yes, how, and by which evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.states import Channel
from finance_desk.queries.consents import Line, content_hash
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.services import specifications
from finance_desk.services.specifications import Consent
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.words import channel_words


def ask_consent(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Ask who agreed; the version is frozen and its total reserved."""
    desk, key = page.desk, face.ticket.key

    seen = _hash_of(face)

    def save(values: Mapping[str, Any], _base: object) -> Any:
        return desk.do(page, specifications.agree, key, Consent(**values, content_hash=seen))

    people = {each.key: " · ".join(part for part in (each.name, each.position) if part) for each in face.contacts}
    form = Form(
        (
            field.choice(
                _("Кто согласовал"), "contact_id", people, required=bool(people), width=7, aliases=("agreed_by",)
            ),
            field.choice(_("Как"), "how", channel_words(), required=True, default=Channel.CALL, width=5),
            field.text(
                _("Чем подтверждается"),
                "note",
                required=not people,
                placeholder=_("запись звонка 15-03, письмо от 20.11"),
                hint=_("Без имён и телефонов: они записаны у контакта"),
            ),
        ),
        today=desk.today,
    )
    gross = formatting.money_rub(face.ticket.gross)
    dialog = FormDialog(
        page,
        _("Согласие клиента на {sum}").format(sum=gross),
        SavingForm(form, save, draft=dict),
        action=_("Зафиксировать согласие"),
        note=_("Сумма будет зарезервирована на договоре."),
    )
    dialog.saved.connect(lambda _digest: done())
    dialog.open()
    return dialog


def _hash_of(face: TicketFace) -> str | None:
    """The hash of what the card shows: a version changed meanwhile is not agreed to unseen."""
    if face.newest is None:
        return None
    ticket = face.ticket
    shown = [Line(*(getattr(line, each.name) for each in fields(Line))) for line in ticket.lines]
    return content_hash(ticket.key, face.newest.version, ticket.gross, shown)
