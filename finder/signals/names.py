"""The names that letters and questions call units, contact points and authorities by, found in text.

A name counts as found when it stands in the text as whole words, or, in the short lines of a letterhead, when
something very like it does (OCR errors, misspellings, a missing word).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from finder.signals.similar import SimilarTexts
from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold

MIN_SIMILARITY = 0.86
"""Below this, a name of three words may have one wrong word and still count."""
MIN_ONE_WORD_SIMILARITY = 0.9
"""A name of one word has no other word to confirm it: "Debitornr." is not "Debitor"."""
MIN_WORD_SIMILARITY = 0.75
"""Each long word of the name must be there so well: "Center for Jura" is not "Center for Kræft"."""
LONG_WORD = 4
LINKING_WORDS = frozenset({"og", "for", "af", "i", "til", "med", "and", "of", "the"})
FUZZY_MIN_CHARS = 7
"""Shorter names have look-alikes everywhere; they count only as whole words."""
MAX_WINDOWS = 600
"""Runs of words compared in one text: a letterhead has some 300, and hostile input must not cost seconds."""
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
        self._by_words: dict[tuple[str, ...], list[Name]] = {}
        self._fuzzy: list[Name] = []
        folded: list[str] = []
        for name in names:
            words = _words(name.text)
            if words:
                self._by_words.setdefault(words, []).append(name)
                if len(fold(name.text)) >= FUZZY_MIN_CHARS:
                    self._fuzzy.append(name)
                    folded.append(" ".join(words))
        self._longest = min(MAX_NAME_WORDS, max((len(words) for words in self._by_words), default=0))
        self._first_words = {words[0] for words in self._by_words}
        self._similar = SimilarTexts(folded, [name.organisation for name in self._fuzzy], MIN_SIMILARITY)
        self._longest_fuzzy = min(MAX_NAME_WORDS, 1 + max((len(one.split()) for one in set(folded)), default=0))

    def find_exact(self, text: str, offset: int = 0, organisation: str | None = None) -> list[NameMatch]:
        """Find names that stand in a text as whole words; of overlapping names the longest counts.

        :param offset: added to every position.
        :param organisation: whose names, and those of no organisation, are looked for; all when None.
        """
        words = [(fold(found.group()), found.start(), found.end()) for found in _SPLIT_NAME.finditer(text)]
        matches: list[NameMatch] = []
        at = 0
        while at < len(words):
            taken = 0
            if words[at][0] in self._first_words:
                for size in range(min(self._longest, len(words) - at), 0, -1):
                    found = self._named(words[at : at + size], text, offset, organisation)
                    if found and not _is_label(words[at + size :]):
                        matches.extend(found)
                        taken = size
                        break
            at += taken or 1
        return matches

    def _named(
        self, words: Sequence[tuple[str, int, int]], text: str, offset: int, organisation: str | None
    ) -> list[NameMatch]:
        start, end = words[0][1], words[-1][2]
        names = self._by_words.get(tuple(word for word, _, _ in words), ())
        written = text[start:end]
        return [
            NameMatch(name, start + offset, end + offset, 1.0)
            for name in names
            if (organisation is None or name.organisation in {organisation, None})
            and (len(written) > SHORT_ALIAS_CHARS or written == name.text)
        ]

    def find_similar(self, blocks: Sequence[tuple[str, int]], organisation: str | None = None) -> list[NameMatch]:
        """Find names that a run of words resembles without being one.

        :param blocks: texts with their offsets: letterheads, not running text.
        :param organisation: whose names, and those of no organisation, are looked for; all when None.
        :returns: for each run of words the names it resembles most.
        """
        windows = [window for text, offset in blocks for window in _windows(text, offset, self._longest_fuzzy)]
        windows = windows[:MAX_WINDOWS]
        matches = []
        for row, place, similarity in self._similar.find([window.folded for window in windows], organisation):
            window = windows[row]
            name = " ".join(_words(self._fuzzy[place].text))
            least = MIN_SIMILARITY if " " in name else MIN_ONE_WORD_SIMILARITY
            if similarity >= least and _has_each_word(window.folded, name):
                matches.append(NameMatch(self._fuzzy[place], window.start, window.end, similarity))
        return _best_of_overlapping(matches)


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of words in a letterhead."""

    folded: str
    start: int
    end: int


def _windows(text: str, offset: int, longest: int) -> list[_Window]:
    words = [
        (fold(found.group()), found.start() + offset, found.end() + offset) for found in _SPLIT_NAME.finditer(text)
    ]
    windows = []
    for first in range(len(words)):
        for last in range(first, min(first + longest, len(words))):
            folded = " ".join(word for word, _, _ in words[first : last + 1])
            if len(folded) >= FUZZY_MIN_CHARS - 1 and not _is_label(words[last + 1 : last + 2]):
                windows.append(_Window(folded, words[first][1], words[last][2]))
    return windows


def _is_label(following: Sequence[tuple[str, int, int]]) -> bool:
    """Whether the words before are the label of a number: "Debitor nr. 123"."""
    return bool(following) and following[0][0] in {"nr", "nummer", "no", "number"}


def _has_each_word(written: str, name: str) -> bool:
    """Long words nearly, short ones exactly: "København V" is not "UU København"."""
    words = set(written.split())
    return all(
        fuzz.partial_ratio(word, written) >= 100 * MIN_WORD_SIMILARITY if len(word) >= LONG_WORD else word in words
        for word in name.split()
        if word not in LINKING_WORDS
    )


def _best_of_overlapping(matches: Sequence[NameMatch]) -> list[NameMatch]:
    """Of matches that share words of the text, keep those that are most alike."""
    kept: list[NameMatch] = []
    for match in sorted(matches, key=lambda one: -one.similarity):
        rivals = [one for one in kept if one.start < match.end and match.start < one.end]
        if all(one.similarity <= match.similarity for one in rivals):
            kept.append(match)
    return kept


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
