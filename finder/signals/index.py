"""All signals of one snapshot, built once and read per query."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from finder.embedders.bytevectors import ByteVectors
from finder.protocols import Embedder, Vectors
from finder.signals.candidates import Candidates, Scores, authority_key, list_candidates, point_key
from finder.signals.replytargets import ReplyPlaces, ReplyTargetReader
from finder.signals.senders import SenderReader, Sightings
from finder.signals.topics import ExampleIndex, MeaningTopics, WordTopics, spread
from finder.signals.wordmatch import WordMatcher, record_texts
from finder.signals.wordspace import Indices, Values, features_of, join_features
from finder.structure.snapshot import Snapshot
from finder.text.tokens import Lexicon, tokenise
from finder.types import Example, Kind, LineRole, Query, Token

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Topics:
    """The trained classifiers; either may be missing."""

    words: WordTopics | None = None
    meaning: MeaningTopics | None = None


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """The query in the word space of the topic classifier: kept to tell which words spoke."""

    tokens: tuple[Token, ...]
    """Of the topic text; offsets into the query's text."""
    token_places: tuple[tuple[int, ...], ...]
    """The features of each token alone that the classifier knows, in the tokens' order."""
    indices: Indices
    values: Values


@dataclass(frozen=True, slots=True)
class Reading:
    """Every signal for one query; arrays are in candidate order."""

    query: Query
    words: WordEvidence
    bm25: Scores
    alike: Scores
    best_term: Scores
    word_topics: Scores
    word_none: float
    meaning_topics: Scores
    meaning_none: float
    example: Scores
    passage: Scores
    has_meaning: bool
    """False when there is no embedder, no topic (a bare colophon), or no vector: the meaning signals are then flat."""
    degraded: bool
    """True when the embedder should have answered and did not."""
    sightings: Sightings
    authority_domains: frozenset[str]
    reply_places: ReplyPlaces
    """Where the message itself says that its answer goes; nowhere for all but MeMo."""
    vector: Values | None
    """The meaning of the topic, of length one; None when `has_meaning` is False."""


class SignalIndex:
    """What is known of every candidate, ready to be compared with a query."""

    def __init__(
        self,
        snapshot: Snapshot,
        lexicon: Lexicon,
        topics: Topics,
        embedder: Embedder | None = None,
        passages: Vectors | None = None,
        examples: Sequence[Example] = (),
        example_vectors: ByteVectors | None = None,
    ) -> None:
        """:param passages: vectors of the candidates' texts, in their order (see `passage_texts`).

        :param example_vectors: vectors of the examples' topic texts, in their order.
        """
        self.snapshot = snapshot
        self.candidates: Candidates = list_candidates(snapshot)
        self.lexicon = lexicon
        self.topics = topics
        self.embedder = embedder
        self.senders = SenderReader(snapshot, self.candidates)
        self.reply_targets = ReplyTargetReader(snapshot, self.candidates)
        self.records = record_texts(snapshot, self.candidates)
        self._matcher = WordMatcher(self.records, lexicon)
        self._passages = passages
        self._examples = (
            None
            if example_vectors is None
            else ExampleIndex(example_vectors, [example_key(one) for one in examples], self.candidates)
        )

    def read(self, query: Query, vector: Values | None = None) -> Reading:
        """Compute every signal.

        :param vector: the query's vector when it is known already (training embeds each text once).
        """
        tokens = _locate(tokenise(query.topic_text, self.lexicon), query)
        token_features = tuple(features_of(token) for token in tokens)
        features = join_features(tokens, token_features)
        indices, values = self._matcher.encode(features)
        words, word_topics, word_none = self._read_words(tokens, token_features, features)
        has_topic = bool(query.topic_text.strip())
        if not has_topic:
            vector = None
        elif vector is None:
            vector = self._embed(query)
        flat = np.zeros(len(self.candidates), dtype=np.float32)
        meaning, meaning_none = flat, 0.0
        if vector is not None and self.topics.meaning is not None:
            log_probabilities = self.topics.meaning.log_probabilities(vector)
            meaning, meaning_none = spread(log_probabilities, self.topics.meaning.classes, self.candidates)
        return Reading(
            query=query,
            words=words,
            bm25=self._matcher.bm25(tokens),
            alike=self._matcher.alike(indices, values),
            best_term=self._matcher.best_term(indices, values),
            word_topics=word_topics,
            word_none=word_none,
            meaning_topics=meaning,
            meaning_none=meaning_none,
            example=flat if vector is None or self._examples is None else self._examples.nearest(vector),
            passage=flat if vector is None or self._passages is None else self._passages @ vector,
            has_meaning=vector is not None,
            degraded=has_topic and vector is None and self.embedder is not None,
            sightings=self.senders.read(query),
            authority_domains=frozenset(self.senders.authority_domains(query)),
            reply_places=self.reply_targets.read(query),
            vector=vector,
        )

    def _read_words(
        self, tokens: tuple[Token, ...], token_features: tuple[Counter[str], ...], features: Counter[str]
    ) -> tuple[WordEvidence, Scores, float]:
        model = self.topics.words
        if model is None:
            nothing = np.zeros(0, dtype=np.float32)
            evidence = WordEvidence(tokens, ((),) * len(tokens), nothing.astype(np.int32), nothing)
            return evidence, np.zeros(len(self.candidates), dtype=np.float32), 0.0
        indices, values = model.space.encode(features)
        known = model.space.vocabulary
        places = tuple(tuple(known[name] for name in one if name in known) for one in token_features)
        evidence = WordEvidence(tokens, places, indices, values)
        if not len(indices):
            # Without a known word the classifier would only tell how often each topic was labelled.
            return evidence, np.zeros(len(self.candidates), dtype=np.float32), 0.0
        scores, none = spread(model.log_probabilities(indices, values), model.classes, self.candidates)
        return evidence, scores, none

    def _embed(self, query: Query) -> Values | None:
        if self.embedder is None:
            return None
        try:
            return np.asarray(self.embedder.embed_queries([query.topic_text])[0], dtype=np.float32)
        except Exception as error:
            # One signal down must not take the answer down; the pipeline caps the outcome and says so. The library's
            # own message may quote the text, so only its type is logged.
            LOG.error("The embedder failed with %s; answering by words alone", type(error).__name__)
            return None


def _locate(tokens: tuple[Token, ...], query: Query) -> tuple[Token, ...]:
    """Move offsets from the topic text to the query's text: a letter's topic text is some of its lines."""
    if query.kind is not Kind.LETTER:
        return tokens
    shifts: list[tuple[int, int]] = []
    at = 0
    for line in query.colophon.of(LineRole.SUBJECT, LineRole.BODY):
        shifts.append((at, line.start - at))
        at += len(line.text) + 1
    starts = [start for start, _ in shifts]
    located = []
    for token in tokens:
        place = bisect_right(starts, token.start) - 1
        shift = shifts[place][1] if place >= 0 else 0
        located.append(replace(token, start=token.start + shift, end=token.end + shift))
    return tuple(located)


def passage_texts(snapshot: Snapshot, candidates: Candidates) -> list[str]:
    """:returns: what is embedded for each candidate: name, help text and search terms, in candidate order."""
    return [
        f"{record.fields['name']}. {record.fields['description']} {record.fields['terms']}"
        for record in record_texts(snapshot, candidates)
    ]


def example_key(example: Example) -> str:
    """:returns: the candidate key an example teaches; `none` when it is neither ours nor a known authority's."""
    if example.expected:
        return point_key(example.expected[0])
    return authority_key(example.authority) if example.authority else "none"
