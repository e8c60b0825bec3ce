"""Fitting: the word classifier and the ranker's weights, from labelled texts.

Needs scikit-learn and scipy, which serving does not import.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from finder.ranking.features import NAMES, NONE_NAMES, Matrix
from finder.ranking.ranker import KindWeights, Thresholds
from finder.signals.topics import WordTopics
from finder.signals.wordspace import WordSpace

WORD_C = 300.0
"""Weak regularisation: the vectors have length 1 and most classes hang on a few rare words."""
WORD_PASSES = 30
"""Over the texts, after which unseen writers' texts are told apart no better. SAGA is stopped by passes because its
alternative, L-BFGS, takes ten times as long on a hundred thousand features and, by scikit-learn's default tolerance,
ends before the first step: the slope of a rare word is always tiny."""
MIN_DOCUMENTS = 2
RIDGE = 1e-4
"""Pull of the ranker's weights towards 0, per training text: 40 weights, thousands of texts."""


LEAST_SPREAD = 0.1
"""A feature that hardly ever speaks (a phone number in a question) is scaled as if it did a little more often, so that
a handful of texts can't give it a weight that decides everything."""
UNSIGNED_FEATURES = frozenset(
    {
        "our_letterhead",
        "foreign_letterhead",
        "firm_letterhead",
        "foreign_postcode",
        "foreign_place",
        "namesake_elsewhere",
        "unknown_letterhead",
        "is_contact_point",
        "is_authority",
        "is_main_mailbox",
        "is_administration",
        "for_companies_only",
        "for_citizens_only",
    }
)
"""All other features speak for a candidate or are silent: a weight below 0 could only come from chance or from another
feature's excess, and would make an explanation absurd."""


@dataclass(frozen=True, slots=True)
class RankingCase:
    """One labelled query as the ranker sees it."""

    matrix: Matrix
    """Candidates in scope × features."""
    none: NDArray[np.float32]
    accepted: NDArray[np.bool_]
    """Shape (candidates in scope + 1,): which answers are right; the last is "none of these"."""
    weight: float = 1.0


def fit_word_topics(documents: Sequence[Mapping[str, float]], labels: Sequence[str]) -> WordTopics:
    """Fit the classifier over words.

    :param documents: features of each text (see `all_features`).
    :param labels: the candidate key each text belongs to.
    """
    space = WordSpace.fit(documents, MIN_DOCUMENTS)
    encoded = [space.encode(document) for document in documents]
    lengths = [len(indices) for indices, _ in encoded]
    matrix = csr_matrix(
        (
            np.concatenate([values for _, values in encoded]),
            np.concatenate([indices for indices, _ in encoded]),
            np.concatenate(([0], np.cumsum(lengths))),
        ),
        shape=(len(documents), len(space.idf)),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # Stopped early on purpose.
        model = LogisticRegression(C=WORD_C, solver="saga", max_iter=WORD_PASSES, random_state=0).fit(matrix, labels)
    weights = np.asarray(model.coef_.T, dtype=np.float32)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return WordTopics(
        space,
        tuple(str(name) for name in model.classes_),
        np.round(weights / scale).astype(np.int8),
        scale.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def fit_weights(cases: Sequence[RankingCase], thresholds: Thresholds) -> KindWeights:
    """Fit one kind's weights by maximum likelihood: the accepted answers together should be probable."""
    width, none_width = len(NAMES), len(NONE_NAMES)
    starts = np.concatenate(([0], np.cumsum([len(case.accepted) for case in cases])))
    design = np.zeros((starts[-1], width + none_width + 1), dtype=np.float32)
    for start, case in zip(starts[:-1], cases, strict=True):
        end = start + len(case.accepted) - 1
        design[start:end, :width] = case.matrix
        design[end, width:-1] = case.none
        design[end, -1] = 1.0
    accepted = np.concatenate([case.accepted for case in cases])
    case_weights = np.asarray([case.weight for case in cases])
    spread = np.maximum(design.std(axis=0), LEAST_SPREAD)
    design /= spread
    lengths = np.diff(starts)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = (design @ weights.astype(np.float32)).astype(np.float64)
        scores -= np.repeat(np.maximum.reduceat(scores, starts[:-1]), lengths)
        odds = np.exp(scores)
        total = np.add.reduceat(odds, starts[:-1])
        right = np.maximum(np.add.reduceat(np.where(accepted, odds, 0.0), starts[:-1]), 1e-300)
        pull = np.repeat(case_weights / total, lengths) * odds
        pull -= np.where(accepted, odds * np.repeat(case_weights / right, lengths), 0.0)
        gradient = (pull.astype(np.float32) @ design).astype(np.float64) + 2 * RIDGE * len(cases) * weights
        value = float((case_weights * (np.log(total) - np.log(right))).sum() + RIDGE * len(cases) * (weights**2).sum())
        return value, gradient

    bounds = [(None, None) if name in UNSIGNED_FEATURES else (0.0, None) for name in NAMES]
    bounds += [(None, None)] * (none_width + 1)
    found = minimize(
        loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300}
    )
    weights = found.x / spread
    return KindWeights(
        weights[:width].astype(np.float32),
        weights[width:-1].astype(np.float32),
        float(weights[-1]),
        thresholds,
    )
