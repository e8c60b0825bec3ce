"""The one JSON shape: every answer fits its schema, and nothing of the shape in the contract is missing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from finder.types import Channel, Language, Option, Outcome, Question
from finder.wire import ANSWER_SCHEMA, answer_to_json
from tests.factories import make_answer, make_query, make_snapshot
from tests.schema_check import violations


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("language", list(Language))
def test_answer_fits_the_schema(outcome, language):
    answer = make_answer(make_snapshot(), make_query(language=language), outcome, theirs=outcome is Outcome.NOT_FOUND)
    assert list(violations(answer_to_json(answer), ANSWER_SCHEMA)) == []


def test_full_answer_fits_the_schema():
    snapshot = make_snapshot()
    letter = make_query("Center for Finans, sendt fra Regnskab Pro, sagsnr. 2024-17")
    answer = replace(
        make_answer(snapshot, letter),
        channel=Channel("phone", "Vagten", "11 22 33 44", "Ring."),
        question=Question("topic", "Hvad?", (Option("Dette", "topic:a"),)),
        state="s",
    )
    sent = answer_to_json(answer)
    assert list(violations(sent, ANSWER_SCHEMA)) == []
    assert sent["reply"]["sending_system"]["id"] == "regnskab"
    assert json.loads(json.dumps(sent)) == sent


def test_checker_sees_what_is_wrong():
    sent = answer_to_json(make_answer(make_snapshot(), make_query()))
    assert list(violations({**sent, "outcome": "maybe"}, ANSWER_SCHEMA))
    assert list(violations({**sent, "extra": 1}, ANSWER_SCHEMA))
    assert list(violations({name: value for name, value in sent.items() if name != "matches"}, ANSWER_SCHEMA))


def test_hidden_point_names_the_one_to_use_instead():
    answer = make_answer(make_snapshot(), make_query())
    platforms = answer_to_json(answer)["matches"][1]["guidance"]["platforms"]
    assert {platform["id"]: platform["instead"] for platform in platforms} == {
        "virk": None,
        "e-boks": {"id": "generelt", "name": "Fjordby Kommune – alt andet"},
    }


def test_targets_come_in_one_order():
    point = answer_to_json(make_answer(make_snapshot(), make_query()))["matches"][0]["contact_point"]
    assert point["targets"] == ["CITIZEN", "COMPANY"]
    assert list(point) == ["id", "organisation", "name", "group_path", "help_text", "targets"]
