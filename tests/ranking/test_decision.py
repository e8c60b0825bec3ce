"""From probabilities to an outcome."""

from __future__ import annotations

import numpy as np
import pytest

from finder.ranking.decision import MAX_SET, decide
from finder.ranking.ranker import Distribution, Thresholds
from finder.types import Outcome

THRESHOLDS = Thresholds(found=0.8, elsewhere=0.5, answer_set=0.9)


def ranked(*probabilities: float, out_of_scope: tuple[int, ...] = ()) -> Distribution:
    """:returns: what is left to one is for "none of these"."""
    values = np.asarray(probabilities, dtype=np.float64)
    scope = np.ones(len(values), dtype=np.bool_)
    scope[list(out_of_scope)] = False
    return Distribution(values, 1 - float(values.sum()), scope)


def test_one_sure_point_is_found():
    decision = decide(ranked(0.05, 0.85, 0.05, 0.05), 3, THRESHOLDS, 5)
    assert (decision.outcome, decision.order, decision.answer_set) == (Outcome.FOUND, (1, 0, 2), {1})
    assert decision.best_authority == 3


def test_several_likely_points_are_a_choice():
    decision = decide(ranked(0.5, 0.3, 0.1, 0.04), 4, THRESHOLDS, 5)
    assert decision.outcome is Outcome.CHOOSE
    assert decision.answer_set == {0, 1, 2}
    assert decision.best_authority is None


def test_a_choice_has_at_least_two_and_at_most_five():
    one = decide(ranked(0.79, 0.01, 0.0), 3, THRESHOLDS, 5)
    assert one.answer_set == {0, 1}
    flat = decide(ranked(*[0.09] * 10), 10, THRESHOLDS, 20)
    assert len(flat.answer_set) == MAX_SET
    assert len(flat.order) == 10


@pytest.mark.parametrize("probabilities", [(0.3, 0.1, 0.55), (0.3, 0.1, 0.1), (0.49, 0.0, 0.0)])
def test_elsewhere_is_not_found(probabilities):
    decision = decide(ranked(*probabilities), 2, THRESHOLDS, 5)
    assert decision.outcome is Outcome.NOT_FOUND
    assert decision.answer_set == set()
    assert decision.order == (0, 1)


def test_a_missing_signal_caps_the_outcome_at_choose():
    decision = decide(ranked(0.95, 0.02, 0.01), 2, THRESHOLDS, 5, sure=False)
    assert decision.outcome is Outcome.CHOOSE


def test_what_is_out_of_scope_is_never_listed():
    decision = decide(ranked(0.0, 0.9, 0.05, out_of_scope=(0,)), 3, THRESHOLDS, 5)
    assert 0 not in decision.order
    nothing = decide(ranked(0.0, 0.0, out_of_scope=(0, 1)), 2, THRESHOLDS, 5)
    assert (nothing.outcome, nothing.order) == (Outcome.NOT_FOUND, ())


def test_equals_keep_the_order_of_the_data():
    assert decide(ranked(0.2, 0.2, 0.2, 0.2), 4, THRESHOLDS, 5).order == (0, 1, 2, 3)


def test_a_choice_is_listed_whole_however_small_the_limit():
    decision = decide(ranked(0.5, 0.4, 0.05), 3, THRESHOLDS, 1)
    assert decision.answer_set <= set(decision.order)
