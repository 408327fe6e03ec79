"""What the bank says stands on an account against what our books say: before the statement, and after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.statement import Statement, StatementLine, turnovers
from finance_desk.queries.open_papers import OwnAccount
from finance_desk.queries.payments import bank_balances


@dataclass(frozen=True, slots=True)
class Difference:
    """A balance the bank states and the one of our books on the same day."""

    account: str
    on: date
    stated: Money
    ours: Money
    opening: bool

    @property
    def sum(self) -> Money:
        """How much more we have than the bank."""
        return self.ours - self.stated

    @property
    def sentence(self) -> str:
        """The warning for a person."""
        said = (
            _("Счёт {account}: на начало {on} по выписке {stated} руб., в программе {ours} руб., разница {sum} руб.")
            if self.opening
            else _(
                "Счёт {account}: на конец {on} по выписке {stated} руб., в программе {ours} руб., разница {sum} руб."
            )
        )
        sums = {"stated": money(self.stated), "ours": money(self.ours), "sum": money(abs(self.sum))}
        return said.format(account=self.account, on=date_short(self.on), **sums)


def differences(
    connection: Connection,
    statement: Statement,
    accounts: Mapping[str, OwnAccount],
    fresh: Iterable[StatementLine],
) -> tuple[Difference, ...]:
    """Accounts whose balance before the statement, or after loading it, is not what the bank states.

    A difference before it that is just carried to its end is told once.
    """
    first, last = statement.date_from, statement.date_to
    before = _balances(connection, first - timedelta(days=1)) if first else {}
    after = _balances(connection, last) if last else {}
    moved = turnovers(line for line in fresh if last is not None and line.posted <= last)
    found = []
    for control in statement.controls:
        ours = accounts.get(control.account)
        if ours is None:
            continue
        opening = _difference(control.account, first, control.opening, before.get(control.account), opening=True)
        received, paid = moved.get(control.account, (ZERO, ZERO))
        held = after.get(control.account, ZERO) + received - paid
        closing = _difference(control.account, last, control.closing, held, opening=False)
        found += [opening] if opening else []
        found += [closing] if closing and (opening is None or opening.sum != closing.sum) else []
    return tuple(found)


def _balances(connection: Connection, on: date) -> dict[str, Money]:
    return {row.account: row.amount for row in bank_balances(connection, on=on)}


def _difference(
    account: str, on: date | None, stated: Money | None, ours: Money | None, *, opening: bool
) -> Difference | None:
    if on is None or stated is None or ours is None or stated == ours:
        return None
    return Difference(account, on, stated, ours, opening)
