"""The one best question: the one that tells most about who takes the post, for the least effort."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from finder.dialogue.drafts import Draft, draft_questions
from finder.dialogue.facets import FACETS, MATTER
from finder.guidance.wording import join_words, say
from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint, Language, Option, Question

UNKNOWN = "?"
OTHER = "-"
MATTERS_IN_SENTENCE = 3
"""So many matters a question names; with more it leaves them to the options."""


def best_question(
    candidates: Sequence[tuple[ContactPoint, float]],
    snapshot: Snapshot,
    audience: Audience | None,
    language: Language,
    asked: Collection[str],
) -> Question | None:
    """:param candidates: contact points with their probabilities, which sum to at most one; what is missing to one is
        somebody else's.
    :param audience: who asks; None when they haven't said.
    :param asked: facets that have been asked about.
    :returns: the question that helps most; None when none is worth its cost.
    """
    drafts = draft_questions(candidates, snapshot, audience, asked)
    best = max(drafts, key=lambda draft: draft.worth, default=None)
    return None if best is None or best.worth <= 0 else word_question(best, snapshot, language)


def answer_likelihood(
    facet: str, offered: Sequence[str], chosen: str, point: ContactPoint, snapshot: Snapshot
) -> float:
    """Say how likely somebody gives this answer, so that Bayes' rule can say what it tells.

    With e, how often people are mistaken about the facet (`Facet.mistaken`): a right answer has 1 - e, shared by all
    that are right; the wrong ones share e. Where no option is true of the point, "something else" is right. Of a point
    that the facet says nothing of, every answer is as likely: who needs an office for the whole town lives somewhere
    too. "Don't know" has 1 for everybody and so tells nothing.

    :param offered: the values of the real options; an answer beside them counts as one more.
    :param chosen: a value, `UNKNOWN` or `OTHER`.
    :param point: the contact point that they need, whether it was offered or not.
    :returns: 0–1, more than 0.
    """
    if chosen == UNKNOWN or facet not in FACETS:
        return 1.0
    answers = dict.fromkeys((*offered, OTHER, chosen))
    values = FACETS[facet].values(point, snapshot)
    if not values:
        return 1 / len(answers)
    right = [answer for answer in answers if answer in values] or [OTHER]
    mistaken = FACETS[facet].mistaken
    if chosen in right:
        return (1 - mistaken) / len(right)
    return mistaken / (len(answers) - len(right))


# --- words ------------------------------------------------------------------------------------------------------------


def word_question(draft: Draft, snapshot: Snapshot, language: Language) -> Question:
    """:returns: the question as the user sees it, with the two ways out at the end."""
    facet = draft.facet
    options = [Option(facet.label(value, snapshot, language), f"{facet.name}:{value}") for value in draft.values]
    options.append(Option(say("dont_know", language), f"{facet.name}:{UNKNOWN}"))
    options.append(Option(say("something_else", language), f"{facet.name}:{OTHER}"))
    return Question(facet.name, _text(draft, language), tuple(options))


def _text(draft: Draft, language: Language) -> str:
    if draft.facet.name == MATTER and len(draft.values) <= MATTERS_IN_SENTENCE:
        matters = [say(f"about_{value}", language) for value in draft.values]
        return say("ask_matter_between", language, matters=join_words(matters, language, "or"))
    return say(f"ask_{draft.facet.name}", language)


def option_label(facet: str, value: str, snapshot: Snapshot, language: Language) -> str:
    """:returns: what the option is called."""
    if value in (UNKNOWN, OTHER):
        return say("dont_know" if value == UNKNOWN else "something_else", language)
    return FACETS[facet].label(value, snapshot, language) if facet in FACETS else value


def values_of(question: Question) -> tuple[str, ...]:
    """:returns: the real values that a question offers, without "don't know" and "something else"."""
    values = (option.value.partition(":")[2] for option in question.options)
    return tuple(value for value in values if value not in {UNKNOWN, OTHER})
