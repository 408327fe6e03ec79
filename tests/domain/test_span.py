"""Periods told from today."""

from datetime import date

import pytest

from finance_desk.domain.span import Span


@pytest.mark.parametrize(
    ("span", "today", "first", "last"),
    [
        (Span.TODAY, "2026-11-24", "2026-11-24", "2026-11-24"),
        (Span.THIS_WEEK, "2026-11-24", "2026-11-23", "2026-11-29"),
        (Span.THIS_WEEK, "2026-11-29", "2026-11-23", "2026-11-29"),
        (Span.LAST_30_DAYS, "2026-03-01", "2026-01-31", "2026-03-01"),
        (Span.THIS_MONTH, "2028-02-29", "2028-02-01", "2028-02-29"),
        (Span.LAST_MONTH, "2026-03-31", "2026-02-01", "2026-02-28"),
        (Span.LAST_MONTH, "2026-01-15", "2025-12-01", "2025-12-31"),
        (Span.THIS_QUARTER, "2026-11-24", "2026-10-01", "2026-12-31"),
        (Span.LAST_QUARTER, "2026-02-24", "2025-10-01", "2025-12-31"),
        (Span.THIS_YEAR, "2026-12-31", "2026-01-01", "2026-12-31"),
        (Span.LAST_YEAR, "2026-01-01", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_span_means_days(span: Span, today: str, first: str, last: str) -> None:
    period = span.on(date.fromisoformat(today))
    assert (period.start.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("span", list(Span))
def test_every_span_has_words(span: Span) -> None:
    assert span.label
