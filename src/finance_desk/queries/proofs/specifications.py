"""Specifications are the sums of their lines, and an agreed one says what the client agreed to."""

from collections.abc import Iterator

from sqlalchemy import Connection

from finance_desk.domain.language import _
from finance_desk.queries.consents import agreed_hashes
from finance_desk.queries.proofs.breach import Breach, rows

_HEADERS = rows(
    "specifications",
    lambda: _("итог спецификации не равен сумме строк"),
    "SELECT s.id, s.gross FROM specification s LEFT JOIN (SELECT specification_id, sum(gross) AS gross, sum(cost) AS cost"
    " FROM specification_line GROUP BY specification_id) l ON l.specification_id = s.id"
    " WHERE coalesce(l.gross, 0) <> s.gross OR coalesce(l.cost, 0) <> s.cost",
)


def _agreed(connection: Connection) -> Iterator[Breach]:
    """The lines of every version a client agreed to still give the hash of that consent."""
    for agreed in agreed_hashes(connection):
        if agreed.computed != agreed.stored:
            what = _("содержание согласованной версии {n} изменено после согласия клиента")
            yield Breach("specifications", str(agreed.key), what.format(n=agreed.version))


SPECIFICATIONS = (_HEADERS, _agreed)
