"""Two rankers compared: what is beyond chance, and what a ranker is called for it."""

from __future__ import annotations

import numpy as np
import pytest

from finder.quality import Judged, measure
from finder.training.comparison import MEASURES, Difference, compare
from finder.training.verdict import Count, Standing, judge_differences
from finder.types import Kind

NONE = Count(0, 0, 0)


def rows(right: float, count: int = 600, seed: int = 0, outcome: str = "found") -> list[Judged]:
    """:returns: answers of which a share is right, at a stated probability of 0.8."""
    dice = np.random.default_rng(seed).random(count)
    return [Judged(frozenset({"a"}), outcome, ("a", "b") if one < right else ("b", "a"), 0.8) for one in dice]


def theirs(share_turned_away: float, count: int = 200) -> list[Judged]:
    """:returns: answers to texts of others."""
    turned = round(share_turned_away * count)
    return [Judged(frozenset(), "not_found" if one < turned else "found", ("a",), 0.5) for one in range(count)]


def by_name(differences) -> dict[str, Difference]:
    return {one.measure: one for one in differences}


def test_both_sides_are_measured_as_everywhere_else():
    before, after = [*rows(0.7), *theirs(0.5)], [*rows(0.8, seed=1), *theirs(0.9)]
    found = by_name(compare(before, after))
    assert set(found) == set(MEASURES)
    for name, one in found.items():
        assert one.before == pytest.approx(measure(before)[name], abs=1e-5), name
        assert one.after == pytest.approx(measure(after)[name], abs=1e-5), name
        assert one.low <= one.after - one.before <= one.high


def test_what_stays_equal_neither_gains_nor_loses():
    for one in compare(rows(0.7), rows(0.7)):
        assert (one.low, one.high, one.gained, one.lost) == (0.0, 0.0, False, False)


def test_a_clear_rise_gains_and_its_reverse_loses():
    up, down = by_name(compare(rows(0.6), rows(0.8))), by_name(compare(rows(0.8), rows(0.6)))
    assert up["top1"].gained
    assert not up["top1"].lost
    assert down["top1"].lost


def test_a_few_texts_prove_nothing():
    (top1,) = [one for one in compare(rows(0.6, 20), rows(0.7, 20)) if one.measure == "top1"]
    assert top1.after > top1.before
    assert not top1.gained


def test_being_surer_than_right_is_a_loss_of_calibration():
    sure = [Judged(row.expected, row.outcome, row.ranked, 0.99) for row in rows(0.8)]
    assert by_name(compare(rows(0.8), sure))["ece"].lost
    assert by_name(compare(sure, rows(0.8)))["ece"].gained


def test_what_no_text_counts_towards_is_left_out():
    assert "specificity" not in by_name(compare(rows(0.6), rows(0.7)))
    assert "found_precision" not in by_name(compare(rows(0.6, outcome="choose"), rows(0.7, outcome="choose")))
    assert compare([], []) == ()


def difference(low: float, high: float, name: str = "top1") -> Difference:
    return Difference(name, 0.5, 0.5 + (low + high) / 2, low, high, 100)


@pytest.mark.parametrize(
    ("held_out", "gold", "judged", "standing"),
    [
        (difference(-0.01, 0.01), Count(9, 9, 10), Count(3, 3, 5), Standing.SAME),
        (difference(-0.01, 0.01), Count(9, 9, 10), Count(3, 4, 5), Standing.BETTER),
        (difference(-0.01, 0.01), Count(9, 10, 10), NONE, Standing.BETTER),
        (difference(0.01, 0.02), NONE, NONE, Standing.BETTER),
        (difference(0.01, 0.02), Count(9, 8, 10), Count(3, 5, 5), Standing.WORSE),
        (difference(-0.02, -0.01), Count(9, 10, 10), Count(3, 5, 5), Standing.WORSE),
        (difference(0.01, 0.02, "ece"), Count(9, 10, 10), NONE, Standing.WORSE),
        (difference(-0.02, -0.01, "ece"), NONE, Count(3, 2, 5), Standing.WORSE),
        (difference(-0.02, -0.01, "ece"), NONE, NONE, Standing.BETTER),
    ],
)
def test_any_loss_makes_it_worse_and_any_gain_without_one_better(held_out, gold, judged, standing):
    verdict = judge_differences({Kind.QUESTION: [held_out]}, gold, judged)
    assert verdict.standing is standing
    assert bool(verdict.losses) == (standing is Standing.WORSE)


def test_verdict_names_what_changed():
    held_out = {Kind.LETTER: [difference(-0.02, -0.01)], Kind.QUESTION: [difference(0.01, 0.02, "top3")]}
    verdict = judge_differences(held_out, Count(1, 2, 3), Count(2, 1, 3))
    assert verdict.gains == ("question/top3", "gold")
    assert verdict.losses == ("letter/top1", "judged")
