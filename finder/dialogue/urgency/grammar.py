"""A cue: words in order, small gaps allowed, that tell of one thing. Compiled once, found in linear time.

A cue is written as people write: `min mor ~ trækker ikke vejret`. Between blanks stand words, `a|b` (one of them),
`<class>` (one of a named class), `word?` (may be missing), `~` (up to two words between) and `~~` (up to six); `i_nat`
is two words in one place and `voldt*` a beginning. `&` parts what may stand anywhere in the sentence, in any order. A
gap never holds a word of denial, and none may stand just before or after what was found. Whole words only: "brand" is
not in "brandhæmmende".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from finder.text.function_words import STOPWORDS

MAX_WORDS = 40
"""Words that are read together: longer than nearly all sentences, and longer than any cue can stretch."""
DENIALS = "ikke|ikk|ik|aldrig|ingen|not|never|nobody"
_UNDENIED = "".join(rf"(?<!\b{denial} )" for denial in DENIALS.split("|"))

_GAPS = {"~": 2, "~~": 6}
_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:(?<!\d)\.|[!?;:\n…])+")
_CLASS = re.compile(r"<(\w+)>")
_APOSTROPHES = re.compile(r"['’`´]")
_LETTERS = str.maketrans("äö", "æø")
_SPOKEN = {"ikke": ("ikke", "ikk", "ik")}
_SPELLINGS = {"æ": ("æ", "ae", "e"), "ø": ("ø", "oe", "o"), "å": ("å", "aa", "a")}
"""How æ, ø and å are typed on keyboards that lack them, or in a hurry."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying one thing."""

    code: str
    weight: int
    sparks: frozenset[str]
    """Words of which a sentence holds at least one when the cue is in it; `voldt*` stands for all that begin so."""
    patterns: tuple[re.Pattern[str], ...]
    """Over the sentence's words, each followed by a blank; all must be found."""

    def find(self, line: str) -> tuple[tuple[int, int], ...]:
        """:returns: where each of the patterns is found first; empty when one isn't."""
        found = []
        for pattern in self.patterns:
            match = pattern.search(line)
            if match is None:
                return ()
            found.append(match.span())
        return tuple(found)


class CueIndex:
    """Finds which cues are worth trying by the words that a sentence holds."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        """:param cues: in any order; those found come out in this order."""
        self._cues = tuple(cues)
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        for place, cue in enumerate(self._cues):
            for spark in cue.sparks:
                table = self._by_beginning if spark.endswith("*") else self._by_word
                table.setdefault(spark.removesuffix("*"), []).append(place)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[Cue, tuple[tuple[int, int], ...]]]:
        """:returns: the cues in the words, and where: each cue once, at its first place."""
        places: set[int] = set()
        for word in set(words):
            places.update(self._by_word.get(word, ()))
            for length in self._lengths:
                places.update(self._by_beginning.get(word[:length], ()))
        if not places:
            return
        line = "".join(f"{word} " for word in words)
        for place in sorted(places):
            found = self._cues[place].find(line)
            if found:
                yield self._cues[place], found


def read_cues(code: str, weight: int, lines: str, classes: Mapping[str, str]) -> Iterator[Cue]:
    """Compile cues.

    :param weight: 0 for what says nothing by itself and may be denied.
    :param lines: one cue a line.
    :param classes: what stands for `<name>`, as `a|b`.
    :returns: the cues, in order.
    """
    for line in filter(None, map(str.strip, lines.splitlines())):
        parts = [part.split() for part in line.split("&")]
        slots = [slot for part in parts for slot in part]
        first = _compile(parts[0], classes, _UNDENIED if weight else "")
        others = (_compile(part, classes) for part in parts[1:])
        yield Cue(code, weight, _sparks(slots, classes), (first, *others))


def split_sentences(text: str) -> Iterator[tuple[str, ...]]:
    """:returns: the words of each sentence as cues are compared with them; long ones in overlapping pieces."""
    for sentence in _SENTENCE_END.split(text.lower().translate(_LETTERS)):
        words = tuple(_APOSTROPHES.sub("", word) for word in _WORD.findall(sentence))
        for start in range(0, max(1, len(words) - MAX_WORDS // 2), MAX_WORDS // 2):
            yield words[start : start + MAX_WORDS]


def spellings(word: str) -> Iterator[str]:
    """:returns: the word with æ, ø and å written in each of the usual ways."""
    for letters in product(*(_SPELLINGS.get(letter, (letter,)) for letter in word)):
        yield "".join(letters)


def _compile(slots: list[str], classes: Mapping[str, str], before: str = "") -> re.Pattern[str]:
    pattern = "".join(_slot_pattern(slot, classes) for slot in slots)
    return re.compile(rf"(?<!\S){before}{pattern}(?!(?:{DENIALS}) )")


def _slot_pattern(slot: str, classes: Mapping[str, str]) -> str:
    if slot in _GAPS:
        return rf"(?:(?!(?:{DENIALS}) )\S+ ){{0,{_GAPS[slot]}}}?"
    words = sorted({spelling for word in _alternatives(slot, classes) for spelling in spellings(word)})
    choice = "|".join(words).replace("*", r"\S*")
    return f"(?:(?:{choice}) ){'?' if slot.endswith('?') else ''}"


def _alternatives(slot: str, classes: Mapping[str, str]) -> list[str]:
    whole = _CLASS.sub(lambda found: classes[found[1]], slot.removesuffix("?"))
    words = (_APOSTROPHES.sub("", word).replace("_", " ") for word in whole.split("|"))
    return [spoken for word in words for spoken in _SPOKEN.get(word, (word,))]


def _sparks(slots: list[str], classes: Mapping[str, str]) -> frozenset[str]:
    """The words of the slot that says most: the fewest small words, then the fewest choices, then the longest words."""
    firm = [_alternatives(slot, classes) for slot in slots if slot not in _GAPS and not slot.endswith("?")]
    best = min(firm, key=lambda words: (sum(word in STOPWORDS for word in words), len(words), -min(map(len, words))))
    return frozenset(spelling for word in best for spelling in spellings(word.split()[0]))
