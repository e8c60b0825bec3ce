"""The tables of what is known of the use: sums, words, cases worth a look, and findability of earlier versions."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, Integer, String, Table, UniqueConstraint

from finder.store.schema import METADATA

ASKED = Table(
    "asked",
    METADATA,
    Column("day", String, primary_key=True),
    Column("facet", String, primary_key=True, comment="what is summed by: each alone, never two together"),
    Column("value", String, primary_key=True, comment="empty when unknown"),
    Column("outcome", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How many questions there were: sums only, and by one thing at a time, so that no row is about one request."""

WORD_USES = Table(
    "word_uses",
    METADATA,
    Column("month", String, primary_key=True, comment="YYYY-MM"),
    Column("contact_point", String, primary_key=True),
    Column("word", String, primary_key=True, comment="one of the published structure's own"),
    Column("count", Integer, nullable=False, comment="never fewer than five"),
)

CASES = Table(
    "cases",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("reason", String, nullable=False, comment="unsure or refused"),
    Column("outcome", String, nullable=False),
    Column("kind", String, nullable=False, comment="empty when unknown"),
    Column("language", String, nullable=False),
    Column("audience", String, nullable=False, comment="empty when unknown"),
    Column("first", String, nullable=False, comment="id of a contact point; empty when none was"),
    Column("second", String, nullable=False),
    Column("unit", String, nullable=False, comment="id of the unit that was named; empty without one"),
    Column("count", Integer, nullable=False),
    Column("since", String, nullable=False),
    Column("last", String, nullable=False),
    Column("leading", JSON, nullable=False),
    Column("features", JSON, nullable=False),
    Column("words", JSON, nullable=False),
    Column("taken_by", String),
    Column("taken_at", String),
    Column("closed", String, comment="judged or dismissed; null while it is open"),
    Column("closed_at", String),
    UniqueConstraint("reason", "outcome", "kind", "language", "audience", "first", "second", "unit"),
)
"""Kinds of requests: each row stands for all with the same ids, and holds no word of a text but those of `words`."""

FINDABILITY = Table(
    "findability",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("organisation", String, primary_key=True),
    Column("measure", String, primary_key=True, comment="how it was measured"),
    Column("administration", String, primary_key=True, comment="id of a unit; empty for the whole organisation"),
    Column("score", Float, nullable=False, comment="0 to 1"),
)
"""Computed once for each published version: it takes about a second."""
