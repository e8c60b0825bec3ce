"""What a finder that hasn't met the writer believes of each development case, kept in a file.

Made once, it lets conversations about these cases be tried in seconds (see `models.simulated_users`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from finder.ranking.ranker import Ranked, Thresholds
from finder.settings import PROJECT
from finder.training.cases import Case
from finder.training.cross_validation import answer_held_out, cases_of
from finder.training.dataset import Dataset, is_development
from finder.training.folds import held_out_cases
from finder.training.materials import Materials
from finder.training.thresholds import choose_thresholds, representative
from finder.types import Audience, Kind

BELIEFS = PROJECT / "reports" / "beliefs.jsonl"
LEADING = 40
"""Contact points that are kept: what follows them holds less than one part in a thousand in nearly every case."""


@dataclass(frozen=True, slots=True)
class Belief:
    """One case before anything was asked."""

    case: str
    """Id."""
    kind: Kind
    audience: Audience | None
    expected: tuple[str, ...]
    """Accepted contact points, best first; empty when it is not ours."""
    points: Mapping[str, float]
    """Probabilities of the leading contact points, the greatest first."""
    elsewhere: float
    """Probability that it is somebody else's, or nobody's here."""
    thresholds: Thresholds
    """Chosen without the case's fold."""


def collect_beliefs(materials: Materials) -> Iterator[Belief]:
    """:returns: the development cases, by kind and fold; takes some ten minutes."""
    data, cases = materials.data, held_out_cases(materials)
    for kind in Kind:
        answered = answer_held_out(cases_of(data, cases, kind))
        for fold in sorted({case.fold for case, _ in answered}):
            others = [pair for pair in answered if pair[0].fold != fold]
            thresholds = choose_thresholds(data, representative(data, others))
            yield from (
                _belief(data, case, ranked, thresholds) for case, ranked in answered if _is_judged(data, case, fold)
            )


def _is_judged(data: Dataset, case: Case, fold: int) -> bool:
    return case.fold == fold and not case.is_extra and is_development(data.examples[case.place])


def _belief(data: Dataset, case: Case, ranked: Ranked, thresholds: Thresholds) -> Belief:
    example, points = data.examples[case.place], data.snapshot.visible_points(None, None)
    ours = ranked.probabilities[: len(points)]
    order = [place for place in np.argsort(-ours, kind="stable")[:LEADING] if ranked.in_scope[place]]
    return Belief(
        example.id,
        example.kind,
        example.audience,
        example.expected,
        {points[place].id: float(ours[place]) for place in order},
        ranked.none + float(ranked.probabilities[len(points) :].sum()),
        thresholds,
    )


def write_beliefs(beliefs: Iterable[Belief], path: Path) -> None:
    """Write a case a line, in order of id."""
    ordered = sorted(beliefs, key=lambda belief: belief.case)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for one in ordered:
            row = {
                "case": one.case,
                "kind": one.kind,
                "audience": one.audience,
                "expected": one.expected,
                "points": {point: round(share, 6) for point, share in one.points.items()},
                "elsewhere": round(one.elsewhere, 6),
                "thresholds": [one.thresholds.found, one.thresholds.elsewhere, one.thresholds.answer_set],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_beliefs(path: Path) -> list[Belief]:
    """:returns: what `write_beliefs` wrote, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(
            Belief(
                row["case"],
                Kind(row["kind"]),
                None if row["audience"] is None else Audience(row["audience"]),
                tuple(row["expected"]),
                row["points"],
                row["elsewhere"],
                Thresholds(*row["thresholds"]),
            )
        )
    return found
