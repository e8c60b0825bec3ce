"""Reorganisations: units merged, split, moved or renamed on a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reorganisations",
        sa.Column("organisation", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, index=True),
        sa.Column("effective", sa.String, index=True),
        sa.Column("document", sa.JSON, nullable=False),
    )
