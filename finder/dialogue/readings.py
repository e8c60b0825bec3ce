"""What a clause of small words says: its cue, and the place, language, platform or audience that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finder.dialogue import talk_words as talk
from finder.dialogue import writer_words as writers
from finder.dialogue.cues import GRAMMARS, Cue, consists_of
from finder.dialogue.keys import any_of, key_set
from finder.dialogue.small_words import FILLERS, NEGATIONS, PRONOUNS_ASKING
from finder.types import Audience, Language

LONGEST_ABOUT_FINDER = 4
"""Words of a question like "hvordan virker du"; longer ones are about what the user wants."""
FINDER = key_set("du dig you")
_BE = key_set("er are")
PLATFORM = "@platform"
"""The key of a unit that names a platform."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause does and what it names."""

    cue: Cue
    audience: Audience | None = None
    platform: str | None = None
    """Id."""
    language: Language | None = None
    place: int | None = None
    """In the list that is shown, from 0; -1 is the last."""


def read_small(units: Sequence[str], words: Sequence[str], platform: str | None) -> Reading | None:
    """:param units: words and idioms of a clause.

    :param words: the same, with the idioms' words singly.
    :param platform: id of the platform that it names.
    :returns: None when the clause is about the matter.
    """
    named = (
        _read_place(words)
        or _read_wish_for_person(words)
        or _read_language(words)
        or _read_platform(words, platform)
        or _read_audience(words)
    )
    if named is not None:
        return named
    told = next((Reading(grammar.cue) for grammar in GRAMMARS if grammar.holds(units, words)), None)
    return told or _read_question_about_finder(words)


def _read_place(words: Sequence[str]) -> Reading | None:
    """ "den anden", "nummer to", "ikke den første"."""
    told = [word for word in words if word not in FILLERS]
    place = None
    for before, word in zip(("", *told), told, strict=False):
        if before in writers.NUMBER_LABELS and word in writers.NUMBERS:
            place = writers.NUMBERS[word]
        elif word in writers.ORDINALS:
            place = writers.ORDINALS[word]
        elif word not in writers.PLACE_WORDS and word not in NEGATIONS:
            return None
    if place is None or (len(told) > 1 and not any_of(told, writers.DETERMINERS)) or told[0] in {"andet", "anden"}:
        return None
    return Reading(Cue.NO if any_of(words, NEGATIONS) else Cue.PLACE, place=place)


def _read_question_about_finder(words: Sequence[str]) -> Reading | None:
    """ "hvordan virker du", "are you real"."""
    if not 1 < len(words) <= LONGEST_ABOUT_FINDER:
        return None
    asks = words[0] in PRONOUNS_ASKING and words[-1] in FINDER
    return Reading(Cue.BOT) if asks or (words[0] in _BE and words[1] in FINDER) else None


def _read_wish_for_person(words: Sequence[str]) -> Reading | None:
    reached = any_of(words, talk.REACHED) or (any_of(words, NEGATIONS) and any_of(words, talk.BOTS))
    if not reached or not any_of(words, talk.REACHING):
        return None
    known = talk.PERSON_WORDS | talk.REACHED | talk.REACHING | talk.BOTS | NEGATIONS
    return Reading(Cue.PERSON) if consists_of(words, known) else None


def _read_language(words: Sequence[str]) -> Reading | None:
    named = writers.ENGLISH | writers.DANISH | writers.FOREIGN
    if not any_of(words, named) or not consists_of(words, named | writers.LANGUAGE_WORDS):
        return None
    english, danish = any_of(words, writers.ENGLISH), any_of(words, writers.DANISH)
    if any_of(words, NEGATIONS) and english is not danish and any_of(words, writers.NOT_UNDERSTOOD):
        english, danish = danish, english
    language = Language.EN if english else Language.DA if danish else None
    return Reading(Cue.LANGUAGE, language=language)


def _read_platform(words: Sequence[str], platform: str | None) -> Reading | None:
    if platform is None or not consists_of(words, writers.PLATFORM_WORDS | {PLATFORM}):
        return None
    return Reading(Cue.PLATFORM, platform=platform)


def _read_audience(words: Sequence[str]) -> Reading | None:
    """ "hvad med erhverv", "jeg er borger", "jeg er ikke en virksomhed"."""
    company, citizen = any_of(words, writers.COMPANY), any_of(words, writers.CITIZEN)
    known = writers.COMPANY | writers.CITIZEN | writers.AUDIENCE_WORDS
    if company is citizen or words[0] in NEGATIONS or not consists_of(words, known):
        return None
    if any_of(words, NEGATIONS) and any_of(words, writers.BEING):
        company = not company
    return Reading(Cue.AUDIENCE, audience=Audience.COMPANY if company else Audience.CITIZEN)
