"""The list of contracts against their cards: SQL and the domain must say the same to the kopeck."""

from datetime import date

from finance_desk.db.database import Database
from finance_desk.domain.listing import Wanted
from finance_desk.domain.profitability import Figures
from finance_desk.domain.quantity import Percent
from finance_desk.domain.runway import Watched, risk
from finance_desk.queries.contracts import contract_rows
from finance_desk.queries.contracts_list import CONTRACTS


def check_figures(db: Database, today: date) -> int:
    """Every line of the list says what the card says; returns how many there are."""
    lines = {line.key: line for line in db.read(CONTRACTS.page, Wanted(), today=today, limit=100_000).rows}
    rows = db.read(contract_rows, today)
    assert {row.key for row in rows} == set(lines)
    for row in rows:
        line, figures = lines[row.key], row.figures
        money = (line.paid, line.left, line.reserved, line.available, line.blocks, line.debt, line.revenue, line.cost)
        assert money == (
            *(figures.paid, figures.left, figures.reserved, figures.available),
            *(figures.in_blocks, figures.debt, figures.revenue, figures.cost),
        )
        profits = (line.profit_by_work, line.profit_by_payments, line.margin, line.threshold)
        assert profits == (figures.profit_by_work, figures.profit_by_payments, _margin(figures), row.threshold)
        watched = Watched(row.scheme, row.state, row.threshold, row.debt_limit)
        assert line.risk is risk(watched, figures, line.runway, today)
    return len(rows)


def _margin(figures: Figures) -> Percent | None:
    if figures.revenue.kopecks <= 0:
        return None
    return Percent.of(figures.profit_by_work.share(10_000, figures.revenue.kopecks).kopecks)
