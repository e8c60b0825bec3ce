"""The frozen run shows what a change moves."""

from __future__ import annotations

from finder.quality import Judged
from finder.training.reference import moved


def answer(outcome, *ranked, expected="a"):
    return Judged(frozenset({expected}), outcome, ranked, 0.5)


def test_only_what_changed_is_told_lost_cases_first():
    before = {
        "x": answer("found", "a"),
        "y": answer("choose", "b"),
        "z": answer("choose", "a", "b"),
        "new": answer("found"),
    }
    after = {
        "x": answer("choose", "b"),
        "y": answer("found", "a"),
        "z": answer("choose", "a", "c"),
        "old": answer("found"),
    }
    lines = moved(before, after)
    assert [line.split()[:2] for line in lines] == [["lost", "x"], ["won", "y"]]
