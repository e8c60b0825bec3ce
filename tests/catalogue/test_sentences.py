"""What staff have said of the same words, put together."""

from __future__ import annotations

from dataclasses import replace

from finder.catalogue.sentences import gather_sentences
from finder.editing import Judgement
from finder.types import Audience, Kind

WHEN = "2026-11-25T10:00:00Z"


def said(number: int, point: str, relevant: bool, sentence: str = "Hvor er min cykel?", **changed) -> Judgement:
    one = Judgement(sentence, Kind.QUESTION, "da", None, point, relevant, "mia", WHEN, number)
    return replace(one, **changed)


def test_right_points_of_one_wording_are_accepted_together():
    found = gather_sentences([said(1, "a", True), said(2, "b", True, " hvor ER  min cykel?", judge="ole")])
    (one,) = found.judged
    assert (one.id, one.expected, one.writer) == (f"judgement-2@{WHEN}", ("a", "b"), "staff:ole")
    assert found.denied == ()


def test_where_the_right_point_is_known_the_wrong_ones_tell_nothing_more():
    found = gather_sentences([said(1, "a", True), said(2, "b", False)])
    assert [one.expected for one in found.judged] == [("a",)]
    assert found.denied == ()


def test_only_wrong_points_are_told_as_such():
    found = gather_sentences([said(1, "a", False), said(2, "b", False)])
    ((one, points),) = found.denied
    assert (one.id, one.expected, points) == (f"judgement-2@{WHEN}", (), frozenset({"a", "b"}))
    assert found.all() == (one,)


def test_of_judges_who_disagree_the_later_is_believed():
    first, later = (
        gather_sentences([said(1, "a", True), said(2, "a", False)]),
        gather_sentences([said(1, "a", False), said(2, "a", True)]),
    )
    assert (first.judged, [points for _, points in first.denied]) == ((), [frozenset({"a"})])
    assert ([one.expected for one in later.judged], later.denied) == ([("a",)], ())


def test_who_asks_makes_another_sentence_of_it():
    found = gather_sentences([said(1, "a", True), said(2, "b", True, audience=Audience.COMPANY)])
    assert [(one.expected, one.audience) for one in found.judged] == [(("a",), None), (("b",), Audience.COMPANY)]
