"""What is said first to a message."""

from __future__ import annotations

import pytest

from finder.dialogue.replies import said
from finder.guidance.dialogue_phrases import DIALOGUE_PHRASES
from finder.types import Act, Language
from tests.dialogue.test_acts import OPTIONS, load, read


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("tak", "Selv tak."),
        ("god weekend", "Hav en god dag."),
        ("er du et menneske?", "Du skriver med et program"),
        ("kan jeg snakke med et menneske", "Du kan godt tale med et menneske."),
        ("det hjælper ikke", "Det beklager vi."),
        ("hvad med erhverv?", "Så ser vi på det fra en virksomheds side."),
        ("jeg er borger", "Så ser vi på det fra en borgers side."),
        ("jeg er på e-Boks", "Så viser vi trinene dér først."),
        ("på tysk", "Vi kan kun svare på dansk og engelsk."),
        ("den forrige", "Her er det forrige svar igen."),
        ("forfra", "Så begynder vi forfra. Skriv"),
        ("nej", "Så er det ikke dem."),
        ("nej, det er en regning", "Tak for rettelsen."),
        ("pis og papir", "Det er ærgerligt"),
    ],
)
def test_an_act_is_replied_to(text, begins):
    assert said(read(text), Language.DA).startswith(begins)


@pytest.mark.parametrize("text", ["det er for 2025", "Hvem tager sig af huller i vejen?"])
def test_a_matter_is_answered_without_a_word_before(text):
    assert said(read(text), Language.DA) == ""


def test_a_chosen_option_is_answered_without_a_word_before():
    assert said(read("en klage", OPTIONS), Language.DA) == ""
    assert said(read("ved ikke", OPTIONS), Language.DA) == ""


def test_the_language_that_was_asked_for_is_spoken():
    assert said(read("in English please"), Language.DA).startswith("We answer in English from here.")
    assert said(read("på dansk, tak"), Language.EN) == "Så svarer vi på dansk."


@pytest.mark.parametrize("text", ["hej", "er du en robot?", "jeg er på e-Boks", "vi er et firma", "english please"])
def test_before_there_is_a_matter_the_reply_asks_for_it(text):
    invitation = DIALOGUE_PHRASES["said_tell"]
    reply = said(read(text, first=True), Language.DA)
    assert reply.endswith(invitation)
    assert not said(read(text), Language.DA).endswith(invitation)


def test_every_talking_act_has_a_calm_reply_in_both_languages():
    talk = set(Act) - {Act.ASK, Act.ADD, Act.CHOOSE}
    seen = set()
    for case in load("follow_ups_unseen.jsonl"):
        understood = read(case["text"], tuple(case.get("options", ())), first=case.get("first", False))
        if understood.act in talk:
            seen.add(understood.act)
            for language in Language:
                reply = said(understood, language)
                assert reply
                assert "!" not in reply
    assert seen == talk
