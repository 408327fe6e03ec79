"""The days on which prices of a list change, who wrote them, and what differs between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from finance_desk.db.journal import journal, person
from finance_desk.domain.money import Money
from finance_desk.domain.price_change import margin
from finance_desk.domain.quantity import HUNDRED, NONE, Percent, Quantity
from finance_desk.models.price_list import PriceLineRecord
from finance_desk.models.user import User
from finance_desk.queries.price_lines import PriceRow, price_rows


@dataclass(frozen=True, slots=True)
class PriceVersion:
    """Lines that begin on a day; `at` and `who` are of the last writing, `who` is None for the program itself."""

    valid_from: date
    lines: int
    at: datetime
    who: str | None


@dataclass(frozen=True, slots=True)
class PriceDifference:
    """A price after discount on two days; None where the list has none. `since`, `at`, `who` tell of the later one."""

    key: UUID
    item_id: UUID
    code: str
    name: str
    from_quantity: Quantity
    before: Money | None
    after: Money | None
    cost_before: Money | None
    cost_after: Money | None
    since: date | None
    listed: Money | None
    """the earlier price before discount"""
    discount: Percent
    """the discount of the earlier price"""
    at: datetime | None = None
    who: str | None = None

    @property
    def effect(self) -> Money | None:
        """By how much the price changed."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Percent | None:
        """By how many percent of the earlier price."""
        if self.before is None or self.after is None or not self.before:
            return None
        return Percent.of((self.after - self.before).share(HUNDRED.scaled, self.before.kopecks).kopecks)

    @property
    def listed_after(self) -> Money | None:
        """The later price as if its discount were the earlier one."""
        if self.after is None or self.discount == HUNDRED:
            return None
        return self.after.share(HUNDRED.scaled, HUNDRED.scaled - self.discount.scaled)

    @property
    def margin_after(self) -> Percent | None:
        """The margin of the later price."""
        return None if self.after is None else margin(self.after, self.cost_after)


def price_versions(connection: Connection, list_id: UUID) -> tuple[PriceVersion, ...]:
    """The days of the list's own lines, the latest first."""
    line = PriceLineRecord
    rows = (
        select(line.valid_from, func.count().label("lines"), journal.c.at, person.c.name)
        .join(journal, journal.c.op_id == line.rev_op)
        .outerjoin(User, User.id == journal.c.actor)
        .outerjoin(person, person.c.id == User.person_id)
        .where(line.list_id == list_id)
        .group_by(line.valid_from, journal.c.at, person.c.name)
        .order_by(line.valid_from.desc(), journal.c.at.desc())
    )
    found: dict[date, PriceVersion] = {}
    for row in connection.execute(rows):
        before = found.get(row.valid_from)
        made = PriceVersion(row.valid_from, row.lines, row.at, row.name)
        found[row.valid_from] = made if before is None else replace(before, lines=before.lines + row.lines)
    return tuple(found.values())


def price_differences(connection: Connection, list_id: UUID, earlier: date, later: date) -> tuple[PriceDifference, ...]:
    """What is sold at another price or costs us otherwise, in the order of codes, each with who wrote the later price."""
    before, after = ({row.key: row for row in price_rows(connection, list_id, day)} for day in (earlier, later))
    written = {each.valid_from: each for each in price_versions(connection, list_id)}
    rows = [_difference(before.get(key), after.get(key), written) for key in (*after, *(before.keys() - after.keys()))]
    return tuple(sorted((row for row in rows if _differs(row)), key=lambda row: (row.code, row.from_quantity)))


def version_days(versions: Sequence[PriceVersion], today: date) -> tuple[date, date]:
    """Two days worth comparing: the last change in force and the day's before it; both today where there is no other."""
    days = [each.valid_from for each in versions if each.valid_from <= today]
    later = days[0] if days else today
    return (days[1] if len(days) > 1 else later), later


def _difference(
    before: PriceRow | None, after: PriceRow | None, written: Mapping[date, PriceVersion]
) -> PriceDifference:
    row = after or before
    if row is None:
        raise ValueError("a difference is between two prices, of which one may be absent")
    was, became = _told(before), _told(after)
    since = None if after is None else after.valid_from
    version = written.get(since) if after is not None and after.own and since is not None else None
    made = PriceDifference(
        row.key,
        row.item_id,
        row.code,
        row.name,
        row.from_quantity,
        was[0],
        became[0],
        was[1],
        became[1],
        since,
        None if before is None else before.price,
        NONE if before is None else before.discount,
    )
    return made if version is None else replace(made, at=version.at, who=version.who)


def _told(row: PriceRow | None) -> tuple[Money | None, Money | None]:
    return (None, None) if row is None else (row.after_discount, row.cost)


def _differs(row: PriceDifference) -> bool:
    return (row.before, row.cost_before) != (row.after, row.cost_after)
