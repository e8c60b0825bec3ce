"""Conversations with simulated users, about the development cases as a finder sees them that hasn't met their writers.

A user knows which contact point they need, and so the true answer to every question. Now and then they don't know it,
now and then they are mistaken; when nothing that is offered is true of their point they say "something else".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import numpy as np

from finder.dialogue.belief import TAKEN_BY_MISTAKE
from finder.dialogue.drafts import Draft, draft_questions
from finder.dialogue.facets import POINT
from finder.dialogue.question import OTHER, UNKNOWN, answer_likelihood
from finder.pipeline import LEAST_ASKED_ABOUT, MOST_QUESTIONS
from finder.ranking.decision import MAX_SET, Decision, decide
from finder.ranking.ranker import Distribution
from finder.structure.snapshot import Snapshot
from finder.types import Outcome
from models.asking_policies import Policy
from models.beliefs import Belief

UNKNOWN_SHARE = 0.10
"""How often a simulated user doesn't know."""
MISTAKEN_SHARE = 0.03
"""How often one is mistaken."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who needs a contact point."""

    expected: tuple[str, ...]
    """Contact points that are right for them, best first; empty when their matter is somebody else's."""
    chance: Random
    unknown: float = UNKNOWN_SHARE
    mistaken: float = MISTAKEN_SHARE

    def answer(self, draft: Draft, snapshot: Snapshot) -> str:
        """:returns: the value of the option they take, `UNKNOWN` or `OTHER`."""
        right = self._right(draft, snapshot)
        wrong = [value for value in (*draft.values, OTHER) if value not in right]
        luck = self.chance.random()
        if luck < self.unknown:
            return UNKNOWN
        return self.chance.choice(wrong if luck < self.unknown + self.mistaken and wrong else right)

    def _right(self, draft: Draft, snapshot: Snapshot) -> list[str]:
        """Any accepted recipient is recognised by its name; the rest is known of the one that fits best.

        Where the data say nothing of that one, people answer by what they are, which may be anything.
        """
        if not self.expected:
            return [OTHER]
        true = draft.facet.values(snapshot.points[self.expected[0]], snapshot)
        if not true:
            return [*draft.values, OTHER]
        if draft.facet.name == POINT:
            true = self.expected
        return [value for value in draft.values if value in true] or [OTHER]


@dataclass(frozen=True, slots=True)
class Course:
    """How one conversation went."""

    belief: Belief
    right: tuple[bool, ...]
    """Whether what is best after 0, 1 and 2 questions at most is right."""
    asked: tuple[str, ...]
    """The facets asked about, in order."""
    outcome: Outcome
    """At the end: found, a list to choose from, or somebody else's."""
    listed: int
    """How many recipients are recommended at the end."""


@dataclass(slots=True)
class _Mind:
    """What the finder believes in the course of a conversation."""

    belief: Belief
    points: dict[str, float] = field(init=False)
    elsewhere: float = field(init=False)
    picked: bool = False

    def __post_init__(self) -> None:
        self.points, self.elsewhere = dict(self.belief.points), self.belief.elsewhere

    def learn(self, draft: Draft, chosen: str, snapshot: Snapshot) -> None:
        """Weigh an answer as the finder does."""
        name = draft.facet.name
        for point in self.points:
            self.points[point] *= answer_likelihood(name, draft.values, chosen, snapshot.points[point], snapshot)
        is_value = chosen not in (UNKNOWN, OTHER)
        self.elsewhere *= TAKEN_BY_MISTAKE if is_value else 1.0
        self.picked = is_value and name == POINT
        total = sum(self.points.values()) + self.elsewhere
        self.points = {point: share / total for point, share in self.points.items()}
        self.elsewhere /= total

    def decide(self) -> tuple[Decision, list[str]]:
        """:returns: the decision, and the contact points that its places mean."""
        shares = np.asarray([*self.points.values()], dtype=np.float64)
        thresholds = replace(self.belief.thresholds, found=0.0) if self.picked else self.belief.thresholds
        spread = Distribution(shares, self.elsewhere, np.ones(len(shares), dtype=np.bool_))
        return decide(spread, len(shares), thresholds, MAX_SET), [*self.points]

    def questions(self, snapshot: Snapshot, asked: Sequence[str]) -> list[Draft]:
        """:returns: what can be asked now."""
        likely = sorted(self.points.items(), key=lambda item: -item[1])
        candidates = [(snapshot.points[point], share) for point, share in likely if share >= LEAST_ASKED_ABOUT]
        return draft_questions(candidates, snapshot, self.belief.audience, asked)


def converse(belief: Belief, policy: Policy, user: User, snapshot: Snapshot) -> Course:
    """:returns: how the conversation goes until the finder has nothing more to ask."""
    mind = _Mind(belief)
    asked: list[str] = []
    decision, points = mind.decide()
    right = [_is_right(decision, points, user)]
    while decision.outcome is Outcome.CHOOSE and len(asked) < MOST_QUESTIONS:
        draft = policy(mind.questions(snapshot, asked))
        if draft is None:
            break
        asked.append(draft.facet.name)
        mind.learn(draft, user.answer(draft, snapshot), snapshot)
        decision, points = mind.decide()
        right.append(_is_right(decision, points, user))
    right += [right[-1]] * (MOST_QUESTIONS + 1 - len(right))
    return Course(belief, tuple(right), tuple(asked), decision.outcome, len(decision.answer_set))


def _is_right(decision: Decision, points: Sequence[str], user: User) -> bool:
    if decision.outcome is Outcome.NOT_FOUND or not user.expected:
        return decision.outcome is Outcome.NOT_FOUND and not user.expected
    return points[decision.order[0]] in user.expected


def converse_all(
    beliefs: Sequence[Belief],
    policy: Policy,
    snapshot: Snapshot,
    users: int = 5,
    unknown: float = UNKNOWN_SHARE,
    mistaken: float = MISTAKEN_SHARE,
) -> list[Course]:
    """:param users: how many different users ask about each case; the same ones whatever the policy.

    :returns: every conversation.
    """
    return [
        converse(belief, policy, User(belief.expected, Random(f"{number} {belief.case}"), unknown, mistaken), snapshot)
        for number in range(users)
        for belief in beliefs
    ]


# --- measures ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """Many conversations, counted; shares 0–1."""

    right: tuple[float, ...]
    """After at most 0, 1 and 2 questions."""
    questions: float
    """Mean number."""
    outcomes: Mapping[Outcome, float]
    """At the end."""
    loops: int
    """Conversations that asked one thing twice, or more than they may."""
    dead_ends: int
    """Conversations that ended with a list of nothing."""


def count(courses: Sequence[Course]) -> Tally:
    """:param courses: at least one."""
    total = len(courses)
    return Tally(
        right=tuple(sum(course.right[most] for course in courses) / total for most in range(MOST_QUESTIONS + 1)),
        questions=sum(len(course.asked) for course in courses) / total,
        outcomes={one: sum(course.outcome is one for course in courses) / total for one in Outcome},
        loops=sum(
            len(set(course.asked)) < len(course.asked) or len(course.asked) > MOST_QUESTIONS for course in courses
        ),
        dead_ends=sum(course.outcome is not Outcome.NOT_FOUND and not course.listed for course in courses),
    )
