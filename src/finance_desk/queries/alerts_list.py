"""«Оповещения»: every alert with where it stands now, whose it is and what is left on the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Uuid, and_, bindparam, case, or_, select, type_coerce
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import Choice, UtcDateTime
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.runway import Risk
from finance_desk.domain.states import AlertKind, AlertState
from finance_desk.models.alert import Alert
from finance_desk.models.client import Client
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.user import User
from finance_desk.queries.contract_figures import FIGURES, figures
from finance_desk.queries.day_parameters import figures_parameters
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import CLIENT_NAME, CLIENT_SORT, client_found, key_found


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert in the list. One put off until a moment that has passed is open again; `mine` has no other manager.

    The threshold is that of the contract now.
    """

    key: UUID
    kind: AlertKind
    state: AlertState
    mine: bool
    raised_at: datetime
    snoozed_until: datetime | None
    threshold: Money
    amount: Money
    client: str
    client_id: UUID
    contract: str
    contract_id: UUID
    document: str | None
    document_id: UUID | None
    available: Money
    runway: date | None
    risk: Risk
    manager: str | None
    answer: str


_NOW, _ME = bindparam("now", type_=UtcDateTime()), bindparam("me", type_=Uuid())
_manager, _manager_name = aliased(User, name="manager"), person.alias("manager_name")
_AWAKE = and_(Alert.state == AlertState.SNOOZED, Alert.snoozed_until <= _NOW)
_STATE = type_coerce(case((_AWAKE, AlertState.OPEN.value), else_=Alert.state), Choice(AlertState))
_MINE = or_(Alert.user_id.is_(None), Alert.user_id == _ME)


def _figures(keys: Keys) -> CTE:
    """The figures of the contracts that these alerts, or all, are about."""
    contracts = select(Alert.contract_id)
    return figures(contracts if keys is None else contracts.where(Alert.id.in_(keys)))


def _numbered(pattern: Any) -> Any:
    return like(Contract.search, pattern)


def alerts_list(user_id: UUID, clock: Callable[[], datetime]) -> Listing[AlertLine]:
    """The list as a user sees it; the clock tells, at each look, which of those put off are open again."""

    def asked(today: date) -> dict[str, Any]:
        return {**figures_parameters(today), "now": clock(), "me": user_id}

    plain = ("raised_at", "snoozed_until", "contract_id", "document_id", "answer")
    columns = {name: Column(getattr(Alert, name)) for name in plain} | {
        "kind": Column(Alert.kind),
        "state": Column(_STATE),
        "mine": Column(_MINE),
        "amount": Column(Alert.available),
        "client": Column(CLIENT_NAME, CLIENT_SORT, found=client_found(Contract.client_id)),
        "client_id": Column(Contract.client_id),
        "contract": Column(Contract.number, Contract.sort, found=_numbered),
        "document": Column(Document.number, order=Document.seq),
        **{name: Column(FIGURES.c[name]) for name in ("available", "threshold", "runway", "risk")},
        "manager": Column(_manager_name.c.name, _manager_name.c.sort, found=key_found(_manager_name.c.search)),
    }
    named = [field for field in AlertLine.__dataclass_fields__ if field != "key"]
    return Listing(
        AlertLine,
        _SOURCE,
        {name: columns[name] for name in named},
        Order("raised_at", descending=True),
        found=any_of(_numbered, client_found(Contract.client_id)),
        parameters=asked,
    )


_SOURCE = Source(
    Alert,
    Alert.id,
    (
        Joined(Contract, Contract.id == Alert.contract_id),
        Joined(Client, Client.id == Contract.client_id),
        Joined(person, person.c.id == Client.person_id),
        Joined(Document, Document.id == Alert.document_id),
        Joined(_manager, _manager.id == Alert.user_id),
        Joined(_manager_name, _manager_name.c.id == _manager.person_id),
        Joined(FIGURES, FIGURES.c.contract_id == Alert.contract_id, _figures),
    ),
)
