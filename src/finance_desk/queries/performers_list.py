"""«Исполнители» with the price of their hour today and what we owe them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.domain.listing import Order
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.states import PerformerKind
from finance_desk.domain.vat import VatRate
from finance_desk.models.performer import Performer, PerformerRate
from finance_desk.models.posting import balance
from finance_desk.models.user import User
from finance_desk.queries.contract_terms import TODAY
from finance_desk.queries.expressions import as_money, folded, whole
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Source
from finance_desk.queries.listing.listing import Listing
from finance_desk.queries.naming import key_found


@dataclass(frozen=True, slots=True)
class PerformerLine:
    """A performer in the list; `hourly` is missing without a rate today, `payable` is «К выплате»."""

    key: UUID
    code: str
    name: str
    kind: PerformerKind
    inn: str
    vat_rate: VatRate
    login: str | None
    hourly: Money | None
    payable: Money
    active: bool


_OLDER = aliased(PerformerRate, name="older")
_SINCE = (
    select(func.max(_OLDER.valid_from))
    .where(_OLDER.performer_id == Performer.id, _OLDER.valid_from <= TODAY)
    .correlate(Performer)
    .scalar_subquery()
)
_OWED = (
    select(func.sum(balance.c.amount))
    .where(
        balance.c.subject_kind == "performer",
        balance.c.subject_id == Performer.id,
        balance.c.account == Account.PAYABLE.value,
    )
    .correlate(Performer)
    .scalar_subquery()
)
_NAME = func.coalesce(person.c.name, Performer.name)
_FOUND = any_of(
    lambda pattern: like(folded(Performer.code + " " + Performer.name + " " + Performer.inn), pattern),
    key_found(person.c.search),
)

PERFORMERS: Listing[PerformerLine] = Listing(
    PerformerLine,
    Source(
        Performer,
        Performer.id,
        (
            Joined(person, person.c.id == Performer.person_id),
            Joined(User, User.id == Performer.user_id),
            Joined(PerformerRate, and_(PerformerRate.performer_id == Performer.id, PerformerRate.valid_from == _SINCE)),
        ),
    ),
    {
        "code": Column(Performer.code),
        "name": Column(_NAME, order=folded(_NAME), found=_FOUND),
        "kind": Column(Performer.kind),
        "inn": Column(func.coalesce(person.c.inn, Performer.inn)),
        "vat_rate": Column(Performer.vat_rate),
        "login": Column(User.login),
        "hourly": Column(PerformerRate.hourly),
        "payable": Column(as_money(-whole(_OWED)), total=True),
        "active": Column(Performer.active),
    },
    Order("name"),
    found=_FOUND,
)
