"""Danish compounds taken apart by the words that the records use."""

from __future__ import annotations

from collections.abc import Collection

from finder.text.lemmas import MAX_WORD_CHARS, is_danish, lemmatise

MIN_PART = 3
MIN_DICTIONARY_FIRST = 4
MIN_DICTIONARY_LAST = 6
"""Short dictionary words ("ost", "ing") hide in everything; from the records' own words three letters are enough."""
LINKS = ("", "s", "e")
"""What Danish puts between the parts: "affald·s·gebyr", "hund·e·tegn"."""
MAX_DEPTH = 3
_SUFFIXES = frozenset(
    """
    ring ning ling ende else hed skab eri isk ist tion ion lig ere ing inge nings hold
    """.split()  # noqa: SIM905
)
"""Endings that are words too: "parkering" isn't a ring."""
_PREFIXES = frozenset({"for", "und", "hen", "god", "mis", "sam", "til", "ind", "ned", "fore", "igen"})
"""Beginnings that are words too: "forældre" has nothing to do with "ældre"."""


def split_compound(word: str, domain: Collection[str]) -> tuple[str, ...]:
    """Take a compound apart, longest last part first; longer first parts are taken apart again.

    :param word: a lemma in lower case.
    :param domain: the lemmas of the records; short parts must be among them.
    :returns: lemmas, the last part first ("parkeringsafgift" → "afgift", "parkering"); empty when it is simple.
    """
    return _split(word, domain, MAX_DEPTH) if len(word) <= MAX_WORD_CHARS else ()


def _split(word: str, domain: Collection[str], depth: int) -> tuple[str, ...]:
    if depth == 0:
        return ()
    for at in range(MIN_PART, len(word) - MIN_PART + 1):
        head = _last_part(word[at:], domain)
        modifier = first_part(word[:at], domain) if head else None
        if head and modifier:
            return (head, modifier, *_split(modifier, domain, depth - 1))
    return ()


def first_part(stem: str, domain: Collection[str]) -> str | None:
    """:returns: the lemma of a compound's first part, without the letter that links it; the records' words first."""
    stems = [stem.removesuffix(link) for link in LINKS if stem.endswith(link)]
    if not _PREFIXES.isdisjoint(stems):
        return None
    for candidate in dict.fromkeys(stems):
        if len(candidate) >= MIN_PART and (lemma := _domain_lemma(candidate, domain)):
            return lemma
    for candidate in dict.fromkeys(stems):
        if len(candidate) >= MIN_DICTIONARY_FIRST and is_danish(candidate):
            return lemmatise(candidate)
    return None


def _last_part(part: str, domain: Collection[str]) -> str | None:
    if part in _SUFFIXES:
        return None
    if (lemma := _domain_lemma(part, domain)) is not None:
        return lemma
    is_noun_like = len(part) >= MIN_DICTIONARY_LAST and is_danish(part) and lemmatise(part) == part
    return part if is_noun_like else None


def _domain_lemma(part: str, domain: Collection[str]) -> str | None:
    if part in domain:
        return part
    lemma = lemmatise(part)
    return lemma if lemma in domain else None
