"""Steps back ask why: a refusal, a consent taken back, a charge reversed, a ticket that was a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from finance_desk.domain.language import _
from finance_desk.queries.ticket_face import TicketFace
from finance_desk.services import specifications, tickets
from finance_desk.ui.form import field
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.field import Field
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.page import Page
from finance_desk.ui.tickets import consequences
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import channel_words

_WIDTH = 560


def ask_refusal(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Why the client said no."""
    asked = field.multiline(_("Что сказал клиент"), "note", required=True)
    words = _("Клиент отказал"), _("Записать отказ"), ""
    return _ask(page, face, specifications.reject, (asked,), words, done)


def ask_withdrawal(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Why a consent is taken back."""
    asked = field.multiline(_("Почему отозвано"), "note", required=True)
    words = _("Отозвать согласие"), _("Отозвать согласие"), consequences.of_withdrawal(face)
    return _ask(page, face, specifications.withdraw, (asked,), words, done)


def ask_reversal(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Why the charge is reversed, and by which day."""
    words = _("Отменить списание"), _("Отменить списание"), consequences.of_reversal(face)
    return _ask(page, face, tickets.reverse_charge, _why_and_when(page), words, done)


def ask_cancelling(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Why the whole ticket was a mistake."""
    asked = _why_and_when(page) if face.charged else _why_and_when(page)[:1]
    words = _("Отменить заявку"), _("Отменить заявку"), consequences.of_cancelling(face)
    return _ask(page, face, tickets.cancel, asked, words, done)


def ask_acceptance(page: Page, face: TicketFace, done: Callable[[], None]) -> FormDialog:
    """Who of the client accepted the work, and how."""
    people = {each.key: " · ".join(part for part in (each.name, each.position) if part) for each in face.contacts}
    asked = (
        field.choice(_("Кто принял"), "contact_id", people, width=7),
        field.choice(_("Как"), "how", channel_words(), required=True, width=5),
    )
    note = _("После приёмки можно платить подрядчикам этой заявки.")
    return _ask(page, face, tickets.accept, asked, (_("Работа принята клиентом"), _("Записать приёмку"), note), done)


def _why_and_when(page: Page) -> tuple[Field, Field]:
    hint = _("В закрытом периоде проводки не меняются: сторно пройдёт этой датой")
    day = field.date(_("Дата сторно"), "on", required=True, default=page.desk.today, hint=hint)
    return field.multiline(_("Причина"), "reason", required=True), day


def _ask(
    page: Page,
    face: TicketFace,
    command: Any,
    asked: Sequence[Field],
    words: tuple[str, str, str],
    done: Callable[[], None],
) -> FormDialog:
    """A sheet with a title, a word on its button and the consequence above the fields."""
    desk, key, (title, act, note) = page.desk, face.ticket.key, words

    def save(values: dict[str, Any], _base: object) -> Any:
        return desk.do(page, command, key, **values)

    saving = SavingForm(Form(asked, today=desk.today), save, draft=dict)
    saving.notice.set(note, Tone.WARNING)
    dialog = FormDialog(page, title, saving, action=act, width=_WIDTH)
    dialog.saved.connect(lambda _result: done())
    dialog.open()
    return dialog
