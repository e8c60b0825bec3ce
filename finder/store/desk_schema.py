"""The tables of the write door: drafts, versions, audit, words added here, judgements, users and keys."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Integer, LargeBinary, String, Table, UniqueConstraint

from finder.store.schema import METADATA

_DOCUMENT = JSON(none_as_null=True)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("organisation", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    Column("document", _DOCUMENT, comment="null when the record is to be removed"),
    Column("base", String, nullable=False, comment="version of the published record; empty when there was none"),
    Column("origin", String, nullable=False),
    Column("editor", String, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("organisation", "kind", "key"),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", String, nullable=False),
    Column("at", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("note", String, nullable=False),
    Column("points", Integer, nullable=False),
    Column("units", Integer, nullable=False),
    Column("gold_right", Integer),
    Column("gold_total", Integer),
    Column("gold_answers", _DOCUMENT),
    Column("content", LargeBinary, nullable=False, comment="all structures, compressed"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("before", _DOCUMENT),
    Column("after", _DOCUMENT),
)

LOCAL_WORDS = Table(
    "local_words",
    METADATA,
    Column("organisation", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("word", String, primary_key=True),
    Column("editor", String, nullable=False),
    Column("at", String, nullable=False),
    Column("carried", Boolean, nullable=False, comment="whether Digital Post has it too"),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("sentence", String, nullable=False, comment="redacted and approved"),
    Column("kind", String, nullable=False),
    Column("language", String, nullable=False),
    Column("audience", String),
    Column("contact_point", String, nullable=False, index=True),
    Column("relevant", Boolean, nullable=False),
    Column("judge", String, nullable=False),
    Column("at", String, nullable=False),
    Column("version", Integer, comment="the version that made it an example; null until then"),
)

USERS = Table(
    "users",
    METADATA,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("created", String, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("password_hash", String, nullable=False, comment="argon2id"),
)

API_KEYS = Table(
    "api_keys",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("scopes", String, nullable=False, comment="parted by blanks"),
    Column("creator", String, nullable=False),
    Column("created", String, nullable=False),
    Column("revoked", String),
    Column("key_hash", String, nullable=False, comment="sha256 of a random key"),
)
