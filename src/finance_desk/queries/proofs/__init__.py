"""The invariants of the office: every proof, by the name under which `check` tells of its breaches."""

from sqlalchemy import Connection

from finance_desk.queries.proofs import journal, ledger, lots, papers, payments, specifications, store
from finance_desk.queries.proofs.breach import Breach, Proof

PROOFS: tuple[tuple[str, tuple[Proof, ...]], ...] = (
    ("guards", (store.guards,)),
    ("file", (store.file,)),
    ("postings", ledger.POSTINGS),
    ("balances", (ledger.balances,)),
    ("charges", ledger.CHARGES),
    ("journal", journal.JOURNAL),
    ("numbers", (papers.NUMBERS,)),
    ("documents", papers.DOCUMENTS),
    ("payments", payments.PAYMENTS),
    ("lots", lots.LOTS),
    ("specifications", specifications.SPECIFICATIONS),
    ("files", (journal.blobs,)),
)


def breaches(connection: Connection) -> list[Breach]:
    """Every breach of every invariant; empty when all holds."""
    return [breach for _rule, proofs in PROOFS for proof in proofs for breach in proof(connection)]
