"""Texts that are missing, hard, outdated, or that send people nowhere."""

from __future__ import annotations

import pytest

from finder.review.texts import find_empty_references, find_hard_texts, find_missing_texts, find_stale_names
from finder.review.words import MissingWord
from finder.types import Alternative, ContactGroup, FormerName
from tests.factories import BOTH, TODAY, make_unit
from tests.review.materials import make_material, point, told


def material(*points, units=(), groups=()):
    return make_material(points=points, units=units, groups=groups, observations=(), sending_systems=())


def stale(*points, until=None, groups=(), aliases=(), others=()):
    former = FormerName("Center for Park", until, "")
    unit = make_unit("park", "Parker og natur", None, points[0].id, former=(former,), aliases=aliases)
    return told(find_stale_names(material(*points, units=(unit, *others), groups=groups)))


def test_a_point_without_help_text_or_search_terms_is_told():
    points = (
        point("tom", "Skolemad", description=" ", search_terms=("EAT",)),
        point("uden", "Ungeråd"),
        point("god", "Parkering", search_terms=("p-plads",)),
        point("lukket", "Lukket", description="", active=False),
    )
    words = {"uden": (MissingWord("kandidat", 9, 8, 0.9),)}
    findings = list(find_missing_texts(material(*points), words))
    assert told(findings) == [("missing_description", ("tom",)), ("missing_search_terms", ("uden",))]
    assert "»EAT«" in findings[0].proposal
    assert findings[1].proposal == "Tilføj søgeord. Folk skriver bl.a. »kandidat«."
    assert findings[1].search_terms == ("kandidat",)


def test_where_no_words_are_known_those_who_answer_know():
    (finding,) = find_missing_texts(material(point("uden", "Ungeråd")), {})
    assert "Spørg dem, der svarer på posten" in finding.proposal


HARD_TEXT = "Henvendelser vedrørende dispensationsansøgninger behandles efterfølgende administrativt af sekretariatet."


def test_a_hard_help_text_is_told_and_an_easy_one_is_not():
    points = point("svaer", "Svær", description=HARD_TEXT), point("let", "Let", description="Skriv her om din bil.")
    (finding,) = find_hard_texts(material(*points))
    assert finding.subjects == ("svaer",)
    assert HARD_TEXT in finding.evidence


def test_an_exact_name_is_not_held_against_a_text():
    text = "Skriv her om din bil. Ellers vælg »Dispensationsansøgninger vedrørende ejendomsadministration«."
    assert list(find_hard_texts(material(point("let", "Let", description=text)))) == []


@pytest.mark.parametrize(
    "told_of",
    [
        {"description": "Skriv til Center for Park om træer."},
        {"name": "Center for Park"},
        {"alternatives": (Alternative("phone", "Center for Park", "12 34 56 78", ""),)},
        {"alternatives": (Alternative("phone", "Hovednummer", "12 34 56 78", "Spørg efter Center for Park."),)},
    ],
)
def test_a_former_name_in_a_text_is_stale(told_of):
    found = point("parker", **{"name": "Parker", **told_of})
    assert stale(found) == [("stale_name", ("parker", "park"))]


def test_a_group_can_be_stale_too():
    groups = (ContactGroup("groent", "fjordby", "Center for Park", "", None, BOTH),)
    assert stale(point("parker", "Parker"), groups=groups) == [("stale_name", ("groent", "park"))]


@pytest.mark.parametrize(
    "found",
    [
        point("parker", "Parker", search_terms=("Center for Park",)),
        point("parker", "Parker", description="Skriv til Center for Parkering."),
        point("parker", "Parker", description="Skriv til et center for park og vej."),
    ],
    ids=["search terms may", "part of a word", "common words"],
)
def test_other_mentions_are_not(found):
    assert stale(found) == []


@pytest.mark.parametrize(("until", "count"), [("2020", 1), ("2020-12-31", 1), (TODAY, 0), ("2031", 0)])
def test_a_name_still_borne_is_not_stale(until, count):
    assert len(stale(point("parker", "Parker", description="Skriv til Center for Park."), until=until)) == count


def test_a_name_that_another_bears_now_is_not_stale():
    described = point("parker", "Parker", description="Skriv til Center for Park.")
    assert stale(described, aliases=("Center for Park",)) == []
    assert stale(described, others=(make_unit("ny", "Center for Park", None, "parker"),)) == []
    longer = point("parker", "Parker", description="Skriv til Center for Park og Vej.")
    assert stale(longer, others=(make_unit("ny", "Center for Park og Vej", None, "parker"),)) == []


def test_a_reference_to_a_name_that_nobody_bears():
    points = (
        point("a", "Affald", description="Se »Skatten«, »Penge«, »Center for Finans«, »Rotter« og »Træer«."),
        point("b", "Haver", description="Se »Træer«."),
        point("rotter", "Rotter"),
    )
    units = (make_unit("finans", "Center for Finans", None, "rotter"),)
    groups = (ContactGroup("penge", "fjordby", "Penge", "", None, BOTH),)
    (finding,) = find_empty_references(material(*points, units=units, groups=groups))
    assert told([finding]) == [("refers_to_nothing", ("a", "b"))]
    assert "»Træer«" in finding.title
    assert "»Affald« og »Haver«" in finding.evidence


def test_where_no_authorities_are_known_a_name_may_be_one_of_theirs():
    points = point("a", "Affald", description="Se »Træer« og »Rotter«."), point("rotter", "Rotter", active=False)
    material = make_material(points=points, units=(), groups=(), observations=(), sending_systems=(), authorities=())
    assert told(find_empty_references(material)) == [("refers_to_nothing", ("a", "rotter"))]


def test_a_reference_to_a_closed_point():
    points = point("a", "Affald", description="Se »Rotter«."), point("rotter", "Rotter", active=False)
    assert told(find_empty_references(material(*points))) == [("refers_to_nothing", ("a", "rotter"))]
