"""Authorities without labelled texts learn from those of others, where contact points say the same of themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from finder.embedders.bytevectors import quantise
from finder.signals.candidates import list_candidates
from finder.signals.kinship import BATCH, find_kin
from finder.signals.topics import WordTopics, spread
from finder.signals.view import Topics, lay_out
from finder.signals.wordspace import WordSpace
from finder.structure.snapshot import build_snapshot
from tests.doubles import FakeEmbedder, make_index, read
from tests.factories import make_point
from tests.neighbours import make_town

TASKS = ("Affald og genbrug", "Skat og gæld", "Plads i daginstitution", "Byggetilladelse til huset")
OURS = [f"soeby-{place}" for place in range(len(TASKS))]
THEIRS = [f"moelleby-{place}" for place in range(len(TASKS))]


def make_structures(theirs=TASKS):
    """:returns: two towns with the same tasks; the second's names may differ."""
    towns = []
    for key, place, names in (("soeby", 2, TASKS), ("moelleby", 3, theirs)):
        town = make_town(key, place)
        points = [
            make_point(f"{key}-{number}", name, organisation=key, groups=(), owner_unit=None, description="")
            for number, name in enumerate(names)
        ]
        general = replace(town.points[0], description="")
        towns.append(replace(town, points=(general, *points), units=()))
    return towns


@pytest.fixture
def candidates():
    return list_candidates(build_snapshot(make_structures()))


def vectors_of(candidates):
    names = [point.name for point in candidates.points] + [one.name for one in candidates.authorities]
    return quantise(FakeEmbedder().embed_passages(names))


def keys(ids):
    return [f"point:{one}" for one in ids]


def test_kin_are_those_that_mean_the_same(candidates):
    kin = find_kin(candidates, vectors_of(candidates), set(keys(OURS)))
    assert kin == dict(zip(keys(THEIRS), keys(OURS), strict=True))


def test_what_resembles_no_task_has_no_kin():
    candidates = list_candidates(build_snapshot(make_structures(("Affald og genbrug", "Havn", "Museum", "Zoo"))))
    kin = find_kin(candidates, vectors_of(candidates), set(keys(OURS)))
    assert kin == {"point:moelleby-0": "point:soeby-0"}


def test_a_new_point_of_an_authority_that_was_learned_for_is_no_kin(candidates):
    kin = find_kin(candidates, vectors_of(candidates), set(keys(OURS[:3])))
    assert not set(kin) & set(keys(OURS))


def test_an_authority_with_a_few_labelled_texts_still_learns_from_others(candidates):
    kin = find_kin(candidates, vectors_of(candidates), {*keys(OURS), "point:moelleby-1"})
    assert kin["point:moelleby-0"] == "point:soeby-0"
    assert "point:moelleby-1" not in kin


@pytest.mark.parametrize("taught", [set(), {"point:soeby-0"}, {"none"}], ids=["nobody", "one", "none of these"])
def test_too_few_to_tell_tasks_apart_give_no_kin(candidates, taught):
    assert find_kin(candidates, vectors_of(candidates), taught) == {}


def test_batches_change_nothing(candidates, monkeypatch):
    whole = find_kin(candidates, vectors_of(candidates), set(keys(OURS)))
    monkeypatch.setattr("finder.signals.kinship.BATCH", 1)
    assert BATCH > 1
    assert find_kin(candidates, vectors_of(candidates), set(keys(OURS))) == whole


def test_topics_and_examples_speak_for_kin_too(candidates):
    topics = Topics(kin={"point:moelleby-0": "point:soeby-0"})
    pupils = topics.pupils(candidates)
    scores, _ = spread(np.asarray([-0.1, -3.0], np.float32), ("point:soeby-0", "point:soeby-1"), candidates, pupils)
    at = candidates.position
    assert scores[at["point:moelleby-0"]] == scores[at["point:soeby-0"]] == np.float32(-0.1)
    assert scores[at["point:moelleby-1"]] == np.float32(-3.0)
    laid_out = lay_out({"point:soeby-0": 0.5, "point:moelleby-0": 0.7}, candidates, pupils)
    assert laid_out[at["point:moelleby-0"]] == np.float32(0.7)
    assert laid_out[at["point:soeby-0"]] == np.float32(0.5)


def test_an_index_of_several_authorities_finds_the_kin_and_one_of_a_single_authority_has_none():
    space = WordSpace({"w:affald": 0}, np.ones(1, np.float32))
    words = WordTopics(
        space, tuple(keys(OURS)), np.zeros((1, 4), np.int8), np.ones(4, np.float32), np.zeros(4, np.float32)
    )
    several = make_index(build_snapshot(make_structures()), FakeEmbedder(), topics=Topics(words))
    assert set(several.topics.kin) <= set(keys(THEIRS))
    assert several.topics.kin
    assert make_index(topics=Topics(words), embedder=FakeEmbedder()).topics.kin == {}
    reading = several.read(read("affald"))
    assert len(reading.word_topics) == len(several.candidates)
