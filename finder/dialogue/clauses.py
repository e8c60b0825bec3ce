"""A message taken apart: clauses of units (words and idioms), and the cue of each clause that has one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from finder.dialogue import cues
from finder.dialogue import writer_words as writers
from finder.dialogue.answer_words import INSTEAD, NO
from finder.dialogue.cues import Cue
from finder.dialogue.denials import is_denial
from finder.dialogue.keys import key_of, key_set
from finder.dialogue.readings import PLATFORM, Reading, read_small
from finder.dialogue.small_words import CONTRASTS, FILLERS, JOINERS, OPENERS
from finder.dialogue.talk_words import EMOJI, GRATITUDE
from finder.types import Platform

_WORD = re.compile(r"\bf(?:\.{2,}|\*+)\w*|[^\W_]+(?:['’][^\W_]+)?|[☀-➿\U0001f300-\U0001faff]")
_BREAK = re.compile(r"[;!?\n()…]+|(?<!\bnr)(?<!\bf)(?<!\.)[.,:]+(?=\s|$)|\s[-–—]+\s", re.IGNORECASE)
LONGEST_CUE = 20
"""Units; a longer clause is about a matter, whatever it consists of."""
_BEFORE_ANYTHING = (NO - key_set("no desværre hverken")) | INSTEAD | key_set("forresten btw") | GRATITUDE
"""Words that stand before a matter whatever it begins with, "nej til vindmøller" excepted."""
_OBJECT_OF_NO = key_set("til to from")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, an idiom or a platform's name; offsets into the message."""

    key: str
    start: int
    end: int
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the message that does one thing."""

    units: tuple[Unit, ...]
    reading: Reading | None = None
    """None when it is about the matter."""
    is_denial: bool = False
    """It says what the matter is not."""

    @property
    def cue(self) -> Cue | None:
        """What it does; None when it is about the matter."""
        return self.reading.cue if self.reading is not None else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The units as they are compared."""
        return tuple(unit.key for unit in self.units)

    @property
    def words(self) -> tuple[str, ...]:
        """Every word as it is compared, those of idioms too."""
        return tuple(word for unit in self.units for word in unit.key.split())


def read_clauses(text: str, platforms: Mapping[str, Platform]) -> list[Clause]:
    """:returns: the clauses in reading order; a greeting or a "nej" without a comma is a clause of its own."""
    names = _platform_names(tuple((one.id, one.name) for one in platforms.values()))
    stops = [0, *(place for found in _BREAK.finditer(text) for place in found.span()), len(text)]
    clauses = (_units(text, start, end, names) for start, end in zip(stops[::2], stops[1::2], strict=True))
    parts = (part for units in clauses if units for part in _part(units))
    return [part for part in parts if part.cue is not None or any(key not in FILLERS for key in part.keys)]


def _units(text: str, start: int, end: int, names: Mapping[tuple[str, ...], str]) -> tuple[Unit, ...]:
    words = [(_written_key(found.group()), *found.span()) for found in _WORD.finditer(text, start, end)]
    keys = [key for key, _, _ in words]
    units: list[Unit] = []
    place = 0
    while place < len(words):
        length, key, platform = _longest(keys, place, names)
        units.append(Unit(key, words[place][1], words[place + length - 1][2], platform))
        place += length
    return tuple(units)


def _written_key(written: str) -> str:
    if written in EMOJI:
        return EMOJI[written]
    return "fuck" if written[1:2] in {".", "*"} else key_of(written)


def _longest(keys: Sequence[str], place: int, names: Mapping[tuple[str, ...], str]) -> tuple[int, str, str | None]:
    """The longest name or idiom that begins at a place; else the word there. Fillers may stand inside an idiom."""
    begins = keys[place] in cues.IDIOM_STARTS or any(name[0] == keys[place] for name in names)
    for length in range(min(cues.LONGEST_IDIOM, len(keys) - place) if begins else 0, 0, -1):
        words = tuple(keys[place : place + length])
        if words in names:
            return length, PLATFORM, names[words]
        told = " ".join((words[0], *(word for word in words[1:-1] if word not in FILLERS), words[-1]))
        idiom = next((one for one in (" ".join(words), told) if one in cues.IDIOMS), None)
        if idiom is not None and length > 1:
            return length, idiom, None
    return 1, keys[place], None


@lru_cache(maxsize=8)
def _platform_names(platforms: tuple[tuple[str, str], ...]) -> Mapping[tuple[str, ...], str]:
    """What people call the platforms: as names and ids say, in one word or several, and "appen" for an app."""
    names: dict[tuple[str, ...], str] = {}
    for identifier, name in platforms:
        for written in (name, identifier):
            words = tuple(key_of(found.group()) for found in _WORD.finditer(written))
            joined = key_of("".join(words))
            called = [words, (*words, "dk"), (joined,), (joined, "dk"), (key_of(joined + "en"),)]
            if words[-1] in writers.APPS:
                called += [(*before, app) for before in ((), words[:-1]) for app in writers.APPS]
            names |= dict.fromkeys(called, identifier)
    return names


def _part(units: tuple[Unit, ...]) -> Iterator[Clause]:
    """Part what stands before and after the matter from it, and name the cue of each part."""
    after: list[Clause] = []
    clause = _read(units)
    while clause.reading is None and len(units) > 1:
        first, last = units[0].key, units[-1].key
        if first in cues.LEADING and _may_lead(first, units[1].key):
            yield Clause(units[:1], Reading(cues.LEADING[first]))
            units = units[1:]
        elif last in cues.TRAILING:
            after.append(Clause(units[-1:], Reading(cues.TRAILING[last])))
            units = units[:-1]
        elif (seam := _seam(units)) is not None:
            yield _read(units[:seam])
            units = units[seam:]
        else:
            break
        clause = _read(units)
    yield clause
    yield from reversed(after)


def _may_lead(first: str, following: str) -> bool:
    """ "fuck det er en regning", but not "pis på trappen"; "nej" may stand before anything."""
    if first in _BEFORE_ANYTHING or " " in first:
        return following not in _OBJECT_OF_NO
    return following in OPENERS or following in FILLERS


def _seam(units: tuple[Unit, ...]) -> int | None:
    """Where a joining word parts a cue, or a denial, from the rest."""
    for place in range(1, min(len(units) - 1, LONGEST_CUE)):
        if units[place].key in JOINERS:
            before = _read(units[:place])
            if before.reading is not None or (before.is_denial and units[place].key in CONTRASTS):
                return place
    return None


def _read(units: tuple[Unit, ...]) -> Clause:
    clause = Clause(units)
    if len(units) > LONGEST_CUE:
        return clause
    platform = next((unit.platform for unit in units if unit.platform is not None), None)
    reading = read_small(clause.keys, clause.words, platform)
    return Clause(units, reading, is_denial=reading is None and is_denial(clause.words))
