"""Letters that can't be answered, by administration and system."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.review.findings import HARM, FindingCode
from finder.review.replies import find_unanswerable_letters
from finder.tally import ReplyShare
from finder.types import Language, Reply
from tests.factories import SYSTEMS, make_unit
from tests.review.materials import make_material, told

UNITS = (
    make_unit("penge", "Pengeforvaltningen", None, "forvaltning-penge", kind="forvaltning"),
    make_unit("finans", "Center for Finans", "penge", "regning"),
    make_unit("skole", "Skoleforvaltningen", None, "generelt", kind="forvaltning"),
)


def unanswerable(replyable, *shares, used_by=("finans",), units=UNITS, language=Language.DA):
    system = replace(SYSTEMS[0], replyable=replyable, used_by=used_by)
    material = make_material(language, units=units, sending_systems=(system,), observations=(), reply_shares=shares)
    return list(find_unanswerable_letters(material))


def share(of, administration="penge"):
    return ReplyShare(administration, "regnskab", 20, of)


@pytest.mark.parametrize(
    ("replyable", "code"),
    [("no", "reply_closed"), ("planned", "reply_planned"), ("optional", "reply_optional")],
)
def test_what_is_known_of_a_system_says_what_to_do(replyable, code):
    (finding,) = unanswerable(replyable)
    assert told([finding]) == [(code, ("regnskab", "penge"))]
    assert "Regnskab (Pengeforvaltningen)" in finding.title
    assert "Kan ikke besvares." in finding.evidence
    assert "18. november 2024" in finding.evidence


@pytest.mark.parametrize("replyable", ["always", "unknown"])
def test_where_nothing_is_wrong_or_known_nothing_is_told(replyable):
    assert unanswerable(replyable) == []


def test_each_administration_is_told_by_itself():
    findings = unanswerable("no", used_by=("finans", "penge", "skole"))
    assert [one.subjects for one in findings] == [("regnskab", "penge"), ("regnskab", "skole")]


def test_a_system_of_the_whole_organisation_is_told_as_its_own():
    units = (make_unit("top", "Fjordby Kommune", None, "generelt", kind="kommune"),)
    (finding,) = unanswerable("no", used_by=("top",), units=units)
    assert finding.subjects == ("regnskab",)
    assert "Fjordby Kommune" in finding.title


def test_a_system_of_units_that_read_elsewhere_is_left_out():
    elsewhere = {"reply": Reply.OTHER_CHANNEL, "channel_note": "Skriv i Aula."}
    units = (*UNITS, *(make_unit(f"skole-{number}", "Skole", "skole", None, **elsewhere) for number in range(2)))
    assert unanswerable("no", used_by=("skole", "skole-0", "skole-1"), units=units) == []
    assert len(unanswerable("no", used_by=("skole", "skole-0"), units=units)) == 1


def test_the_share_that_people_tell_of_raises_the_harm():
    (half,), (none,) = unanswerable("no", share(0.5)), unanswerable("no", share(0.0))
    assert HARM[FindingCode.REPLY_CLOSED] < half.harm < none.harm
    assert "50 procent" in half.evidence


def test_a_system_that_is_seen_to_use_the_button_is_fine():
    assert unanswerable("optional", share(0.8)) == []
    assert len(unanswerable("optional", share(0.2))) == 1


def test_what_people_tell_counts_where_nothing_is_known():
    (finding,) = unanswerable("unknown", share(0.1))
    assert finding.code is FindingCode.REPLY_OPTIONAL
    assert unanswerable("unknown", share(None)) == []
    assert unanswerable("unknown", share(0.1, administration="skole")) == []
