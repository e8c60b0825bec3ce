"""Words that are spelt as no other text of the structure spells them."""

from __future__ import annotations

from collections.abc import Iterator

import simplemma
from rapidfuzz.distance import OSA

from finder.review.findings import Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.text.lemmas import is_danish

SHORTEST = 6
"""Letters of a word that is looked at: among shorter ones every word has a neighbour."""


def find_misspelled_words(material: Material) -> Iterator[Finding]:
    """Find words that no dictionary knows, one letter away from a word that the structure uses more often.

    An ending that is put on or changed is no slip ("puljen", "puljer"); nor is a compound of known words.
    """
    for point in material.open_points:
        for where, texts in (("name", (point.name,)), ("help", (point.description,)), ("terms", point.search_terms)):
            for text in texts:
                for word in dict.fromkeys(words_of(text)):
                    meant = _meant(material, word)
                    if meant is not None:
                        yield _word(material, point.id, point.name, where, text, word, meant)


def _word(material: Material, point_id: str, point: str, where: str, text: str, word: str, meant: str) -> Finding:
    return word_finding(
        FindingCode.MISSPELLED_WORD,
        material.language,
        (point_id,),
        search_terms=(text.lower().replace(word, meant),) if where == "terms" else (),
        point=point,
        text=text,
        word=word,
        meant=meant,
        times=str(material.vocabulary.counts[meant]),
    )


def _meant(material: Material, word: str) -> str | None:
    """:returns: the word that was meant; None when this one is as good as any."""
    vocabulary = material.vocabulary
    if len(word) < SHORTEST or _is_known(word) or vocabulary.parts(word):
        return None
    near = [
        other
        for other in vocabulary.counts
        if vocabulary.counts[other] > vocabulary.counts[word]
        and abs(len(other) - len(word)) <= 1
        and OSA.distance(other, word, score_cutoff=1) == 1
        and not _differ_by_ending(other, word)
    ]
    return max(near, key=vocabulary.counts.__getitem__, default=None)


def _is_known(word: str) -> bool:
    """Whether a dictionary has it; structures hold English search terms, too."""
    return is_danish(word) or bool(simplemma.is_known(word, lang="en"))


def _differ_by_ending(one: str, other: str) -> bool:
    """Whether nothing but the last letter differs, where Danish and English inflect."""
    stem = min(len(one), len(other)) - 1
    return one[:stem] == other[:stem]
