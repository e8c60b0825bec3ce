"""The measures, each against a number worked out by hand."""

from __future__ import annotations

import math

import pytest

from finder.quality import Judged, measure, measure_groups, wilson


def judged(expected: str, outcome: str, ranked: str, probability: float, seconds: float | None = None) -> Judged:
    """:param expected: letters, one a point; empty when it is not ours.

    :param ranked: letters, best first.
    """
    return Judged(frozenset(expected), outcome, tuple(ranked), probability, seconds)


ROWS = (
    judged("a", "found", "abc", 0.95, 0.010),
    judged("b", "found", "abc", 0.85, 0.020),
    judged("cz", "choose", "abczd", 0.45, 0.030),
    judged("f", "choose", "abcdef", 0.35, 0.040),
    judged("g", "not_found", "gab", 0.25, 0.050),
    judged("h", "not_found", "abc", 0.15, None),
    judged("", "not_found", "abc", 0.05, 0.060),
    judged("", "found", "abc", 0.75, 0.070),
)


def test_the_ranks_and_their_means():
    metrics = measure(ROWS)
    assert (metrics["n"], metrics["positives"], metrics["negatives"]) == (8, 6, 2)
    # The ranks of the six are 1, 2, 3, 6, 1 and none.
    assert metrics["top1"] == pytest.approx(2 / 6)
    assert metrics["top3"] == pytest.approx(4 / 6)
    assert metrics["top5"] == pytest.approx(4 / 6)
    assert metrics["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 6 + 1) / 6)


def test_found_answers_and_what_is_not_ours():
    metrics = measure(ROWS)
    # Three are found, one of them rightly.
    assert metrics["found_precision"] == pytest.approx(1 / 3)
    assert metrics["found_recall"] == pytest.approx(1 / 6)
    assert metrics["F0.5"] == pytest.approx(1.25 * (1 / 3) * (1 / 6) / (0.25 / 3 + 1 / 6))
    # The found right one, and the choice whose third is right; the choice whose sixth is right is none.
    assert metrics["answer_set_recall"] == pytest.approx(2 / 6)
    assert metrics["specificity"] == pytest.approx(1 / 2)
    assert metrics["not_wrongly_found"] == pytest.approx(1 / 2)


def test_calibration():
    metrics = measure(ROWS)
    gaps = [0.05, 0.85, 0.45, 0.35, 0.75, 0.15, 0.05, 0.75]
    assert metrics["ece"] == pytest.approx(sum(gaps) / 8)
    assert metrics["brier"] == pytest.approx(sum(gap**2 for gap in gaps) / 8)


def test_errors_of_one_bin_cancel_and_of_two_do_not():
    together = [judged("a", "found", "a", 0.52), judged("a", "found", "b", 0.58)]
    assert measure(together)["ece"] == pytest.approx(abs(1.10 - 1) / 2)
    apart = [judged("a", "found", "a", 0.49), judged("a", "found", "b", 0.51)]
    assert measure(apart)["ece"] == pytest.approx((0.51 + 0.51) / 2)
    certain = [judged("a", "found", "a", 1.0), judged("a", "found", "a", 0.9)]
    assert measure(certain)["ece"] == pytest.approx(0.1 / 2)


def test_the_times_leave_out_what_was_not_timed():
    metrics = measure(ROWS)
    # Seven times: the fourth is the median, place int(0.95 · 7) = 6 the last.
    assert metrics["ms_median"] == pytest.approx(40)
    assert metrics["ms_p95"] == pytest.approx(70)
    assert "ms_median" not in measure([judged("a", "found", "a", 0.9)])


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilson_gives_the_textbook_intervals(hits, count, low, high):
    assert wilson(hits, count) == pytest.approx((low, high), abs=1e-4)


def test_intervals_go_with_their_shares():
    metrics = measure(ROWS)
    assert metrics["top1_ci"] == wilson(2, 6)
    assert metrics["found_precision_ci"] == wilson(1, 3)


def test_shares_of_nothing_are_none():
    metrics = measure([judged("", "not_found", "", 0.0)])
    assert [metrics[name] for name in ("top1", "mrr", "found_precision", "found_recall", "answer_set_recall")] == [
        None
    ] * 5
    assert metrics["specificity"] == 1.0
    assert metrics["F0.5"] == 0.0
    empty = measure([])
    assert empty["n"] == 0
    assert empty["ece"] is None
    assert not any(isinstance(value, float) and math.isnan(value) for value in empty.values())


def test_an_answer_without_matches_counts_as_wrong():
    metrics = measure([judged("a", "missing", "", 0.0)])
    assert (metrics["top1"], metrics["mrr"], metrics["brier"]) == (0.0, 0.0, 0.0)


def test_an_accepted_second_best_counts_as_right():
    assert judged("ab", "found", "ba", 0.9).right
    assert not judged("", "found", "ba", 0.9).right
    assert judged("xa", "choose", "bca", 0.3).rank == 3


def test_groups_come_in_order_and_overlap():
    groups = measure_groups([(["kind:letter", "noisy"], ROWS[0]), (["kind:question"], ROWS[1]), ([], ROWS[6])])
    assert list(groups) == ["all", "kind:letter", "kind:question", "noisy"]
    assert [group["n"] for group in groups.values()] == [3, 1, 1, 1]
    assert groups["noisy"] == groups["kind:letter"] == measure(ROWS[:1])
