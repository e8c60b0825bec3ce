"""Words that people use for a point, and that the point itself lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from finder.review.findings import HARM, Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.review.wordclass import names_thing
from finder.types import ContactPoint, Kind, Language

FEWEST = 5
"""Writers and texts that must use a word: a single hand has its habits, and fewer could point at somebody."""
FEWEST_TOGETHER = 8
"""Writers, summed over the words, that a finding needs: one word of five writers is hardly worth an editor's time."""
LEAST_SHARE = 0.6
"""Of all texts with the word, those for the point: a word that belongs to several points leads astray as a term."""
SHORTEST = 4
"""Letters of a word: shorter ones are abbreviations of many things."""
LONGEST_ENDING = 3
"""Letters that Danish puts on for number and definiteness: "-erne" takes one of the word's own."""
MOST_TERMS = 5
"""Terms proposed at once: what a coordinator can judge in a minute."""
STRONGEST = 40
"""Writers, summed over the words, from which the harm doesn't rise further."""
RISE = 0.3
"""What that adds to the harm."""


@dataclass(slots=True)
class _Use:
    """How one word is used for one point."""

    texts: int = 0
    writers: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A word that belongs to a point and stands nowhere in it."""

    word: str
    """As people write it, lower case."""
    texts: int
    writers: int
    share: float
    """0–1: of all texts with the word, those for the point."""


def find_missing_words(material: Material, missing: Mapping[str, tuple[MissingWord, ...]]) -> Iterator[Finding]:
    """Find points that have search terms, but not the words that people use.

    :param missing: from `count_missing_words`.
    :returns: one for each such point, with the words of most writers.
    """
    for point in material.open_points:
        words = missing.get(point.id, ())[:MOST_TERMS]
        if point.search_terms and sum(one.writers for one in words) >= FEWEST_TOGETHER:
            strength = min(1.0, sum(one.writers for one in words) / STRONGEST)
            told = [f"»{one.word}« ({one.texts})" for one in words]
            yield word_finding(
                FindingCode.WORDS_MISSING,
                material.language,
                (point.id,),
                harm=HARM[FindingCode.WORDS_MISSING] + RISE * strength,
                search_terms=tuple(one.word for one in words),
                point=point.name,
                counted=material.join(told),
                words=material.quote(one.word for one in words),
            )


def count_missing_words(material: Material) -> Mapping[str, tuple[MissingWord, ...]]:
    """Count the words of labelled questions, and the single words that were counted.

    Only Danish questions count: letters are written by the municipality, and the platforms show Danish search terms.

    :returns: by point the words that it lacks, those of most writers first.
    """
    uses: dict[str, dict[str, _Use]] = defaultdict(lambda: defaultdict(_Use))
    totals: Counter[str] = Counter()
    for one in material.examples:
        if one.kind is Kind.QUESTION and one.language == Language.DA:
            target = one.expected[0] if one.expected else ""
            for lemma, word in {lemma: word for word, lemma in material.vocabulary.pairs(one.text)}.items():
                totals[lemma] += 1
                use = uses[target][lemma]
                use.texts += 1
                use.writers.add(one.writer)
                use.forms[word] += 1
    for counted in material.word_uses:
        lemma = material.vocabulary.lemma(counted.word)
        totals[lemma] += counted.count
        use = uses[counted.contact_point][lemma]
        use.texts += counted.count
        # Each count is of a request of its own; who made it is not known.
        use.writers.update(f"{counted.word} {number}" for number in range(counted.count))
        use.forms[counted.word] += counted.count
    others = _searched_words(material)
    return {
        point.id: _missing(material, point, uses[point.id], totals, others)
        for point in material.open_points
        if point.id in uses
    }


def _missing(
    material: Material,
    point: ContactPoint,
    uses: Mapping[str, _Use],
    totals: Counter[str],
    others: Mapping[str, set[str]],
) -> tuple[MissingWord, ...]:
    text = " ".join((point.name, point.description, *point.search_terms)).lower()
    own = _own_words(material, text)
    found = []
    for lemma, use in uses.items():
        share = use.texts / totals[lemma]
        if use.texts < FEWEST or len(use.writers) < FEWEST or share < LEAST_SHARE or not names_thing(lemma, use.forms):
            continue
        word = _as_searched(use.forms)
        is_known = word in text or not own.isdisjoint({lemma, *_stems(word)}) or others.get(lemma, set()) - {point.id}
        if len(word) >= SHORTEST and not is_known:
            found.append(MissingWord(word, use.texts, len(use.writers), share))
    return tuple(sorted(found, key=lambda one: (-one.writers, -one.share, one.word)))


def _stems(word: str) -> Iterator[str]:
    """Take possible endings off: the dictionary says that "modtagere" is no form of "modtager", which is a verb to it.

    :returns: the shortest first.
    """
    return (word[:end] for end in range(max(SHORTEST, len(word) - LONGEST_ENDING), len(word)))


def _as_searched(forms: Counter[str]) -> str:
    """:returns: the shortest form that more than one text has, as people type it in a search; else the commonest."""
    common = [form for form, count in forms.items() if count > 1]
    return min(common, key=lambda form: (len(form), form), default=forms.most_common(1)[0][0])


def _searched_words(material: Material) -> dict[str, set[str]]:
    """:returns: by lemma the points that have the word in their name or search terms."""
    points: dict[str, set[str]] = defaultdict(set)
    for point in material.open_points:
        for lemma in material.vocabulary.lemmas(" ".join((point.name, *point.search_terms))):
            points[lemma].add(point.id)
    return points


def _own_words(material: Material, text: str) -> set[str]:
    """:returns: the words of a text and their lemmas, those of compounds' parts among them."""
    words = words_of(text)
    lemmas = material.vocabulary.lemmas(text)
    return {*words, *lemmas, *(part for word in words for part in material.vocabulary.parts(word))}
