"""Points that are hidden from those who are sent there or write there."""

from __future__ import annotations

import pytest

from finder.review.audiences import FEWEST_TEXTS, find_narrow_audiences
from finder.types import Audience
from tests.factories import BOTH, CITIZENS, COMPANIES
from tests.review.materials import make_material, make_texts, point

HOMES = point("boliger", "Affald fra boliger", targets=CITIZENS, description="Skriv her om affald.")


def narrow(*points, examples=()):
    material = make_material(points=points, units=(), groups=(), observations=(), sending_systems=(), examples=examples)
    return [(one.subjects, one.audience, one.evidence) for one in find_narrow_audiences(material)]


def referring(point_id, targets):
    return point(point_id, point_id.title(), targets=targets, description="Boliger hører til »Affald fra boliger«.")


def test_companies_sent_to_a_point_they_do_not_see():
    ((subjects, audience, evidence),) = narrow(HOMES, referring("firmaer", COMPANIES), referring("gaden", BOTH))
    assert subjects == ("boliger", "firmaer")
    assert audience is Audience.COMPANY
    assert "»Firmaer«" in evidence
    assert "»Gaden«" in evidence


@pytest.mark.parametrize("targets", [BOTH, CITIZENS])
def test_a_reference_that_citizens_read_too_may_be_meant_for_them(targets):
    assert narrow(HOMES, referring("gaden", targets)) == []


def test_citizens_sent_to_a_point_for_companies_can_log_on_for_one():
    firms = point("firmaer", "Erhvervsaffald", targets=COMPANIES)
    assert narrow(point("a", "Affald", targets=CITIZENS, description="Se »Erhvervsaffald«."), firms) == []


@pytest.mark.parametrize(("count", "found"), [(FEWEST_TEXTS - 1, 0), (FEWEST_TEXTS, 1)])
def test_texts_from_an_audience_that_does_not_see_the_point(count, found):
    texts = make_texts("Hvem tømmer vores container?", "boliger", count, audience=Audience.COMPANY)
    findings = narrow(HOMES, examples=texts)
    assert len(findings) == found
    assert all(f"{count} tekster fra virksomheder" in evidence for _, _, evidence in findings)


def test_texts_from_those_who_see_it_are_fine():
    texts = make_texts("Hvem tømmer vores container?", "boliger", 9, audience=Audience.CITIZEN)
    assert narrow(HOMES, examples=texts) == []
