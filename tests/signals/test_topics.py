"""The trained classifiers and the labelled texts nearby."""

from __future__ import annotations

import numpy as np
import pytest

from finder.embedders.bytevectors import quantise
from finder.signals.candidates import list_candidates
from finder.signals.topics import ExampleIndex, MeaningTopics, WordTopics, spread
from finder.signals.wordspace import WordSpace

CLASSES = ("none", "point:haver", "point:hegn")


@pytest.fixture(scope="module")
def words():
    space = WordSpace({"w:haek": 0, "w:hegn": 1}, np.ones(2, dtype=np.float32))
    weights = np.asarray([[-50, 127, 0], [-50, 0, 127]], dtype=np.int8)
    return WordTopics(space, CLASSES, weights, np.full(3, 0.05, np.float32), np.asarray([1, 0, 0], np.float32))


def test_probabilities_sum_to_one_and_follow_the_words(words):
    for features, best in (({"w:haek": 1}, 1), ({"w:hegn": 1}, 2), ({}, 0)):
        logs = words.log_probabilities(*words.space.encode(features))
        assert np.exp(logs).sum() == pytest.approx(1.0, abs=1e-5)
        assert int(np.argmax(logs)) == best


def test_each_word_adds_its_share(words):
    indices, values = words.space.encode({"w:haek": 1, "w:hegn": 1})
    shares = words.contributions(indices, values, "point:haver")
    assert shares[list(indices).index(0)] > 0 > shares[list(indices).index(1)]
    assert words.contributions(indices, values, "point:ukendt").tolist() == [0.0, 0.0]


def test_meaning_is_told_by_the_distance_from_the_centre():
    center = np.asarray([1.0, 0.0], np.float32)
    topics = MeaningTopics(CLASSES, center, np.asarray([[0, 5, -5], [0, 5, 5]], np.float32), np.zeros(3, np.float32))
    assert np.allclose(np.exp(topics.log_probabilities(center)), 1 / 3)
    assert int(np.argmax(topics.log_probabilities(np.asarray([2.0, 0.0], np.float32)))) == 1


def test_classes_are_laid_on_candidates_and_new_ones_get_the_lowest(town):
    candidates = list_candidates(town)
    scores, none = spread(np.asarray([-0.1, -2.0, -3.0], np.float32), CLASSES, candidates)
    assert none == pytest.approx(-0.1)
    assert scores[candidates.position["point:haver"]] == -2.0
    assert scores[candidates.position["point:regning"]] == -3.0
    gone, _ = spread(np.asarray([-0.1, -2.0], np.float32), ("point:borte", "point:hegn"), candidates)
    assert gone.max() == -2.0


def test_the_nearest_examples_of_each_candidate_count(town):
    candidates = list_candidates(town)
    vectors = np.asarray([[1, 0], [0, 1], [1, 0], [0.6, 0.8], [1, 0]], np.float32)
    labels = ["point:haver", "point:haver", "point:hegn", "point:hegn", "point:borte"]
    scores = ExampleIndex(quantise(vectors), labels, candidates).nearest(np.asarray([1.0, 0.0], np.float32), nearest=2)
    assert set(scores) == {"point:hegn", "point:haver"}
    assert scores["point:hegn"] == pytest.approx(0.8, abs=5e-3)
    assert scores["point:haver"] == pytest.approx(0.5)


@pytest.mark.parametrize("labels", [[], ["point:borte"]])
def test_no_examples_give_nothing(town, labels):
    vectors = np.zeros((len(labels), 2), np.float32)
    scores = ExampleIndex(quantise(vectors), labels, list_candidates(town)).nearest(np.asarray([1.0, 0.0], np.float32))
    assert scores == {}


def test_equal_examples_count_one_by_one(town):
    candidates = list_candidates(town)
    vectors = quantise(np.asarray([[1, 0], [1, 0], [1, 0]], np.float32))
    scores = ExampleIndex(vectors, ["point:haver"] * 3, candidates).nearest(np.asarray([1.0, 0.0], np.float32))
    assert scores["point:haver"] == pytest.approx(1.0)


def test_a_single_example_counts_in_full(town):
    candidates = list_candidates(town)
    scores = ExampleIndex(quantise(np.asarray([[1, 0]], np.float32)), ["point:haver"], candidates).nearest(
        np.asarray([1.0, 0.0], np.float32)
    )
    assert scores["point:haver"] == pytest.approx(1.0)
