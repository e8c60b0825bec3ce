"""Door 2, for writing: bring contact structures and labelled texts in, publish them as a finder, count answers."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import Snapshot, build_snapshot
from finder.structure.taxonomy import load_taxonomy
from finder.tally import ReplyShare, reply_shares
from finder.text import TEXT_VERSION
from finder.text.query import read_query
from finder.text.tokens import Lexicon
from finder.types import Example, Language, ReplyButton

LOG = logging.getLogger(__name__)

UNDATED = "2000-01-01"
"""The day labelled texts are read on: what they are about does not depend on it."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """What a seeding did."""

    organisations: int
    points: int
    units: int
    examples: int
    changed: bool
    """False when the store already held exactly this."""


def seed(settings: Settings) -> Seeded:
    """Load the seeds into the store that the settings name.

    :raises InvalidData: when a seed file breaks a rule; the store is then untouched.
    :raises StoreError: when the database can't be written.
    """
    store = open_store(settings.database_url)
    try:
        return seed_store(store, settings)
    finally:
        store.close()


def seed_store(store: Store, settings: Settings) -> Seeded:
    """Load the seeds into a store, replacing what it holds of the same organisations; see `seed`."""
    structures = load_structures(settings.seeds)
    examples = load_examples(settings.seeds, structures)
    build_snapshot(structures)  # Refuses ids that two organisations share, before anything is written.
    before = store.revision()
    for structure in structures:
        store.save_structure(structure)
    store.save_examples(examples)
    return Seeded(
        len(structures),
        sum(len(structure.points) for structure in structures),
        sum(len(structure.units) for structure in structures),
        len(examples),
        before != store.revision(),
    )


def count_reply_button(settings: Settings, answer: ReplyButton) -> None:
    """Count what somebody said of the reply button of their letter.

    :raises StoreError: when the database can't be written.
    """
    store = open_store(settings.database_url)
    try:
        store.count_reply_button(answer)
    finally:
        store.close()


def read_reply_shares(settings: Settings, since: str | None, until: str | None) -> tuple[ReplyShare, ...]:
    """Sum up what people said of their letters' reply buttons; see `finder.tally.reply_shares`.

    :returns: the shares with names in place of ids; an id that is no longer known stays.
    :raises StoreError: when the database can't be read.
    """
    store = open_store(settings.database_url)
    try:
        shares = reply_shares(store.reply_buttons(), since, until)
        structures = store.load_structures()
    finally:
        store.close()
    names = {unit.id: unit.name for one in structures for unit in one.units}
    names |= {system.id: system.name for one in structures for system in one.sending_systems}
    return tuple(
        replace(
            share,
            administration=names.get(share.administration or "", share.administration),
            sending_system=names.get(share.sending_system or "", share.sending_system),
        )
        for share in shares
    )


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
    _give_memory_back()
    LOG.info("Published %s in %.1f s", finder.versions["data"], time.perf_counter() - started)
    return finder


def _give_memory_back() -> None:
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
    snapshot = build_snapshot(store.load_structures(), store.revision())
    _check_links(snapshot, settings)
    taxonomy = load_taxonomy(settings.taxonomy)
    embedder = open_embedder(settings.embedder, settings.artefacts)
    model = load_model(settings.artefacts, embedder.version if embedder else None)
    # Vectors of another embedder than the model was trained with would be computed for nothing.
    serving = embedder if model.uses_embedder else None
    index = build_index(snapshot, store.load_examples(), model, serving, settings.cache)
    versions = {
        "data": "+".join(filter(None, (snapshot.version, taxonomy.version))),
        "text": TEXT_VERSION,
        "embedder": embedder.version if embedder else "none",
        "ranker": model.version,
    }
    return RecipientFinder(index, model.ranker, versions, settings.max_chars, settings.links, taxonomy)


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
