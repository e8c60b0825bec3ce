"""How words are compared when a message's act is told: however they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.text.normalise import fold

_DOUBLED = re.compile(r"(\w)\1+")
_KEPT_APART = frozenset({"foer"})
"""Words that would fall together with a commoner one: før and for."""
_APOSTROPHES = str.maketrans({"'": "", "’": ""})


def key_of(word: str) -> str:
    """:returns: what words are compared by: ø and å however they were typed, æ as ae, and no letter twice in a row."""
    folded = fold(_DOUBLED.sub(r"\1", word.lower().translate(_APOSTROPHES)))
    if folded in _KEPT_APART:
        return folded
    return _DOUBLED.sub(r"\1", folded.replace("oe", "o").replace("aa", "a"))


def key_set(*texts: str) -> frozenset[str]:
    """:param texts: words parted by blanks."""
    return frozenset(key_of(word) for text in texts for word in text.split())


def idiom_set(*texts: str) -> frozenset[str]:
    """:param texts: phrases parted by " | ".

    :returns: the keys of each phrase's words, parted by blanks; in a message such a phrase counts as one word.
    """
    phrases = (phrase for text in texts for phrase in text.split(" | "))
    return frozenset(" ".join(map(key_of, phrase.split())) for phrase in phrases)


def any_of(units: Iterable[str], keys: frozenset[str]) -> bool:
    """:returns: whether one of the units is among the keys."""
    return not keys.isdisjoint(units)
