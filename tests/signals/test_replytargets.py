"""Where a message says itself that its answer goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.signals.candidates import list_candidates
from finder.signals.replytargets import ReplyTargetReader
from finder.structure.snapshot import build_snapshot
from finder.types import Audience, Code, ReplyTarget
from tests.factories import COMPANIES, STRUCTURE, make_point, make_query, make_unit

IDS = {name: f"00000000-0000-4000-8000-00000000000{place}" for place, name in enumerate(("hegn", "haver", "lager"))}
SOR = Code("SOR", "468031000016004")
POINTS = (
    make_point("hegn", "Hegn", external_id=IDS["hegn"], codes=(Code("KLE", "02.34.02"), SOR)),
    make_point("haver", "Haver", external_id=IDS["haver"], codes=(Code("KLE", "02.34"), Code("FORM", "59.10.05.10"))),
    make_point("lager", "Lager", external_id=IDS["lager"], codes=(Code("KLE", "02.34.02"),), targets=COMPANIES),
    make_point("skur", "Skur", codes=(Code("GLN", "5798000000012"), Code("KLE", "00.00.00"))),
)
UNITS = (
    make_unit("hegnet", "Kontoret for Hegn", "penge", "hegn", ean=("5798000000012",)),
    make_unit("team", "Team Plank", "hegnet", None, ean=("5798000000029",)),
)
TOWN = build_snapshot([replace(STRUCTURE, points=(*STRUCTURE.points, *POINTS), units=(*STRUCTURE.units, *UNITS))], "1")
CANDIDATES = list_candidates(TOWN)


def read(*, ids=(), codes=(), audience=Audience.COMPANY, organisation=None):
    """:returns: the ids of the points named, and of those that share a code, each with the code's share."""
    target = ReplyTarget(tuple(ids), tuple(Code(kind, value) for kind, value in codes))
    query = make_query(reply_target=target, audience=audience, organisation=organisation)
    places = ReplyTargetReader(TOWN, CANDIDATES).read(query)
    named = [CANDIDATES.points[place].id for place in places.named]
    return named, [(CANDIDATES.points[one.place].id, one.specificity) for one in places.coded]


def test_a_text_without_message_leads_nowhere():
    places = ReplyTargetReader(TOWN, CANDIDATES).read(make_query())
    assert (places.named, places.coded) == ((), ())


def test_named_points_come_surest_first_and_once():
    assert read(ids=[IDS["haver"], "ukendt", IDS["hegn"], IDS["haver"]])[0] == ["haver", "hegn"]
    assert read(ids=[IDS["haver"].upper()])[0] == ["haver"]
    assert read(ids=["regning"])[0] == ["regning"]


def test_a_point_that_is_closed_or_hidden_from_who_asks_is_not_named():
    assert read(ids=["lukket"])[0] == []
    assert read(ids=[IDS["lager"]], audience=Audience.CITIZEN)[0] == []
    assert read(ids=[IDS["lager"]], audience=None)[0] == ["lager"]
    assert read(ids=[IDS["lager"]], organisation="anden")[0] == []


def test_a_shared_code_says_less_than_an_own_one():
    assert read(codes=[("KLE", "02.34.02")])[1] == [("hegn", 0.5), ("lager", 0.5)]
    assert read(codes=[("KLE", "02.34.02")], audience=Audience.CITIZEN)[1] == [("hegn", 1.0)]
    assert read(codes=[("SOR", "468031000016004")])[1] == [("hegn", 1.0)]


def test_a_code_nobody_bears_falls_back_on_the_heading_above():
    assert read(codes=[("KLE", "02.34.99")])[1] == [("haver", 1.0)]
    assert read(codes=[("KLE", "02.35.01")])[1] == []
    assert read(codes=[("FORM", "59.10.05.10")])[1] == [("haver", 1.0)]
    assert read(codes=[("FORM", "59.10.05")])[1] == []


def test_types_are_kept_apart():
    assert read(codes=[("FORM", "02.34.02")])[1] == []


def test_a_units_number_leads_to_the_point_that_takes_its_post():
    assert read(codes=[("GLN", "5798000000012")])[1] == [("skur", 0.5), ("hegn", 0.5)]
    assert read(codes=[("GLN", "5798000000029")])[1] == [("hegn", 1.0)]


@pytest.mark.parametrize("code", [("KLE", "00.00.00"), ("FORM", "00.00.00.00"), ("GLN", "0000000000000"), ("KLE", "")])
def test_placeholders_are_no_evidence(code):
    assert read(codes=[code])[1] == []


def test_codes_keep_the_messages_order():
    found = read(codes=[("SOR", "468031000016004"), ("KLE", "02.34.01"), ("SOR", "468031000016004")])[1]
    assert found == [("hegn", 1.0), ("haver", 1.0)]
