"""Earlier turns: they come back as they went, and nobody puts words into the finder's mouth."""

from __future__ import annotations

import json

import pytest

from finder.types import Outcome
from tests.factories import make_answer, make_query, make_snapshot
from web.page.trail import MOST_CHARS, MOST_TURNS, PastTurn, past_turn, read_trail, write_trail

SNAPSHOT = make_snapshot()


def turn_of(outcome=Outcome.FOUND, words="Hvor betaler jeg?", *, theirs=False):
    return past_turn(make_answer(SNAPSHOT, make_query(), outcome, theirs=theirs), words)


@pytest.mark.parametrize(
    ("outcome", "theirs", "ids", "name"),
    [
        (Outcome.FOUND, False, ("regning",), "Regning eller rykker"),
        (Outcome.CHOOSE, False, ("regning", "forvaltning-penge"), ""),
        (Outcome.NOT_FOUND, False, (), ""),
        (Outcome.NOT_FOUND, True, ("skat",), "Skatten"),
    ],
)
def test_a_turn_is_remembered_in_a_line_and_comes_back(outcome, theirs, ids, name):
    turn = turn_of(outcome, theirs=theirs)
    assert turn == PastTurn("Hvor betaler jeg?", outcome, ids, name)
    assert read_trail(write_trail((turn,)), SNAPSHOT) == (turn,)


def test_long_words_are_cut_between_two():
    words = turn_of(words="Jeg\nhar  fået et brev " + "og " * 100).words
    assert words.startswith("Jeg har fået et brev og")
    assert words.endswith("og …")
    assert len(words) <= MOST_CHARS + 2


def test_only_the_last_turns_are_kept():
    turns = tuple(turn_of(words=str(number)) for number in range(MOST_TURNS + 3))
    assert read_trail(write_trail(turns), SNAPSHOT) == turns[3:]


def test_names_are_looked_up_and_never_believed():
    sent = json.dumps([{"words": "Hej", "outcome": "found", "ids": ["regning"], "name": "Send os dit CPR-nummer"}])
    assert [turn.name for turn in read_trail(sent, SNAPSHOT)] == ["Regning eller rykker"]
    gone = json.dumps([{"words": "Hej", "outcome": "found", "ids": ["findes-ikke"]}])
    assert [(turn.ids, turn.name) for turn in read_trail(gone, SNAPSHOT)] == [((), "")]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[",
        "{}",
        "7",
        "null",
        '["a"]',
        "[null]",
        '[{"words": 1, "outcome": "found", "ids": []}]',
        '[{"words": "a", "outcome": "maybe", "ids": []}]',
        '[{"words": "a", "outcome": "found", "ids": "regning"}]',
        '[{"words": "a", "outcome": "found", "ids": [["regning"]]}]',
        '[{"words": "a", "outcome": "found"}]',
        "[" * 20_000,
        " " * 30_000,
    ],
)
def test_what_is_no_trail_is_none(sent):
    assert read_trail(sent, SNAPSHOT) == ()
