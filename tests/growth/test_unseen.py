"""Made-up municipalities' vectors, and whose contact point is right."""

from __future__ import annotations

import numpy as np
import pytest

from models.growth.asking import choose_cases
from models.growth.unseen import LIKENESS, model_of, spread_vectors
from tests.bench.invented import make_example


def test_vectors_of_others_lie_as_far_away_as_their_texts_do():
    shipped = np.eye(2, 64, dtype=np.float32)
    keys = ["point:a", "point:b", *(f"point:m{number}-a" for number in range(1, 200))]
    rows = spread_vectors(shipped, ["point:a", "point:b"], keys).floats()
    assert rows[:2] == pytest.approx(shipped, abs=0.01)
    likeness = rows[2:] @ shipped[0]
    assert likeness.mean() == pytest.approx(LIKENESS, abs=0.01)
    among = rows[2:] @ rows[2:].T
    assert among[np.triu_indices(len(among), 1)].max() < 0.97


def test_the_same_vectors_come_every_time():
    shipped = np.eye(1, 64, dtype=np.float32)
    once, again = (spread_vectors(shipped, ["point:a"], ["point:a", "point:m1-a"]).rows for _ in range(2))
    assert (once == again).all()


def test_a_made_up_contact_point_tells_what_it_was_made_from():
    assert model_of("point:m12-kk-borgerservice") == "point:kk-borgerservice"


def test_cases_have_a_right_answer_and_are_the_same_every_time():
    examples = [make_example(number, "dev-one", "p", f"text {number}") for number in range(30)]
    chosen = choose_cases(examples, 10)
    assert len(chosen) == 10
    assert chosen == choose_cases(examples, 10)
    assert all(one.expected for one in chosen)
