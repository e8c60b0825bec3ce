"""What is believed after several messages."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from finder.dialogue.belief import (
    LEADING,
    LEADING_OUTSIDE,
    Step,
    choose_step,
    earlier_step,
    explain_steps,
    message_evidence,
    recall,
    reject_step,
    remember,
    total_of,
)
from finder.dialogue.question import UNKNOWN
from finder.dialogue.turn import Choice
from finder.ranking.explain import PRIOR, contributions
from finder.ranking.features import candidate_matrix, none_vector
from finder.ranking.ranker import LogOdds, distribute, weigh
from finder.signals.candidates import list_candidates
from finder.types import Kind
from tests.doubles import make_context, make_ranker
from tests.factories import make_snapshot

SNAPSHOT = make_snapshot()
CANDIDATES = list_candidates(SNAPSHOT)
EVERYBODY = CANDIDATES.in_scope(None, None)
SCORES = LogOdds(np.linspace(0.0, -5.0, len(CANDIDATES)), -1.5)


def test_what_is_remembered_gives_the_same_probabilities():
    again = recall(remember(SCORES, CANDIDATES, EVERYBODY), CANDIDATES)
    before, after = distribute(SCORES, EVERYBODY), distribute(again, EVERYBODY)
    np.testing.assert_allclose(before.probabilities, after.probabilities, atol=0.005)
    assert before.none == pytest.approx(after.none, abs=0.005)


def test_only_the_leading_are_remembered_and_nothing_drifts_however_often(monkeypatch):
    monkeypatch.setattr("finder.dialogue.belief.LEADING", 2)
    before = distribute(SCORES, EVERYBODY)
    log_odds = SCORES
    for _ in range(20):
        convictions = remember(log_odds, CANDIDATES, EVERYBODY)
        assert list(convictions.leading) == list(CANDIDATES.keys[:2])
        log_odds = recall(convictions, CANDIDATES)
    after = distribute(log_odds, EVERYBODY)
    np.testing.assert_allclose(before.probabilities[:2], after.probabilities[:2], atol=0.01)
    assert before.none == pytest.approx(after.none, abs=0.01)


def test_a_contradiction_takes_back_half_of_what_was_believed():
    convictions = remember(SCORES, CANDIDATES, EVERYBODY)
    kept = earlier_step(convictions, CANDIDATES, contradicted=False).log_odds
    halved = earlier_step(convictions, CANDIDATES, contradicted=True).log_odds
    np.testing.assert_allclose(np.ptp(halved.candidates), np.ptp(kept.candidates) / 2)


def test_those_out_of_scope_are_remembered_too():
    scope = EVERYBODY.copy()
    scope[0] = False
    assert CANDIDATES.keys[0] in remember(SCORES, CANDIDATES, scope).leading
    assert LEADING_OUTSIDE < LEADING


def test_a_candidate_that_is_gone_is_forgotten():
    convictions = remember(SCORES, CANDIDATES, EVERYBODY)
    gone = type(convictions)({**convictions.leading, "point:nedlagt": 0.0}, convictions.none, convictions.rest)
    assert len(recall(gone, CANDIDATES).candidates) == len(CANDIDATES)


def weighed(text):
    """:returns: a message's evidence, its ranking, and the weights."""
    context = make_context(text, kind=Kind.QUESTION)
    model = make_ranker().weights[Kind.QUESTION]
    ranked = weigh(model, candidate_matrix(context), none_vector(context), EVERYBODY)
    return message_evidence(ranked, model), ranked


def test_a_message_speaks_for_what_it_names():
    evidence, ranked = weighed("Det handler om parkering")
    assert int(np.argmax(evidence.candidates)) == int(np.argmax(ranked.probabilities))
    assert evidence.candidates.max() > 0


def test_two_messages_for_one_point_say_more_than_one():
    evidence, ranked = weighed("Det handler om parkering")
    once = distribute(ranked.log_odds, EVERYBODY).probabilities.max()
    both = LogOdds(ranked.log_odds.candidates + evidence.candidates, ranked.log_odds.none + evidence.none)
    assert distribute(both, EVERYBODY).probabilities.max() > once


def test_no_rules_out_what_was_shown_and_nothing_else():
    step = reject_step(CANDIDATES, [1])
    total = total_of([Step("said_before", SCORES), step])
    order = list(np.argsort(-distribute(total, EVERYBODY).probabilities))
    assert order.index(1) > order.index(2)
    assert step.log_odds.candidates[0] == 0
    assert step.log_odds.none == 0


def test_dont_know_changes_nothing():
    offered = tuple(point.id for point in CANDIDATES.points[:3])
    step = choose_step(Choice("point", UNKNOWN), offered, CANDIDATES, SNAPSHOT, "Ved ikke")
    assert not step.log_odds.candidates.any()
    assert step.log_odds.none == 0


def test_a_chosen_point_becomes_the_answer():
    offered = tuple(point.id for point in CANDIDATES.points[:3])
    step = choose_step(Choice("point", offered[2]), offered, CANDIDATES, SNAPSHOT, "Det tredje")
    total = total_of([Step("said_before", SCORES), step])
    assert int(np.argmax(distribute(total, EVERYBODY).probabilities)) == 2


@pytest.mark.parametrize("place", [0, 1, 4])
def test_the_parts_sum_to_the_score_above_the_mean(place):
    context = make_context("Det handler om parkering", kind=Kind.QUESTION)
    model = make_ranker().weights[Kind.QUESTION]
    ranked = weigh(model, candidate_matrix(context), none_vector(context), EVERYBODY)
    steps = [Step("said_before", SCORES), reject_step(CANDIDATES, [1])]
    message = Step("message", message_evidence(ranked, model))
    parts = explain_steps(steps, (message, partial(contributions, context, ranked, model)), EVERYBODY, place)
    total = total_of([*steps, message]).candidates
    assert sum(part.log_odds for part in parts) == pytest.approx(total[place] - total[EVERYBODY].mean(), abs=1e-4)
    assert parts[-1].feature == PRIOR
