"""The words of a structure's own texts: which there are, and which of them say something."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from finder.text.lemmas import CACHE_WORDS
from finder.text.tokens import STOPWORDS, Lexicon
from finder.types import Structure

WIDESPREAD_POINTS = 3
"""A word in the names of units that write to so many points ("Center", "København") says nothing of any of them."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Vocabulary:
    """The words of an organisation's points, groups and units."""

    def __init__(self, structure: Structure) -> None:
        point_texts = [
            text for point in structure.points for text in (point.name, point.description, *point.search_terms)
        ]
        group_texts = [text for group in structure.groups for text in (group.name, group.description)]
        unit_texts = [text for unit in structure.units for text in (unit.name, *unit.aliases, *unit.topics)]
        texts = (*point_texts, *group_texts, *unit_texts)
        self._lexicon = Lexicon.from_texts(texts)
        # Each word is looked up once: people's texts hold the same words over and over.
        self.lemma = lru_cache(maxsize=CACHE_WORDS)(self._lexicon.lemma)
        """Gives the dictionary form of a word in lower case."""
        self.counts = Counter(word for text in texts for word in words_of(text))
        """How often each word stands there, in lower case as it is written."""
        self._widespread = _widespread_words(structure)

    def lemmas(self, text: str) -> list[str]:
        """:returns: the dictionary forms of the words that carry meaning, in reading order."""
        return [lemma for _, lemma in self.pairs(text)]

    def pairs(self, text: str) -> list[tuple[str, str]]:
        """:returns: each word that carries meaning, in lower case, with its dictionary form."""
        pairs = ((word, self.lemma(word)) for word in words_of(text))
        return [(word, lemma) for word, lemma in pairs if lemma not in STOPWORDS and word not in STOPWORDS]

    def parts(self, word: str) -> tuple[str, ...]:
        """:returns: the dictionary forms of a compound's parts; empty when it is simple or unknown."""
        return self._lexicon.parts(self.lemma(word))

    def is_telling(self, word: str) -> bool:
        """:returns: whether the word sets a unit apart from others; lower case."""
        return word not in STOPWORDS and word not in self._widespread


def words_of(text: str) -> list[str]:
    """:returns: the words in lower case, in reading order; numbers are left out."""
    return _WORD.findall(text.lower())


def _widespread_words(structure: Structure) -> frozenset[str]:
    points_of: dict[str, set[str]] = defaultdict(set)
    for unit in structure.units:
        if unit.contact_point is not None:
            for word in words_of(unit.name):
                points_of[word].add(unit.contact_point)
    return frozenset(word for word, points in points_of.items() if len(points) >= WIDESPREAD_POINTS)
