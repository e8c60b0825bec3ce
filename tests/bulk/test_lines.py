"""Whatever a case holds, it gets a line, and no log gets its text."""

from __future__ import annotations

import json

import pytest

from finder.bulk.cases import MAX_LINE_BYTES, Case
from finder.bulk.lines import answer_case, give_up
from finder.types import Audience, Language
from finder.wire import ANSWER_SCHEMA
from tests.bulk.finders import WISH, Broken, open_small
from tests.schema_check import violations


@pytest.fixture(scope="module")
def finder():
    return open_small()


def told(line):
    """:returns: what a line says."""
    assert line.content.endswith(b"\n")
    assert line.content.count(b"\n") == 1
    return json.loads(line.content)


def test_an_answer_has_the_id_and_the_apis_shape(finder):
    line = answer_case(finder, Case(1, '{"id": "æ", "text": "rykker"}'.encode(), weight=30), WISH)
    answer = told(line)
    assert answer.pop("id") == "æ"
    assert list(violations(answer, ANSWER_SCHEMA)) == []
    assert (line.failed, line.weight) == (False, 30)
    assert line.version == " ".join(finder.versions.values())


def test_a_letter_is_opened(finder):
    answer = told(answer_case(finder, Case(1, b"Hvor betaler jeg min regning?", "post/brev.txt"), WISH))
    assert answer["id"] == "post/brev.txt"
    assert answer["query"]["text"] == "Hvor betaler jeg min regning?"


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (Case(1, b"not json"), "invalid_line"),
        (Case(1, b'{"text": 5}'), "invalid_line"),
        (Case(1, b'{"text": "hej", "audience": "martian"}'), "invalid_line"),
        (Case(1, b'{"text": " "}'), "empty_text"),
        (Case(1, b"x" * (MAX_LINE_BYTES + 1)), "text_too_long"),
        (Case(1, b"", "empty.txt"), "no_text_in_file"),
        (Case(1, b"PK\x03\x04 no archive", "a.zip"), "broken_file"),
        (Case(1, None, "locked.pdf"), "broken_file"),
    ],
)
def test_what_can_not_be_answered_says_why(finder, case, code):
    line = answer_case(finder, case, WISH)
    assert line.failed
    answer = told(line)
    assert (answer["outcome"], answer["matches"], answer["error"]["code"]) == ("not_found", [], code)
    assert answer["error"]["message"]


def test_errors_are_told_in_the_language_asked_for(finder):
    case = Case(1, b'{"text": ""}')
    danish = told(answer_case(finder, case, WISH))["error"]["message"]
    english = told(answer_case(finder, case, type(WISH)("", language=Language.EN)))["error"]["message"]
    assert danish != english


def test_a_lines_own_audience_goes_first(finder):
    wish = type(WISH)("", audience=Audience.COMPANY)
    audiences = [
        told(answer_case(finder, Case(1, json.dumps({"text": "hej", **own}).encode()), wish))["query"]["audience"]
        for own in ({}, {"audience": None}, {"audience": "citizen"})
    ]
    assert audiences == ["COMPANY", "COMPANY", "CITIZEN"]


def test_a_fault_of_ours_has_its_line_and_the_log_has_no_text(caplog):
    line = answer_case(Broken(), Case(8, b'{"id": "x", "text": "hemmelig"}'), WISH)
    assert told(line)["error"]["code"] == "internal_error"
    assert "Case 8 failed with RuntimeError at" in caplog.text
    assert "hemmelig" not in caplog.text
    assert b"hemmelig" not in line.content


def test_a_case_that_is_given_up_has_its_line():
    assert told(give_up(Case(8, b'{"id": "x", "text": "hemmelig"}')))["error"]["code"] == "worker_lost"


def test_half_a_character_in_an_id_stays_json(finder):
    line = answer_case(finder, Case(1, b'{"id": "\\ud83d", "text": "hej"}'), WISH)
    assert told(line)["id"] == "\ud83d"
