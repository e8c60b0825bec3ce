"""What a clause about the matter is: a question of its own or a remark, and what it says of the writer in passing."""

from __future__ import annotations

from collections.abc import Sequence

from finder.dialogue import small_words as small
from finder.dialogue import writer_words as writers
from finder.dialogue.clauses import Clause
from finder.dialogue.keys import any_of, key_set
from finder.dialogue.readings import PLATFORM
from finder.types import Audience

LONG_WORDS = 14
"""A statement of as many words tells a whole matter."""
SHORT_WORDS = 5
"""A question as short that begins "skal jeg", "er den" or "kan det" is about what is being talked of."""
SHORTEST_QUESTION = 3
"""And so is one as short that begins with a verb: "er der klagefrist?"."""
TELLING_WORDS = 4
"""Within as many words after "vi er" stands what they are."""
ROLE_WORDS = 2
"""And after "som"."""
_NO_TOPIC = small.CLOSED | small.FILLERS | small.QUESTION_WORDS | small.HANDLING
_ELLIPTIC = key_set("hvad hva what")
_SELF = key_set("jeg vi i we my min mit")
_PREPOSITIONS = key_set("på i fra via til med on in from through using bruger")


def asks_anew(clause: Clause) -> bool:
    """:returns: whether it is a question that is understood without what was said before.

    "Hvem skriver man til om rotter" is one; "kan jeg klage?", "hvad koster det" and "hvad så med renterne" are not.
    """
    words = clause.words
    while words and words[0] in small.FILLERS and words[0] not in small.QUESTION_WORDS:
        words = words[1:]
    if len(words) < 2 or words[0] not in small.QUESTION_WORDS:
        return False
    if words[0] in small.ASKING_VERBS and words[1] not in small.SUBJECTS:
        return False
    if words[0] in small.ASKING_VERBS and _leans_on_before(words):
        return False
    is_elliptic = words[0] in _ELLIPTIC and any_of(words[1:3], small.ELLIPSES)
    names_topic = any(_is_topic(word) and word not in small.REFERENCES for word in words)
    return names_topic and not is_elliptic and not points_back(words)


def _leans_on_before(words: Sequence[str]) -> bool:
    about_it = words[1] in small.REFERENCES or words[1] in _SELF
    return len(words) <= SHORTEST_QUESTION or (about_it and len(words) <= SHORT_WORDS)


def points_back(words: Sequence[str]) -> bool:
    """:returns: whether a pronoun or "brevet" stands for what is being talked of; an article does not."""
    return any(
        word in small.REFERENCES and not (word in small.ARTICLES and _is_topic(after))
        for word, after in zip(words, (*words[1:], ""), strict=True)
    )


def tells_anew(clauses: Sequence[Clause]) -> bool:
    """:returns: whether the statement is so long that it tells a whole matter, and doesn't begin by pointing back."""
    words = [word for clause in clauses for word in clause.words]
    return len(words) >= LONG_WORDS and not points_back(words[:2])


def mentioned_platform(clauses: Sequence[Clause]) -> str | None:
    """:returns: id of the platform that the matter is said to be on."""
    for clause in clauses:
        for before, unit in zip(("", *clause.keys), clause.units, strict=False):
            if unit.key == PLATFORM and before in _PREPOSITIONS:
                return unit.platform
    return None


def mentioned_audience(clauses: Sequence[Clause]) -> Audience | None:
    """:returns: who writes, as far as "vi er en café" or "som virksomhed" says it in passing."""
    return next((told for clause in clauses if (told := _audience_in(clause.words)) is not None), None)


def _audience_in(words: Sequence[str]) -> Audience | None:
    for place, word in enumerate(words):
        after = words[place + 1 :]
        told = None
        if word in writers.AS_OR_FOR:
            told = _first_told(after[:ROLE_WORDS], writers.COMPANY, writers.CITIZEN)
        elif _speaks_of_self(words, place) and not any_of(after, small.NEGATIONS):
            told = _first_told(after[:TELLING_WORDS], writers.COMPANY_TELLS, writers.CITIZEN_TELLS)
        if told is not None:
            return told
    return None


def _speaks_of_self(words: Sequence[str], place: int) -> bool:
    return place > 0 and words[place] in writers.BEING and words[place - 1] in writers.I_OR_WE


def _first_told(words: Sequence[str], company: frozenset[str], citizen: frozenset[str]) -> Audience | None:
    for word in words:
        if word in company or word.endswith(writers.COMPANY_ENDINGS):
            return Audience.COMPANY
        if word in citizen:
            return Audience.CITIZEN
    return None


def _is_topic(word: str) -> bool:
    return bool(word) and word not in _NO_TOPIC and not word.isdigit()
