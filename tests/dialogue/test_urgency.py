"""Emergencies and distress come first, and nothing else is taken for them.

`seeds/urgent/cues.jsonl` was written with the cues, in six rounds (`written`). Every round but the first was
tried before the rules were changed for it, so that its first score told how well they did on words that nobody had
tuned them to: of the last round's 74 urgent texts 56 were heard, and 3 of its 50 harmless ones were taken for urgent.
"""

from __future__ import annotations

import json
import string
import time
from dataclasses import replace
from pathlib import Path

import pytest

from finder.dialogue.urgency import detect, urgent_help
from finder.dialogue.urgency.detection import PRECEDENCE
from finder.dialogue.urgency.help import NUMBERS, WAYS
from finder.guidance.urgent_phrases import URGENT_PHRASES
from finder.structure.snapshot import build_snapshot
from finder.types import Kind, Language
from tests.factories import STRUCTURE, make_snapshot, make_unit

CASES = Path(__file__).parents[2] / "seeds" / "urgent" / "cues.jsonl"
ASCII = {
    letter: spelled for pair in ("æae", "øoe", "åaa", "ÆAE", "ØOE", "ÅAA") for letter, spelled in [(pair[0], pair[1:])]
}
BARE = {"æ": "e", "ø": "o", "å": "a", "Æ": "E", "Ø": "O", "Å": "A"}
LONGEST = 60_000


WRITTEN = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
URGENT = [case for case in WRITTEN if case["codes"]]
HARMLESS = [case["text"] for case in WRITTEN if not case["codes"]]
SPELLINGS = {
    "as written": str,
    "capitals": str.upper,
    "ae oe aa": lambda text: text.translate(str.maketrans(ASCII)),
    "e o a": lambda text: text.translate(str.maketrans(BARE)),
    "in a story": lambda text: f"Hej. Jeg har et spørgsmål til jer. {text}\nHvad gør jeg?",
}


def make_town(*units):
    """:returns: the invented municipality with more units."""
    return build_snapshot([replace(STRUCTURE, units=(*STRUCTURE.units, *units))], "1")


@pytest.mark.parametrize("case", URGENT, ids=lambda case: case["text"])
def test_what_cannot_wait_is_heard(case):
    assert detect(case["text"], Kind.QUESTION) in case["codes"]


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_it_is_heard_however_it_is_spelled(spell):
    assert [case["text"] for case in URGENT if detect(spell(case["text"]), Kind.QUESTION) is None] == []


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_what_only_sounds_alike_is_left_alone(spell):
    assert [text for text in HARMLESS if detect(spell(text), Kind.QUESTION) is not None] == []


def test_every_kind_of_distress_has_cases():
    assert {code for case in URGENT for code in case["codes"]} == set(PRECEDENCE)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("det brænder i min lejlighed", "det brænder ikke i min lejlighed"),
        ("min mand slår mig", "min mand slår mig ikke"),
        ("der er brand i opgangen", "der er ikke brand i opgangen"),
        ("der er brand i opgangen", "hvad gør vi, hvis der er brand i opgangen"),
        ("der er brand i opgangen", "der var brand i opgangen for tre år siden, søger erstatning"),
        ("nogen slår børnene", "læreren slog børnene i skolen i marts"),
    ],
)
def test_denied_supposed_and_past_things_are_not_urgent(text, denied):
    assert detect(text, Kind.QUESTION) is not None
    assert detect(denied, Kind.QUESTION) is None


def test_what_cannot_wait_a_minute_comes_before_what_can():
    assert detect("Jeg har ingen steder at sove i nat. Min søn trækker ikke vejret.", Kind.QUESTION) == "illness"


LETTER = """Københavns Kommune
Socialforvaltningen

Vi har modtaget en underretning. Der er brand i ejendommen, og et barn er bevidstløst. Ring 112, hvis der er fare.
Har du selvmordstanker, så ring til Livslinien. Han truer med at slå sin kone ihjel.
"""


def test_a_letter_that_tells_of_emergencies_is_no_emergency():
    assert detect(LETTER, Kind.QUESTION) is not None
    assert detect(LETTER, Kind.LETTER) is None


@pytest.mark.parametrize("text", ["Jeg vil ikke leve mere.", "Min mand slår mig.", "I am scared. My husband beats me."])
def test_what_a_letter_says_in_the_first_person_is_heard(text):
    assert detect(f"Kære kommune\n\n{text}\n\nVenlig hilsen", Kind.LETTER) is not None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", PRECEDENCE)
def test_each_kind_has_a_text_and_a_way_that_is_a_number(code, language):
    text = next(case["text"] for case in URGENT if case["codes"] == [code])
    urgent = urgent_help(text, Kind.QUESTION, make_snapshot(), None, language)
    assert urgent is not None
    assert urgent.code == code
    assert urgent.text
    assert not [field for _, field, _, _ in string.Formatter().parse(urgent.text) if field]
    assert urgent.ways[0].kind == "phone"
    assert {way.value for way in urgent.ways} & {"112", "82 12 12 12", "70 201 201"}
    assert all(way.label and way.value for way in urgent.ways)


@pytest.mark.parametrize("code", sorted(set(PRECEDENCE) - {"poison", "suicide", "self_harm", "homeless"}))
def test_112_is_first_where_life_may_be_in_danger(code):
    assert WAYS[code][0] == "alarm"


def test_the_text_names_only_numbers_that_can_be_called():
    named = {number for danish, _ in URGENT_PHRASES.values() for number in ("112", "114", "1813") if number in danish}
    assert named <= set(NUMBERS.values())


def test_the_municipality_s_own_service_is_taken_from_its_data():
    town = make_town(make_unit("doegn", "Fjordby Døgnvagt", "penge", "generelt", phones=("99 88 77 66",)))
    urgent = urgent_help("jeg har ingen steder at sove i nat", Kind.QUESTION, town, "fjordby", Language.DA)
    assert urgent is not None
    assert (urgent.ways[0].label, urgent.ways[0].value) == ("Fjordby Døgnvagt", "99 88 77 66")
    assert "Fjordby Døgnvagt" in urgent.text


def test_without_such_a_service_the_municipality_itself_is_called():
    urgent = urgent_help("jeg har ingen steder at sove i nat", Kind.QUESTION, make_snapshot(), None, Language.DA)
    assert urgent is not None
    assert urgent.ways[0].value == STRUCTURE.organisation.phone
    assert STRUCTURE.organisation.name in urgent.text


def test_when_it_is_not_clear_who_was_asked_no_municipality_is_named():
    urgent = urgent_help("I have nowhere to sleep tonight", Kind.QUESTION, make_snapshot(), "elsewhere", Language.EN)
    assert urgent is not None
    assert [way.value for way in urgent.ways] == ["112"]
    assert "your municipality" in urgent.text


@pytest.mark.parametrize("unit", ["slår ", "han vil ikke slå mig ", "jeg vil dø af ", "brand. ", "å", "min mor "])
def test_a_hostile_text_takes_time_in_proportion_to_its_length(unit):
    def seconds(length):
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.process_time()
        detect(text, Kind.QUESTION)
        return time.process_time() - began

    seconds(1000)
    # Four times the text: anything worse than linear would take sixteen times as long or more.
    assert seconds(LONGEST) <= 10 * max(seconds(LONGEST // 4), 0.01)
