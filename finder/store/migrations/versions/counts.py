"""How often letters had a reply button, and whether recipients were the right ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the tables; version 1 got the first of them later on, so it may be there already."""
    op.create_table(
        "reply_buttons",
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("administration", sa.String, primary_key=True, comment="id of a unit; empty when unknown"),
        sa.Column("sending_system", sa.String, primary_key=True, comment="id; empty when unknown"),
        sa.Column("audience", sa.String, primary_key=True, comment="empty when unknown"),
        sa.Column("seen", sa.String, primary_key=True, comment="yes, no or unknown"),
        sa.Column("count", sa.Integer, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "helped",
        sa.Column("day", sa.String, primary_key=True),
        sa.Column("helped", sa.String, primary_key=True, comment="yes or no"),
        sa.Column("outcome", sa.String, primary_key=True, comment="found, choose or not_found"),
        sa.Column(
            "contact_point", sa.String, primary_key=True, comment="id of the point shown first; empty when none was"
        ),
        sa.Column("audience", sa.String, primary_key=True, comment="empty when unknown"),
        sa.Column("platform", sa.String, primary_key=True, comment="id; empty when none was chosen"),
        sa.Column("language", sa.String, primary_key=True, comment="of the answer"),
        sa.Column("count", sa.Integer, nullable=False),
        if_not_exists=True,
    )
