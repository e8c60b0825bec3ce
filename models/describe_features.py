"""Write docs/features.md from the features' own docstrings.

python -m models.describe_features
"""

from __future__ import annotations

import inspect

from finder.ranking.features import FEATURES, NONE_NAMES
from finder.settings import PROJECT

TARGET = PROJECT / "docs" / "features.md"

NONE_MEANINGS = {
    "none_topic_words": "The words are those of labelled texts that nobody on the list takes.",
    "none_topic_meaning": "The meaning is that of labelled texts that nobody on the list takes.",
    "none_weak_words": "No name and no search term looks like the text.",
    "none_weak_meaning": "No labelled text means nearly the same.",
    "none_few_words": "The text has few words to go by.",
    "none_no_topic": "The text has no word that says what it is about: a bare colophon, or nothing.",
    "none_foreign_letterhead": "Another municipality stands where the sender stands.",
    "none_firm_letterhead": "The sender looks like a firm.",
    "none_our_letterhead": "The municipality itself stands where the sender stands: speaks against “none of these”.",
}
"""What speaks for the option that nobody on the list is right; these share one function and have no docstrings."""

HEAD = """# Features

What the ranker weighs. Made from the docstrings by `python -m models.describe_features`; a test keeps it current.
Each feature is one number per candidate, and letters and questions have their own weights for it
(`models/artefacts/ranker/manifest.json`). Weight times the feature's distance from the mean of all candidates is the
`log_odds` that the API and `finder find --explain` show. What is too small to tell, and what speaks for a candidate
before the text is read, is added up as `prior`.
"""


def render() -> str:
    """:returns: the page in Markdown."""
    lines = [HEAD, "## Of a candidate (contact point or other authority)\n", "| Feature | What it says |", "|---|---|"]
    lines += [f"| `{one.__name__}` | {_first_line(one)} |" for one in FEATURES]
    lines += ["\n## Of the option “none of these”\n", "| Feature | What it says |", "|---|---|"]
    lines += [f"| `{name}` | {NONE_MEANINGS[name]} |" for name in NONE_NAMES]
    return "\n".join(lines) + "\n"


def _first_line(feature: object) -> str:
    return (inspect.getdoc(feature) or "").split("\n")[0]


def main() -> None:
    """Write the page."""
    TARGET.write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
