"""What a proof is: one question to the database whose right answer is «nothing»."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

LIMIT = 100
"""No invariant lists more breaches than this: a person needs the first ones."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where an invariant does not hold."""

    rule: str
    where: str
    what: str


Proof = Callable[[Connection], Iterator[Breach]]


def rows(rule: str, what: Callable[[], str], sql: str) -> Proof:
    """A proof by SQL: every row found is a breach, its first column says where, the rest are shown."""

    def prove(connection: Connection) -> Iterator[Breach]:
        for where, *values in connection.execute(text(f"{sql} LIMIT {LIMIT}")):
            shown = ", ".join(str(value) for value in values)
            yield Breach(rule, str(where), what() + (f" ({shown})" if shown else ""))

    return prove
