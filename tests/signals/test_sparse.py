"""Rows of features, multiplied with a query."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.signals.sparse import SparseRows

FEATURES = 12


def rows_of(rows: list[dict[int, float]]) -> SparseRows:
    """:returns: the rows in their order."""
    return SparseRows.of(
        [(np.asarray(list(one), dtype=np.int32), np.asarray(list(one.values()), dtype=np.float32)) for one in rows]
    )


ROWS = st.lists(st.dictionaries(st.integers(0, FEATURES - 1), st.floats(2**-10, 1, width=32), max_size=6), max_size=8)


@given(rows=ROWS, query=st.lists(st.sampled_from([0.0, 0.25, 0.5]), min_size=FEATURES, max_size=FEATURES))
def test_products_are_those_of_whole_rows(rows, query):
    dense = np.zeros((len(rows), FEATURES))
    for row, held in enumerate(rows):
        for feature, weight in held.items():
            dense[row, feature] = weight
    vector = np.asarray(query, dtype=np.float32)
    assert rows_of(rows).dots(vector) == pytest.approx(dense @ vector)
    ids = np.flatnonzero(vector[: rows_of(rows).ids.max(initial=-1) + 1]).astype(np.int32)
    assert rows_of(rows).by_feature().sums(ids, vector[ids]) == pytest.approx(dense @ vector)


@given(rows=ROWS, data=st.data())
def test_rows_that_are_taken_keep_what_they_hold(rows, data):
    places = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=9)) if rows else []
    taken = rows_of(rows).take(np.asarray(places, dtype=np.int64))
    query = np.linspace(0.1, 1, FEATURES, dtype=np.float32)
    assert len(taken) == len(places)
    assert taken.dots(query).tolist() == rows_of(rows).dots(query)[np.asarray(places, dtype=np.int64)].tolist()
    assert taken.owners().tolist() == [row for row, place in enumerate(places) for _ in rows[place]]
