"""The texts that nothing is trained on, plain and under noise, and what the finder answers to them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from finder.errors import InvalidInput
from finder.pipeline import FindRequest, RecipientFinder
from finder.quality import Judged
from finder.structure.assembly import parse_row_as
from finder.structure.parsing import parse_example
from finder.structure.problems import Problems
from finder.structure.remarks import Remarks
from finder.structure.rows import read_lines
from finder.structure.validate import Known, validate_example
from finder.types import Example, Kind, Outcome, Structure
from models.noise import treat
from models.reporting import groups_of
from tests.factories import TODAY

UNSEEN = Path(__file__).parent / "unseen.jsonl"
WRITER = "unseen"

NOISY_LETTERS = 100
NOISY_QUESTIONS = 40
"""How many texts each treatment is tried on: with twelve treatments about twenty seconds."""
SEED = 7

GROUPS: Mapping[str, str] = {
    "kind:letter": "letters",
    "kind:question": "questions",
    "noisy:letter": "noisy-letters",
    "english:question": "english-questions",
}
"""The groups of the reports, as floors.json calls them."""

Answered = Mapping[str, tuple[Example, Judged]]
"""By id of the case."""


@cache
def unseen_cases() -> tuple[Example, ...]:
    """:returns: the texts that nothing is trained on.

    :raises InvalidData: naming line and field of what is wrong.
    """
    problems = Problems()
    rows = read_lines(UNSEEN, problems)
    cases = tuple(parse_row_as(lambda fields: parse_example(fields, WRITER), row, problems) for row in rows)
    problems.raise_any()
    return cases


def check_labels(structures: Iterable[Structure]) -> None:
    """:raises InvalidData: when an unseen case names a contact point, unit or authority that doesn't exist."""
    problems = Problems()
    known = Known.of(list(structures))
    for case, row in zip(unseen_cases(), read_lines(UNSEEN, problems), strict=True):
        validate_example(case, known, Remarks(problems, row.place))
    problems.raise_any()


def noisy_cases(treatment: str) -> list[tuple[Example, str]]:
    """Treat the sample: the same texts for every treatment, so that treatments compare.

    :returns: each case with its noisy text; those that the treatment leaves as they were are left out.
    """
    treated = [(case, treat(treatment, case.text, case.id)) for case in _sample()]
    return [(case, text) for case, text in treated if text != case.text]


def answer_all(finder: RecipientFinder, asked: Iterable[tuple[Example, str]]) -> Answered:
    """:param asked: cases, each with the text to ask for it.

    :returns: each case beside what the finder answers.
    """
    return {case.id: (case, _ask(finder, case, text)) for case, text in asked}


def group(answered: Answered, name: str) -> dict[str, Judged]:
    """:param name: all, or one of the groups.

    :returns: the group's answers by case.
    """
    return {
        case: judged
        for case, (example, judged) in answered.items()
        if name in {"all", *(GROUPS.get(one) for one in groups_of(example))}
    }


@cache
def _sample() -> tuple[Example, ...]:
    dice = random.Random(SEED)
    letters = [case for case in unseen_cases() if case.kind is Kind.LETTER]
    questions = [case for case in unseen_cases() if case.kind is Kind.QUESTION]
    return (*dice.sample(letters, NOISY_LETTERS), *dice.sample(questions, NOISY_QUESTIONS))


def _ask(finder: RecipientFinder, case: Example, text: str) -> Judged:
    expected = frozenset(case.expected)
    try:
        answer = finder.find(FindRequest(text, audience=case.audience, as_of=TODAY))
    except InvalidInput:  # Half a letter may be empty lines: refused, so nobody is sent anywhere.
        return Judged(expected, Outcome.NOT_FOUND, (), 0.0)
    return Judged(
        expected,
        answer.outcome,
        tuple(match.contact_point.id for match in answer.matches),
        answer.matches[0].probability if answer.matches else 0.0,
        recommended=tuple(match.contact_point.id for match in answer.matches if match.in_answer_set),
    )
