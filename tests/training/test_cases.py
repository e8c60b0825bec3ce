"""Cases that are made from others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from finder.ranking.features import NAMES, NONE_NAMES
from finder.signals.candidates import point_key
from finder.signals.owners import OwnerIndex
from finder.training.cases import LASTING_FEATURES, Case, as_message, featurise
from finder.training.dataset import Dataset
from finder.types import Example, Kind
from tests.doubles import make_index, read
from tests.reorganised import publish_town, reorganise

POINTS = 20
RIGHT = 7


def case(place: int, *, is_ours: bool = True) -> Case:
    """:returns: a letter whose every feature is 1."""
    accepted = np.zeros(POINTS, dtype=np.bool_)
    accepted[RIGHT] = True
    return Case(
        place,
        0,
        np.ones((POINTS, len(NAMES)), dtype=np.float32),
        np.zeros(len(NONE_NAMES), dtype=np.float32),
        np.ones(POINTS, dtype=np.bool_),
        accepted,
        is_ours,
    )


def blank(place: int) -> Case:
    one = case(place)
    matrix = one.matrix.copy()
    matrix[:, [NAMES.index("reply_target"), NAMES.index("same_code")]] = 0.0
    return replace(one, matrix=matrix)


@pytest.fixture(scope="module")
def messages():
    letter = replace(read("Fjordby Kommune\n\nKære læser\nDin rykker er betalt."), kind=Kind.LETTER)
    made = [as_message(blank(place), letter) for place in range(2000)]
    return [one for one in made if one is not None]


def test_some_letters_are_taken_for_messages(messages):
    assert 300 < len(messages) < 500
    assert all(one.is_extra for one in messages)


def test_nearly_all_ids_lead_right(messages):
    column = NAMES.index("reply_target")
    named = [one for one in messages if one.matrix[:, column].any()]
    assert all(one.matrix[:, column].sum() == 1.0 for one in named)
    assert 0.9 < np.mean([one.matrix[RIGHT, column] for one in named]) < 1.0


def test_some_carry_a_code_in_place_of_an_id(messages):
    coded = [one for one in messages if one.matrix[:, NAMES.index("same_code")].any()]
    assert coded
    assert all(one.matrix[RIGHT, NAMES.index("same_code")] == 0.5 for one in coded)
    assert not any(one.matrix[:, NAMES.index("reply_target")].any() for one in coded)


def test_a_silent_message_keeps_only_what_does_not_depend_on_its_text(messages):
    silent = [one for one in messages if not one.matrix[:, NAMES.index("topic_words")].any()]
    assert 0.4 < len(silent) / len(messages) < 0.6
    for name in LASTING_FEATURES:
        assert silent[0].matrix[:, NAMES.index(name)].all(), name


def test_other_texts_are_left_alone():
    letter = replace(read("Fjordby Kommune\n\nKære læser\nDin rykker er betalt."), kind=Kind.LETTER)
    question = replace(letter, kind=Kind.QUESTION)
    assert all(as_message(case(place, is_ours=False), letter) is None for place in range(50))
    assert all(as_message(case(place), question) is None for place in range(50))


def test_who_handles_what_is_told_by_the_day_of_the_text():
    # From the day on, what Center for Haver handled is Center for Natur's, whom the letter is from.
    index = make_index(publish_town(reorganise("merge", "2026-03-01", "haver", "natur")))
    text = "Fjordby Kommune\nMiljøforvaltningen\nCenter for Natur\n\nVedr. din sag\n\nKære borger\n\nTak for dit brev."
    example = Example("l", text, None, Kind.LETTER, "da", ("haver",), None, "natur", "mia")

    def owned(day):
        data = Dataset(index.snapshot, index.lexicon, (example,), (read(text, kind=Kind.LETTER, as_of=day),))
        made = featurise(data, index, OwnerIndex(index.snapshot, index.candidates), 0, 0, None)
        return made.matrix[index.candidates.position[point_key("haver")], NAMES.index("sender_owns")]

    assert owned("2026-02-28") < owned("2026-03-01")
