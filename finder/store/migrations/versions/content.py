"""Contact structures and labelled texts: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

_RECORDS = {
    "contact_groups": ("id", "name", "parent"),
    "contact_points": ("id", "name", "owner_unit"),
    "units": ("id", "name", "parent", "contact_point"),
    "other_authorities": ("id", "name"),
    "platforms": ("id", "name"),
    "platform_observations": ("platform", "contact_point", "unit"),
    "sending_systems": ("id", "name"),
    "links": ("contact_point",),
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "meta", sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
    )
    op.create_table(
        "organisations",
        sa.Column("organisation", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False, comment="of the whole structure, to notice damage"),
        sa.Column("document", sa.JSON, nullable=False),
    )
    op.create_table(
        "examples",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("writer", sa.String, nullable=False, index=True),
        sa.Column("document", sa.JSON, nullable=False),
    )
    for name, fields in _RECORDS.items():
        op.create_table(
            name,
            sa.Column("organisation", sa.String, primary_key=True),
            sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
            *(sa.Column(field, sa.String, index=True) for field in fields),
            sa.Column("document", sa.JSON, nullable=False),
        )
