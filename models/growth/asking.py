"""Ask a finder the development cases, within their organisation and over all of them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from finder.pipeline import FindRequest, RecipientFinder
from finder.types import Example, Kind, Match
from models.growth.rows import Asked

SCOPES = ("organisation", "all")
SEED = 11
DAY = "2026-01-31"
P95 = 95


def choose_cases(examples: Sequence[Example], count: int) -> list[Example]:
    """:returns: so many cases with a right answer of each kind, mixed; the same every time."""
    chosen: list[Example] = []
    for kind in Kind:
        known = [one for one in examples if one.kind is kind and one.expected]
        random.Random(SEED).shuffle(known)
        chosen += known[:count]
    return chosen


def ask_all(
    finder: RecipientFinder,
    cases: Sequence[Example],
    organisation: str,
    *,
    is_unseen: bool,
    clock: Callable[[], float] = time.process_time,
) -> tuple[Asked, ...]:
    """:param organisation: whose the cases are.

    :param is_unseen: whether the finder has not met their writers; otherwise only its speed tells something.
    :param clock: in seconds. Processor time, on one core of a machine with nothing else to do, is the same as what a
        clock on the wall shows, unless another program answers too.

    :returns: the figures of each kind of text in each scope.
    """
    asked = []
    for scope in SCOPES:
        for kind in Kind:
            of_kind = [one for one in cases if one.kind is kind]
            if of_kind:
                asked.append(_ask(finder, of_kind, kind, scope, organisation, clock))
    return tuple(asked if is_unseen else (replace(one, right=None, right_anywhere=None) for one in asked))


def _ask(
    finder: RecipientFinder,
    cases: Sequence[Example],
    kind: Kind,
    scope: str,
    organisation: str,
    clock: Callable[[], float],
) -> Asked:
    named = organisation if scope == "organisation" else None
    requests = [FindRequest(one.text, audience=one.audience, organisation=named, as_of=DAY) for one in cases]
    # What is made late is made now: the first letter that names nobody pays for the index of names.
    finder.find(requests[0])
    seconds, right, anywhere = [], 0, 0
    for one, request in zip(cases, requests, strict=True):
        started = clock()
        answer = finder.find(request)
        seconds.append(clock() - started)
        first = answer.matches[0] if answer.matches else None
        right += first is not None and first.contact_point.id in one.expected
        anywhere += _is_right_anywhere(first, one)
    median, p95 = (round(1000 * float(np.percentile(seconds, share)), 1) for share in (50, P95))
    return Asked(kind.value, scope, len(cases), right, anywhere, median, p95)


def _is_right_anywhere(first: Match | None, case: Example) -> bool:
    """A made-up municipality's contact point is called like its model, behind the municipality's own id."""
    if first is None:
        return False
    point = first.contact_point
    return point.id in case.expected or point.id.removeprefix(f"{point.organisation}-") in case.expected
