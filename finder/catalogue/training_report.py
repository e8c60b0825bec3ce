"""What a training came to, as it is kept with its ranker: numbers, ids, and no sentence that staff may withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from finder.editing import Document
from finder.training.retraining import Training
from finder.training.verdict import Count, judge_differences
from finder.types import Example


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that both rankers were asked, neither searching it."""

    example: Example
    before: str
    """As in `GoldResult.answers`."""
    after: str
    was_right: bool
    is_right: bool


def make_report(training: Training, gold: Sequence[Asked], judged: Sequence[Asked], compared_with: str) -> Document:
    """Put together how a new ranker stands to the present one.

    :param compared_with: version of the present one.
    :returns: a JSON object: `standing`, `gains` and `losses` (see `finder.training.verdict`), `held_out` by kind of
        text, `gold` and `judged` with texts by id.
    """
    verdict = judge_differences(training.held_out, _count(gold), _count(judged))
    return {
        "standing": verdict.standing.value,
        "gains": list(verdict.gains),
        "losses": list(verdict.losses),
        "compared_with": compared_with,
        "before": training.before.value,
        "texts": training.texts,
        "cases": {kind.value: count for kind, count in training.cases.items()},
        "held_out": {kind.value: [asdict(one) for one in found] for kind, found in training.held_out.items()},
        "gold": {
            **asdict(_count(gold)),
            "flips": [{**_told(one), "text": one.example.text} for one in gold if one.before != one.after],
        },
        "judged": {**asdict(_count(judged)), "texts": [_told(one) for one in judged]},
    }


def _count(asked: Sequence[Asked]) -> Count:
    return Count(sum(one.was_right for one in asked), sum(one.is_right for one in asked), len(asked))


def _told(one: Asked) -> dict[str, object]:
    return {
        "id": one.example.id,
        "before": one.before,
        "after": one.after,
        "was_right": one.was_right,
        "is_right": one.is_right,
    }
