"""Clauses that say what the matter is not: they reject, and what they name must not be searched for."""

from __future__ import annotations

from collections.abc import Sequence

from finder.dialogue.answer_words import NO
from finder.dialogue.keys import any_of, key_set
from finder.dialogue.small_words import FILLERS, NEGATIONS

MOST_DENIED_WORDS = 4
"""A denial without a verb ("ikke parkering") is short; a longer text that begins with "ikke" is a remark."""
FARTHEST = 4
"""Within as many words stands the negation of "det er ikke" and "det har intet med det at gøre"."""
_SUBJECTS = key_set("det den de dette brevet it this that its thats isnt")
_VERBS = key_set("er var is was isnt wasnt handler handlede drejer vedrører omhandler its thats har")
_SMALL = key_set("sig jo sgu altså da slet nu bare om noget")
_PLAIN = key_set("ikke ik ikk ike not hverken")
"""Negations that deny without a verb; "ingen respons" doesn't."""
_NEITHER = key_set("hverken neither")
_NEGATED_VERBS = key_set("isnt wasnt")
_NAMING = key_set("en et det den de dem om fra med derfor her a an the about from for")
"""After a negation they begin what the matter is said not to be."""
_NOT_DENIED = key_set(
    "mig min mit mine jer jeres vores hende ham hans hendes os til at nok nogen sikkert muligt godt nemt fair i på"
    " me my our ours you yours enough possible easy kun only just længere endnu yet"
)
"""After "det er ikke" they make a remark about the matter, not about the answer."""


def is_denial(words: Sequence[str]) -> bool:
    """:returns: whether it is like "det er ikke en bøde", "det handler ikke om skat", "ikke parkering"."""
    told = [word for word in words if word not in _SMALL]
    while told and told[0] not in _SUBJECTS | _VERBS | NEGATIONS and (told[0] in NO or told[0] in FILLERS):
        told = told[1:]
    if len(told) < 2:
        return False
    if told[0] in _PLAIN:
        return len(told) <= MOST_DENIED_WORDS + 1 and told[1] not in _NOT_DENIED
    for place, word in enumerate(told[:FARTHEST]):
        if word in NEGATIONS or word in _NEGATED_VERBS or word in _NEITHER:
            about_it = told[0] in _SUBJECTS and any_of(told[: place + 1], _VERBS)
            return about_it and (word in _NEITHER or _names_something(told[place + 1 :]))
    return False


def _names_something(words: Sequence[str]) -> bool:
    """ "en bøde", "parkering"; not "betalt", which is something that was done."""
    if not words or words[0] in _NOT_DENIED:
        return False
    return words[0] in _NAMING or (len(words) == 1 and not words[0].endswith("t"))
