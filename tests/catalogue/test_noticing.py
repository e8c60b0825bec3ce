"""What may be known of an answer: ids and published words, never the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.catalogue.noticing import case_of, published_words, single_words, sums_of
from finder.types import Act, Audience, Kind, Language, Outcome
from finder.usage import Facet, Reason
from tests.factories import URGENT, make_answer, make_query, make_snapshot

SNAPSHOT = make_snapshot()
WORDS = published_words(SNAPSHOT)
DAY = "2026-11-25"


def answer(text="Hvor betaler jeg min regning?", outcome=Outcome.CHOOSE, *, theirs=False, query=None, **changed):
    asked = make_query(text, **{"kind": Kind.QUESTION, "fields": (), **(query or {})})
    return replace(make_answer(SNAPSHOT, asked, outcome, theirs=theirs), **changed)


def test_each_thing_is_summed_alone():
    sums = sums_of(answer(query={"platform": "virk"}), SNAPSHOT, DAY)
    told = {one.facet: one.value for one in sums}
    assert set(told) == set(Facet)
    assert told[Facet.KIND] == "question"
    assert told[Facet.AUDIENCE] == "COMPANY"
    assert told[Facet.POINT] == "regning"
    assert {(one.day, one.outcome) for one in sums} == {(DAY, Outcome.CHOOSE)}
    assert set(sums.values()) == {1}


@pytest.mark.parametrize("platform", ["hemmelighed", None])
def test_a_platform_that_is_not_ours_is_not_kept(platform):
    sums = sums_of(answer(query={"platform": platform}), SNAPSHOT, DAY)
    assert [one.value for one in sums if one.facet is Facet.PLATFORM] == [""]


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.ASK}))
def test_a_matter_is_counted_once(act):
    said = answer(act=act)
    assert not sums_of(said, SNAPSHOT, DAY)
    assert case_of(said, DAY) is None
    assert not single_words(said, WORDS)


def test_an_uncertain_answer_makes_a_case_of_ids():
    kind, added = case_of(answer(), DAY)
    assert (kind.reason, kind.outcome, kind.kind) == (Reason.UNSURE, Outcome.CHOOSE, Kind.QUESTION)
    assert (kind.audience, kind.language) == (Audience.COMPANY, Language.DA)
    assert (kind.first, kind.second, kind.unit) == ("regning", "forvaltning-penge", "finans")
    assert added.leading == (("regning", 0.7), ("forvaltning-penge", 0.2), ("parkering", 0.05))
    assert added.features == ("unit_named",)
    assert (added.count, added.day, added.words) == (1, DAY, {})


def test_probabilities_are_rounded():
    exact = answer()
    matches = tuple(replace(one, probability=one.probability * 0.987) for one in exact.matches)
    (_, added) = case_of(replace(exact, matches=matches), DAY)
    assert [share for _, share in added.leading] == [0.7, 0.2, 0.05]


@pytest.mark.parametrize(
    ("said", "has_case"),
    [
        (answer(outcome=Outcome.FOUND), False),
        (answer(outcome=Outcome.NOT_FOUND), True),
        (answer(outcome=Outcome.NOT_FOUND, theirs=True), False),
        (answer(urgent=URGENT), False),
        (answer(matches=()), False),
    ],
    ids=["found", "nobody's", "somebody else's", "urgent", "nothing"],
)
def test_who_is_sure_or_in_need_is_no_case(said, has_case):
    assert (case_of(said, DAY) is not None) is has_case


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hvor betaler jeg min regning?", {"regning"}),
        ("Hvor betaler jeg regningen?", {"regning"}),
        ("REGNING regning Regning", {"regning"}),
        ("Xylofonhemmelighed 999999-0000 12345678 regning", {"regning"}),
        ("jens hansen og karen møller har fået en regning", {"regning"}),
        ("hvor og hvad og jeg", set()),
        ("", set()),
    ],
)
def test_only_published_words_are_known_of_a_question(text, words):
    assert single_words(answer(text, Outcome.FOUND), WORDS) == words


@pytest.mark.parametrize(
    "said",
    [
        answer(query={"kind": Kind.LETTER}),
        answer(query={"language": Language.EN}),
        answer(urgent=URGENT),
        answer("regning " * 40),
    ],
    ids=["letter", "English", "urgent", "long"],
)
def test_of_other_texts_no_word_is_known(said):
    assert not single_words(said, WORDS)


def test_names_of_units_are_no_published_words():
    named = {word for unit in SNAPSHOT.units.values() for word in unit.name.lower().split()}
    assert named - WORDS
    assert "regning" in WORDS
