"""Probabilities that sum to one, and weights that travel as JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest

from finder.errors import InvalidArtefact
from finder.ranking.features import FEATURES, NAMES, NONE_NAMES, candidate_matrix, none_vector
from finder.ranking.ranker import dump_ranker, load_ranker, weigh
from finder.types import Audience, Kind
from tests.doubles import FakeEmbedder, make_context, make_index, make_ranker

TEXTS = ("Hvor betaler jeg?", "Fjordby Kommune, Center for Finans, 9999 Fjordby", "zzz", "Skatten", "?")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("audience", [None, *Audience])
@pytest.mark.parametrize("embedder", [None, FakeEmbedder()])
def test_all_probabilities_and_none_sum_to_one(text, audience, embedder):
    context = make_context(text, make_index(embedder=embedder), audience=audience)
    scope = context.candidates.in_scope(None, audience)
    ranked = make_ranker().rank(context, scope)
    assert ranked.probabilities.sum() + ranked.none == pytest.approx(1.0)
    assert (ranked.probabilities >= 0).all()
    assert (ranked.probabilities[~scope] == 0).all()


@pytest.mark.parametrize("scale", [0.0, 1e-3, 1e3, -1e4])
def test_extreme_weights_neither_overflow_nor_vanish(scale):
    context = make_context("rykker")
    model = make_ranker(dict.fromkeys(NAMES, scale), none_bias=-scale).weights[Kind.QUESTION]
    scope = context.candidates.in_scope(None, None)
    ranked = weigh(model, candidate_matrix(context), none_vector(context), scope)
    assert ranked.probabilities.sum() + ranked.none == pytest.approx(1.0)
    assert np.isfinite(ranked.probabilities).all()


def test_an_empty_scope_leaves_only_none():
    context = make_context("rykker")
    ranked = make_ranker().rank(context, np.zeros(len(context.candidates), dtype=np.bool_))
    assert ranked.none == 1.0
    assert ranked.probabilities.sum() == 0.0


def test_a_greater_feature_is_more_probable():
    context = make_context("rykker")
    scope = context.candidates.in_scope(None, None)
    matrix = np.zeros((len(context.candidates), len(NAMES)), dtype=np.float32)
    matrix[2, NAMES.index("words_of_record")] = 1.0
    ranked = weigh(make_ranker().weights[Kind.LETTER], matrix, none_vector(context), scope)
    assert int(np.argmax(ranked.probabilities)) == 2


def test_weights_come_back_from_json():
    before = make_ranker()
    after = load_ranker(json.loads(json.dumps(dump_ranker(before))), "again")
    for kind in Kind:
        assert after.weights[kind].candidate == pytest.approx(before.weights[kind].candidate)
        assert after.weights[kind].none == pytest.approx(before.weights[kind].none)
        assert after.weights[kind].thresholds == before.weights[kind].thresholds
        assert after.weights[kind].none_bias == before.weights[kind].none_bias


def damaged(path, value):
    """:returns: dumped weights with one thing in the letter's part changed or taken out."""
    dumped = json.loads(json.dumps(dump_ranker(make_ranker())))
    part = dumped["kinds"]["letter"]
    *way, last = path
    for step in way:
        part = part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return dumped


@pytest.mark.parametrize(
    "dumped", [{}, {"kinds": []}, {"kinds": {"letter": {}}}, {"kinds": {"letter": 1, "question": 2}}]
)
def test_other_kinds_are_refused(dumped):
    with pytest.raises(InvalidArtefact):
        load_ranker(dumped, "x")


@pytest.mark.parametrize(("path", "value"), [(("weights", "phone"), None), (("weights", "fax"), 1.0)])
def test_other_features_are_refused_by_name(path, value):
    with pytest.raises(InvalidArtefact, match=path[-1]):
        load_ranker(damaged(path, value), "x")


@pytest.mark.parametrize(
    ("path", "value"),
    [(("thresholds",), None), (("thresholds", "found"), None), (("none_bias",), None), (("weights", "phone"), "x")],
)
def test_a_damaged_manifest_is_refused(path, value):
    with pytest.raises(InvalidArtefact):
        load_ranker(damaged(path, value), "x")


def test_every_feature_is_documented_and_named_once():
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(NONE_NAMES)) == len(NONE_NAMES)
    assert all(feature.__doc__ and feature.__doc__[0].isupper() for feature in FEATURES)
