"""The names that letters and questions call units, contact points and authorities by, found in text.

A name counts as found when it stands in the text as whole words, or, in the short lines of a letterhead, when
something very like it does (OCR errors, misspellings, a missing word).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz, process

from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold

MIN_SIMILARITY = 0.86
"""Below this, RapidFuzz's partial ratio pairs different units of one pattern ("Center for Bygninger"/"… Byggeri")."""
FUZZY_MIN_CHARS = 7
"""Shorter names have look-alikes everywhere; they count only as whole words."""
MAX_NAME_WORDS = 12
SHORT_ALIAS_CHARS = 3
"""Up to this many letters a name must stand in capitals, as abbreviations do: "IR" is a unit, "ir" is not."""

_SPLIT_NAME = re.compile(r"[^\W_]+")


class NameKind(StrEnum):
    """What sort of record bears a name."""

    UNIT = "unit"
    POINT = "point"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call one record."""

    text: str
    kind: NameKind
    record: str
    """Id of the unit, point or authority."""
    organisation: str | None
    former_until: str | None = None
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text."""

    name: Name
    start: int
    end: int
    similarity: float
    """1.0 for whole words letter by letter (case and æøå aside)."""


class NameIndex:
    """All names of a snapshot, ready to be looked for."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(name for name in names if _words(name.text))
        self._by_words: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in self._names:
            self._by_words[_words(name.text)].append(name)
        self._longest = min(MAX_NAME_WORDS, max((len(words) for words in self._by_words), default=0))
        self._first_words = {words[0] for words in self._by_words}
        self._fuzzy = [name for name in self._names if len(fold(name.text)) >= FUZZY_MIN_CHARS]
        self._fuzzy_folded = [" ".join(_words(name.text)) for name in self._fuzzy]

    def find_exact(self, text: str, offset: int = 0) -> list[NameMatch]:
        """Find names that stand in a text as whole words; of overlapping names the longest counts.

        :param offset: added to every position.
        """
        words = [(fold(found.group()), found.start(), found.end()) for found in _SPLIT_NAME.finditer(text)]
        matches: list[NameMatch] = []
        at = 0
        while at < len(words):
            taken = 0
            if words[at][0] in self._first_words:
                for size in range(min(self._longest, len(words) - at), 0, -1):
                    found = self._named(words[at : at + size], text, offset)
                    if found:
                        matches.extend(found)
                        taken = size
                        break
            at += taken or 1
        return matches

    def _named(self, words: Sequence[tuple[str, int, int]], text: str, offset: int) -> list[NameMatch]:
        start, end = words[0][1], words[-1][2]
        names = self._by_words.get(tuple(word for word, _, _ in words), ())
        written = text[start:end]
        return [
            NameMatch(name, start + offset, end + offset, 1.0)
            for name in names
            if len(written) > SHORT_ALIAS_CHARS or written == name.text
        ]

    def find_similar(self, lines: Sequence[tuple[str, int]]) -> list[NameMatch]:
        """Find names that a short line resembles, exactly or nearly.

        :param lines: texts with their offsets: the lines of a letterhead, not of running text.
        """
        folded = [" ".join(_words(text)) for text, _ in lines]
        usable = [at for at, text in enumerate(folded) if len(text) >= FUZZY_MIN_CHARS]
        if not usable or not self._fuzzy:
            return []
        scores = process.cdist(
            [folded[at] for at in usable],
            self._fuzzy_folded,
            scorer=fuzz.partial_ratio,
            score_cutoff=100 * MIN_SIMILARITY,
            dtype=np.float32,
        )
        matches = []
        for row, column in zip(*np.nonzero(scores), strict=True):
            text, offset = lines[usable[row]]
            name = self._fuzzy_folded[column]
            # A line that is but a piece of the name ("Center for") resembles it without naming it.
            coverage = min(1.0, len(folded[usable[row]]) / len(name))
            similarity = float(scores[row, column]) / 100 * coverage
            if similarity >= MIN_SIMILARITY:
                matches.append(NameMatch(self._fuzzy[column], offset, offset + len(text), similarity))
        return matches


def index_names(snapshot: Snapshot) -> NameIndex:
    """:returns: the index of every name of units, contact points and authorities, former names included."""
    names: list[Name] = []
    for unit in snapshot.units.values():
        current = dict.fromkeys((unit.name, *unit.aliases))
        names.extend(Name(text, NameKind.UNIT, unit.id, unit.organisation) for text in current)
        names.extend(
            Name(former.name, NameKind.UNIT, unit.id, unit.organisation, former.valid_to, True)
            for former in unit.former
            if former.name not in current
        )
    for point in snapshot.visible_points(None, None):
        names.append(Name(point.name, NameKind.POINT, point.id, point.organisation))
    for authority in snapshot.authorities.values():
        for text in dict.fromkeys((authority.name, *authority.aliases)):
            names.append(Name(text, NameKind.AUTHORITY, authority.id, None))
    return NameIndex(names)


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _SPLIT_NAME.findall(text))
