"""A finder built from what a store holds."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from finder.catalogue.judging import judged_examples
from finder.catalogue.seeding import seed_store
from finder.dialogue.urgency import load_head
from finder.embedders.bytevectors import ByteVectors
from finder.embedders.cache import VectorCache, read_cache, text_hash, write_cache
from finder.embedders.opening import open_embedder
from finder.errors import InvalidArtefact, InvalidSettings
from finder.pipeline import RecipientFinder
from finder.protocols import Embedder, Store
from finder.ranking.model import RankingModel, load_model
from finder.settings import Settings
from finder.signals.candidates import list_candidates
from finder.signals.index import SignalIndex, passage_texts
from finder.store import open_store
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.structure.taxonomy import load_taxonomy
from finder.text import TEXT_VERSION
from finder.text.query import read_query
from finder.text.tokens import Lexicon
from finder.types import Example, Language, Structure

LOG = logging.getLogger(__name__)

UNDATED = "2000-01-01"
"""The day labelled texts are read on: what they are about does not depend on it."""


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
    """Return what loading needed and serving does not: glibc keeps a tenth of the process's memory otherwise."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # Other C libraries have no such call, and no such need.
        if trim is not None:
            trim(0)


def publish(store: Store, settings: Settings) -> RecipientFinder:
    """Build a finder from what the store holds.

    :raises FinderError: when data or models can't be used.
    """
    examples = (*store.load_examples(), *judged_examples(store.judgements.list()))
    return Workshop(settings).build(store.load_structures(), examples, store.revision())


class Workshop:
    """What every finder of an installation is built with: taxonomy, embedder and ranking model."""

    def __init__(self, settings: Settings, wrap: Callable[[Embedder], Embedder] = lambda embedder: embedder) -> None:
        """:param wrap: put around the embedder.

        :raises FinderError: when a file can't be used.
        """
        self._settings = settings
        self._taxonomy = load_taxonomy(settings.taxonomy)
        embedder = open_embedder(settings.embedder, settings.artefacts)
        self._embedder = None if embedder is None else wrap(embedder)
        self._model = load_model(settings.artefacts, embedder.version if embedder else None)
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
        index = build_index(snapshot, examples, self._model, serving, settings.cache)
        data = "+".join(filter(None, (snapshot.version, self._taxonomy.version)))
        versions = {"data": data, **self.versions}
        return RecipientFinder(
            index,
            self._model.ranker,
            versions,
            settings.max_chars,
            settings.links,
            self._taxonomy,
            settings.secret,
            self._urgency,
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
    own_file = cache_folder / f"vectors-{embedder.version}.npz" if cache_folder else None
    cache = read_cache(embedder, *(path for path in (model.vectors, own_file) if path is not None))
    try:
        passages = cache.passages(passage_texts(snapshot, list_candidates(snapshot)))
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


def build_lexicon(snapshot: Snapshot) -> Lexicon:
    """:returns: the words of the contact structure: what compounds are split into."""
    texts: list[str] = []
    for point in snapshot.points.values():
        texts += [point.name, point.description, *point.search_terms]
    for unit in snapshot.units.values():
        texts += [unit.name, *unit.aliases, *unit.topics]
    for authority in snapshot.authorities.values():
        texts += [authority.name, *authority.aliases, *authority.handles, authority.advice[Language.DA]]
    texts += [text for group in snapshot.groups.values() for text in (group.name, group.description)]
    return Lexicon.from_texts(texts)


def example_vectors(examples: Sequence[Example], cache: VectorCache) -> ByteVectors:
    """:returns: the vectors of what each labelled text is about, read the way queries are read."""

    def read(place: int) -> str:
        one = examples[place]
        return read_query(
            one.text, audience=one.audience, language=None, as_of=UNDATED, organisation=None, kind=one.kind
        ).topic_text

    return cache.queries([text_hash(TEXT_VERSION, one.kind, one.text) for one in examples], read)
