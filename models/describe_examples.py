"""Count the labelled texts for their datasheet.

python -m models.describe_examples
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from finder.settings import load_settings
from finder.structure.seeding import load_examples, load_structures
from finder.types import Example, Kind

BLOCK = re.compile(r"(<!-- counts -->\n).*?(<!-- /counts -->)", re.DOTALL)


def main() -> None:
    """Write the counts into the datasheet."""
    settings = load_settings()
    examples = load_examples(settings.seeds, load_structures(settings.seeds))
    sheet = settings.seeds / "examples" / "DATASHEET.md"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(BLOCK.sub(lambda found: found[1] + render(examples) + found[2], text), encoding="utf-8")


def render(examples: Iterable[Example]) -> str:
    """:returns: a table of the writers, and the totals in words."""
    rows: dict[str, Counter[str]] = {}
    points: Counter[str] = Counter()
    for one in examples:
        counts = rows.setdefault(one.writer, Counter())
        counts[one.kind] += 1
        counts["english"] += one.language == "en"
        counts["foreign"] += not one.expected
        counts["several"] += len(one.expected) > 1
        if one.kind is Kind.QUESTION and one.expected:
            points[one.expected[0]] += 1
    names = (Kind.QUESTION, Kind.LETTER, "english", "foreign", "several")
    total = sum(rows.values(), Counter())
    lines = [
        "| Writer | Questions | Letters | In English | Not ours | Several right |",
        "|---|---:|---:|---:|---:|---:|",
        *(_row(writer, counts, names) for writer, counts in sorted(rows.items())),
        _row("**all**", total, names),
        "",
        f"{len(points)} contact points have questions: {min(points.values())} to {max(points.values())} each, "
        f"{sum(points.values()) / len(points):.0f} on average.",
        "",
    ]
    return "\n".join(lines)


def _row(name: str, counts: Counter[str], columns: Iterable[str]) -> str:
    return f"| {name} | " + " | ".join(str(counts[column]) for column in columns) + " |"


if __name__ == "__main__":
    main()
