"""What is wrong with data, told to whoever must put it right."""

from __future__ import annotations

from finder.errors import InvalidData, Problem
from finder.guidance.problem_phrases import KINDS, RULES, VALUES
from finder.types import Language


def say_problems(error: InvalidData, language: Language) -> tuple[str, ...]:
    """:returns: a sentence for each problem, in order; the error's own message when it names none."""
    return tuple(say_problem(one, language) for one in error.problems) or (error.message,)


def say_problem(problem: Problem, language: Language) -> str:
    """:returns: where it is, and what is wrong."""
    rule = say_rule(problem, language)
    place = _say_place(problem, language)
    return f"{place}: {rule}" if place else rule


def say_rule(problem: Problem, language: Language) -> str:
    """:returns: what is wrong or what is allowed; English where there is no Danish yet."""
    if language is Language.EN:
        rule = problem.rule.format(**dict(problem.values)) if problem.values else problem.rule
        return f"is missing; it {rule}" if problem.is_missing else rule
    told = RULES.get(problem.rule, problem.rule)
    values = {name: VALUES.get(value, value) for name, value in problem.values}
    rule = told.format(**values) if values else told
    return f"mangler; det {rule}" if problem.is_missing else rule


def _say_place(problem: Problem, language: Language) -> str:
    is_danish = language is Language.DA
    kind, _, key = problem.file.partition(" ")
    parts = [f"{KINDS[kind][0 if is_danish else 1]} {key}" if kind in KINDS and key else problem.file]
    if problem.line is not None:
        parts.append(f"linje {problem.line}" if is_danish else f"line {problem.line}")
    if problem.field is not None:
        parts.append(f"feltet {problem.field}" if is_danish else f"field {problem.field}")
    return ", ".join(filter(None, parts))
