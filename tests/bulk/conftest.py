"""Lilleby in a database that other processes open by their environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from finder.catalogue import seed
from finder.settings import load_settings
from tests.catalogue.conftest import seeds

__all__ = ["seeds"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a town lies."""

    folder: Path
    environment: dict[str, str]

    def write(self, count):
        """:returns: the path of so many questions."""
        path = self.folder / "cases.jsonl"
        lines = (f'{{"id": "q{number}", "text": "Hvor betaler jeg regning {number}?"}}\n' for number in range(count))
        path.write_text("".join(lines))
        return path


@pytest.fixture
def town(tmp_path, seeds):
    """:returns: Lilleby, words only."""
    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/finder.db",
        "FINDER_SEEDS": str(seeds),
        "FINDER_EMBEDDER": "none",
        "FINDER_CACHE": f"{tmp_path}/cache",
    }
    seed(load_settings(environment))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FINDER_", "DATABASE_URL"))}
    return Place(tmp_path, {**kept, **environment})
