"""Hours and money of a lot are what was taken from it, and its prepaid money is what is left at its price."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, func, select

from finance_desk.domain.formatting import money
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.models.lot import Lot
from finance_desk.models.posting import entry
from finance_desk.queries.proofs.breach import Breach, rows

_USED = rows(
    "lots",
    lambda: _("использованные часы пакета не равны своим списаниям"),
    "SELECT l.id, l.used FROM lot l LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity, sum(amount) AS amount FROM lot_use"
    " GROUP BY lot_id) u ON u.lot_id = l.id WHERE NOT l.closed AND (coalesce(u.quantity, 0) <> l.used"
    " OR coalesce(u.amount, 0) <> l.taken) OR l.taken > l.amount",
)


def _prepaid(connection: Connection) -> Iterator[Breach]:
    """What stands on `prepaid` of a lot is its price less the share of the hours used, rounded once (9-ledger)."""
    held = (
        select(Lot.id, Lot.quantity, Lot.amount, Lot.used, Lot.taken, func.sum(entry.c.amount).label("prepaid"))
        .outerjoin(entry, and_(entry.c.lot_id == Lot.id, entry.c.account == Account.PREPAID))
        .group_by(Lot.id, Lot.quantity, Lot.amount, Lot.used, Lot.taken)
        .order_by(Lot.id)
    )
    for lot in connection.execute(held):
        used = lot.amount.share(lot.used.scaled, lot.quantity.scaled)
        left, stands = lot.amount - used, -(lot.prepaid or Money(0))
        if lot.taken != used:
            what = _("за использованные часы пакета списано {taken} руб., а по его цене должно быть {used} руб.")
            yield Breach("lots", str(lot.id), what.format(taken=money(lot.taken), used=money(used)))
        if stands != left:
            what = _("в пакете часов должно остаться {left} руб., по проводкам — {stands} руб.")
            yield Breach("lots", str(lot.id), what.format(left=money(left), stands=money(stands)))


LOTS = (_USED, _prepaid)
