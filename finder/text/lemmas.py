"""Dictionary forms of words, remembered."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from finder.types import Language

CACHE_WORDS = 100_000
"""More than the words of all records and a day's questions."""
MAX_WORD_CHARS = 60
"""Longer ones are no words; looking them up takes long."""
_CORRECTIONS = {"børne": "barn", "cykler": "cykel", "cyklerne": "cykel", "ældre": "ældre", "boede": "bo"}
"""Words of municipal letters that simplemma 2.0 takes for others ("børne": "barnebarn", "cykler": "cyklus")."""
_LETTERS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


@lru_cache(maxsize=CACHE_WORDS)
def lemmatise(word: str, language: Language = Language.DA) -> str:
    """:param word: lower case.

    :returns: the dictionary form in lower case; a word that only the other language knows gets that one's.
    """
    if len(word) > MAX_WORD_CHARS:
        return word
    if word in _CORRECTIONS:
        return _CORRECTIONS[word]
    first, second = ("en", "da") if language is Language.EN else ("da", "en")
    language_code = first if _is_known(word, first) or not _is_known(word, second) else second
    return str(simplemma.lemmatize(word, lang=language_code, low_memory=True)).lower()


@lru_cache(maxsize=CACHE_WORDS)
def is_danish(word: str) -> bool:
    """:returns: whether the dictionary knows the word, or an inflected form of it."""
    return _is_known(word, "da")


def _is_known(word: str, language_code: str) -> bool:
    # The dictionaries stay packed: 13 MB instead of 90, for lookups of 30 µs instead of 10, made once a word.
    return bool(simplemma.is_known(word, lang=language_code, low_memory=True))


@lru_cache(maxsize=CACHE_WORDS)
def restore_letters(word: str) -> str | None:
    """:returns: the Danish word meant by one typed with ae, oe, aa ("gaeld" → "gæld"); None when there is none."""
    if len(word) > MAX_WORD_CHARS or is_danish(word):
        return None
    for typed, letter in _LETTERS:
        if typed not in word:
            continue
        candidate = word.replace(typed, letter)
        if is_danish(candidate):
            return candidate
        further = restore_letters(candidate)
        if further is not None:
            return further
    return None
