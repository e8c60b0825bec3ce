"""A finder built from what a store holds."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
import time
from collections.abc import Sequence
from copy import copy
from pathlib import Path

from finder.catalogue.gold import RememberingEmbedder
from finder.catalogue.judging import judged_examples
from finder.catalogue.rankers import open_ranker
from finder.catalogue.seeding import seed_store
from finder.dialogue.urgency import load_head
from finder.embedders.cache import VectorCache, read_cache, vector_file, write_cache
from finder.embedders.opening import open_embedder
from finder.errors import InvalidArtefact, InvalidSettings
from finder.pipeline import RecipientFinder
from finder.protocols import Embedder, Store
from finder.ranking.model import RankingModel, load_model
from finder.retrieval.search import Search
from finder.settings import Settings
from finder.signals.candidates import list_candidates
from finder.signals.index import SignalIndex, passage_texts
from finder.signals.labelled import example_vectors, topic_of
from finder.signals.lexicon import build_lexicon
from finder.store import open_store
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.structure.taxonomy import load_taxonomy
from finder.text import TEXT_VERSION
from finder.types import Example, Structure

LOG = logging.getLogger(__name__)


def open_finder(settings: Settings) -> RecipientFinder:
    """Publish what the store holds; an empty store is seeded first.

    :raises FinderError: when data, models or database can't be used; the message says what to do.
    """
    started = time.perf_counter()
    store = open_store(settings.database_url)
    try:
        if not store.revision():
            seed_store(store, settings)
        finder = publish(store, settings)
    finally:
        store.close()
    give_memory_back()
    LOG.info("Published %s in %.1f s", finder.versions["data"], time.perf_counter() - started)
    return finder


def give_memory_back() -> None:
    """Return what loading needed and serving does not: glibc keeps a tenth of the process's memory otherwise.

    What is left is frozen until the next version: a collection that walks a large index stops every answer, and writes
    to memory that serving processes share.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # Other C libraries have no such call, and no such need.
        if trim is not None:
            trim(0)


def publish(store: Store, settings: Settings) -> RecipientFinder:
    """Build a finder from what the store holds.

    :raises FinderError: when data or models can't be used.
    """
    examples = (*store.load_examples(), *judged_examples(store.judgements.list()))
    workshop = Workshop(settings, store)
    if settings.retrieval == "postgres":
        return workshop.build_beyond_memory(examples)
    return workshop.build(store.load_structures(), examples, store.revision())


class Workshop:
    """What every finder of an installation is built with: taxonomy, embedder and ranking model."""

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        """:param store: knows whether a ranker of its own is published; the shipped one is used when None.

        :raises FinderError: when a file can't be used.
        """
        self._settings = settings
        self._taxonomy = load_taxonomy(settings.taxonomy)
        self._embedder = embedder = open_embedder(settings.embedder, settings.artefacts)
        version = embedder.version if embedder else None
        self._model = open_ranker(store, settings, version) if store else load_model(settings.artefacts, version)
        serves = embedder is not None and self._model.uses_embedder
        self._urgency = load_head(settings.artefacts, embedder.version if embedder and serves else None)

    @property
    def versions(self) -> dict[str, str]:
        """Of text rules, embedder and ranker."""
        return {
            "text": TEXT_VERSION,
            "embedder": self._embedder.version if self._embedder else "none",
            "ranker": self._model.version,
        }

    def with_model(self, model: RankingModel) -> Workshop:
        """:returns: the same but for the ranking model."""
        other = copy(self)
        other._model = model
        return other

    def remember(self, examples: Sequence[Example]) -> None:
        """From now on embed no query twice, and these labelled texts not even once: their vectors are kept."""
        if self._embedder is None or not self._model.uses_embedder:
            return
        cache = _open_cache(self._embedder, self._model, self._settings.cache)
        known = dict(zip(map(topic_of, examples), example_vectors(examples, cache).floats(), strict=True))
        self._embedder = RememberingEmbedder(self._embedder, known)

    def build(self, structures: Sequence[Structure], examples: Sequence[Example], revision: str) -> RecipientFinder:
        """Build a finder.

        :param revision: of the store that it is built from; part of the version.
        :raises FinderError: when the structures don't go together, or the settings name what isn't in them.
        """
        settings = self._settings
        snapshot = build_snapshot(structures, revision)
        _check_links(snapshot, settings)
        # Vectors of another embedder than the model was trained with would be computed for nothing.
        serving = self._embedder if self._model.uses_embedder else None
        return self._finder(build_index(snapshot, examples, self._model, serving, settings.cache))

    def build_beyond_memory(self, examples: Sequence[Example]) -> RecipientFinder:
        """Build a finder that searches the database itself, and its search tables when nobody has yet.

        :raises FinderError: when the database can't be searched, or the settings name what isn't in it.
        """
        # Here, because few installations need it or have its driver.
        from finder.catalogue.searching import open_search  # noqa: PLC0415

        serving = self._embedder if self._model.uses_embedder else None
        cache = None if serving is None else _open_cache(serving, self._model, self._settings.cache)
        search = open_search(self._settings, self._model.topics, serving, cache, examples)
        _check_links(search.snapshot, self._settings)
        return self._finder(search)

    def _finder(self, index: SignalIndex | Search) -> RecipientFinder:
        settings = self._settings
        data = "+".join(filter(None, (index.snapshot.version, self._taxonomy.version)))
        return RecipientFinder(
            index,
            self._model.ranker,
            {"data": data, **self.versions},
            settings.max_chars,
            settings.links,
            self._taxonomy,
            settings.secret,
            self._urgency,
            settings.seconds,
        )


def _check_links(snapshot: Snapshot, settings: Settings) -> None:
    for platform, audience in settings.links:
        known = snapshot.platforms.get(platform)
        if known is None or audience not in known.audiences:
            raise InvalidSettings(
                f"FINDER_LINKS names {platform}/{audience}, but no platform is open to that audience."
            )


def build_index(
    snapshot: Snapshot,
    examples: Sequence[Example],
    model: RankingModel,
    embedder: Embedder | None,
    cache_folder: Path | None = None,
) -> SignalIndex:
    """Build all signals of a snapshot; vectors that are known already are not computed again.

    :param cache_folder: where vectors of new texts are kept for the next time; nowhere when None.
    """
    lexicon = build_lexicon(snapshot)
    if embedder is None:
        return SignalIndex(snapshot, lexicon, model.topics)
    own_file = vector_file(embedder, cache_folder) if cache_folder else None
    cache = _open_cache(embedder, model, cache_folder)
    try:
        passages = cache.passage_rows(passage_texts(snapshot, list_candidates(snapshot)))
        vectors = example_vectors(examples, cache)
    except Exception as error:  # Model libraries raise what they like.
        raise InvalidArtefact(f"The embedder {embedder.version} failed with {type(error).__name__}.") from error
    index = SignalIndex(snapshot, lexicon, model.topics, embedder, passages, examples, vectors)
    if own_file is not None and cache.grown:
        try:
            write_cache(cache, own_file)
        except OSError as error:
            LOG.warning("%s can't be written (%s); new texts are embedded again next time", own_file, error.strerror)
    return index


def _open_cache(embedder: Embedder, model: RankingModel, cache_folder: Path | None) -> VectorCache:
    files = (model.vectors, vector_file(embedder, cache_folder) if cache_folder else None)
    return read_cache(embedder, *(path for path in files if path is not None))
