"""Plain column types for revisions: a revision says what was true on its day and imports no record."""

import sqlalchemy as sa

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
WHOLE = sa.BigInteger()
"""Kopecks, thousandths of a unit, hundredths of a percent and other whole numbers."""
