"""Postings sum to zero, reversals mirror what they take back, balances follow entries, charges are their lines."""

from collections.abc import Iterator

from sqlalchemy import Connection, and_, select, text, union_all

from finance_desk.domain.language import _
from finance_desk.models.guards.ledger import subjects
from finance_desk.models.posting import entry, posting
from finance_desk.queries.proofs.breach import LIMIT, Breach, rows

_BALANCED = rows(
    "postings",
    lambda: _("проводка не сходится к нулю или не совпадает со своими строками"),
    "SELECT p.id, coalesce(s.total, 0) FROM posting p LEFT JOIN (SELECT posting_id, sum(amount) AS total FROM entry"
    " GROUP BY posting_id) s ON s.posting_id = p.id WHERE s.total IS NULL OR s.total <> 0",
)
_AGREES = rows(
    "postings",
    lambda: _("строка проводки не принадлежит своей проводке"),
    "SELECT e.posting_id, e.n FROM entry e LEFT JOIN posting p ON p.id = e.posting_id WHERE p.id IS NULL"
    " OR p.organization_id <> e.organization_id OR p.date <> e.date OR p.kind <> e.kind OR p.source <> e.source",
)
_CHARGES = rows(
    "charges",
    lambda: _("строки списания не равны его проводке"),
    "SELECT p.id, p.title, l.gross FROM posting p JOIN (SELECT posting_id, sum(gross) AS gross FROM charge_line"
    " WHERE included = 0 GROUP BY posting_id) l ON l.posting_id = p.id LEFT JOIN (SELECT posting_id, sum(amount) AS amount"
    " FROM entry WHERE account IN ('funds', 'prepaid') GROUP BY posting_id) e ON e.posting_id = p.id"
    " WHERE l.gross <> coalesce(e.amount, 0)",
)
_MIRRORED = ("account", "organization_id", "contract_id", "lot_id", "performer_id", "bank_account_id", "vat_rate")


def reversals(connection: Connection) -> Iterator[Breach]:
    """A reversal has the entries of what it takes back, each with the same subjects and the other sign, and no more."""
    reversal, taken, mirror = posting.alias("reversal"), entry.alias("taken"), entry.alias("mirror")
    same = and_(
        mirror.c.posting_id == reversal.c.id,
        mirror.c.n == taken.c.n,
        mirror.c.amount == -taken.c.amount,
        *(mirror.c[name].is_not_distinct_from(taken.c[name]) for name in _MIRRORED),
    )
    lost = (
        select(reversal.c.id, taken.c.n)
        .join(taken, taken.c.posting_id == reversal.c.reverses)
        .outerjoin(mirror, same)
        .where(mirror.c.posting_id.is_(None))
    )
    added = (
        select(reversal.c.id, mirror.c.n)
        .join(mirror, mirror.c.posting_id == reversal.c.id)
        .outerjoin(taken, and_(taken.c.posting_id == reversal.c.reverses, taken.c.n == mirror.c.n))
        .where(reversal.c.reverses.is_not(None), taken.c.posting_id.is_(None))
    )
    for key, n in connection.execute(union_all(lost, added).limit(LIMIT)):
        what = _("сторно не зеркально отменяемой проводке (строка {n})")
        yield Breach("reversals", str(key), what.format(n=n))


def balances(connection: Connection) -> Iterator[Breach]:
    """Every maintained balance equals the sum of its entries, and every sum has its balance."""
    nil = "'00000000000000000000000000000000'" if connection.dialect.name == "sqlite" else "cast(NULL AS uuid)"
    if connection.dialect.name == "postgresql":
        nil = "'00000000-0000-0000-0000-000000000000'::uuid"
    moved = subjects("e", nil).format(source="FROM entry e")
    sums = "SELECT o, a, k, s, sum(m) AS amount FROM moved GROUP BY o, a, k, s"
    found = connection.execute(
        text(
            f"WITH moved (o, a, k, s, m) AS ({moved}), sums AS ({sums}) "  # noqa: S608  the names are our own
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


POSTINGS = (_BALANCED, _AGREES, reversals)
CHARGES = (_CHARGES,)
