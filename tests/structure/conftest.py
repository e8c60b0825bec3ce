"""A small town's seed folder, valid until a test breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Record = dict[str, object]
Files = dict[str, list[Record]]
Write = Callable[[Files], Path]


def group(identity: str, **fields: object) -> Record:
    """:returns: a row of contact_groups.jsonl."""
    return {
        "id": identity,
        "name": identity.title(),
        "description": "",
        "parent": None,
        "targets": ["CITIZEN", "COMPANY"],
        **fields,
    }


def point(identity: str, **fields: object) -> Record:
    """:returns: a row of contact_points.jsonl."""
    return {
        "id": identity,
        "name": identity.title(),
        "description": "Skriv her.",
        "search_terms": ["post"],
        "groups": ["emner"],
        "targets": ["CITIZEN", "COMPANY"],
        "active": True,
        "visible": True,
        "alternatives": [],
        "owner_unit": None,
        "source": "test",
        "as_of": None,
        **fields,
    }


def unit(identity: str, **fields: object) -> Record:
    """:returns: a row of units.jsonl; it inherits unless the fields say otherwise."""
    return {
        "id": identity,
        "kind": "enhed",
        "name": identity.title(),
        "parent": "byen",
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
        "source": "test",
        "confidence": "likely",
        "as_of": None,
        **fields,
    }


def small_town() -> Files:
    """:returns: the rows of every file of a valid folder; organisation.json has one."""
    return {
        "organisation.json": [
            {
                "id": "lilleby",
                "name": "Lilleby Kommune",
                "cvr": None,
                "type": "AUTHORITY",
                "authority_type": "MUNICIPALITY",
                "phone": "70 20 30 40",
                "website": "https://lilleby.example",
                "default_contact_point": "alt-andet",
            }
        ],
        "contact_groups.jsonl": [
            group("emner"),
            group("erhverv", parent="emner", targets=["COMPANY"]),
            group("forvaltninger"),
        ],
        "contact_points.jsonl": [
            point("alt-andet", name="Lilleby Kommune – alt andet"),
            point("regning", name="Regning fra kommunen", groups=["erhverv", "emner"], owner_unit="debitor"),
            point("skoler", name="Skoleforvaltningen", groups=["forvaltninger"]),
            point("brevarkiv", name="Brevarkiv og kort", targets=["CITIZEN"]),
            point("lukket", visible=False),
        ],
        "units.jsonl": [
            unit(
                "byen",
                kind="kommune",
                name="Lilleby Kommune",
                parent=None,
                contact_point="alt-andet",
                reply="digital_post",
            ),
            unit(
                "skoleforvaltningen",
                kind="forvaltning",
                contact_point="skoler",
                reply="digital_post",
            ),
            unit("debitor", name="Center for Finans/Debitor", contact_point="regning", reply="digital_post"),
            unit("kasse", parent="debitor", name="Kassen", contact_point="regning", reply="digital_post"),
            unit(
                "skole",
                parent="skoleforvaltningen",
                name="Søndre Skole",
                contact_point="skoler",
                reply="other_channel",
                channel_note="Skriv i Aula.",
            ),
            unit("arkivet", name="Brevarkivet", contact_point="brevarkiv", reply="digital_post"),
            unit("sfo", parent="skole", name="SFO"),
        ],
        "other_authorities.jsonl": [
            {
                "id": "nabo",
                "name": "Naboby Kommune",
                "aliases": [],
                "cvr": None,
                "kind": "municipality",
                "handles": ["naboens sager"],
                "advice_da": "Skriv til Naboby.",
                "advice_en": "Write to Naboby.",
                "source": "test",
            }
        ],
        "platforms.jsonl": [
            {
                "id": "virk",
                "name": "Virk",
                "audiences": ["COMPANY"],
                "steps_da": ["Vælg {authority}, {group_path} og {contact_point}."],
                "steps_en": ["Choose {authority}, {group_path} and {contact_point}."],
                "searches": ["name"],
                "note": "",
                "source": "test",
            }
        ],
        "platform_observations.jsonl": [
            {
                "platform": "virk",
                "audience": "COMPANY",
                "unit": "debitor",
                "observed": "hidden",
                "from": None,
                "to": None,
                "source": "test",
            }
        ],
        "sending_systems.jsonl": [
            {
                "id": "brevskriver",
                "name": "Brevskriver",
                "aliases": [],
                "used_by": ["debitor"],
                "replyable": "no",
                "reply_advice_da": "Skriv en ny besked.",
                "reply_advice_en": "Write a new message.",
                "facts": [],
                "as_of": None,
                "source": "test",
            }
        ],
        "links.jsonl": [],
        "reorganisations.jsonl": [],
        "known_defects.jsonl": [{"unit": "debitor", "defect": "unit_not_findable", "why": "Kan ikke søges frem."}],
    }


@pytest.fixture
def files() -> Files:
    """The rows of a valid folder, to be broken."""
    return small_town()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rows as a seed folder named `lilleby` and gives its path."""

    def _write(files: Files) -> Path:
        folder = tmp_path / "lilleby"
        folder.mkdir(exist_ok=True)
        for name, rows in files.items():
            lines = [json.dumps(row, ensure_ascii=False) for row in rows]
            (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
        return folder

    return _write
