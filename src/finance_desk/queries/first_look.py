"""The first look into a file: who may sit down, whose books, which contracts are at risk, by the driver alone.

Importing SQLAlchemy and mapping the records takes longer than everything else of a start. These few statements are
therefore kept as text, written by `make first-look` from the queries that say the same; a test proves that they agree.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from finance_desk.domain.money import Money
from finance_desk.domain.roles import Role
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import PaymentScheme
from finance_desk.domain.waiting import ContractAtRisk, Group
from finance_desk.queries.day_parameters import figures_parameters
from finance_desk.resources import resource

STATEMENTS = "first_look.json"

_READ: Mapping[str, Callable[[Any], Any]] = {
    "key": UUID,
    "scheme": PaymentScheme,
    "available": Money.of,
    "blocks": Money.of,
    "runway": lambda stored: stored and date.fromisoformat(stored),
    "risk": Risk,
}


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The person who comes in without being asked, the books, and the first panel of the overview."""

    user_id: UUID
    name: str
    role: Role
    office: str
    zone: str
    at_risk: Group[ContractAtRisk]


def first_look(connection: sqlite3.Connection, login: str, today: Callable[[str], date]) -> FirstLook | None:
    """What a start shows; `today` tells the day in a zone. None when somebody or something must be asked first."""
    statements = json.loads(resource(STATEMENTS).read_text(encoding="utf-8"))

    def rows(name: str, **values: Any) -> Iterator[dict[str, Any]]:
        known = statements[name]
        found = connection.execute(known["sql"], known["constants"] | values)
        return (dict(zip(known["columns"], row, strict=True)) for row in found)

    people = list(rows("colleagues"))
    named = [each for each in people if each["login"] == login.casefold()] or people
    offices = list(rows("office"))
    if len(named) != 1 or named[0]["has_password"] or not offices:
        return None
    office, person = offices[0], named[0]
    values = {name: str(value) if isinstance(value, date) else value for name, value in _day(today, office).items()}
    found = [ContractAtRisk(*_fields(row)) for row in rows("at_risk", **values)]
    (totals,) = rows("at_risk_totals", **values)
    group = Group(tuple(found[: statements["at_risk"]["limit"]]), totals["count"], Money.of(totals["available"] or 0))
    key, role = UUID(person["user_id"]), Role(person["role"])
    return FirstLook(key, person["name"], role, office["name"], office["zone"], group)


def _day(today: Callable[[str], date], office: Mapping[str, Any]) -> Mapping[str, Any]:
    return figures_parameters(today(office["zone"]))


def _fields(row: Mapping[str, Any]) -> Iterator[Any]:
    return (_READ.get(each.name, _as_it_is)(row[each.name]) for each in fields(ContractAtRisk))


def _as_it_is(value: Any) -> Any:
    return value
