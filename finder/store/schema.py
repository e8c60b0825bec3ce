"""The tables: one for each kind of record, with the record whole as JSON and the columns worth asking for."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table

from finder.structure.assembly import RecordKind

APPLICATION = "recipient-finder"
"""Marks a database as ours."""
SCHEMA_VERSION = "6"
"""Raised whenever a table or the shape of a record changes, with a step of that name in `migrations`."""

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""What the database is: `application`, `schema_version`, and `examples`, the hash of the labelled texts."""

ORGANISATIONS = Table(
    "organisations",
    METADATA,
    Column("organisation", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("hash", String, nullable=False, comment="of the whole structure, to notice damage"),
    Column("document", JSON, nullable=False),
)

EXAMPLES = Table(
    "examples",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("writer", String, nullable=False, index=True),
    Column("document", JSON, nullable=False),
)

REPLY_BUTTONS = Table(
    "reply_buttons",
    METADATA,
    Column("day", String, primary_key=True),
    Column("administration", String, primary_key=True, comment="id of a unit; empty when unknown"),
    Column("sending_system", String, primary_key=True, comment="id; empty when unknown"),
    Column("audience", String, primary_key=True, comment="empty when unknown"),
    Column("seen", String, primary_key=True, comment="yes, no or unknown"),
    Column("count", Integer, nullable=False),
)
"""How many said that their letter had a reply button: sums only, no row is about one letter."""

HELPED = Table(
    "helped",
    METADATA,
    Column("day", String, primary_key=True),
    Column("helped", String, primary_key=True, comment="yes or no"),
    Column("outcome", String, primary_key=True, comment="found, choose or not_found"),
    Column("contact_point", String, primary_key=True, comment="id of the point shown first; empty when none was"),
    Column("audience", String, primary_key=True, comment="empty when unknown"),
    Column("platform", String, primary_key=True, comment="id; empty when none was chosen"),
    Column("language", String, primary_key=True, comment="of the answer"),
    Column("count", Integer, nullable=False),
)
"""How many said that a recipient was the right one, or not: sums only, no row is about one request."""

_ASKED_FOR: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.GROUPS: ("id", "name", "parent"),
    RecordKind.POINTS: ("id", "name", "owner_unit"),
    RecordKind.UNITS: ("id", "name", "parent", "contact_point"),
    RecordKind.AUTHORITIES: ("id", "name"),
    RecordKind.PLATFORMS: ("id", "name"),
    RecordKind.OBSERVATIONS: ("platform", "contact_point", "unit"),
    RecordKind.SYSTEMS: ("id", "name"),
    RecordKind.LINKS: ("contact_point",),
    RecordKind.REORGANISATIONS: ("id", "effective"),
}
"""Fields of the document that are columns too."""


def _record_table(kind: RecordKind, fields: tuple[str, ...]) -> Table:
    return Table(
        kind.value,
        METADATA,
        Column("organisation", String, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *(Column(field, String, index=True) for field in fields),
        Column("document", JSON, nullable=False),
    )


RECORDS: Mapping[RecordKind, Table] = {kind: _record_table(kind, fields) for kind, fields in _ASKED_FOR.items()}


def row_of(kind: RecordKind, organisation: str, position: int, document: Mapping[str, object]) -> dict[str, object]:
    """:returns: the values of a record's row, by column."""
    asked_for = {field: document.get(field) for field in _ASKED_FOR[kind]}
    return {"organisation": organisation, "position": position, "document": document, **asked_for}
