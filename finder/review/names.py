"""Names of points that are taken for another, or say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from finder.review.findings import HARM, Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.signals.names import LINKING_WORDS
from finder.text.normalise import fold
from finder.text.tokens import STOPWORDS
from finder.types import ContactPoint

FEWEST_SHARED = 2
"""Words that two names must share: with one, "Træer" would be taken for every name that has trees in it."""
NEAR_SPELLING = 0.9
"""Two or three letters apart in a name of thirty: what the eye reads as the same. 0–1."""
TOLD_APART = 0.1
"""What is taken off the harm when each help text names the other point: whoever reads it gets on."""
VAGUE_WORDS = frozenset(
    """
    andre andet diverse emne emner generel generelle generelt henvendelse henvendelser info information kontakt mv
    spørgsmål sager øvrig øvrige øvrigt enquiries enquiry contact general information miscellaneous other others
    questions
    """.split()  # noqa: SIM905
)
"""Words that fit every recipient: seen without its group, the name doesn't tell whose it is.
Source: the names that authorities give the last point of a group in Digital Post."""
_WORD = re.compile(r"[^\W_]+")


def find_near_duplicates(material: Material) -> Iterator[Finding]:
    """Find pairs of names that one audience sees and easily takes for each other.

    Two names are near when all words of one stand in the other, or when they are spelt almost alike. Numbers are words:
    "under 65 år" and "65 år og derover" are told apart by them.
    """
    spellings = {point.id: fold(point.name) for point in material.open_points}
    words = {point.id: frozenset(_words(material, point.name)) for point in material.open_points}
    for one, other in combinations(material.open_points, 2):
        is_alike = fuzz.ratio(spellings[one.id], spellings[other.id], score_cutoff=100 * NEAR_SPELLING) > 0
        if not one.targets & other.targets or not (is_alike or _holds(words[one.id], words[other.id])):
            continue
        told_apart = f"»{other.name}«" in one.description and f"»{one.name}«" in other.description
        lemmas = _words(material, other.name)
        shared = [word for word in words_of(one.name) if material.vocabulary.lemma(word) in lemmas]
        yield word_finding(
            FindingCode.NEAR_DUPLICATE_NAME,
            material.language,
            (one.id, other.id),
            harm=HARM[FindingCode.NEAR_DUPLICATE_NAME] - TOLD_APART * told_apart,
            one=one.name,
            other=other.name,
            shared=material.quote(shared) or material.quote([one.name]),
            one_about=_first_sentence(one),
            other_about=_first_sentence(other),
        )


def find_vague_names(material: Material) -> Iterator[Finding]:
    """Find names made of words that fit every recipient."""
    for point in material.open_points:
        words = [word for word in words_of(point.name) if word not in STOPWORDS]
        if not any(word not in VAGUE_WORDS for word in words):
            path = material.snapshot.group_path(point, None)
            owner = material.snapshot.owner(point)
            yield word_finding(
                FindingCode.VAGUE_NAME,
                material.language,
                (point.id,),
                point=point.name,
                group=path[-1] if path else material.structure.organisation.name,
                owner=material.structure.organisation.name if owner is None else owner.name,
            )


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether all words of one name stand in the other, and they are enough to tell anything."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= FEWEST_SHARED and shorter <= longer


def _words(material: Material, name: str) -> list[str]:
    """:returns: the dictionary forms of all words but the linking ones; numbers as they are."""
    words = [word for word in _WORD.findall(name.lower()) if word not in LINKING_WORDS]
    return [material.vocabulary.lemma(word) for word in words]


def _first_sentence(point: ContactPoint) -> str:
    return point.description.partition(". ")[0].rstrip(".")
