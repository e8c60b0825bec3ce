"""Units whose names lead nowhere are told by the point that should bear them; seen ones by themselves."""

from __future__ import annotations

import pytest

from finder.review.findability import reach_senders
from finder.review.findings import HARM, FindingCode
from finder.review.senders import find_hidden_senders, find_lost_senders
from finder.types import Audience, Language
from tests.factories import CITIZENS, COMPANIES, make_unit, observe
from tests.review.materials import make_material, make_searching, point, told


def lost(*units, points, **changed):
    """:returns: the findings of lost senders among these alone."""
    material = make_material(
        units=units,
        points=points,
        platforms=(make_searching("name", "search_terms"),),
        groups=(),
        observations=(),
        sending_systems=(),
        **changed,
    )
    return list(find_lost_senders(material, reach_senders(material)))


BILL = point("regning", "Regning eller rykker")


def test_units_of_one_point_are_told_together():
    units = (
        make_unit("finans", "Center for Finans (KS)", None, "regning"),
        make_unit("koncern", "Koncernservice", None, "regning"),
        make_unit("rykker", "Kontor for rykker", None, "regning"),
    )
    (finding,) = lost(*units, points=(BILL,))
    assert finding.code is FindingCode.SENDER_NAME_MISSING
    assert finding.subjects == ("regning", "finans", "koncern")
    assert finding.search_terms == ("Center for Finans", "Koncernservice")
    assert "»Center for Finans (KS)« og »Koncernservice«" in finding.title
    assert finding.audience is None
    assert finding.platforms == ()


def test_more_units_do_more_harm():
    units = [
        make_unit(f"unit-{number}", f"Kvadrat {letter * 6}", None, "regning") for number, letter in enumerate("qw")
    ]
    (one,), (two,) = lost(units[0], points=(BILL,)), lost(*units, points=(BILL,))
    assert HARM[FindingCode.SENDER_NAME_MISSING] < one.harm < two.harm < HARM[FindingCode.UNIT_NOT_FINDABLE]


def test_only_the_audience_that_sees_the_point_is_concerned():
    (finding,) = lost(
        make_unit("finans", "Kvadratrod", None, "regning"), points=(point("regning", "Regning", targets=CITIZENS),)
    )
    assert finding.audience is Audience.CITIZEN


@pytest.mark.parametrize(
    ("aliases", "term"),
    [
        (("TMF Digitalisering", "Digitaliseringen"), "TMF Digitalisering"),
        (("Digitalisering (TMF)",), "Digitalisering"),
        ((), "Digitalisering"),
    ],
)
def test_a_single_word_is_proposed_with_what_sets_it_apart(aliases, term):
    (finding,) = lost(make_unit("it", "Digitalisering", None, "regning", aliases=aliases), points=(BILL,))
    assert finding.search_terms == (term,)


def test_a_unit_seen_hidden_is_told_by_itself():
    (finding,) = find_hidden_senders(make_material())
    assert told([finding]) == [("unit_not_findable", ("finans", "regning"))]
    assert finding.audience is Audience.COMPANY
    assert finding.platforms == ("virk", "e-boks")
    assert "Virk og e-Boks" in finding.title
    assert "18. november 2024" in finding.evidence


def test_once_the_point_names_the_unit_there_is_only_to_try_again():
    points = (point("regning", "Regning", search_terms=("center for finans",)),)
    units = (make_unit("finans", "Center for Finans", None, "regning"),)
    (finding,) = find_hidden_senders(make_material(points=points, units=units, groups=(), sending_systems=()))
    assert finding.search_terms == ()
    assert "Tilføj" not in finding.proposal


def test_what_was_seen_later_counts():
    seen = (
        observe("virk", "hidden", unit="finans", end="2025-01-01"),
        observe("virk", "visible", unit="finans", start="2025-01-01"),
    )
    assert list(find_hidden_senders(make_material(observations=seen))) == []


def test_the_report_speaks_english_too():
    (finding,) = find_hidden_senders(make_material(Language.EN))
    assert finding.title == "»Center for Finans« writes to companies but cannot be found on Virk and e-Boks."


def test_a_company_that_sees_no_point_is_not_sent_to_one():
    seen = (observe("virk", "hidden", unit="finans"),)
    points = (point("regning", "Regning", targets=CITIZENS), point("erhverv", "Erhverv", targets=COMPANIES))
    units = (make_unit("finans", "Center for Finans", None, "regning"),)
    material = make_material(observations=seen, points=points, units=units, groups=(), sending_systems=())
    assert list(find_hidden_senders(material)) == []
