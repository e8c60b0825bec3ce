"""All signals of one snapshot, built once and read per query."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import numpy as np

from finder.embedders.bytevectors import ByteVectors, quantise
from finder.protocols import Embedder, Vectors
from finder.signals.candidates import Candidates, Places, Scores, authority_key, list_candidates, point_key
from finder.signals.heap import match_texts
from finder.signals.kinship import find_kin
from finder.signals.labelled import topic_of
from finder.signals.owners import OwnerIndex
from finder.signals.records import passage_texts, record_texts
from finder.signals.replytargets import ReplyTargetReader, renumber
from finder.signals.senders import SenderReader
from finder.signals.sparse import Postings
from finder.signals.topics import NONE_KEY, ExampleIndex, Pupils
from finder.signals.view import Glance, Reading, Survey, Topics, View, WordEvidence, lay_out
from finder.signals.wordmatch import WordMatcher
from finder.signals.wordspace import Values, features_of, join_features
from finder.structure.snapshot import Snapshot
from finder.text.tokens import Lexicon, tokenise
from finder.types import Example, Kind, LineRole, Query, Token

__all__ = [
    "Glance",
    "Reading",
    "SignalIndex",
    "Survey",
    "Topics",
    "View",
    "WordEvidence",
    "example_key",
    "passage_texts",
]

LOG = logging.getLogger(__name__)


class SignalIndex:
    """What is known of every candidate, ready to be compared with a query."""

    def __init__(
        self,
        snapshot: Snapshot,
        lexicon: Lexicon,
        topics: Topics,
        embedder: Embedder | None = None,
        passages: Vectors | ByteVectors | None = None,
        examples: Sequence[Example] = (),
        example_vectors: ByteVectors | None = None,
    ) -> None:
        """:param passages: vectors of the candidates' texts, in their order (see `passage_texts`); kept in bytes.

        :param example_vectors: vectors of the examples' topic texts, in their order.
        """
        self.snapshot = snapshot
        self.candidates: Candidates = list_candidates(snapshot)
        self.lexicon = lexicon
        self.topics = topics
        self.embedder = embedder
        self.senders = SenderReader(snapshot, self.candidates)
        self.reply_targets = ReplyTargetReader(snapshot, self.candidates)
        self.owners = OwnerIndex(snapshot, self.candidates)
        self.records = record_texts(snapshot, self.candidates)
        self._matcher = match_texts(self.records, lexicon)
        self._passages = passages if passages is None or isinstance(passages, ByteVectors) else quantise(passages)
        self._examples = (
            None
            if example_vectors is None
            else ExampleIndex(example_vectors, [example_key(one) for one in examples], self.candidates)
        )
        if topics.words is not None and self._passages is not None:
            # By the classifier's classes: one judged sentence doesn't make an authority one that was learned for.
            kin = find_kin(self.candidates, self._passages, frozenset(topics.words.classes))
            self.topics = replace(topics, kin=kin) if kin else topics
        self._pupils: Pupils | None = None
        self._whole: View | None = None
        self._postings: Postings | None = None
        self._center: Values | None = None
        self._lengths: Values | None = None

    def with_examples(self, examples: Sequence[Example]) -> SignalIndex:
        """:returns: the same that searches further labelled texts; nothing but their vectors is computed.

        :raises Exception: when the embedder fails.
        """
        other = copy(self)
        if examples and self._examples is not None and self.embedder is not None:
            vectors = quantise(self.embedder.embed_queries([topic_of(one) for one in examples]))
            labels = [example_key(one) for one in examples]
            other._examples = self._examples.extended(vectors, labels, self.candidates)
        return other

    def over(
        self,
        snapshot: Snapshot,
        matcher: WordMatcher,
        passages: ByteVectors | None,
        center: Values | None,
        postcodes: Sequence[str],
    ) -> SignalIndex:
        """Give the same over other records, some of many, that are compared as they would be among all.

        :param snapshot: those records and what belongs to them.
        :param matcher: of the snapshot's candidates in their order, with the statistics of all; so the passages.
        :param center: mean vector of all passages; None when these are all that compete.
        :param postcodes: of all units there are.
        """
        other = copy(self)
        other.snapshot, other.candidates = snapshot, list_candidates(snapshot)
        other.senders = SenderReader(snapshot, other.candidates, postcodes)
        other.reply_targets = ReplyTargetReader(snapshot, other.candidates)
        other.owners = OwnerIndex(snapshot, other.candidates)
        other.records = record_texts(snapshot, other.candidates)
        other._matcher, other._passages, other._center = matcher, passages, center
        other._whole = other._postings = other._pupils = other._lengths = None
        return other

    def teach(self, examples: Sequence[Example], vectors: ByteVectors) -> None:
        """Search labelled texts of records that the index need not hold; see `over`."""
        keys = tuple(dict.fromkeys(key for one in examples if (key := example_key(one)) != NONE_KEY))
        position = {key: place for place, key in enumerate(keys)}
        taught = Candidates((), (), keys, position, np.zeros(0, dtype=np.int32), {}, {})
        self._examples = ExampleIndex(vectors, [example_key(one) for one in examples], taught)

    # --- one query ---------------------------------------------------------------------------------------------------

    def read(self, query: Query, vector: Values | None = None) -> Reading:
        """Compute every signal of every candidate.

        :param vector: the query's vector when it is known already (training embeds each text once).
        """
        return self.whole.read(self.survey(query, vector))

    def survey(self, query: Query, vector: Values | None = None) -> Survey:
        """:param vector: the query's vector when it is known already.

        :returns: what is known of the query before candidates are looked at; its reply places are among all of them.
        """
        tokens = _locate(tokenise(query.topic_text, self.lexicon), query)
        token_features = tuple(features_of(token) for token in tokens)
        features = join_features(tokens, token_features)
        words, word_topics = self._read_words(tokens, token_features, features)
        has_topic = bool(query.topic_text.strip())
        if not has_topic:
            vector = None
        elif vector is None:
            vector = self._embed(query)
        has_topics = vector is not None and self.topics.meaning is not None
        return Survey(
            query=query,
            words=words,
            features=features,
            word_topics=word_topics,
            meaning_topics=self.topics.meaning.log_probabilities(vector) if has_topics else None,  # type: ignore[union-attr, arg-type]
            examples={} if vector is None or self._examples is None else self._examples.nearest(vector),
            vector=vector,
            degraded=has_topic and vector is None and self.embedder is not None,
            sightings=self.senders.read(query),
            authority_domains=frozenset(self.senders.authority_domains(query)),
            reply_places=self.reply_targets.read(query),
        )

    def glance(self, survey: Survey) -> Glance:
        """:returns: the signals that candidates are proposed by, of all candidates; quick, and rounded."""
        if self._postings is None or self._pupils is None:
            self._postings = self._matcher.words.by_feature()
            self._pupils = self.topics.pupils(self.candidates)
        passage: Scores = np.zeros(len(self.candidates), dtype=np.float32)
        if survey.vector is not None and self._passages is not None:
            if self._lengths is None:
                self._lengths = self._passages.lengths()
            passage = self._passages.cosines(survey.vector, self._lengths)
        return Glance(
            bm25=self._postings.sums(*self._matcher.encode_words(survey.words.tokens)),
            example=lay_out(survey.examples, self.candidates, self._pupils),
            passage=passage,
            has_meaning=survey.vector is not None,
            sightings=survey.sightings,
            authority_domains=survey.authority_domains,
        )

    # --- some candidates ---------------------------------------------------------------------------------------------

    @property
    def whole(self) -> View:
        """All candidates."""
        if self._whole is None:
            self._whole = View(
                self.snapshot, self.candidates, self.records, self._matcher, self.topics, self.owners, self._passages
            )
        return self._whole

    def narrow(self, places: Places, *, holds_all: bool) -> View:
        """:param places: of the candidates to look at.

        :param holds_all: whether these are all that compete, and not those that seem nearest.
        """
        candidates = self.candidates.take(places)
        passages = None if self._passages is None else self._passages.take(places)
        center = None if holds_all or self._passages is None else self._mean_passage()
        records, matcher = self.records.of(candidates), self._matcher.take(places)
        owners = self.owners.narrow(places)
        return View(self.snapshot, candidates, records, matcher, self.topics, owners, passages, center)

    def _mean_passage(self) -> Values:
        if self._center is None:
            assert self._passages is not None
            self._center = self._passages.mean()
        return self._center

    # --- the query's words and meaning -------------------------------------------------------------------------------

    def _read_words(
        self, tokens: tuple[Token, ...], token_features: tuple[Counter[str], ...], features: Counter[str]
    ) -> tuple[WordEvidence, Values | None]:
        model = self.topics.words
        if model is None:
            nothing = np.zeros(0, dtype=np.float32)
            return WordEvidence(tokens, ((),) * len(tokens), nothing.astype(np.int32), nothing), None
        indices, values = model.space.encode(features)
        known = model.space.vocabulary
        places = tuple(tuple(known[name] for name in one if name in known) for one in token_features)
        evidence = WordEvidence(tokens, places, indices, values)
        # Without a known word the classifier would only tell how often each topic was labelled.
        return evidence, model.log_probabilities(indices, values) if len(indices) else None

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


def localise(survey: Survey, places: Places) -> Survey:
    """:returns: the survey for a view of the candidates at these places."""
    return replace(survey, reply_places=renumber(survey.reply_places, places))


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


def example_key(example: Example) -> str:
    """:returns: the candidate key an example teaches; `none` when it is neither ours nor a known authority's."""
    if example.expected:
        return point_key(example.expected[0])
    return authority_key(example.authority) if example.authority else "none"
