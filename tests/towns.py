"""A small town whose structure a seed folder could hold: for tests that store, edit, import and publish."""

from __future__ import annotations

from finder.editing import ORGANISATION
from finder.settings import PROJECT
from finder.structure.assembly import RecordKind
from finder.structure.keys import keyed, structure_from
from finder.structure.seeding import load_structures
from finder.types import Structure
from tests.structure.conftest import Files, small_town


def make_town(files: Files | None = None) -> Structure:
    """:returns: Lilleby, or what its changed files say."""
    rows = files or small_town()
    documents = {ORGANISATION: keyed(ORGANISATION, rows["organisation.json"])}
    documents |= {kind.value: keyed(kind.value, rows[kind.file]) for kind in RecordKind}
    return structure_from(documents)


def all_structures() -> list[Structure]:
    """:returns: Lilleby and the shipped structures."""
    return [make_town(), *load_structures(PROJECT / "seeds")]
