"""Bundles of items.

Written by `python -m finance_desk.migrations.revise`; says what was true on its day and imports no record.
"""

import sqlalchemy as sa
from alembic import op

from finance_desk.migrations.columns import WHOLE, WORDS


def upgrade() -> None:
    _bundle()
    _bundle_line()


def _bundle() -> None:
    op.create_table(
        "bundle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("search", WORDS, nullable=False),
        sa.Column("rev_op", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bundle"),
        sa.UniqueConstraint("name", name="uq_bundle_name"),
    )
    op.create_index("ix_bundle_search", "bundle", ["search"], unique=False)


def _bundle_line() -> None:
    op.create_table(
        "bundle_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("n", WHOLE, nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name="fk_bundle_line_bundle_id"),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name="fk_bundle_line_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle_line"),
        sa.UniqueConstraint("bundle_id", "n", name="uq_bundle_line_bundle_id_n"),
    )
    op.create_index("ix_bundle_line_item_id", "bundle_line", ["item_id"], unique=False)
