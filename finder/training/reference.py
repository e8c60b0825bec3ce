"""A frozen run: how each development case was answered when the ranker was trained, kept in git.

It shows which cases a change moves, and lets the report be drawn and other methods be compared without training anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from finder.quality import Judged

if TYPE_CHECKING:
    # Reading a run, as serving a ranker does, needs none of what fitting imports.
    from finder.training.cross_validation import Judgement

REFERENCE = "reference.jsonl"


def reference_rows(judgements: Iterable[Judgement]) -> list[dict[str, object]]:
    """:returns: a row a case, in order of id."""
    rows = (
        {
            "id": one.example.id,
            "outcome": one.judged.outcome,
            "probability": round(one.judged.probability, 4),
            "ranked": list(one.judged.ranked),
            "recommended": len(one.judged.recommended),
        }
        for one in judgements
    )
    return sorted(rows, key=lambda row: str(row["id"]))


def write_reference(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Keep a run; see `reference_rows`."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def read_reference(path: Path, expected: Mapping[str, Sequence[str]]) -> dict[str, Judged]:
    """:param expected: the accepted contact points of each case.

    :returns: the frozen answers by case.
    """
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        ranked = tuple(row["ranked"])
        found[row["id"]] = Judged(
            frozenset(expected[row["id"]]),
            row["outcome"],
            ranked,
            row["probability"],
            recommended=ranked[: row["recommended"]],
        )
    return found


def moved(before: Mapping[str, Judged], after: Mapping[str, Judged]) -> list[str]:
    """:returns: a line for each case whose outcome or first contact point changed, lost ones first."""
    lines = []
    for case in sorted(before.keys() & after.keys()):
        old, new = before[case], after[case]
        if (old.outcome, old.ranked[:1]) == (new.outcome, new.ranked[:1]):
            continue
        verdict = "lost" if old.right and not new.right else "won" if new.right and not old.right else "same"
        lines.append(f"{verdict:5} {case:10} {_brief(old)} -> {_brief(new)}")
    return sorted(lines)


def _brief(one: Judged) -> str:
    return f"{one.outcome} {one.ranked[0] if one.ranked else '-'} {one.probability:.2f}"
