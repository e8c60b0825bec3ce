"""What one query is answered from: the candidates that may be the answer, and every signal for them.

A view holds a whole organisation, or what a search proposed. The same arithmetic reads it wherever its records come
from, so that a candidate's signals do not depend on how it was found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from finder.embedders.bytevectors import ByteVectors
from finder.protocols import Vectors
from finder.signals.candidates import Candidates, Scores
from finder.signals.owners import OwnerIndex
from finder.signals.records import RecordText
from finder.signals.replytargets import ReplyPlaces
from finder.signals.senders import Sightings
from finder.signals.topics import NO_PUPILS, MeaningTopics, Pupils, WordTopics, spread
from finder.signals.wordmatch import WordMatcher
from finder.signals.wordspace import Indices, Values
from finder.structure.snapshot import Snapshot
from finder.types import Query, Token


@dataclass(frozen=True, slots=True)
class Topics:
    """The trained classifiers; either may be missing."""

    words: WordTopics | None = None
    meaning: MeaningTopics | None = None
    kin: Mapping[str, str] = field(default_factory=dict)
    """From the key of a candidate without labelled texts to the one whose texts speak for it too; see `find_kin`."""

    def pupils(self, candidates: Candidates) -> Pupils:
        """:returns: by key of a candidate with labelled texts, where those stand that it speaks for beside itself."""
        if not self.kin:
            return {}
        found: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(candidates.keys):
            teacher = self.kin.get(key)
            if teacher is not None:
                found[teacher].append(place)
        return found


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
class Survey:
    """What is known of a query before any candidate is looked at."""

    query: Query
    words: WordEvidence
    features: Counter[str]
    """Words, pairs and pieces of the topic text, with their counts."""
    word_topics: Values | None
    """Log-probabilities of the word classifier's classes; None when it knows none of the words, or there is none."""
    meaning_topics: Values | None
    """Those of the classifier over meaning; None without a vector."""
    examples: Mapping[str, float]
    """By candidate key, of those that have labelled texts: how near the nearest are; empty without a vector."""
    vector: Values | None
    """The meaning of the topic, of length one; None without an embedder, without a topic (a bare colophon), or when
    the embedder failed."""
    degraded: bool
    """True when the embedder should have answered and did not."""
    sightings: Sightings
    authority_domains: frozenset[str]
    reply_places: ReplyPlaces
    """Where the message itself says that its answer goes: places among the candidates that are read."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The signals that candidates are proposed by; arrays are in candidate order."""

    bm25: Scores
    example: Scores
    passage: Scores
    has_meaning: bool
    """False when there is no embedder, no topic (a bare colophon), or no vector: the meaning signals are then flat."""
    sightings: Sightings
    authority_domains: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading(Glance):
    """Every signal for one query; arrays are in candidate order."""

    query: Query
    words: WordEvidence
    alike: Scores
    best_term: Scores
    word_topics: Scores
    word_none: float
    meaning_topics: Scores
    meaning_none: float
    example_mean: float
    passage_mean: float
    """Of all candidates of the organisation, or of all there are."""
    degraded: bool
    """True when the embedder should have answered and did not."""
    reply_places: ReplyPlaces
    """Where the message itself says that its answer goes; nowhere for all but MeMo."""
    vector: Values | None
    """The meaning of the topic, of length one; None when `has_meaning` is False."""


class View:
    """Some candidates with all that is known of them."""

    def __init__(
        self,
        snapshot: Snapshot,
        candidates: Candidates,
        records: Sequence[RecordText],
        matcher: WordMatcher,
        topics: Topics,
        owners: OwnerIndex,
        passages: ByteVectors | None = None,
        passage_center: Values | None = None,
    ) -> None:
        """:param records: of the candidates, in their order; the matcher and the passages have that order too.

        :param owners: which of the candidates a unit handles.
        :param passages: the candidates' texts in meaning; None without an embedder.
        :param passage_center: mean vector of all candidates there are; None when the view holds all that compete.
        """
        self.snapshot = snapshot
        self.candidates = candidates
        self.records = records
        self.topics = topics
        self.owners = owners
        self._matcher = matcher
        self._passages: Vectors | None = None if passages is None else passages.floats()
        self._center = passage_center
        self._pupils = topics.pupils(candidates)

    def read(self, survey: Survey) -> Reading:
        """Compute every signal.

        :param survey: its reply places are among this view's candidates.
        """
        flat = np.zeros(len(self.candidates), dtype=np.float32)
        indices, values = self._matcher.encode(survey.features)
        word_topics, word_none = flat, 0.0
        if survey.word_topics is not None and self.topics.words is not None:
            word_topics, word_none = self._spread(survey.word_topics, self.topics.words.classes)
        meaning_topics, meaning_none = flat, 0.0
        if survey.meaning_topics is not None and self.topics.meaning is not None:
            meaning_topics, meaning_none = self._spread(survey.meaning_topics, self.topics.meaning.classes)
        example = lay_out(survey.examples, self.candidates, self._pupils)
        passage = flat if survey.vector is None or self._passages is None else self._passages @ survey.vector
        is_centred = self._center is not None and survey.vector is not None
        return Reading(
            query=survey.query,
            words=survey.words,
            bm25=self._matcher.bm25(survey.words.tokens),
            alike=self._matcher.alike(indices, values),
            best_term=self._matcher.best_term(indices, values),
            word_topics=word_topics,
            word_none=word_none,
            meaning_topics=meaning_topics,
            meaning_none=meaning_none,
            example=example,
            example_mean=_mean(example),
            passage=passage,
            passage_mean=float(self._center @ survey.vector) if is_centred else _mean(passage),  # type: ignore[operator]
            has_meaning=survey.vector is not None,
            degraded=survey.degraded,
            sightings=survey.sightings,
            authority_domains=survey.authority_domains,
            reply_places=survey.reply_places,
            vector=survey.vector,
        )

    def _spread(self, log_probabilities: Values, classes: Sequence[str]) -> tuple[Scores, float]:
        return spread(log_probabilities, classes, self.candidates, self._pupils)


def lay_out(scores: Mapping[str, float], candidates: Candidates, pupils: Pupils = NO_PUPILS) -> Scores:
    """:returns: the scores by candidate, those of a candidate's teacher for it too; 0 for those that have none."""
    laid_out = np.zeros(len(candidates), dtype=np.float32)
    for key, score in scores.items():
        place = candidates.position.get(key)
        if place is not None:
            laid_out[place] = max(laid_out[place], score)
        if key in pupils:
            laid_out[pupils[key]] = np.maximum(laid_out[pupils[key]], score)
    return laid_out


def _mean(scores: Scores) -> float:
    return float(scores.mean()) if len(scores) else 0.0
