"""Thresholds keep what they promise on the texts they were chosen on, and no writer is judged by himself."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from finder.ranking.ranker import Distribution
from finder.training.cases import Case
from finder.training.dataset import JUDGES
from finder.training.staff import STAFF
from finder.training.thresholds import COVERAGE, FOUND_PRECISION, LEAST_FOUND, choose_thresholds, representative

POINTS = 6
DATA = SimpleNamespace(snapshot=SimpleNamespace(visible_points=lambda *_: range(POINTS)), examples=())
"""Six contact points and one other authority."""


def answered(probabilities, right, *, is_ours=True):
    """:returns: a case and its answer; what is left to 1 goes to "none of these"."""
    accepted = np.zeros(POINTS + 1, dtype=np.bool_)
    if is_ours:
        accepted[right] = True
    shares = np.asarray([*probabilities, 0.0], dtype=np.float64)
    empty = np.zeros((POINTS + 1, 1), dtype=np.float32)
    case = Case(0, 0, empty, np.zeros(1, dtype=np.float32), np.ones(POINTS + 1, dtype=np.bool_), accepted, is_ours)
    return case, Distribution(shares, 1.0 - float(shares.sum()), case.in_scope)


def drawn(count, seed=0):
    """:returns: calibrated answers: the right point is drawn with the probabilities stated."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(count):
        shares = random.dirichlet(np.full(POINTS, 0.15)) * 0.999
        rows.append(answered(shares, int(random.choice(POINTS, p=shares / shares.sum()))))
    return rows


def test_found_is_right_as_often_as_it_promises():
    rows = drawn(4000)
    threshold = choose_thresholds(DATA, rows).found
    best = [
        (float(ranked.probabilities.max()), bool(case.accepted[ranked.probabilities.argmax()])) for case, ranked in rows
    ]
    hits = [right for probability, right in best if probability >= threshold]
    assert len(hits) > 500
    assert np.mean(hits) >= FOUND_PRECISION
    assert threshold >= LEAST_FOUND


def test_nothing_is_found_when_the_surest_answers_are_wrong():
    rows = [answered([0.99, 0, 0, 0, 0, 0], 1) for _ in range(200)]
    assert choose_thresholds(DATA, rows).found == 1.0


def test_a_handful_of_right_answers_prove_nothing():
    rows = [answered([0.99, 0, 0, 0, 0, 0], 0) for _ in range(20)]
    assert choose_thresholds(DATA, rows).found == 1.0


def test_the_lists_hold_the_right_one_as_often_as_they_promise():
    rows = drawn(4000, seed=1)
    thresholds = choose_thresholds(DATA, rows)
    held = []
    for case, ranked in drawn(4000, seed=2):
        order = np.argsort(-ranked.probabilities[:POINTS])
        if ranked.probabilities[order[0]] >= thresholds.found:
            continue
        total, mine = 0.0, []
        for place in order:
            mine.append(place)
            total += ranked.probabilities[place]
            if total >= thresholds.answer_set * ranked.probabilities[:POINTS].sum():
                break
        held.append(bool(case.accepted[mine].any()))
    assert np.mean(held) == pytest.approx(COVERAGE, abs=0.03) or np.mean(held) > COVERAGE


def test_few_of_our_own_texts_are_sent_elsewhere():
    ours = [answered([0.9, 0, 0, 0, 0, 0], 0) for _ in range(500)]
    foreign = [answered([0.5, 0, 0, 0, 0, 0], 0, is_ours=False) for _ in range(100)]
    elsewhere = choose_thresholds(DATA, [*ours, *foreign]).elsewhere
    assert 0.1 < elsewhere <= 0.5


def test_hard_texts_teach_and_set_no_threshold():
    writers = ["dev-anna", JUDGES[0], f"{STAFF}mia", "letters-a"]
    data = SimpleNamespace(examples=[SimpleNamespace(writer=writer) for writer in writers])
    rows = [(SimpleNamespace(place=place), None) for place in range(len(writers))]
    assert [case.place for case, _ in representative(data, rows)] == [0, 3]
