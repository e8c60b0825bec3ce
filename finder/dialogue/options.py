"""An option that is typed instead of clicked: its label or a part of it, its number or letter, "ved ikke"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from finder.dialogue import answer_words as answers
from finder.dialogue import small_words as small
from finder.dialogue import talk_words as talk
from finder.dialogue import writer_words as writers
from finder.dialogue.clauses import Clause
from finder.dialogue.cues import Cue
from finder.dialogue.keys import any_of, key_of, key_set
from finder.types import Audience

DONT_KNOW = -2
"""The place of "ved ikke": what `options[-2]` is, where the list ends with the two that every question has."""
SOMETHING_ELSE = -1
"""The place of "noget andet"."""
MOST_WORDS = 9
"""Whoever types more says more than the option does."""
SHORTEST_STEM = 4
"""Letters that a beginning must have to mean a label's word: bygge, byggesager."""
SHORTEST_INFLECTED = 3
LONGEST_ENDING = 2
"""Letters of a word and of its inflection: sag, sagen."""
SHORTEST_MISTYPED = 5
"""In shorter words one wrong letter makes another word."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = (
    small.CLOSED
    | small.FILLERS
    | key_set(
        "ja jo nej no yes handler drejer omhandler tror noget tak mener please think vist formodentlig",
        "sandsynligvis maybe probably",
    )
    | answers.NO
    | talk.YES
    | talk.THANKS
)
_WAYS_OUT = answers.OTHER | answers.UNKNOWN | frozenset(map(key_of, ("ved ikke", "don't know", "not sure")))


def find_option(clauses: Sequence[Clause], options: Sequence[str]) -> int | None:
    """:param options: labels in the order shown, with or without "ved ikke" and "noget andet" at the end.

    :returns: the place of the option that the message takes; `DONT_KNOW`, `SOMETHING_ELSE`, or None when it takes none.
    """
    labels = [_words_of(label) for label in options]
    while labels and " ".join(labels[-1]) in _WAYS_OUT:
        labels.pop()
    told = [clause for clause in clauses if not clause.is_denial]
    words = [word for clause in told for word in clause.words]
    if not labels or not words or len(words) > MOST_WORDS:
        return None
    place = _listed(told, words, len(labels))
    if place is None:
        place = _labelled(words, labels)
    if place is None:
        place = _written_by(told, labels)
    return place if place is not None else _way_out(told)


def _words_of(label: str) -> list[str]:
    return [key_of(found.group()) for found in _WORD.finditer(label)]


def _listed(clauses: Sequence[Clause], words: Sequence[str], count: int) -> int | None:
    """ "2", "b)", "den anden"."""
    place = None
    if len(words) == 1:
        place = writers.LETTERS.get(words[0])
        if place is None and words[0] not in _SMALL:
            place = writers.NUMBERS.get(words[0])
    for clause in clauses:
        if clause.cue is Cue.PLACE and clause.reading is not None:
            place = clause.reading.place
    place = count - 1 if place == -1 else place
    return place if place is not None and place < count else None


def _labelled(words: Sequence[str], labels: Sequence[Sequence[str]]) -> int | None:
    """The one label that holds every word of substance; with several, the one that holds little else."""
    typed = {word for word in words if word not in _SMALL}
    shares = []
    for label in labels:
        told = [word for word in label if word not in _SMALL]
        held = bool(typed) and all(any(_means(word, one) for one in told) for word in typed)
        shares.append(len(typed) / len(told) if held else 0.0)
    best = max(shares)
    return shares.index(best) if best and shares.count(best) == 1 else None


def _means(typed: str, word: str) -> bool:
    """Whether a typed word is the label's word, its beginning, an inflection of it or one slip away."""
    if typed == word or (len(typed) >= SHORTEST_STEM and word.startswith(typed)):
        return True
    if len(word) >= SHORTEST_INFLECTED and typed.startswith(word) and len(typed) - len(word) <= LONGEST_ENDING:
        return True
    return min(len(typed), len(word)) >= SHORTEST_MISTYPED and OSA.distance(typed, word, score_cutoff=1) <= 1


def _written_by(clauses: Sequence[Clause], labels: Sequence[Sequence[str]]) -> int | None:
    """ "vi er et firma", where one option is called "Virksomhed"."""
    told = {clause.reading.audience for clause in clauses if clause.reading is not None and clause.reading.audience}
    if len(told) != 1:
        return None
    named = writers.COMPANY if Audience.COMPANY in told else writers.CITIZEN
    places = [place for place, label in enumerate(labels) if any_of(label, named)]
    return places[0] if len(places) == 1 else None


def _way_out(clauses: Sequence[Clause]) -> int | None:
    told = {clause.cue for clause in clauses}
    if None in told:
        return None
    says_else = any(clause.cue is Cue.ANEW and " ".join(clause.keys) in answers.OTHER for clause in clauses)
    if Cue.OTHER in told or says_else:
        return SOMETHING_ELSE
    return DONT_KNOW if Cue.UNKNOWN in told else None
