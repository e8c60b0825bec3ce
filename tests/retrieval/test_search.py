"""What a query is answered from: an organisation whole, or what is proposed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from finder.ranking.context import Context
from finder.ranking.features import FEATURES, NAMES, candidate_matrix
from finder.retrieval import search
from finder.retrieval.search import MemorySearch
from finder.structure.snapshot import build_snapshot
from finder.types import Example, Kind, ReplyTarget
from models.bench.municipalities import other_municipalities
from tests.doubles import FakeEmbedder, make_index, read
from tests.factories import STRUCTURE

LETTER = """Fjordby Kommune
Pengeforvaltningen
Center for Finans
Tlf. 12 34 56 78

Du skylder os en rykker for en regning. Den skal betales i dag.

Venlig hilsen
Debitor"""
TEXTS = ["Hvor må jeg parkere?", "rykker for en regning", "parkernigen", "zzz"]
MEANS = {"nearest_examples", "help_text_meaning"}
"""Features that compare with the mean of everything that competes."""
BESTS = {"topic_words", "topic_meaning"}


@pytest.fixture(scope="module")
def index():
    """:returns: Fjordby and seven neighbours that have the same contact points under other names."""
    snapshot = build_snapshot((STRUCTURE, *other_municipalities(STRUCTURE, 7 * len(STRUCTURE.points))))
    return make_index(snapshot, FakeEmbedder(), [make_example("Hvor må jeg parkere?", "parkering")])


@pytest.fixture
def small_scopes(monkeypatch):
    """Let every organisation be too large to be ranked whole."""
    monkeypatch.setattr(search, "EXHAUSTIVE_POINTS", 2)


def make_example(text: str, point: str) -> Example:
    """:returns: a question labelled with a contact point."""
    return Example(point, text, None, Kind.QUESTION, "da", (point,), None, None, "someone")


def matrix_of(scene):
    context = Context(scene.reading, scene.view, scene.view.owners)
    return dict(zip(scene.view.candidates.keys, candidate_matrix(context), strict=True))


@pytest.mark.parametrize("organisation", ["fjordby", "m3"])
def test_an_organisation_is_looked_at_whole_and_alone(index, organisation):
    scene = MemorySearch(index).look(read("rykker", organisation=organisation), (), says_something=True)
    points = {point.organisation for point in scene.view.candidates.points}
    assert points == {organisation}
    assert len(scene.view.candidates.points) == len(index.snapshot.visible_points(organisation, None))
    assert scene.view.candidates.authorities == index.candidates.authorities
    assert scene.in_scope.all()
    assert scene.complete


@pytest.mark.parametrize("text", [*TEXTS, LETTER])
def test_a_candidate_has_the_same_features_however_it_was_found(index, text, monkeypatch):
    query = read(text, organisation="fjordby", kind=Kind.LETTER if "\n" in text else None)
    whole = matrix_of(MemorySearch(index).look(query, (), says_something=True))
    monkeypatch.setattr(search, "EXHAUSTIVE_POINTS", 2)
    proposed = matrix_of(MemorySearch(index).look(query, ("point:parkering", "point:regning"), says_something=True))
    columns = [place for place, name in enumerate(NAMES) if name not in MEANS]
    assert set(proposed) <= set(whole)
    assert {"point:parkering", "point:regning"} <= set(proposed)
    for key, row in proposed.items():
        assert row[columns].tolist() == whole[key][columns].tolist()


def test_the_whole_index_reads_as_its_views_do(index):
    """Training reads the index; answering reads a view of it."""
    query = read(LETTER, kind=Kind.LETTER)
    reading = index.read(query)
    whole = Context(reading, index, index.owners)
    places = index.candidates.places_of("fjordby")
    view = index.narrow(places, holds_all=True)
    part = Context(view.read(index.survey(query)), view, view.owners)
    for feature in FEATURES:
        if feature.__name__ not in MEANS | BESTS:
            assert feature(part).tolist() == feature(whole)[places].tolist(), feature.__name__


@pytest.mark.usefixtures("small_scopes")
def test_of_too_many_the_proposed_and_all_authorities_are_looked_at(index):
    scene = MemorySearch(index).look(read("rykker for en regning"), (), says_something=True)
    assert "point:regning" in scene.view.candidates.position
    assert len(scene.view.candidates.points) < len(index.candidates.points)
    assert scene.view.candidates.authorities == index.candidates.authorities


@pytest.mark.usefixtures("small_scopes")
def test_what_was_believed_before_stays_in_sight(index):
    scene = MemorySearch(index).look(read("zzz"), ("point:m2-erhverv", "point:borte"), says_something=True)
    assert "point:m2-erhverv" in scene.view.candidates.position
    assert "point:borte" not in scene.view.candidates.position


@pytest.mark.parametrize("exhaustive", [2, 1000])
def test_a_message_that_says_nothing_is_not_read(index, monkeypatch, exhaustive):
    monkeypatch.setattr(search, "EXHAUSTIVE_POINTS", exhaustive)
    scene = MemorySearch(index).look(read("ja", organisation="m1"), ("point:m1-parkering",), says_something=False)
    assert scene.reading is None
    assert "point:m1-parkering" in scene.view.candidates.position


@pytest.mark.parametrize("exhaustive", [2, 1000])
def test_a_message_that_names_its_answer_leads_to_it_in_any_view(index, monkeypatch, exhaustive):
    monkeypatch.setattr(search, "EXHAUSTIVE_POINTS", exhaustive)
    query = replace(read(LETTER, organisation="m4"), reply_target=ReplyTarget(contact_points=("m4-erhverv",)))
    scene = MemorySearch(index).look(query, ("point:m4-erhverv",), says_something=True)
    (named,) = scene.reading.reply_places.named
    assert scene.view.candidates.keys[named] == "point:m4-erhverv"


def test_an_unknown_organisation_has_only_other_authorities(index):
    scene = MemorySearch(index).look(read("rykker", organisation="andetsteds"), (), says_something=True)
    assert scene.view.candidates.points == ()
    assert len(scene.view.candidates) == len(index.candidates.authorities)


def test_further_examples_count_at_once(index):
    query = read("zebrastriber", organisation="m1")
    searched = MemorySearch(index).with_examples([make_example("zebrastriber", "m1-erhverv")])
    scene = searched.look(query, (), says_something=True)
    assert scene.view.candidates.keys[int(np.argmax(scene.reading.example))] == "point:m1-erhverv"
