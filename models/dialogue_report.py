"""The page docs/dialogue.md: how the finder chooses what to ask, and what asking is worth, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from finder.dialogue.drafts import LEAST_OPTIONS, MOST_OPTIONS, READING
from finder.dialogue.facets import FACETS, POINT
from finder.pipeline import MOST_QUESTIONS
from finder.quality import wilson
from finder.structure.snapshot import Snapshot
from finder.types import Kind, Outcome
from models.asking_policies import POLICIES, ask_best, ask_weighing_cost
from models.beliefs import Belief
from models.simulated_users import MISTAKEN_SHARE, UNKNOWN_SHARE, Course, converse_all, count

USERS = 5
"""Simulated users for each case: with as many, chance moves a share by less than half a point."""
ERRORS = (0.0, 0.03, 0.10)
UNKNOWNS = (0.0, 0.10, 0.30)
COSTS = (0.0, 0.5, 1.0, 2.0, 4.0)

INTRODUCTION = """# Asking back: what to ask, and what it is worth

Written by `make evaluate-dialogue`. When several recipients may fit, the finder asks one question, {most} in a row at
most. It tries every question there is to ask, and takes the one that tells most for the least effort.

## How the question is chosen

A question has a facet *f* and a list of its values *v*, {least} to {options} of them, all from the data. After them
come "don't know", which rules nothing out, and "something else". With *p* the probabilities of the contact points
(and one more place for what is somebody else's), *H* the entropy in bits, *A* the answer and *d* how often people
don't know it:

    gain(f, v) = (1 - d) · (H(p) - Σₐ P(A = a) · H(p | A = a))
    cost(f, v) = effort(f) + {reading} · |v|

The question with the greatest gain − cost is asked, unless that is less than nothing. P(A = a | point) is 1 − *e*,
shared by all listed values that are true of the point, where *e* is how often people are mistaken; the wrong answers
share *e*. When no listed value is true of the point, "something else" is the right answer; of a point that the facet
says nothing of, every answer is as likely. All answers are enumerated. The same P(A = a | point) turns the
probabilities when the answer comes (Bayes' rule), and the ranker's own thresholds then decide anew: one recipient, a
list, or somebody else. Free text can be written instead at any time and weighs in like any message.

| facet | what is asked | effort, bits | don't know, *d* | mistaken, *e* |
| --- | --- | ---: | ---: | ---: |
{facets}

Effort, *d* and *e* are assumptions; the last tables show how much hangs on them.
"""

ASKED = {
    "point": "which of the recipients themselves",
    "topic": "which group of the recipient picker",
    "audience": "whether a citizen or a company writes; only when that is unknown",
    "matter": "what it is mostly about: a bill, a permit, a complaint … (`matters` of the contact points)",
    "unit": "which administration wrote",
    "place": "which part of town (`places` of the contact points)",
}

MEASURED = """## How it is measured

{users} simulated users ask each of the {cases} development cases, which a finder answers that has met neither their
writers' texts nor near-duplicates of them, with weights and thresholds fitted without them. A user needs the case's
contact point and so knows the true answer, takes any option that is true, says "don't know" in {unknown:.0%} of all
questions and gives a wrong answer in {mistaken:.0%}; when nothing listed is true, "something else". They click;
nobody writes further text. **Right after n** counts a case when the recipient that stands first after n questions at
most is right: the one that is given alone, or the first of the list. A *loop* asks for one thing twice or a third
question; a *dead end* leaves somebody with neither a recipient, a list, nor another authority or a person to turn to.
"""

LIMITS = """## What this does not show

Real users read options in a hurry, misunderstand them in ways that are no chance, and give up. They also write free
text, which tells more than a click. Which matters a contact point is for was told from names and help texts by the
same hands that wrote the method, and the costs were settled with these cases in view. So these numbers are an upper
bound of what the method can do, and a fair comparison of policies.
"""


def as_page(beliefs: Sequence[Belief], snapshot: Snapshot) -> str:
    """:returns: the page in Markdown."""
    questions = [one for one in beliefs if one.kind is Kind.QUESTION and one.expected]
    letters = [one for one in beliefs if one.kind is Kind.LETTER and one.expected]
    foreign = [one for one in beliefs if not one.expected]
    best = converse_all(questions, ask_best, snapshot, USERS)
    facets = [
        [f"`{one.name}`", ASKED[one.name], f"{one.effort:g}", f"{one.unknown:g}", f"{one.mistaken:g}"]
        for one in FACETS.values()
    ]
    return "\n".join(
        [
            INTRODUCTION.format(
                most=MOST_QUESTIONS,
                least=LEAST_OPTIONS,
                options=MOST_OPTIONS,
                reading=READING,
                facets="\n".join(map(_row, facets)),
            ),
            MEASURED.format(users=USERS, cases=len(beliefs), unknown=UNKNOWN_SHARE, mistaken=MISTAKEN_SHARE),
            f"## Questions that are ours ({len(questions)})\n\n{_policies(questions, snapshot)}",
            _headline(best, len(questions)),
            f"## Letters that are ours ({len(letters)})\n\n{_policies(letters, snapshot)}",
            f"## What is somebody else's ({len(foreign)})\n\nRight is to say so.\n\n{_policies(foreign, snapshot)}",
            f"## What is asked\n\nOf the questions that are ours, by what was asked first.\n\n{_asked(best)}",
            "## How much hangs on the users\n\nQuestions that are ours, with the best question.\n\n"
            + _sensitivity(questions, snapshot),
            "## How much hangs on the costs\n\nThe same, when effort and reading cost so many times as much.\n\n"
            + _costs(questions, snapshot),
            LIMITS,
        ]
    )


def _headline(courses: Sequence[Course], cases: int) -> str:
    tally = count(courses)
    share = tally.right[1]
    low, high = wilson(round(share * cases), cases)
    return (
        f"With the best question **{share:.3f}** of the questions are answered rightly after one question at most "
        f"(95 % interval over cases {low:.3f}–{high:.3f}), with **{tally.questions:.2f}** questions on average.\n"
    )


def _policies(beliefs: Sequence[Belief], snapshot: Snapshot) -> str:
    header = [
        "policy",
        *(f"right after {most}" for most in range(MOST_QUESTIONS + 1)),
        "questions",
        *("ends: one recipient", "a list, with a person to turn to", "another authority or a person"),
        *("loops", "dead ends"),
    ]
    rows = []
    for name, policy in POLICIES.items():
        tally = count(converse_all(beliefs, policy, snapshot, USERS))
        rows.append(
            [
                name,
                *(f"{share:.3f}" for share in tally.right),
                f"{tally.questions:.2f}",
                *(f"{tally.outcomes[one]:.3f}" for one in (Outcome.FOUND, Outcome.CHOOSE, Outcome.NOT_FOUND)),
                *(str(tally.loops), str(tally.dead_ends)),
            ]
        )
    return _table(header, rows)


def _asked(courses: Sequence[Course]) -> str:
    first = Counter(course.asked[0] if course.asked else "nothing" for course in courses)
    rows = []
    for name, number in first.most_common():
        tally = count([course for course in courses if (*course.asked, "nothing")[0] == name])
        again = sum(len(course.asked) > 1 for course in courses if course.asked and course.asked[0] == name)
        rows.append(
            [
                f"`{name}`" if name in FACETS else name,
                f"{number / len(courses):.3f}",
                *(f"{share:.3f}" for share in tally.right),
                f"{again / number:.3f}",
            ]
        )
    header = ["asked first", "share", *(f"right after {most}" for most in range(MOST_QUESTIONS + 1)), "second question"]
    return _table(header, rows)


def _sensitivity(beliefs: Sequence[Belief], snapshot: Snapshot) -> str:
    settings = [(UNKNOWN_SHARE, mistaken) for mistaken in ERRORS]
    settings += [(unknown, MISTAKEN_SHARE) for unknown in UNKNOWNS if unknown != UNKNOWN_SHARE]
    rows = []
    for unknown, mistaken in settings:
        tally = count(converse_all(beliefs, ask_best, snapshot, USERS, unknown, mistaken))
        rows.append(
            [f"{unknown:.0%}", f"{mistaken:.0%}", *(f"{one:.3f}" for one in tally.right), f"{tally.questions:.2f}"]
        )
    header = ["don't know", "mistaken", *(f"right after {most}" for most in range(MOST_QUESTIONS + 1)), "questions"]
    return _table(header, rows)


def _costs(beliefs: Sequence[Belief], snapshot: Snapshot) -> str:
    rows = []
    for factor in COSTS:
        courses = converse_all(beliefs, ask_weighing_cost(factor), snapshot, USERS)
        tally = count(courses)
        first = Counter(course.asked[0] for course in courses if course.asked)
        share = first[POINT] / max(first.total(), 1)
        rows.append([f"{factor:g}", *(f"{one:.3f}" for one in tally.right), f"{tally.questions:.2f}", f"{share:.2f}"])
    header = ["factor", *(f"right after {most}" for most in range(MOST_QUESTIONS + 1)), "questions"]
    return _table([*header, "first question offers recipients"], rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join(map(_row, lines)) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
