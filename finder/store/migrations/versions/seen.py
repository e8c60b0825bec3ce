"""What is known of the use: sums of questions, words, cases worth a look, findability of earlier versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "asked",
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("facet", sa.String, primary_key=True, comment="what is summed by: each alone, never two together"),
        sa.Column("value", sa.String, primary_key=True, comment="empty when unknown"),
        sa.Column("outcome", sa.String, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "word_uses",
        sa.Column("month", sa.String, primary_key=True, comment="YYYY-MM"),
        sa.Column("contact_point", sa.String, primary_key=True),
        sa.Column("word", sa.String, primary_key=True, comment="one of the published structure's own"),
        sa.Column("count", sa.Integer, nullable=False, comment="never fewer than five"),
    )
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("reason", sa.String, nullable=False, comment="unsure or refused"),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False, comment="empty when unknown"),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("audience", sa.String, nullable=False, comment="empty when unknown"),
        sa.Column("first", sa.String, nullable=False, comment="id of a contact point; empty when none was"),
        sa.Column("second", sa.String, nullable=False),
        sa.Column("unit", sa.String, nullable=False, comment="id of the unit that was named; empty without one"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("last", sa.String, nullable=False),
        sa.Column("leading", sa.JSON, nullable=False),
        sa.Column("features", sa.JSON, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("taken_by", sa.String),
        sa.Column("taken_at", sa.String),
        sa.Column("closed", sa.String, comment="judged or dismissed; null while it is open"),
        sa.Column("closed_at", sa.String),
        sa.UniqueConstraint("reason", "outcome", "kind", "language", "audience", "first", "second", "unit"),
    )
    op.create_table(
        "findability",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("organisation", sa.String, primary_key=True),
        sa.Column("measure", sa.String, primary_key=True, comment="how it was measured"),
        sa.Column(
            "administration", sa.String, primary_key=True, comment="id of a unit; empty for the whole organisation"
        ),
        sa.Column("score", sa.Float, nullable=False, comment="0 to 1"),
    )
