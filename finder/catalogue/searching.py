"""What is published, put into the search tables and searched there: for more than a process should hold."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import Connection, Engine

from finder.embedders.cache import VectorCache
from finder.errors import InvalidArtefact
from finder.protocols import Embedder
from finder.retrieval.postgres import PostgresSearch
from finder.retrieval.postgres_loading import build_version
from finder.settings import Settings
from finder.signals.index import Topics
from finder.signals.labelled import example_vectors
from finder.store.connection import connect, reporting
from finder.store.content import read_hashes, read_revision, stream_structures
from finder.store.search import SearchVersions
from finder.store.search_reading import SearchReader
from finder.store.search_schema import SHAPE
from finder.structure.snapshot import snapshot_version
from finder.text import TEXT_VERSION
from finder.types import Example

LOG = logging.getLogger(__name__)


def open_search(
    settings: Settings,
    topics: Topics,
    embedder: Embedder | None,
    cache: VectorCache | None,
    examples: Sequence[Example],
) -> PostgresSearch:
    """Search what the database publishes; its search tables are built by whoever comes first.

    :param cache: vectors that are known already; None without an embedder.
    :raises StoreError: when the database can't be used.
    :raises IndexNotReady: when the search tables can't be read.
    :raises InvalidArtefact: when the embedder fails.
    """
    number = make_tables(settings, embedder, cache)
    try:
        vectors = None if cache is None else example_vectors(examples, cache)
    except Exception as error:  # Model libraries raise what they like.
        raise InvalidArtefact(f"The embedder failed with {type(error).__name__}.") from error
    reader = SearchReader(settings.database_url, settings.read_url or None)
    return PostgresSearch(reader, number, topics, embedder, examples, vectors)


def make_tables(settings: Settings, embedder: Embedder | None, cache: VectorCache | None) -> int:
    """Build the search tables of what is published, unless they are there, and make them the current ones.

    :returns: the number of their version.
    :raises StoreError: when the database can't be used, or the tables aren't there and its user may not make them.
    """
    engine = connect(settings.database_url)
    try:
        with closing(SearchVersions(settings.database_url)) as versions:
            with reporting(engine), engine.begin() as connection:
                key = _key(connection, embedder)
            # Looked for before it asks for its turn: who serves the public alone may read the tables, not make them.
            number = versions.find_current(key)
            return _build_tables(versions, engine, embedder, cache) if number is None else number
    finally:
        engine.dispose()


def _build_tables(
    versions: SearchVersions, engine: Engine, embedder: Embedder | None, cache: VectorCache | None
) -> int:
    # One transaction: all passes over the structures see the same moment, whatever is published meanwhile.
    with versions.building() as build, reporting(engine), engine.begin() as connection:
        key = _key(connection, embedder)
        number = build.find(key)
        if number is None:
            started = time.perf_counter()
            embed, width = (None, 0) if embedder is None or cache is None else (cache.passage_rows, embedder.width)
            version = key.split("/")[0]
            number = build_version(build, key, version, lambda: stream_structures(connection), embed, width)
            LOG.info("Built search tables %d in %.1f s", number, time.perf_counter() - started)
        build.make_current(number)
        build.drop_retired()
    return number


def _key(connection: Connection, embedder: Embedder | None) -> str:
    """:returns: what the tables of what is published are known by; the snapshot's version comes first."""
    version = snapshot_version(read_revision(connection), read_hashes(connection))
    return "/".join((version, TEXT_VERSION, embedder.version if embedder else "none", SHAPE))
