"""«Прайс-листы»: whose each is, what it lives on, how much it says."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Text,
    Uuid,
    case,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy.orm import aliased

from finance_desk.db.journal import person
from finance_desk.db.types import Words
from finance_desk.domain.listing import Order
from finance_desk.domain.price_list import Scope
from finance_desk.domain.quantity import Percent
from finance_desk.models.client import Client, ClientGroup
from finance_desk.models.contract import Contract
from finance_desk.models.price_list import PriceLineRecord, PriceList
from finance_desk.queries.expressions import folded, whole
from finance_desk.queries.listing.column import Column, any_of, like
from finance_desk.queries.listing.joining import Joined, Keys, Source
from finance_desk.queries.listing.listing import Listing


@dataclass(frozen=True, slots=True)
class PriceListLine:
    """A price list, `depth` bases below the top; `owner` is whom it is for, `valid_from` the date of its newest line."""

    key: UUID
    name: str
    scope: Scope
    owner: str | None
    client_id: UUID | None
    contract_id: UUID | None
    group_id: UUID | None
    base: str | None
    base_list_id: UUID | None
    modifier: Percent
    depth: int
    lines: int
    valid_from: date | None
    active: bool


_BASE = aliased(PriceList, name="base")
_SAID = table("said", column("list_id", Uuid()), column("lines", BigInteger()), column("valid_from", Date()))


def _said(keys: Keys) -> CTE:
    """How many lines these lists have, and the date of the newest."""
    line = PriceLineRecord
    rows = select(line.list_id, func.count().label("lines"), func.max(line.valid_from).label("valid_from"))
    if keys is not None:
        rows = rows.where(line.list_id.in_(keys))
    return rows.group_by(line.list_id).cte("said").prefix_with("MATERIALIZED")


def _numbered(name: Any) -> Any:
    """The name with the number at its end in twelve digits, so that «Особые цены 2» stands before «Особые цены 10»."""
    head = func.rtrim(name, "0123456789", type_=Text())
    digits = func.substr(name, func.length(head) + 1, type_=Text())
    padded = literal(_ZEROS).concat(digits)
    number = func.substr(padded, func.length(digits) + 1, type_=Text())
    return head.concat(case((digits == "", ""), else_=number))


_ZEROS = "0" * 12
_TREE = table("tree", column("list_id", Uuid()), column("path", Text()), column("depth", BigInteger()))


def _tree(_keys: Keys) -> CTE:
    """Each list under the one it lives on, as a path to sort by: the lists for everybody first."""
    rank = case((PriceList.scope == Scope.UNIVERSAL, "0"), else_="1")
    named = rank.concat(_numbered(folded(PriceList.name)))
    tops = select(
        PriceList.id.label("list_id"), cast(named, Text).label("path"), cast(literal(0), BigInteger).label("depth")
    )
    above = tops.where(PriceList.base_list_id.is_(None)).cte("tree", recursive=True)
    path = cast(above.c.path.concat("\x01").concat(named), Text)
    below = select(PriceList.id, path, cast(above.c.depth + 1, BigInteger))
    return above.union_all(below.join(above, PriceList.base_list_id == above.c.list_id))


_CLIENT = func.coalesce(person.c.name, Client.name)
_OWNER = type_coerce(
    case(
        (PriceList.contract_id.is_not(None), Contract.number + ", " + _CLIENT),
        (PriceList.client_id.is_not(None), _CLIENT),
        else_=ClientGroup.name,
    ),
    Words,
)


def _searched_for(contract_id: Any) -> ColumnElement[bool]:
    """The lists in which a price for a contract is looked for."""
    of_client = select(Contract.client_id).where(Contract.id == contract_id).correlate(None)
    group = select(Client.group_id).join(Contract, Contract.client_id == Client.id).where(Contract.id == contract_id)
    owned = or_(
        PriceList.scope == Scope.UNIVERSAL,
        PriceList.contract_id == contract_id,
        PriceList.client_id.in_(of_client),
        PriceList.client_group_id.in_(group.correlate(None)),
    )
    return PriceList.active & owned


def _named(name: Any) -> Any:
    return lambda pattern: like(folded(func.coalesce(name, "")), pattern)


PRICE_LISTS: Listing[PriceListLine] = Listing(
    PriceListLine,
    Source(
        PriceList,
        PriceList.id,
        (
            Joined(_BASE, _BASE.id == PriceList.base_list_id),
            Joined(ClientGroup, ClientGroup.id == PriceList.client_group_id),
            Joined(Contract, Contract.id == PriceList.contract_id),
            Joined(Client, Client.id == func.coalesce(PriceList.client_id, Contract.client_id)),
            Joined(person, person.c.id == Client.person_id),
            Joined(_TREE, _TREE.c.list_id == PriceList.id, _tree),
            Joined(_SAID, _SAID.c.list_id == PriceList.id, _said),
        ),
    ),
    {
        "name": Column(PriceList.name, order=_TREE.c.path, found=_named(PriceList.name)),
        "scope": Column(PriceList.scope),
        "owner": Column(_OWNER, order=folded(_OWNER)),
        "client_id": Column(PriceList.client_id),
        "contract_id": Column(PriceList.contract_id),
        "group_id": Column(PriceList.client_group_id),
        "base": Column(_BASE.name),
        "base_list_id": Column(PriceList.base_list_id),
        "modifier": Column(PriceList.modifier),
        "depth": Column(whole(_TREE.c.depth)),
        "lines": Column(whole(_SAID.c.lines)),
        "valid_from": Column(_SAID.c.valid_from),
        "active": Column(PriceList.active),
    },
    Order("name"),
    found=any_of(_named(PriceList.name), _named(_OWNER)),
    about={"searched_for": _searched_for},
)
