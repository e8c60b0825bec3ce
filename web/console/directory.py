"""The directory behind the search field: every name, number and word that leads to a record, in memory.

A caller is waiting: nothing is weighed here, words are only looked up. The finder itself weighs, when a whole question
or letter is given.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from finder.types import ContactPoint, Example, Unit

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot

MOST_FOUND = 12
"""More than fit a screen would be read by nobody with a caller waiting."""
MOST_WORDS = 12
"""A longer text is a letter: it is read by the finder, not looked up."""
SHORTEST_INFIX = 4
"""Letters that are looked for inside words, too: Danish puts them together ("affaldsgebyr")."""
SHORTEST_USED = 3
"""Letters of a word that people use: shorter ones are grammar."""
FAR_BEHIND = 0.35
"""Share of the best score below which a result would only be in the way."""
SHORTEST_NUMBER = 4
"""Digits that tell a telephone or EAN number apart from a year or a house number."""
LIKE = 0.78
"""Similarity from which a word counts as another one mistyped; below it, other words begin to look alike."""
TYPICAL = 0.15
"""Share of all points: a word that people use about more of them tells nothing."""
_WORD = re.compile(r"\w+")
_COUNTRY = "45"
_PHONE_DIGITS = 8


class Found(StrEnum):
    """What was found."""

    POINT = "point"
    UNIT = "unit"
    GROUP = "group"
    AUTHORITY = "authority"


WEIGHTS = {
    "name": 1.0,
    "alias": 0.85,
    "former": 0.8,
    "search_term": 0.75,
    "number": 1.0,
    "address": 0.6,
    "help": 0.4,
    "topic": 0.5,
    "words": 0.45,
}
"""By kind of text: how much a word of it counts. A name is what a caller reads aloud; the rest only helps."""
EXACT, PREFIX, INFIX, ALIKE = 1.0, 0.8, 0.45, 0.4
"""How much the way counts in which a word fits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that can be found."""

    kind: Found
    id: str
    name: str
    is_open: bool
    """False for a point that nobody is shown, and for a unit that is gone."""


@dataclass(frozen=True, slots=True)
class Result:
    """A record that was found, and by what."""

    entry: Entry
    field: str
    """A key of `WEIGHTS`."""
    text: str
    """What fitted: the former name, the number; empty for the words that people use."""
    score: float


@dataclass(frozen=True, slots=True)
class _Posting:
    place: int
    field: str
    text: str
    weight: float


class Directory:
    """Looks words up; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, examples: Iterable[Example]) -> None:
        self._entries: list[Entry] = []
        self._places: dict[str, int] = {}
        self._words: dict[str, list[_Posting]] = defaultdict(list)
        self._used: dict[str, list[_Posting]] = {}
        """Words of labelled texts: only whole ones are looked up, there are too many to look inside."""
        self._numbers: list[tuple[str, _Posting]] = []
        for point in snapshot.points.values():
            self._add_point(point)
        for unit in snapshot.units.values():
            self._add_unit(unit, is_current=snapshot.is_current(unit))
        for group in snapshot.groups.values():
            place = self._add(Entry(Found.GROUP, group.id, group.name, is_open=True))
            self._note(place, "name", [group.name])
            self._note(place, "help", [group.description])
        for authority in snapshot.authorities.values():
            place = self._add(Entry(Found.AUTHORITY, authority.id, authority.name, is_open=True))
            self._note(place, "name", [authority.name])
            self._note(place, "alias", authority.aliases)
            self._note(place, "topic", authority.handles)
        self._names = [word for word, noted in self._words.items() if any(one.field == "name" for one in noted)]
        self._add_words(examples, len(snapshot.points))

    def search(self, wanted: str) -> tuple[Result, ...]:
        """Look up what somebody types.

        :returns: the best first, at most `MOST_FOUND`.
        """
        number = _number_in(wanted)
        if number:
            return self._rank([self._find_number(number)])
        words = list(dict.fromkeys(_WORD.findall(fold(wanted))))[:MOST_WORDS]
        return self._rank([self._find_word(word) for word in words]) if words else ()

    def _rank(self, found: Sequence[Mapping[int, _Posting]]) -> tuple[Result, ...]:
        """Add up what the words say, a rare word more than a common one."""
        # One more than there are: what fits everything still counts for something.
        rarity = [math.log((1 + len(self._entries)) / len(one)) if one else 0.0 for one in found]
        whole = sum(rarity)
        sums: dict[int, float] = defaultdict(float)
        best: dict[int, tuple[float, _Posting]] = {}
        for rare, one in zip(rarity, found, strict=True):
            for place, posting in one.items():
                told = rare * posting.weight / whole
                sums[place] += told
                if place not in best or told > best[place][0]:
                    best[place] = told, posting
        least = FAR_BEHIND * max(sums.values(), default=0.0)
        results = (
            Result(self._entries[place], best[place][1].field, best[place][1].text, score)
            for place, score in sums.items()
            if score >= least
        )
        return tuple(sorted(results, key=_order)[:MOST_FOUND])

    def _find_word(self, word: str) -> dict[int, _Posting]:
        """:returns: by place the best that fits the word."""
        found: dict[int, _Posting] = {}
        for known, postings in self._words.items():
            if word in known:
                fit = EXACT if known == word else PREFIX if known.startswith(word) else INFIX
                if fit != INFIX or len(word) >= SHORTEST_INFIX:
                    _keep_best(found, postings, fit)
        if len(word) >= SHORTEST_USED:
            _keep_best(found, self._used.get(word, ()), EXACT)
        if not found and len(word) >= SHORTEST_INFIX:
            for alike in get_close_matches(word, self._names, n=3, cutoff=LIKE):
                _keep_best(found, self._words[alike], ALIKE)
        return found

    def _find_number(self, number: str) -> dict[int, _Posting]:
        found: dict[int, _Posting] = {}
        for known, posting in self._numbers:
            if number in known:
                _keep_best(found, [posting], EXACT if known == number else PREFIX)
        return found

    # --- building ----------------------------------------------------------------------------------------------------

    def _add(self, entry: Entry) -> int:
        self._entries.append(entry)
        if entry.kind is Found.POINT:
            self._places[entry.id] = len(self._entries) - 1
        return len(self._entries) - 1

    def _add_point(self, point: ContactPoint) -> None:
        place = self._add(Entry(Found.POINT, point.id, point.name, point.is_open))
        self._note(place, "name", [point.name])
        self._note(place, "search_term", point.search_terms)
        self._note(place, "help", [point.description])
        self._note_numbers(place, [way.value for way in point.alternatives if way.kind == "phone"])

    def _add_unit(self, unit: Unit, *, is_current: bool) -> None:
        place = self._add(Entry(Found.UNIT, unit.id, unit.name, is_current))
        self._note(place, "name", [unit.name])
        self._note(place, "alias", unit.aliases)
        self._note(place, "former", [former.name for former in unit.former])
        self._note(place, "topic", unit.topics)
        self._note(place, "address", [unit.address, *unit.emails, *unit.web])
        self._note_numbers(place, (*unit.phones, *unit.ean))

    def _add_words(self, examples: Iterable[Example], points: int) -> None:
        """Note the words that people use about a point, the more often the heavier."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for example in examples:
            if example.expected and example.expected[0] in self._places:
                for word in set(_WORD.findall(example.text.casefold())):
                    counts[word][example.expected[0]] += 1
        for word, by_point in counts.items():
            if len(word) < SHORTEST_USED or len(by_point) > max(1.0, TYPICAL * points) or word.isdigit():
                continue
            most = max(by_point.values())
            self._used[fold(word)] = [
                _Posting(self._places[point], "words", "", WEIGHTS["words"] * count / most)
                for point, count in by_point.items()
            ]

    def _note(self, place: int, field: str, texts: Iterable[str]) -> None:
        for text in texts:
            words = _WORD.findall(fold(text))
            # A word counts a little more where it is a larger part of what it stands in.
            weight = WEIGHTS[field] * (0.9 + 0.1 / max(1, len(words)))
            for word in set(words):
                self._words[word].append(_Posting(place, field, text, weight))

    def _note_numbers(self, place: int, numbers: Iterable[str]) -> None:
        for number in numbers:
            digits = "".join(filter(str.isdigit, number))
            self._numbers.append((digits, _Posting(place, "number", number, WEIGHTS["number"])))


def fold(text: str) -> str:
    """:returns: a text in lower case without accents; æ, ø and å are letters of their own and stay."""
    kept = text.casefold().replace("å", "\0")
    plain = unicodedata.normalize("NFD", kept)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("\0", "å")


def _number_in(wanted: str) -> str:
    """:returns: the digits of a text that is nothing but a number, without Denmark's prefix; else nothing."""
    plain = re.sub(r"[\s().\-/]", "", wanted).removeprefix("+")
    if not plain.isdecimal() or len(plain) < SHORTEST_NUMBER:
        return ""
    is_long_phone = wanted.strip().startswith(("+", "00")) or len(plain) == _PHONE_DIGITS + len(_COUNTRY)
    return plain.removeprefix("00").removeprefix(_COUNTRY) if is_long_phone else plain


def _keep_best(found: dict[int, _Posting], postings: Iterable[_Posting], fit: float) -> None:
    for posting in postings:
        weight = posting.weight * fit
        known = found.get(posting.place)
        if known is None or weight > known.weight:
            found[posting.place] = _Posting(posting.place, posting.field, posting.text, weight)


def _order(result: Result) -> tuple[object, ...]:
    kinds = tuple(Found)
    return (-round(result.score, 6), not result.entry.is_open, kinds.index(result.entry.kind), result.entry.name)
