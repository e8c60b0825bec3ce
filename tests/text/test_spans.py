"""Stretches of a text answer as if each had been looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finder.text.spans import Spans

stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])))


@given(stretches, st.integers(0, 80), st.integers(1, 20))
def test_overlap_is_told_as_by_looking_at_each(spans, start, length):
    end = start + length
    assert Spans(spans).overlap(start, end) == any(start < other_end and other < end for other, other_end in spans)


@given(stretches, st.integers(0, 80))
def test_a_place_is_held_as_by_looking_at_each(spans, place):
    assert Spans(spans).hold(place) == any(start <= place < end for start, end in spans)
