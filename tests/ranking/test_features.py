"""Each feature says what its sentence says."""

from __future__ import annotations

import numpy as np
import pytest

from finder.ranking import features
from finder.ranking.features import FEATURES, NONE_NAMES, none_vector
from finder.types import Audience, Kind
from tests.doubles import FakeEmbedder, make_context, make_index

LETTER = """Fjordby Kommune
{unit}
Tlf. 12 34 56 78

Kære borger

Du bedes sende {topic} senest den 1. april. Vi vender tilbage.

Venlig hilsen
{unit}"""


def letter(unit="Center for Finans", topic="papirerne"):
    return LETTER.format(unit=unit, topic=topic)


def best(context, name):
    """:returns: keys of the candidates that the feature raises most, none when it is flat."""
    scores = getattr(features, name)(context)
    if scores.max() == scores.min():
        return set()
    return {context.candidates.keys[place] for place in np.flatnonzero(scores == scores.max())}


@pytest.mark.parametrize(
    ("name", "text", "raised"),
    [
        ("sender_stand_in", letter(), {"point:regning"}),
        ("sender_own_point", letter("Pengeforvaltningen"), {"point:forvaltning-penge"}),
        ("sender_inherited", letter("Sektion for Rykkere"), {"point:regning"}),
        ("sender_stand_in", letter("Sektion for Rykkere"), set()),
        ("authority_sender", letter("Skatten"), {"authority:skat"}),
        ("authority_mentioned", letter(topic="det til Skatten"), {"authority:skat"}),
        ("authority_domain", "hvem er post@skatten.dk", {"authority:skat"}),
        ("authority_domain", letter(topic="det til post@skatten.dk"), set()),
        ("mentioned_unit", letter("Vagten", "det til Debitor"), {"point:regning"}),
        ("name_in_text", letter(topic="det til Regning eller rykker"), {"point:regning"}),
        ("search_term", "Regning eller rykker", {"point:regning"}),
        ("words_of_record", "en rykker", {"point:regning"}),
        ("record_alike", "parkeringen", {"point:parkering"}),
    ],
)
def test_what_a_text_raises(name, text, raised):
    kind = Kind.LETTER if "\n" in text else None
    assert best(make_context(text, kind=kind), name) == raised


def test_meaning_is_flat_without_embedder_and_told_with_one():
    plain, meant = (
        make_context("parkering. skriv her om parkering.", index)
        for index in (None, make_index(embedder=FakeEmbedder()))
    )
    for name in ("topic_meaning", "nearest_examples", "help_text_meaning"):
        assert best(plain, name) == set()
    assert best(meant, "help_text_meaning") == {"point:parkering"}


def test_owners_near_the_sender_count_more():
    scores = features.sender_owns(make_context(letter(), kind=Kind.LETTER))
    candidates = make_context(letter()).candidates
    own, administration = (scores[candidates.position[f"point:{one}"]] for one in ("regning", "forvaltning-penge"))
    assert 0 < administration < own == 1.0


def test_the_point_of_the_same_administration_counts():
    assert "point:parkering" in best(make_context(letter(), kind=Kind.LETTER), "sender_administration")


@pytest.mark.parametrize(
    ("audience", "company", "citizen"), [(None, 0.5, 0.0), (Audience.COMPANY, 1.0, 0.0), (Audience.CITIZEN, 0.0, 0.0)]
)
def test_exclusive_points_count_for_their_audience(audience, company, citizen):
    context = make_context("erhverv", audience=audience)
    place = context.candidates.position["point:erhverv"]
    assert features.for_companies_only(context)[place] == company
    assert features.for_citizens_only(context)[place] == citizen


def test_the_main_mailbox_and_administrations_are_known():
    context = make_context("hej")
    assert best(context, "is_main_mailbox") == {"point:generelt"}
    assert best(context, "is_administration") == {"point:forvaltning-penge"}


def test_letterheads_speak_for_or_against_us():
    ours = make_context(letter(), kind=Kind.LETTER)
    theirs = make_context("Naboby Kommune\nCenter for Veje\n" + letter()[16:], kind=Kind.LETTER)
    assert best(ours, "our_letterhead") == {f"point:{point.id}" for point in ours.candidates.points}
    assert best(ours, "foreign_letterhead") == set()
    assert best(theirs, "foreign_letterhead") == {f"point:{point.id}" for point in ours.candidates.points}


@pytest.mark.parametrize("text", ["?", "hej", letter(), "12345678", "😀", "a" * 500])
@pytest.mark.parametrize("embedder", [None, FakeEmbedder()])
def test_every_feature_gives_one_finite_number_a_candidate(text, embedder):
    context = make_context(text, make_index(embedder=embedder))
    for feature in FEATURES:
        scores = feature(context)
        assert scores.shape == (len(context.candidates),)
        assert np.isfinite(scores).all()
        assert (np.abs(scores) <= 30).all()
    assert none_vector(context).shape == (len(NONE_NAMES),)
    assert np.isfinite(none_vector(context)).all()
