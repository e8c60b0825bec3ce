"""Rankers that were trained here, and the trainings themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rankers",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.String, nullable=False, comment="a hash of its files"),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("maker", sa.String, nullable=False),
        sa.Column("revision", sa.String, nullable=False, comment="of the store when it was trained"),
        sa.Column("judgements", sa.Integer, nullable=False, comment="sentences that it learned from"),
        sa.Column("compared_with", sa.String, nullable=False, comment="version of the present one then"),
        sa.Column("report", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False, comment="made, published, earlier or refused"),
        sa.Column("content", sa.LargeBinary, comment="its files, packed; null when it was refused"),
    )
    op.create_table(
        "trainings",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("beat", sa.String, nullable=False, comment="when it was last heard of"),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("share", sa.Float, nullable=False, comment="of the work that is done, 0 to 1"),
        sa.Column("state", sa.String, nullable=False, comment="running, done, failed, cancelled or lost"),
        sa.Column("cancelled", sa.Boolean, nullable=False, comment="whether somebody wants it to stop"),
        sa.Column("ranker", sa.Integer, comment="number of the ranker that it made"),
        sa.Column("error", sa.String, nullable=False, comment="stable code of what went wrong; empty when nothing did"),
    )
