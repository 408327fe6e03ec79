"""The invariants of the office, each one question to the database whose right answer is «nothing»."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from finance_desk.db.command import arguments_hash
from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentState
from finance_desk.models.document import Document
from finance_desk.models.guards import missing_guards
from finance_desk.models.guards.ledger import subjects
from finance_desk.queries.papers import proved_hash

LIMIT = 100
"""No invariant lists more breaches than this: a person needs the first ones."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where an invariant does not hold."""

    rule: str
    where: str
    what: str


Proof = Callable[[Connection], Iterator[Breach]]


def _rows(rule: str, what: Callable[[], str], sql: str) -> Proof:
    """A proof by SQL: every row found is a breach, its first column says where, the rest are shown."""

    def prove(connection: Connection) -> Iterator[Breach]:
        for where, *values in connection.execute(text(f"{sql} LIMIT {LIMIT}")):
            shown = ", ".join(str(value) for value in values)
            yield Breach(rule, str(where), what() + (f" ({shown})" if shown else ""))

    return prove


_BALANCED = _rows(
    "postings",
    lambda: _("проводка не сходится к нулю или не совпадает со своими строками"),
    "SELECT p.id, coalesce(s.total, 0) FROM posting p LEFT JOIN (SELECT posting_id, sum(amount) AS total FROM entry"
    " GROUP BY posting_id) s ON s.posting_id = p.id WHERE s.total IS NULL OR s.total <> 0",
)
_AGREES = _rows(
    "postings",
    lambda: _("строка проводки не принадлежит своей проводке"),
    "SELECT e.posting_id, e.n FROM entry e LEFT JOIN posting p ON p.id = e.posting_id WHERE p.id IS NULL"
    " OR p.organization_id <> e.organization_id OR p.date <> e.date OR p.kind <> e.kind OR p.source <> e.source",
)
_MIRRORED = _rows(
    "reversals",
    lambda: _("сторно не зеркально отменяемой проводке"),
    "SELECT r.id, e.n FROM posting r JOIN entry e ON e.posting_id = r.reverses LEFT JOIN entry m"
    " ON m.posting_id = r.id AND m.n = e.n AND m.account = e.account AND m.amount = -e.amount"
    " WHERE r.reverses IS NOT NULL AND m.posting_id IS NULL",
)
_JOURNALLED = _rows(
    "journal",
    lambda: _("проводка без записи в журнале"),
    "SELECT p.id FROM posting p LEFT JOIN journal j ON j.op_id = p.op_id WHERE j.op_id IS NULL",
)
_ORDERED = _rows(
    "journal",
    lambda: _("запись журнала без места в порядке или место без записи"),
    "SELECT coalesce(j.op_id, c.op_id) FROM journal j LEFT JOIN commit_order c ON c.op_id = j.op_id WHERE c.op_id IS NULL"
    " UNION ALL SELECT c.op_id FROM commit_order c LEFT JOIN journal j ON j.op_id = c.op_id WHERE j.op_id IS NULL",
)
_CONTIGUOUS = _rows(
    "journal",
    lambda: _("в порядке записей журнала пропуск: записи удалены"),
    "SELECT h.rev, count(c.rev), coalesce(max(c.rev), 0) FROM head h LEFT JOIN commit_order c ON c.rev > 0 GROUP BY h.rev"
    " HAVING count(c.rev) <> h.rev OR coalesce(max(c.rev), 0) <> h.rev",
)
_NUMBERS = _rows(
    "numbers",
    lambda: _("в номерах документов пропуск или лишний номер"),
    "SELECT s.id, s.kind, s.year, s.last, count(d.id) FROM series s LEFT JOIN document d ON d.series_id = s.id"
    " AND d.revises IS NULL AND d.seq IS NOT NULL GROUP BY s.id, s.kind, s.year, s.first, s.last"
    " HAVING count(d.id) <> s.last - s.first + 1"
    " OR coalesce(max(d.seq), s.first - 1) <> s.last OR count(DISTINCT d.seq) <> count(d.id)",
)
_HEADERS = _rows(
    "documents",
    lambda: _("итог документа не равен сумме строк"),
    "SELECT d.id, d.number, d.gross, coalesce(l.gross, 0) FROM document d LEFT JOIN (SELECT document_id, sum(net) AS net,"
    " sum(vat) AS vat, sum(gross) AS gross FROM document_line GROUP BY document_id) l ON l.document_id = d.id"
    " WHERE NOT d.from_opening AND d.state <> 'draft' AND (coalesce(l.net, 0) <> d.net OR coalesce(l.vat, 0) <> d.vat"
    " OR coalesce(l.gross, 0) <> d.gross OR d.net + d.vat <> d.gross)",
)
_CHARGES = _rows(
    "charges",
    lambda: _("строки списания не равны его проводке"),
    "SELECT p.id, p.title, l.gross FROM posting p JOIN (SELECT posting_id, sum(gross) AS gross FROM charge_line"
    " WHERE included = 0 GROUP BY posting_id) l ON l.posting_id = p.id LEFT JOIN (SELECT posting_id, sum(amount) AS amount"
    " FROM entry WHERE account IN ('funds', 'prepaid') GROUP BY posting_id) e ON e.posting_id = p.id"
    " WHERE l.gross <> coalesce(e.amount, 0)",
)
_CLOSED_ONCE = _rows(
    "documents",
    lambda: _("списание закрыто двумя документами или закрытие не равно списанию"),
    "SELECT c.posting_id, c.posting_n, count(*) FROM document_charge c WHERE NOT c.released"
    " GROUP BY c.posting_id, c.posting_n, c.kind HAVING count(*) > 1",
)
_ASSIGNED = _rows(
    "payments",
    lambda: _("разнесено больше, чем пришло"),
    "SELECT p.id, p.amount, sum(a.amount) FROM payment p JOIN assignment a ON a.payment_id = p.id AND NOT a.ended"
    " GROUP BY p.id, p.amount HAVING sum(a.amount) > p.amount",
)
_ALLOCATED = _rows(
    "payments",
    lambda: _("распределено по документам больше, чем разнесено"),
    "SELECT a.id, a.amount, sum(l.amount) FROM assignment a JOIN allocation l ON l.assignment_id = a.id AND NOT l.ended"
    " GROUP BY a.id, a.amount, a.ended HAVING sum(l.amount) > a.amount OR a.ended",
)
_PAID = _rows(
    "payments",
    lambda: _("документ оплачен больше, чем на свою сумму"),
    "SELECT d.id, d.gross, sum(l.amount) FROM document d JOIN allocation l ON l.document_id = d.id AND NOT l.ended"
    " GROUP BY d.id, d.gross HAVING sum(l.amount) > d.gross",
)
_LOTS = _rows(
    "lots",
    lambda: _("использованные часы пакета не равны своим списаниям"),
    "SELECT l.id, l.used FROM lot l LEFT JOIN (SELECT lot_id, sum(quantity) AS quantity, sum(amount) AS amount FROM lot_use"
    " GROUP BY lot_id) u ON u.lot_id = l.id WHERE NOT l.closed AND (coalesce(u.quantity, 0) <> l.used"
    " OR coalesce(u.amount, 0) <> l.taken) OR l.taken > l.amount",
)
_SPECIFICATIONS = _rows(
    "specifications",
    lambda: _("итог спецификации не равен сумме строк"),
    "SELECT s.id, s.gross FROM specification s LEFT JOIN (SELECT specification_id, sum(gross) AS gross, sum(cost) AS cost"
    " FROM specification_line GROUP BY specification_id) l ON l.specification_id = s.id"
    " WHERE coalesce(l.gross, 0) <> s.gross OR coalesce(l.cost, 0) <> s.cost",
)


def _balances(connection: Connection) -> Iterator[Breach]:
    """Every maintained balance equals the sum of its entries, and every sum has its balance."""
    nil = "'00000000000000000000000000000000'" if connection.dialect.name == "sqlite" else "cast(NULL AS uuid)"
    if connection.dialect.name == "postgresql":
        nil = "'00000000-0000-0000-0000-000000000000'::uuid"
    moved = subjects("e", nil).format(source="FROM entry e")
    sums = "SELECT o, a, k, s, sum(m) AS amount FROM moved GROUP BY o, a, k, s"
    found = connection.execute(
        text(
            f"WITH moved (o, a, k, s, m) AS ({moved}), sums AS ({sums}) "
            f"SELECT x.k, x.s, x.a, b.amount, x.amount FROM sums x LEFT JOIN balance b ON b.organization_id = x.o"
            " AND b.account = x.a AND b.subject_kind = x.k AND b.subject_id = x.s"
            " WHERE b.amount IS NULL OR b.amount <> x.amount"
            f" UNION ALL SELECT b.subject_kind, b.subject_id, b.account, b.amount, 0 FROM balance b LEFT JOIN sums x"
            " ON b.organization_id = x.o AND b.account = x.a AND b.subject_kind = x.k AND b.subject_id = x.s"
            f" WHERE x.o IS NULL AND b.amount <> 0 LIMIT {LIMIT}"
        )
    )
    for kind, subject, account, kept, summed in found:
        what = _("остаток {account}: хранится {kept} коп., по проводкам {summed} коп.")
        yield Breach("balances", f"{kind} {subject}", what.format(account=account, kept=kept, summed=summed))


def _arguments(connection: Connection) -> Iterator[Breach]:
    """The arguments of every journal row are those whose hash was written."""
    rows = connection.execution_options(yield_per=1000).execute(
        text(
            "SELECT j.op_id, j.arguments, b.bytes, j.arguments_hash FROM journal j"
            " LEFT JOIN blob b ON b.sha256 = j.arguments_blob"
        )
    )
    for op_id, inline, blob, digest in rows:
        stored = inline if inline is not None else bytes(blob or b"").decode()
        if arguments_hash(stored) != digest:
            yield Breach("journal", str(op_id), _("аргументы команды изменены после записи"))


def _blobs(connection: Connection) -> Iterator[Breach]:
    """Stored bytes are those whose hash was written: frozen PDFs among them."""
    rows = connection.execution_options(yield_per=20).execute(text("SELECT sha256, bytes FROM blob"))
    for sha256, content in rows:
        kept = content.encode() if isinstance(content, str) else bytes(content)  # SQLite keeps whatever it was given
        if hashlib.sha256(kept).hexdigest() != sha256:
            yield Breach("files", sha256, _("файл или PDF изменён после записи"))


def _papers(connection: Connection) -> Iterator[Breach]:
    """What every issued paper says still gives the hash it was issued with."""
    issued = select(Document.id, Document.number, Document.content_hash).where(
        Document.state != DocumentState.DRAFT, ~Document.from_opening
    )
    for document_id, number, digest in connection.execute(issued.order_by(Document.id)).all():
        if proved_hash(connection, document_id) != digest:
            what = _("содержание документа № {number} изменено после выписки")
            yield Breach("documents", str(document_id), what.format(number=number))


def _guards(connection: Connection) -> Iterator[Breach]:
    """The database's own refusals stand as they were made."""
    for name in missing_guards(connection):
        yield Breach("guards", name, _("защита базы снята или изменена"))


def _file(connection: Connection) -> Iterator[Breach]:
    """SQLite's own look at its file."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.execute(text("PRAGMA quick_check")):
        if found != "ok":
            yield Breach("file", "SQLite", str(found))
    for table, row, parent, _key in connection.execute(text("PRAGMA foreign_key_check")):
        yield Breach("file", f"{table} {row}", _("ссылка на отсутствующую запись: {parent}").format(parent=parent))


PROOFS: tuple[tuple[str, tuple[Proof, ...]], ...] = (
    ("guards", (_guards,)),
    ("file", (_file,)),
    ("postings", (_BALANCED, _AGREES, _MIRRORED)),
    ("balances", (_balances,)),
    ("charges", (_CHARGES,)),
    ("journal", (_JOURNALLED, _ORDERED, _CONTIGUOUS, _arguments)),
    ("numbers", (_NUMBERS,)),
    ("documents", (_HEADERS, _CLOSED_ONCE, _papers)),
    ("payments", (_ASSIGNED, _ALLOCATED, _PAID)),
    ("lots", (_LOTS,)),
    ("specifications", (_SPECIFICATIONS,)),
    ("files", (_blobs,)),
)


def breaches(connection: Connection) -> list[Breach]:
    """Every breach of every invariant; empty when all holds."""
    return [breach for _rule, proofs in PROOFS for proof in proofs for breach in proof(connection)]
