"""New records: what they begin with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from finder.structure.assembly import RecordKind

SOURCE = "Konsollen"
"""What a record says it comes from that was made here."""

BLANKS: Mapping[RecordKind, Mapping[str, object]] = {
    RecordKind.POINTS: {
        "description": "",
        "search_terms": [],
        "groups": [],
        "targets": ["CITIZEN", "COMPANY"],
        "active": True,
        # Not shown before somebody says so: a recipient that Digital Post lacks would lead people astray.
        "visible": False,
        "alternatives": [],
        "owner_unit": None,
    },
    RecordKind.UNITS: {
        "kind": "enhed",
        "parent": None,
        "aliases": [],
        "former": [],
        "address": "",
        "postcode": "",
        "city": "",
        "phones": [],
        "emails": [],
        "web": [],
        "ean": [],
        "contact_point": None,
        "reply": "inherits",
        "channel_note": "",
        "topics": [],
        "confidence": "documented",
    },
    RecordKind.GROUPS: {"description": "", "parent": None, "targets": ["CITIZEN", "COMPANY"]},
}
"""By kind: every field but id and name."""
_DATED = frozenset({RecordKind.POINTS, RecordKind.UNITS})
"""Kinds that say where they come from, and when."""


def begin_record(kind: RecordKind, identity: str, name: str) -> dict[str, object]:
    """:returns: a document that can be stored, to be filled in."""
    dated = {"source": SOURCE, "as_of": date.today().isoformat()} if kind in _DATED else {}
    return {"id": identity, "name": name, **BLANKS[kind], **dated}
