"""What the overview reads. Each query is imported where it runs: the page stands before SQLAlchemy is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from finance_desk.domain.waiting import ContractAtRisk, Group
    from finance_desk.queries.overview import ContractOfMonth, Holdings, Month
    from finance_desk.queries.unclosed import Unclosed
    from finance_desk.queries.waiting import Waiting


def at_risk(connection: Any, today: date) -> Group[ContractAtRisk]:
    """`queries.waiting.at_risk`."""
    from finance_desk.queries import waiting

    return waiting.at_risk(connection, today)


def waits(connection: Any, today: date) -> Waiting:
    """`queries.waiting.waiting`."""
    from finance_desk.queries import waiting

    return waiting.waiting(connection, today)


def months(connection: Any, today: date) -> Sequence[Month]:
    """`queries.overview.months`."""
    from finance_desk.queries import overview

    return overview.months(connection, today)


def losing_contracts(connection: Any, today: date) -> list[ContractOfMonth]:
    """`queries.overview.losing_contracts`."""
    from finance_desk.queries import overview

    return overview.losing_contracts(connection, today)


def best_contracts(connection: Any, today: date) -> list[ContractOfMonth]:
    """`queries.overview.best_contracts`."""
    from finance_desk.queries import overview

    return overview.best_contracts(connection, today)


def holdings(connection: Any) -> Holdings:
    """`queries.overview.holdings`."""
    from finance_desk.queries import overview

    return overview.holdings(connection)


def unclosed_work(connection: Any) -> Unclosed:
    """`queries.unclosed.unclosed_work`."""
    from finance_desk.queries import unclosed

    return unclosed.unclosed_work(connection)
