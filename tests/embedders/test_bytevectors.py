"""Vectors in 8 bits."""

from __future__ import annotations

import numpy as np
import pytest

from finder.embedders.bytevectors import ByteVectors, quantise


def unit_vectors(count, width):
    rows = np.random.default_rng(7).normal(size=(count, width)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_rows_use_the_whole_range():
    rows = quantise(np.asarray([[0.5, -0.25], [0.0, 0.0], [-1e-3, 1e-3]], np.float32)).rows
    assert rows.tolist() == [[127, -64], [0, 0], [-127, 127]]


def test_cosines_are_nearly_those_of_the_floats():
    vectors = unit_vectors(200, 384)
    kept, query = quantise(vectors), quantise(vectors[:1])
    cosines = kept.dots(query.rows[0]) / (kept.lengths() * query.lengths())
    assert cosines == pytest.approx(vectors @ vectors[0], abs=4e-3)
    assert cosines[0] == pytest.approx(1.0, abs=1e-6)


def test_lengths_come_back():
    assert np.linalg.norm(quantise(unit_vectors(9, 384)).floats(), axis=1) == pytest.approx(1.0, abs=1e-6)


def test_a_row_of_zeros_is_near_nothing():
    kept = ByteVectors(np.zeros((1, 4), np.int8))
    assert not kept.floats().any()
    assert kept.dots(np.asarray([1, 2, 3, 4], np.int8)) / kept.lengths() == pytest.approx([0.0])


def test_vectors_are_taken_in_the_order_asked_for():
    kept = quantise(unit_vectors(5, 8))
    assert np.array_equal(kept.take([3, 0]).rows, kept.rows[[3, 0]])


def test_nothing_is_near_nothing():
    assert quantise(np.zeros((0, 4), np.float32)).dots(np.zeros(4, np.int8)).shape == (0,)
