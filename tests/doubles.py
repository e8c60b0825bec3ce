"""Stand-ins that need no trained model: an embedder that hashes, a ranker with weights set by hand, a small index."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np

from finder.catalogue import build_lexicon
from finder.embedders.bytevectors import quantise
from finder.pipeline import RecipientFinder
from finder.protocols import Vectors
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.features import NAMES, NONE_NAMES
from finder.ranking.ranker import KindWeights, LinearRanker, Thresholds
from finder.signals.index import SignalIndex, Topics, passage_texts
from finder.structure.snapshot import Snapshot
from finder.text.query import read_query
from finder.types import Audience, Example, Kind, Language, Query
from tests.factories import TODAY, make_snapshot

WIDTH = 64
WEIGHTS = {
    "words_of_record": 6.0,
    "search_term": 3.0,
    "name_in_text": 2.0,
    "help_text_meaning": 0.3,
    "sender_own_point": 6.0,
    "sender_stand_in": 6.0,
    "sender_inherited": 4.0,
    "phone": 4.0,
    "email": 4.0,
    "authority_sender": 6.0,
}
NONE_WEIGHTS = {"none_weak_words": 2.0, "none_our_letterhead": -2.0}
THRESHOLDS = Thresholds(found=0.6, elsewhere=0.5, answer_set=0.9)


class FakeEmbedder:
    """Unit vectors from the words' hashes: texts that share words lie near each other, the same text gives the same."""

    def __init__(self, width: int = WIDTH, version: str = "fake-1") -> None:
        self.width = width
        self.version = version
        self.embedded: list[str] = []
        """Every text that had to be embedded, in order."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed("q", texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed("p", texts)

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        rows = [
            sum((_direction(word, self.width) for word in text.lower().split()), 0.1 * _direction(prefix, self.width))
            for text in texts
        ]
        vectors = np.asarray(rows, dtype=np.float32).reshape(-1, self.width)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


class BrokenEmbedder(FakeEmbedder):
    """Worked while the index was built and fails on every query; its message holds the text, as libraries' do."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:raises RuntimeError: always."""
        raise RuntimeError(f"out of memory at {texts[0]!r}")


def _direction(word: str, width: int) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(width).astype(np.float32)


def make_ranker(
    weights: Mapping[str, float] = WEIGHTS,
    none_weights: Mapping[str, float] = NONE_WEIGHTS,
    *,
    none_bias: float = -1.0,
    thresholds: Thresholds = THRESHOLDS,
) -> LinearRanker:
    """:returns: a ranker with the same weights for letters and questions; features not named weigh nothing."""
    model = KindWeights(
        np.asarray([weights.get(name, 0.0) for name in NAMES], dtype=np.float32),
        np.asarray([none_weights.get(name, 0.0) for name in NONE_NAMES], dtype=np.float32),
        none_bias,
        thresholds,
    )
    return LinearRanker(dict.fromkeys(Kind, model), "by-hand")


def make_index(
    snapshot: Snapshot | None = None,
    embedder: FakeEmbedder | None = None,
    examples: Sequence[Example] = (),
    topics: Topics | None = None,
) -> SignalIndex:
    """:returns: the signals of a snapshot, of Fjordby when None; with an embedder also those of meaning."""
    published = snapshot or make_snapshot()
    index = SignalIndex(published, build_lexicon(published), topics or Topics())
    if embedder is None:
        return index
    worked = FakeEmbedder(embedder.width)
    return SignalIndex(
        published,
        index.lexicon,
        topics or Topics(),
        embedder,
        worked.embed_passages(passage_texts(published, index.candidates)),
        examples,
        quantise(worked.embed_queries([one.text for one in examples])),
    )


def make_finder(index: SignalIndex | None = None, ranker: LinearRanker | None = None) -> RecipientFinder:
    """:returns: a finder over a small index with weights set by hand."""
    used = index or make_index()
    embedder = used.embedder.version if used.embedder else "none"
    versions = {"data": used.snapshot.version, "text": "1", "embedder": embedder, "ranker": "by-hand"}
    return RecipientFinder(used, ranker or make_ranker(), versions, 60_000, secret="til prøve")


def read(
    text: str,
    *,
    audience: Audience | None = None,
    kind: Kind | None = None,
    organisation: str | None = None,
    as_of: str = TODAY,
) -> Query:
    """:returns: the text as the finder reads it."""
    return read_query(text, audience=audience, language=Language.DA, as_of=as_of, organisation=organisation, kind=kind)


def make_context(text: str, index: SignalIndex | None = None, **asked: object) -> Context:
    """:param asked: what `read` takes.

    :returns: what features look at.
    """
    used = index or make_index()
    reading = used.read(read(text, **asked))  # type: ignore[arg-type]
    return Context(reading, used, OwnerIndex(used.snapshot, used.candidates))
