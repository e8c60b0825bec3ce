"""What is believed after several messages: the log-odds of each, added up.

Two messages about one matter are taken as independent, given who takes the post: p(c | a, b) is in proportion to
p(c | a) · p(c | b) / p(c). What a message shares with the one before is not new, so the later one weighs less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finder.dialogue.facets import POINT
from finder.dialogue.question import answer_likelihood
from finder.dialogue.state import Convictions
from finder.dialogue.turn import Choice
from finder.ranking.explain import PRIOR, PRIOR_FEATURES, Contribution
from finder.ranking.features import NAMES
from finder.ranking.ranker import KindWeights, LogOdds, Ranked
from finder.signals.candidates import Candidates, Mask, point_key
from finder.structure.snapshot import Snapshot

TOLD_STEP = 0.5
"""A "no" to one candidate raises all others above the mean by less than this, which is no reason for any of them."""
Explain = Callable[[int], Sequence[Contribution]]
"""From a candidate's place to the parts of its score."""

LEADING = 24
"""Candidates whose log-odds are remembered; the right one is nearly always among the first ten."""
LEADING_OUTSIDE = 8
"""Remembered of those the audience does not see: "hvad med erhverv?" may bring them in."""
NONE_SHARE = 0.14
"""How probable "none of these" is for a short remark before it is read: the mean over the cuts told of below."""
FOLLOW_UP_WEIGHT = 0.8
"""Of a later message's log-odds: it is about the same matter and repeats some of it.

Measured with 1 008 pairs of short cuts from different people's questions about one point, which nothing was trained on:
the first alone is right for 0.604; both together with weight 0.4 for 0.801, 0.6 for 0.854, 0.8 for 0.871, 1 for 0.873.
"""
REJECTED = float(np.log(1e-5))
"""What "no, not that one" adds: who has read a name and said no is not shown it first again, however sure we were."""
CONTRADICTED = 0.5
"""What was believed counts by half after "no, it is a bill": it rested on words that misled."""
TAKEN_BY_MISTAKE = 0.1
"""How often somebody whose matter is another authority's takes one of our options all the same."""


def remember(log_odds: LogOdds, candidates: Candidates, in_scope: Mask) -> Convictions:
    """Keep the leading answers, which is all that a later message can turn.

    :returns: log-odds against the best answer, to a hundredth.
    """
    order = np.argsort(-log_odds.candidates, kind="stable")
    inside, outside = order[in_scope[order]], order[~in_scope[order]]
    kept = [*inside[:LEADING], *outside[:LEADING_OUTSIDE]]
    top = max(log_odds.none, float(log_odds.candidates.max(initial=-np.inf)))
    others = np.delete(log_odds.candidates, kept)
    # Their mean probability, so that together they weigh as much as before however often this is done.
    rest = _log_sum(others) - float(np.log(len(others))) if len(others) else top
    leading = {candidates.keys[place]: round(float(log_odds.candidates[place]) - top, 2) for place in kept}
    return Convictions(leading, round(log_odds.none - top, 2), round(rest - top, 2))


def recall(convictions: Convictions, candidates: Candidates) -> LogOdds:
    """:returns: the log-odds again; a candidate that is gone since then is forgotten."""
    scores = np.full(len(candidates), convictions.rest, dtype=np.float64)
    for key, value in convictions.leading.items():
        if key in candidates.position:
            scores[candidates.position[key]] = value
    return LogOdds(scores, convictions.none)


def message_evidence(ranked: Ranked, model: KindWeights) -> LogOdds:
    """:returns: what a message speaks for: its log-probabilities less those that hold before any message."""
    columns = [place for place, name in enumerate(NAMES) if name in PRIOR_FEATURES]
    prior = (ranked.matrix[:, columns] @ model.candidate[columns]).astype(np.float64)
    expected = prior - _log_sum(prior[ranked.in_scope]) + np.log(1 - NONE_SHARE)
    total = _log_sum(np.append(ranked.log_odds.candidates[ranked.in_scope], ranked.log_odds.none))
    said = ranked.log_odds.candidates - total - expected
    return LogOdds(FOLLOW_UP_WEIGHT * said, FOLLOW_UP_WEIGHT * (ranked.log_odds.none - total - np.log(NONE_SHARE)))


def _log_sum(values: NDArray[np.float64]) -> float:
    top = float(values.max(initial=-np.inf))
    return top + float(np.log(np.exp(values - top).sum())) if np.isfinite(top) else 0.0


# --- step by step -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moves what is believed."""

    feature: str
    """`said_before`, `chosen`, `rejected`, or `message` for the message itself."""
    log_odds: LogOdds
    words: str = ""
    """The label of what was chosen."""


def choose_step(choice: Choice, offered: Sequence[str], candidates: Candidates, snapshot: Snapshot, label: str) -> Step:
    """:returns: what taking an option says of each candidate.

    :param offered: the values of all real options.
    :param label: what the option is called.
    """
    if choice.facet == POINT and choice.is_other:
        return reject_step(candidates, candidates.places([point_key(point) for point in offered]))
    likely = [answer_likelihood(choice.facet, offered, choice.value, point, snapshot) for point in candidates.points]
    elsewhere = 1.0 if choice.is_unknown or choice.is_other else TAKEN_BY_MISTAKE
    ours = np.log(np.asarray(likely, dtype=np.float64))
    theirs = np.full(len(candidates.authorities), np.log(elsewhere))
    return Step("chosen", LogOdds(np.concatenate((ours, theirs)), float(np.log(elsewhere))), label)


def earlier_step(convictions: Convictions, candidates: Candidates, *, contradicted: bool) -> Step:
    """:returns: what was believed before this message.

    :param contradicted: whether the message says that it was wrong.
    """
    earlier = recall(convictions, candidates)
    weight = CONTRADICTED if contradicted else 1.0
    return Step("said_before", LogOdds(weight * earlier.candidates, weight * earlier.none))


def reject_step(candidates: Candidates, places: Sequence[int]) -> Step:
    """:returns: what "no" says of the candidates at these places."""
    scores = np.zeros(len(candidates), dtype=np.float64)
    scores[list(places)] = REJECTED
    return Step("rejected", LogOdds(scores, 0.0))


def total_of(steps: Sequence[Step]) -> LogOdds:
    """:returns: all that the steps say, added up."""
    return LogOdds(
        np.sum([step.log_odds.candidates for step in steps], axis=0), sum(step.log_odds.none for step in steps)
    )


def explain_steps(
    steps: Sequence[Step], message: tuple[Step, Explain] | None, in_scope: Mask, place: int, *, offset: int = 0
) -> tuple[Contribution, ...]:
    """Take a candidate's score after several messages apart.

    :param steps: all but the message itself.
    :param message: what the message says, and what its own parts are (see `contributions`); None when it says nothing
        of the matter.
    :param offset: added to where the message's parts stand in the text.
    :returns: the parts, the greatest first and the prior last; they sum to the score above the mean candidate's.
    """
    above = [(step, _above_mean(step, in_scope, place)) for step in steps]
    parts = [Contribution(step.feature, value, step.words) for step, value in above if abs(value) >= TOLD_STEP]
    rest = sum(value for _, value in above if abs(value) < TOLD_STEP)
    if message is not None:
        step, explain = message
        told = [_moved(part, offset) for part in explain(place)]
        told = [part for part in told if part.feature != PRIOR]
        rest += _above_mean(step, in_scope, place) - sum(part.log_odds for part in told)
        parts += told
    parts.sort(key=lambda one: -abs(one.log_odds))
    return (*parts, Contribution(PRIOR, rest))


def _moved(part: Contribution, offset: int) -> Contribution:
    """:returns: a part of the message as it counts and stands in the whole."""
    start, end = (None if at is None else at + offset for at in (part.start, part.end))
    return replace(part, log_odds=FOLLOW_UP_WEIGHT * part.log_odds, start=start, end=end)


def _above_mean(step: Step, in_scope: Mask, place: int) -> float:
    scores = step.log_odds.candidates
    return float(scores[place] - scores[in_scope].mean())
