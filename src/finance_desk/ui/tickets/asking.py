"""The fields of a ticket: asked when it is opened, and changed later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from finance_desk.domain.language import _
from finance_desk.domain.states import TicketSource, TicketType
from finance_desk.queries.choices import categories
from finance_desk.queries.ticket_choices import contact_choices, contract_choices, performer_choices, site_choices
from finance_desk.ui.form import field
from finance_desk.ui.form.field import Values
from finance_desk.ui.page import Page
from finance_desk.ui.words import ticket_source_words, ticket_type_words


def fields_of_ticket(page: Page, seen: Callable[[], Values], *, contract: field.Field) -> Sequence[field.Field]:
    """What is asked; places and people are those of the contract that `seen` holds now."""
    desk = page.desk

    def of_contract(query: Any) -> field.Search:
        def search(text: str) -> Any:
            key = seen().get("contract_id")
            return desk.read(page, query, key if isinstance(key, UUID) else None, text)

        return search

    types, sources = ticket_type_words(), ticket_source_words()
    return (
        contract,
        field.text(_("Тема"), "title", required=True, placeholder=_("Что просит клиент")),
        field.choice(_("Вид"), "type", types, required=True, default=TicketType.REQUEST, width=4),
        field.choice(_("Источник"), "source", sources, required=True, default=TicketSource.PHONE, width=4),
        field.date(
            *(_("Дата работ"), "work_date"),
            required=True,
            default=desk.today,
            hint=_("По ней берутся цены"),
            width=4,
        ),
        field.reference(
            _("Объект"), "site_id", of_contract(site_choices), placeholder=_("Название или адрес"), width=6
        ),
        field.reference(_("Контакт"), "contact_id", of_contract(contact_choices), placeholder=_("Кто просит"), width=6),
        field.reference(
            _("Исполнитель"), "performer_id", lambda text: desk.read(page, performer_choices, text, desk.today), width=6
        ),
        field.reference(_("Услуга"), "service_id", lambda text: desk.read(page, categories, text), width=6),
        field.multiline(_("Описание"), "description"),
    )


def contract_field(page: Page, *, read_only: bool = False, hint: str = "") -> field.Field:
    """Whose work it is."""
    desk = page.desk
    return field.reference(
        *(_("Договор"), "contract_id", lambda text: desk.read(page, contract_choices, text, desk.today)),
        required=True,
        read_only=read_only,
        hint=hint,
        placeholder=_("Номер договора, клиент, ИНН"),
    )
