"""What is wrong with data is told in the reader's language."""

from __future__ import annotations

import ast
from string import Formatter

import pytest

from finder.errors import InvalidData, Problem
from finder.guidance.problem_phrases import KINDS, RULES, VALUES
from finder.guidance.problems import say_problem, say_problems
from finder.settings import PROJECT
from finder.structure import shapes
from finder.structure.assembly import RecordKind
from finder.types import Language

NOTERS = {"add", "miss", "note", "reject", "told", "_note", "_add"}
"""Calls that are given a rule."""
ELSEWHERE = {"taxonomy.py"}
"""Read by whoever runs the server, who reads English."""
ROOMS = ("finder/structure", "finder/catalogue")


def rules_in(tree):
    """:returns: the constant texts of a module that are given to a call that notes a problem, or named rule."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NOTERS:
            told = [one for part in node.args for one in (ast.walk(part) if isinstance(part, ast.IfExp) else [part])]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
            told = [node.value]
        else:
            continue
        yield from (one.value for one in told if isinstance(one, ast.Constant) and " " in str(one.value))


def written_rules():
    """:returns: every rule that the code can tell."""
    paths = [path for room in ROOMS for path in sorted((PROJECT / room).glob("*.py")) if path.name not in ELSEWHERE]
    return sorted({rule for path in paths for rule in rules_in(ast.parse(path.read_text("utf-8")))})


def braces(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_rules_are_found():
    assert len(written_rules()) > 40


@pytest.mark.parametrize("rule", written_rules())
def test_every_rule_has_its_danish(rule):
    assert rule in RULES


@pytest.mark.parametrize("rule", RULES)
def test_danish_has_the_same_braces(rule):
    assert braces(rule) - {"reason"} <= braces(RULES[rule]) <= braces(rule)


def test_every_shape_has_its_danish():
    allowed = {one.allowed for one in vars(shapes).values() if isinstance(one, shapes.Shape)}
    assert allowed <= set(VALUES)


def test_every_kind_has_its_name():
    assert set(RecordKind) <= set(KINDS)


@pytest.mark.parametrize(
    ("problem", "danish", "english"),
    [
        (
            Problem("{name} doesn't exist", (("name", "regning"),), "units debitor", None, "contact_point"),
            "Enheden debitor, feltet contact_point: regning findes ikke",
            "The unit debitor, field contact_point: regning doesn't exist",
        ),
        (
            Problem("must be {allowed}", (("allowed", "an e-mail address"),), "units.jsonl", 4, "emails[0]"),
            "units.jsonl, linje 4, feltet emails[0]: skal være en mailadresse",
            "units.jsonl, line 4, field emails[0]: must be an e-mail address",
        ),
        (
            Problem("must be a text", (), "points.csv", 2, "source", is_missing=True),
            "points.csv, linje 2, feltet source: mangler; det skal være en tekst",
            "points.csv, line 2, field source: is missing; it must be a text",
        ),
        (
            Problem("The files hold no record of a contact structure."),
            "Filerne indeholder ikke noget fra en kontaktstruktur.",
            "The files hold no record of a contact structure.",
        ),
    ],
)
def test_problem_is_told_in_both_languages(problem, danish, english):
    assert say_problem(problem, Language.DA) == danish
    assert say_problem(problem, Language.EN) == english


def test_braces_that_somebody_typed_stay():
    problem = Problem("names {search}, but searches is empty", (), "platforms.jsonl", 1, "steps_da")
    assert "{search}" in say_problem(problem, Language.DA)
    typed = Problem("{name} doesn't exist", (("name", "{0}"),))
    assert say_problem(typed, Language.DA) == "{0} findes ikke"


def test_error_without_problems_tells_its_message():
    assert say_problems(InvalidData("An id stands twice."), Language.DA) == ("An id stands twice.",)
