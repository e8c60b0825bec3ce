"""A bit that turned over is told, or does no harm: never is a wrong structure served as if nothing were."""

from __future__ import annotations

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from finder.artefacts import open_artefact
from finder.editing import Publication
from finder.embedders.cache import VectorCache, empty_cache, read_cache, write_cache
from finder.errors import FinderError, InvalidArtefact, StoreError
from finder.settings import PROJECT
from finder.store import open_store
from tests.doubles import FakeEmbedder
from tests.faults.conftest import turn_bit
from tests.store.test_migrations import EXAMPLE
from tests.towns import make_town

FLIPS = 60
ARTEFACTS = PROJECT / "models" / "artefacts"
SMALL = ("ranker", "urgency")
"""Whose manifests are turned over; the embedder's is read by the same function."""


@pytest.fixture
def database(tmp_path) -> Path:
    """:returns: an SQLite file with Lilleby, published once, and one labelled text; nothing is left in its journal."""
    path = tmp_path / "finder.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        store.save_seeds([make_town()], [EXAMPLE])
        store.versions.publish(Publication((make_town(),), store.revision(), (), "mia", "2026-11-25T10:00:00Z"))
    assert not path.with_name("finder.db-wal").exists()
    return path


def read_everything(url):
    """:returns: what answers rest on, and what a version would bring back."""
    with closing(open_store(url)) as store:
        return store.load_structures(), store.load_examples(), store.versions.structures(1)


def attempt(read):
    """:returns: what was read, or None and the message; any error but the finder's own fails the test."""
    try:
        return read(), ""
    except FinderError as error:
        return None, error.message


def test_a_database_with_a_turned_bit_is_refused_or_unharmed(database, tmp_path, moments):
    sound, copy = read_everything(f"sqlite:///{database}"), tmp_path / "turned.db"
    refused = 0
    for _ in range(FLIPS):
        for left in tmp_path.glob("turned.db*"):
            left.unlink()
        shutil.copy(database, copy)
        turn_bit(copy, moments)
        found, message = attempt(lambda: read_everything(f"sqlite:///{copy}"))
        assert found == sound or str(copy) in message
        refused += found is None
    assert refused > FLIPS / 20, "the bits turned over nothing that matters"


def test_a_database_cut_short_is_refused(database, tmp_path):
    content = database.read_bytes()
    for share in (0.1, 0.5, 0.9):
        copy = tmp_path / f"short-{share}.db"
        copy.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(StoreError, match="Put a backup in its place"):
            read_everything(f"sqlite:///{copy}")


def test_a_damaged_version_is_not_published_again(database, moments):
    with closing(open_store(f"sqlite:///{database}")) as store:
        before = store.load_structures()
        engine = store._engine
        with engine.begin() as connection:
            content = connection.exec_driver_sql("SELECT content FROM versions WHERE number = 1").scalar_one()
        for _ in range(FLIPS):
            turned = bytearray(content)
            turned[moments.randrange(len(turned))] ^= 1 << moments.randrange(8)
            with engine.execution_options(writes=True).begin() as connection:
                connection.exec_driver_sql("UPDATE versions SET content = ? WHERE number = 1", (bytes(turned),))
            found, message = attempt(lambda: store.versions.structures(1))
            assert found == before or "is damaged in version 1" in message
        assert store.load_structures() == before


@pytest.mark.parametrize("kind", SMALL)
def test_a_model_with_a_turned_bit_is_refused(tmp_path, moments, kind):
    folder = tmp_path / kind
    shutil.copytree(ARTEFACTS / kind, folder)
    names = [path.name for path in folder.iterdir() if path.suffix in {".npz", ".txt", ".json", ".sha256"}]
    names.remove("report.json")
    assert "manifest.json" in names
    for name in names:
        for _ in range(6 if name == "manifest.json" else 1):
            turn_bit(folder / name, moments)
            with pytest.raises(InvalidArtefact, match="make train"):
                open_artefact(folder, kind)
            shutil.copy(ARTEFACTS / kind / name, folder / name)
    open_artefact(folder, kind)


@pytest.mark.parametrize("kind", ["embedder", *SMALL])
def test_every_manifest_that_ships_is_sealed(kind):
    assert (ARTEFACTS / kind / "manifest.sha256").is_file()
    open_artefact(ARTEFACTS / kind, kind)


def test_a_cache_with_a_turned_bit_is_computed_anew_or_unharmed(tmp_path, moments):
    embedder, path = FakeEmbedder(), tmp_path / "vectors.npz"
    cache = VectorCache(embedder, *empty_cache(embedder).arrays().values())
    texts = [f"tekst {number}" for number in range(40)]
    sound = cache.passages(texts)
    write_cache(cache, path)
    content = path.read_bytes()
    for _ in range(FLIPS):
        path.write_bytes(content)
        turn_bit(path, moments)
        assert np.array_equal(read_cache(embedder, path).passages(texts), sound)


def test_every_failure_is_one_of_ours(database, tmp_path, moments):
    """Whatever a damaged file does, it ends in a sentence: where the start meets it, and where `finder doctor` does."""
    for _ in range(20):
        copy = tmp_path / "random.db"
        copy.write_bytes(database.read_bytes()[:100] + moments.randbytes(8000))
        found, message = attempt(partial(read_everything, f"sqlite:///{copy}"))
        assert found is not None or message.endswith(".")
