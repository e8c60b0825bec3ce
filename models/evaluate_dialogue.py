"""Measure what asking back is worth, with simulated users, and write docs/dialogue.md.

    python -m models.evaluate_dialogue [--anew]

What the finder believes of each development case before it asks is collected once (some ten minutes) and kept in
`reports/`; `--anew` collects it again, as is needed after training.
"""

from __future__ import annotations

import argparse
import logging

from finder.settings import PROJECT, load_settings
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from finder.training.materials import gather
from models.beliefs import BELIEFS, collect_beliefs, read_beliefs, write_beliefs
from models.dialogue_report import as_page

PAGE = PROJECT / "docs" / "dialogue.md"


def main() -> None:
    """Simulate, and write the page."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)7.0f ms  %(message)s")
    parser = argparse.ArgumentParser(prog="python -m models.evaluate_dialogue")
    parser.add_argument("--anew", action="store_true", help="collect what the finder believes again")
    settings = load_settings()
    if parser.parse_args().anew or not BELIEFS.is_file():
        write_beliefs(collect_beliefs(gather(settings)), BELIEFS)
    snapshot = build_snapshot(load_structures(settings.seeds))
    PAGE.write_text(as_page(read_beliefs(BELIEFS), snapshot), encoding="utf-8")
    print(f"Written to {PAGE}")


if __name__ == "__main__":
    main()
