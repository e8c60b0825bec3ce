"""Which words people type in a search: those that name a thing."""

from __future__ import annotations

from collections.abc import Collection

from finder.text.lemmas import is_danish

_DEFINITE = ("n", "rne", "ne")
"""What nouns in -e put on for "the thing" and "the things": "fuge, fugen, fugerne"."""
_DEFINITE_CONSONANT = ("en", "et", "erne", "ene")
_PAST = ("ede", "te")
"""What verbs end in for yesterday: "vippe, vippede", "genbruge, genbrugte"."""


def names_thing(lemma: str, forms: Collection[str]) -> bool:
    """Tell whether a word may be a noun or a name.

    A word that the dictionary knows, but not with a definite ending, is an adjective, an adverb or the like ("neutral",
    "uanset"). One with a past tense is a verb, unless somebody wrote it as a noun ("fugerne"). What no dictionary knows
    is a compound or a name, and counts, but not one that is only ever a genitive: "Mozarts" is half of a square's name.

    :param lemma: dictionary form, lower case.
    :param forms: how it was written, lower case.
    """
    if not is_danish(lemma):
        return not all(form.endswith("s") for form in forms)
    if lemma.endswith("e"):
        has_past = any(is_danish(lemma.removesuffix("e") + past) for past in _PAST)
        written_as_noun = any(lemma + ending in forms for ending in _DEFINITE)
        return (written_as_noun or not has_past) and any(is_danish(lemma + ending) for ending in _DEFINITE)
    # A short noun doubles its last letter: "telt, teltet", but "hal, hallen".
    return any(is_danish(stem + ending) for stem in (lemma, lemma + lemma[-1:]) for ending in _DEFINITE_CONSONANT)
