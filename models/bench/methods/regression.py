"""TF-IDF with a logistic regression: learns from labelled texts, not from what is written about contact points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from finder.types import Example
from models.bench.corpus import Corpus
from models.bench.methods.contract import Built, Scores, best_records

SEED = 7
SHRINKAGE = 2e-6
"""Of the weights: short texts on many topics want little."""
PASSES = 15
"""Over the training texts: more change no ranking."""


def build(corpus: Corpus) -> Built:
    """:returns: a model for each fold, trained on everybody's texts but those of the fold's writers."""
    examples = [one for one in corpus.examples() if one.expected]
    places = {record.id: place for place, record in enumerate(corpus.records)}
    model_of = {}
    for fold in corpus.folds:
        model = _train([one for one in examples if one.writer not in fold], places)
        model_of.update(dict.fromkeys(fold, model))
    return Built(
        lambda ask: best_records(corpus.records, ask, model_of[ask.writer](ask.text)), copies=len(corpus.folds)
    )


def _train(examples: Sequence[Example], places: dict[str, int]) -> Callable[[str], Scores]:
    known = [one for one in examples if one.expected[0] in places]
    vectoriser = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    features = vectoriser.fit_transform([one.text for one in known])
    model = SGDClassifier(loss="log_loss", alpha=SHRINKAGE, max_iter=PASSES, tol=None, random_state=SEED)
    model.fit(features, [places[one.expected[0]] for one in known])
    # Otherwise each answer copies all weights into this order first, which takes most of its time.
    model.coef_ = np.asfortranarray(model.coef_)
    classes = np.asarray(model.classes_)

    def score(text: str) -> Scores:
        scores = np.zeros(len(places), dtype=np.float32)
        scores[classes] = model.predict_proba(vectoriser.transform([text]))[0]
        return scores

    return score
