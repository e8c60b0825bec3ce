"""From records to JSON objects with the seeds' field names and order; `parsing` is the way back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from finder.types import (
    Alternative,
    Audience,
    Authority,
    Code,
    ContactGroup,
    ContactPoint,
    Example,
    FormerName,
    Link,
    Observation,
    Organisation,
    Platform,
    Reorganisation,
    SendingSystem,
    Unit,
)

Part = Alternative | FormerName | Code
Record = (
    Organisation
    | ContactGroup
    | ContactPoint
    | Unit
    | Authority
    | Platform
    | Observation
    | SendingSystem
    | Link
    | Reorganisation
    | Example
)

_OBSERVATION_NAMES = {"valid_from": "from", "valid_to": "to"}
"""`from` is a reserved word in Python, so these two fields can't bear their names in the data."""

_OPTIONAL = frozenset({"external_id", "codes", "matters", "places"})
"""Left out while they hold nothing, so that structures stored before these fields existed keep their hash."""


def dump_record(record: Record | Part) -> dict[str, object]:
    """Give the JSON object that a record was, or could have been, read from.

    The organisation that a group, point or unit belongs to isn't in it: in a seed it is the folder, in the store a
    column. A mapping by language becomes one field per language (`advice_da`, `advice_en`).
    """
    values: dict[str, object] = {}
    for name in (field.name for field in fields(record) if field.name != "organisation"):
        value = getattr(record, name)
        if name in _OPTIONAL and not value:
            continue
        if isinstance(value, Mapping):
            values.update({f"{name}_{language}": _plain(text) for language, text in value.items()})
        else:
            values[name] = _plain(value)
    if isinstance(record, Observation):
        subjects = ("contact_point", "unit")
        return {
            _OBSERVATION_NAMES.get(name, name): value
            for name, value in values.items()
            if not (name in subjects and value is None)
        }
    return values


def canonical_json(value: object) -> str:
    """:returns: the same text for the same content: sorted keys, no white space, nothing escaped."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class ContentDigest:
    """sha256 over the canonical JSON of values that come one by one; their order counts."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, value: object) -> None:
        """Take in one more value."""
        # surrogatepass: a pasted text may hold half a character, which JSON can say and UTF-8 can't.
        self._digest.update(canonical_json(value).encode("utf-8", "surrogatepass"))
        self._digest.update(b"\n")

    def hex(self) -> str:
        """:returns: 64 hex digits."""
        return self._digest.hexdigest()


def content_hash(values: Iterable[object]) -> str:
    """:returns: the digest of all values, 64 hex digits; see `ContentDigest`."""
    digest = ContentDigest()
    for value in values:
        digest.add(value)
    return digest.hex()


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return [audience.value for audience in Audience if audience in value]
    if isinstance(value, tuple):
        return [dump_record(item) if isinstance(item, Part) else item for item in value]
    return value
