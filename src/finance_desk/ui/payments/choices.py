"""Contracts to choose from for the money of a payment."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition, Operator, Wanted
from finance_desk.queries.contracts_list import CONTRACTS
from finance_desk.ui.form.answer import Found

_MOST = 50


def contract_choices(connection: Any, text: str, *, organization_id: UUID, today: date) -> list[Found]:
    """Contracts of one organisation found by number, client or ИНН, with what is left on each."""
    own = Condition("organization_id", Operator.IS, organization_id)
    page = CONTRACTS.page(connection, Wanted((own,), text), today=today, limit=_MOST)
    note = _("остаток {left}")
    return [Found(row.key, named(row.number, row.client), note.format(left=money(row.left))) for row in page.rows]


def named(number: str, client: str) -> str:
    """A contract in one line; its number comes first, so that typing the number alone names it."""
    return f"{number} · {client}"
