"""Editing: drafts, versions, audit, words added here, judgements, users and keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Make the tables."""
    document = sa.JSON(none_as_null=True)
    op.create_table(
        "drafts",
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("document", document, comment="null when the record is to be removed"),
        sa.Column(
            "base", sa.String, nullable=False, comment="version of the published record; empty when there was none"
        ),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("editor", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.UniqueConstraint("organisation", "kind", "key"),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("units", sa.Integer, nullable=False),
        sa.Column("gold_right", sa.Integer),
        sa.Column("gold_total", sa.Integer),
        sa.Column("gold_answers", document),
        sa.Column("content", sa.LargeBinary, nullable=False, comment="all structures, compressed"),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False, index=True),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("before", document),
        sa.Column("after", document),
    )
    op.create_table(
        "local_words",
        *(sa.Column(name, sa.String, primary_key=True) for name in ("organisation", "kind", "key", "word")),
        sa.Column("editor", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("carried", sa.Boolean, nullable=False, comment="whether Digital Post has it too"),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sentence", sa.String, nullable=False, comment="redacted and approved"),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("audience", sa.String),
        sa.Column("contact_point", sa.String, nullable=False, index=True),
        sa.Column("relevant", sa.Boolean, nullable=False),
        sa.Column("judge", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("version", sa.Integer, comment="the version that made it an example; null until then"),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("password_hash", sa.String, nullable=False, comment="argon2id"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("scopes", sa.String, nullable=False, comment="parted by blanks"),
        sa.Column("creator", sa.String, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("revoked", sa.String),
        sa.Column("key_hash", sa.String, nullable=False, comment="sha256 of a random key"),
    )
