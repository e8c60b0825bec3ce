"""Two texts compared word by word, as a reader would mark the changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_SHOWN = 200
"""Rows of each part of a comparison: more than anybody reads, and the page stays small."""
_WORDS = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that stays, goes or comes."""

    text: str
    state: str
    """same, gone or new."""


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """:returns: both texts in one, in order: without what is new it is the first, without what goes the second."""
    return tuple(_stretches(_WORDS.findall(before), _WORDS.findall(after)))


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for change, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            yield Stretch("".join(old[low:high]), "same")
            continue
        if high > low:
            yield Stretch("".join(old[low:high]), "gone")
        if end > start:
            yield Stretch("".join(new[start:end]), "new")
