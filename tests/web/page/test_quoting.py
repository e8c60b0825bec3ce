"""The user's own text: every character is kept, the words that count are marked, a long letter is folded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_match, make_query, make_snapshot
from web.page.quoting import EXCERPT_CHARS, EXCERPT_LINES, LONG_CHARS, first_words, quote

MATCH = make_match(make_snapshot(), "regning", make_query(), 0.9, in_answer_set=True)
EVIDENCE = MATCH.evidence[0]


def match_with(*spans, log_odds=1.0):
    """:returns: a match that rests on stretches of the text."""
    parts = [replace(EVIDENCE, start=start, end=end, log_odds=log_odds) for start, end in spans]
    return replace(MATCH, evidence=tuple(parts))


def marked(pieces):
    return [piece.text for piece in pieces if piece.is_marked]


def joined(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([], []),
        ([(0, 3)], ["Det"]),
        ([(10, 17), (0, 3)], ["Det", "regning"]),
        ([(7, 12), (10, 17)], ["en regning"]),
        ([(0, 3), (3, 6)], ["Det er"]),
        ([(0, 99)], []),
        ([(5, 5)], []),
        ([(-1, 3)], []),
        ([(None, None)], []),
    ],
)
def test_the_words_that_count_are_marked_once(spans, words):
    text = "Det er en regning."
    quoted = quote(text, [match_with(*spans)])
    assert marked(quoted.pieces) == words
    assert joined(quoted.pieces) == text


def test_what_speaks_against_is_not_marked():
    assert marked(quote("Det er en regning.", [match_with((0, 3), log_odds=-1.0)]).pieces) == []


def test_a_whole_passage_is_not_marked():
    text = "ord " * 60
    assert marked(quote(text, [match_with((0, 200))]).pieces) == []


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_written_is_nothing_shown(text):
    assert quote(text, []) is None


def test_a_short_text_is_shown_whole():
    assert quote("Center for Finans\nTorvet 1", []).excerpt == ()


def test_a_letter_is_folded_to_the_lines_that_count():
    text = "Fjordby Kommune\n\nCenter for Finans\nTorvet 1\n\nRykker for en regning\nHilsen\nsagsbehandleren"
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Finans", "regning")]
    quoted = quote(text, [match_with(*spans)])
    assert [joined(line) for line in quoted.excerpt] == ["Center for Finans", "Rykker for en regning"]
    assert [marked(line) for line in quoted.excerpt] == [["Finans"], ["regning"]]
    assert first_words(quoted) == "Center for Finans"


def test_a_letter_without_marks_shows_how_it_begins():
    quoted = quote("Kære kommune\n\n" + "linje\n" * 20, [])
    assert [joined(line) for line in quoted.excerpt] == ["Kære kommune", "linje", "linje"]


def test_a_long_line_is_cut_round_its_first_mark():
    text = "og " * 200 + "regning" + " og" * 200
    place = text.index("regning")
    (line,) = quote(text, [match_with((place, place + 7))]).excerpt
    assert marked(line) == ["regning"]
    assert joined(line).startswith("… ")
    assert joined(line).endswith(" …")


@given(st.text(max_size=900), st.lists(st.tuples(st.integers(-5, 905), st.integers(-5, 905)), max_size=8))
def test_no_character_is_lost_or_added(text, spans):
    quoted = quote(text, [match_with(*spans)])
    if quoted is None:
        assert not text.strip()
        return
    assert joined(quoted.pieces) == text
    assert len(quoted.excerpt) <= EXCERPT_LINES
    assert bool(quoted.excerpt) == (len(text) > LONG_CHARS or text.count("\n") >= 4) or not text.strip("\n ")
    for line in quoted.excerpt:
        shown = joined(line).removeprefix("… ").removesuffix(" …")
        assert shown in text
        assert len(shown) <= EXCERPT_CHARS
