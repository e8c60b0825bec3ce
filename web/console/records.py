"""New records: what they begin with, and an id that nobody has to think of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from finder.structure.assembly import RecordKind
from web.console.directory import fold

LONGEST_ID = 48
"""Letters: an id stands in addresses that are read aloud."""
SOURCE = "Konsollen"
"""What a record says it comes from that was made here."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

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


def make_id(name: str, taken: Collection[str]) -> str:
    """:returns: an id made of a name that is none of those that are taken; empty when the name has no letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name).translate(_LETTERS))[:LONGEST_ID].strip("-")
    number, found = 1, plain
    while plain and found in taken:
        number += 1
        found = f"{plain}-{number}"
    return found


def begin_record(kind: RecordKind, identity: str, name: str) -> dict[str, object]:
    """:returns: a document that can be stored, to be filled in."""
    dated = {"source": SOURCE, "as_of": date.today().isoformat()} if kind in _DATED else {}
    return {"id": identity, "name": name, **BLANKS[kind], **dated}
