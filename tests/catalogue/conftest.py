"""A small town in a store of its own, with labelled texts, and settings that need no embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.catalogue import seed
from finder.protocols import Store
from finder.settings import Settings, load_settings
from finder.store import open_store
from tests.structure.conftest import small_town

TEXTS = {
    "q-regning": ("Hvor betaler jeg en regning fra kommunen?", ["regning"], None),
    "q-regning-2": ("Jeg har fået en regning, jeg ikke forstår", ["regning"], None),
    "q-skole": ("Hvordan skriver jeg til skoleforvaltningen?", ["skoler"], None),
    "q-arkiv": ("Jeg søger et gammelt brevarkiv og kort", ["brevarkiv"], None),
    "q-andet": ("Lilleby Kommune alt andet", ["alt-andet"], None),
    "q-nabo": ("Jeg vil skrive til Naboby Kommune om naboens sager", [], "nabo"),
}


def write_seeds(folder: Path) -> None:
    """Write Lilleby and six labelled texts into a folder."""
    (folder / "lilleby").mkdir(parents=True)
    (folder / "examples").mkdir()
    for name, rows in small_town().items():
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / "lilleby" / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    rows = [
        {
            "id": identity,
            "text": text,
            "audience": None,
            "kind": "question",
            "language": "da",
            "expected": expected,
            "authority": authority,
            "unit": None,
            "tags": [],
        }
        for identity, (text, expected, authority) in TEXTS.items()
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "examples" / "mia.jsonl").write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture
def seeds(tmp_path):
    """:returns: a folder with Lilleby and six labelled texts."""
    folder = tmp_path / "seeds"
    write_seeds(folder)
    return folder


@pytest.fixture
def settings(tmp_path, seeds) -> Settings:
    """:returns: settings for Lilleby, words only."""
    return load_settings(
        {
            "DATABASE_URL": f"sqlite:///{tmp_path}/finder.db",
            "FINDER_SEEDS": str(seeds),
            "FINDER_EMBEDDER": "none",
            "FINDER_CACHE": f"{tmp_path}/cache",
        }
    )


@pytest.fixture
def store(settings) -> Iterator[Store]:
    """:returns: a store that holds Lilleby."""
    seed(settings)
    opened = open_store(settings.database_url)
    yield opened
    opened.close()
