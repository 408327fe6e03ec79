"""Papers have every number once, are the sums of their lines, close a charge once, and say what they were issued with."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentState
from finance_desk.models.document import Document
from finance_desk.queries.papers import proved_hash
from finance_desk.queries.proofs.breach import Breach, rows

NUMBERS = rows(
    "numbers",
    lambda: _("в номерах документов пропуск или лишний номер"),
    "SELECT s.id, s.kind, s.year, s.last, count(d.id) FROM series s LEFT JOIN document d ON d.series_id = s.id"
    " AND d.revises IS NULL AND d.seq IS NOT NULL GROUP BY s.id, s.kind, s.year, s.first, s.last"
    " HAVING count(d.id) <> s.last - s.first + 1"
    " OR coalesce(max(d.seq), s.first - 1) <> s.last OR count(DISTINCT d.seq) <> count(d.id)",
)
_HEADERS = rows(
    "documents",
    lambda: _("итог документа не равен сумме строк"),
    "SELECT d.id, d.number, d.gross, coalesce(l.gross, 0) FROM document d LEFT JOIN (SELECT document_id, sum(net) AS net,"
    " sum(vat) AS vat, sum(gross) AS gross FROM document_line GROUP BY document_id) l ON l.document_id = d.id"
    " WHERE NOT d.from_opening AND d.state <> 'draft' AND (coalesce(l.net, 0) <> d.net OR coalesce(l.vat, 0) <> d.vat"
    " OR coalesce(l.gross, 0) <> d.gross OR d.net + d.vat <> d.gross)",
)
_CLOSED_ONCE = rows(
    "documents",
    lambda: _("списание закрыто двумя документами или закрытие не равно списанию"),
    "SELECT c.posting_id, c.posting_n, count(*) FROM document_charge c WHERE NOT c.released"
    " GROUP BY c.posting_id, c.posting_n, c.kind HAVING count(*) > 1",
)


def _papers(connection: Connection) -> Iterator[Breach]:
    """What every issued paper says still gives the hash it was issued with."""
    issued = select(Document.id, Document.number, Document.content_hash).where(
        Document.state != DocumentState.DRAFT, ~Document.from_opening
    )
    for document_id, number, digest in connection.execute(issued.order_by(Document.id)).all():
        if proved_hash(connection, document_id) != digest:
            what = _("содержание документа № {number} изменено после выписки")
            yield Breach("documents", str(document_id), what.format(number=number))


DOCUMENTS = (_HEADERS, _CLOSED_ONCE, _papers)
