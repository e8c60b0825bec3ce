"""Noise as scanners, keyboards and copying make it, to measure how much of it the finder bears.

A treatment takes a text and a seeded source of chance and gives the text as it would arrive; the same seed gives the
same text. Digits are never changed: a number read wrongly is another number, and no finder could know.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

Treatment = Callable[[str, random.Random], str]

OCR_SHARE = 0.1
"""Of the places where a swap is possible. They are about one letter in six, so one or two letters in a hundred are
wrong: what counts as a good scan. Source: Holley 2009, "How good can it get?", D-Lib Magazine 15 (3/4)."""
WORD_SHARE = 0.1
"""Of the longer words, so many hold a slip: on phones 2.3 % of the letters stay wrong, so about one word in ten.
Source: Palin et al. 2019, "How do people type on mobile devices?", MobileHCI."""
SPACED_SHARE = 0.05
"""Of the longer words, so many are split: fewer than slips, as extraction splits words at odd spacing only."""

OCR_SWAPS = MappingProxyType(
    {
        "rn": "m",
        "m": "rn",
        "cl": "d",
        "d": "cl",
        "l": "1",
        "O": "0",
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "ae": "æ",
        "Æ": "AE",
        "AE": "Æ",
    }
)
"""Shapes that scanners take for each other; only letters stand on the left side."""
SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
BARED = str.maketrans("æøåÆØÅ", "aoaAOA")

_SHAPE = re.compile(r"(?<!\d)(?:" + "|".join(sorted(OCR_SWAPS, key=len, reverse=True)) + r")(?!\d)")
"""Not beside a digit: a letter taken for one there would lengthen a number."""
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
"""Four letters or more: shorter words leave no room for a slip that can still be read."""


def swap_shapes(text: str, dice: random.Random) -> str:
    """Letters are taken for others of their shape, as a scanner does: rn for m, 1 for l, o for ø, d for cl."""
    return _SHAPE.sub(lambda shape: _sometimes(dice, OCR_SHARE, OCR_SWAPS[shape.group()], shape.group()), text)


def switch_letters(text: str, dice: random.Random) -> str:
    """Two neighbouring letters change places in some words, as in fast typing.

    Source: Damerau 1964, one of the four slips that make up most misspellings.
    """

    def switch(word: str) -> str:
        place = dice.randrange(len(word) - 1)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return _slip(text, dice, WORD_SHARE, switch)


def lose_letters(text: str, dice: random.Random) -> str:
    """A letter is missing in some words, as in fast typing or a faint print; the first letter stays."""

    def lose(word: str) -> str:
        place = dice.randrange(1, len(word))
        return word[:place] + word[place + 1 :]

    return _slip(text, dice, WORD_SHARE, lose)


def split_words(text: str, dice: random.Random) -> str:
    """A blank stands inside some words, as when text is taken from a PDF or a compound is written apart."""

    def split(word: str) -> str:
        place = dice.randrange(1, len(word))
        return f"{word[:place]} {word[place:]}"

    return _slip(text, dice, SPACED_SHARE, split)


def lose_line_breaks(text: str, _: random.Random) -> str:
    """All lines run into one, as when a letter is pasted into a field of one line."""
    return " ".join(text.split("\n"))


def lower_case(text: str, _: random.Random) -> str:
    """Everything is in lower case, as many write on a phone."""
    return text.lower()


def capitals(text: str, _: random.Random) -> str:
    """Everything is in capitals, as with the lock key on or in a heading's typeface."""
    return text.upper()


def spell_out(text: str, _: random.Random) -> str:
    """æ, ø and å are written ae, oe and aa, as on a foreign keyboard."""
    return text.translate(SPELT_OUT)


def bare_letters(text: str, _: random.Random) -> str:
    """æ, ø and å are bared to a, o and a, as by programs that know no Danish."""
    return text.translate(BARED)


def first_half(text: str, _: random.Random) -> str:
    """Only the first half of the lines is there, as on a photo of the page's top; the middle line counts to it."""
    lines = text.split("\n")
    return "\n".join(lines[: (len(lines) + 1) // 2])


def last_half(text: str, _: random.Random) -> str:
    """Only the last half of the lines is there, as on a photo of the page's end; the middle line counts to it."""
    lines = text.split("\n")
    return "\n".join(lines[len(lines) // 2 :])


def misread_encoding(text: str, _: random.Random) -> str:
    """UTF-8 is read as Latin-1, so that ø becomes Ã¸, as between old and new systems."""
    return text.encode("utf-8").decode("latin-1")


TREATMENTS: Mapping[str, Treatment] = MappingProxyType(
    {
        "ocr-swaps": swap_shapes,
        "switched-letters": switch_letters,
        "missing-letters": lose_letters,
        "stray-spaces": split_words,
        "lost-line-breaks": lose_line_breaks,
        "lower-case": lower_case,
        "capitals": capitals,
        "spelt-out": spell_out,
        "bared": bare_letters,
        "first-half": first_half,
        "last-half": last_half,
        "mojibake": misread_encoding,
    }
)
"""Every treatment by its name in tests/quality/floors.json."""


def treat(name: str, text: str, key: str) -> str:
    """:param key: names the text, such as a case's id: each text gets chances of its own, the same every time.

    :returns: the text under a treatment of the table.
    """
    return TREATMENTS[name](text, random.Random(f"{name} {key}"))


def _slip(text: str, dice: random.Random, share: float, change: Callable[[str], str]) -> str:
    """Change a share of the longer words."""
    return _LONGER_WORD.sub(lambda word: change(word.group()) if dice.random() < share else word.group(), text)


def _sometimes(dice: random.Random, share: float, changed: str, kept: str) -> str:
    return changed if dice.random() < share else kept
