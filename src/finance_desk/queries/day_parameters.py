"""What statements about contracts ask of the day: their named parameters. Needs nothing but the domain."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from finance_desk.domain.errors import Rejected
from finance_desk.domain.period import month_of
from finance_desk.domain.runway import WINDOW_DAYS
from finance_desk.domain.vat import TaxMode, main_rate


def terms_parameters(today: date) -> dict[str, Any]:
    """What `contract_terms` asks."""
    month = month_of(today)
    return {"today": today, "month_start": month.start, "month_end": month.end}


def figures_parameters(today: date) -> Mapping[str, Any]:
    """What `contract_figures` asks."""
    return {
        **terms_parameters(today),
        "month_days": month_of(today).days,
        "window_start": today - timedelta(WINDOW_DAYS),
        **{f"rate_{mode}": _percent(mode, today) for mode in TaxMode},
    }


def _percent(mode: TaxMode, today: date) -> int:
    try:
        return main_rate(mode, today).percent
    except Rejected:
        return 0  # the mode was not known on that day: nobody applied it
