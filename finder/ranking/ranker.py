"""A conditional logit over all candidates and "none of these": weights in JSON, probabilities that sum to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finder.artefacts import REMEDY
from finder.errors import InvalidArtefact
from finder.ranking.context import Context
from finder.ranking.features import NAMES, NONE_NAMES, Matrix, candidate_matrix, none_vector
from finder.signals.candidates import Mask
from finder.types import Kind


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When an answer is sure enough; chosen on held-out folds, probabilities 0–1."""

    found: float
    """At least so probable the best contact point must be to be given alone."""
    elsewhere: float
    """At least so probable "somebody else" or "none" must be for NOT_FOUND."""
    answer_set: float
    """So much of our contact points' probability the list of CHOOSE covers."""


@dataclass(frozen=True, slots=True)
class KindWeights:
    """One kind of input's model."""

    candidate: NDArray[np.float32]
    """In the order of `NAMES`."""
    none: NDArray[np.float32]
    """In the order of `NONE_NAMES`."""
    none_bias: float
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class LogOdds:
    """How much speaks for each answer; only differences mean anything."""

    candidates: NDArray[np.float64]
    """Shape (candidates,), whether in scope or not."""
    none: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """Probabilities of all candidates and of "none of these"; together they sum to one."""

    probabilities: NDArray[np.float64]
    """Shape (candidates,); 0 for those out of scope."""
    none: float
    in_scope: Mask


@dataclass(frozen=True, slots=True)
class Ranked(Distribution):
    """One query's probabilities, with what they rest on."""

    matrix: Matrix
    """The features, for the explanation."""
    log_odds: LogOdds


class LinearRanker:
    """Weighs features; letters and questions each have their own weights."""

    def __init__(self, weights: Mapping[Kind, KindWeights], version: str) -> None:
        self.weights = weights
        self.version = version

    def rank(self, context: Context, in_scope: Mask) -> Ranked:
        """:returns: the probabilities of one query, calibrated by having been fitted on unseen texts."""
        model = self.weights[context.reading.query.kind]
        return weigh(model, candidate_matrix(context), none_vector(context), in_scope)


def weigh(model: KindWeights, matrix: Matrix, none_features: NDArray[np.float32], in_scope: Mask) -> Ranked:
    """Turn features into probabilities.

    :param matrix: shape (candidates, features), columns as in `NAMES`.
    :param none_features: as in `NONE_NAMES`.
    :returns: probabilities of the candidates in scope and of "none of these"; together they sum to one.
    """
    log_odds = LogOdds(
        (matrix @ model.candidate).astype(np.float64), float(none_features @ model.none) + model.none_bias
    )
    spread = distribute(log_odds, in_scope)
    return Ranked(spread.probabilities, spread.none, in_scope, matrix, log_odds)


def distribute(log_odds: LogOdds, in_scope: Mask) -> Distribution:
    """:returns: the probabilities of the candidates in scope and of "none of these"."""
    scores = np.where(in_scope, log_odds.candidates, -np.inf)
    top = max(log_odds.none, float(scores.max(initial=-np.inf)))
    odds = np.exp(scores - top)
    none_odds = float(np.exp(log_odds.none - top))
    total = float(odds.sum()) + none_odds
    return Distribution(odds / total, none_odds / total, in_scope)


def load_ranker(manifest: Mapping[str, object], version: str) -> LinearRanker:
    """Read the weights of a manifest.

    :raises InvalidArtefact: when its features are not exactly those of this program.
    """
    kinds = manifest.get("kinds")
    if not isinstance(kinds, Mapping) or set(kinds) != {kind.value for kind in Kind}:
        raise InvalidArtefact("The ranker's manifest must hold weights for the kinds letter and question.")
    return LinearRanker({kind: _load_kind(kinds[kind.value]) for kind in Kind}, version)


def dump_ranker(ranker: LinearRanker) -> dict[str, object]:
    """:returns: what `load_ranker` reads: the weights by kind and feature name."""
    return {"kinds": {kind.value: _dump_kind(model) for kind, model in ranker.weights.items()}}


def _load_kind(values: object) -> KindWeights:
    try:
        thresholds = values["thresholds"]  # type: ignore[index]
        return KindWeights(
            _ordered(values["weights"], NAMES),  # type: ignore[index]
            _ordered(values["none_weights"], NONE_NAMES),  # type: ignore[index]
            float(values["none_bias"]),  # type: ignore[index]
            Thresholds(float(thresholds["found"]), float(thresholds["elsewhere"]), float(thresholds["answer_set"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidArtefact(f"The ranker's manifest is damaged ({error}). {REMEDY}") from error


def _ordered(weights: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float32]:
    if set(weights) != set(names):
        odd = ", ".join(sorted(set(weights) ^ set(names)))
        raise InvalidArtefact(
            f"The ranker was trained with other features than this program has: {odd}. Run: make train"
        )
    return np.asarray([weights[name] for name in names], dtype=np.float32)


def _dump_kind(model: KindWeights) -> dict[str, object]:
    return {
        "weights": {name: round(float(one), 5) for name, one in zip(NAMES, model.candidate, strict=True)},
        "none_weights": {name: round(float(one), 5) for name, one in zip(NONE_NAMES, model.none, strict=True)},
        "none_bias": round(model.none_bias, 5),
        "thresholds": {
            "found": model.thresholds.found,
            "elsewhere": model.thresholds.elsewhere,
            "answer_set": model.thresholds.answer_set,
        },
    }
