"""`finder find --batch`: many texts or letters, by all cores or by a cluster."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from finder.bulk import (
    NOTHING_FINISHED,
    Alone,
    Cases,
    Crew,
    Finished,
    Pool,
    Progress,
    answer_batch,
    best_method,
    open_as_set,
    open_folder,
    open_lines,
    processors,
    repair,
)
from finder.catalogue import open_finder
from finder.cli.arguments import count
from finder.errors import ClusterError
from finder.pipeline import FindRequest
from finder.settings import Settings

BROKEN_OFF = 130
"""What shells give for a program that was stopped from the keyboard."""


@dataclass(frozen=True, slots=True)
class _Output:
    """Where the lines go, and what is there already."""

    stream: BinaryIO
    finished: Finished = NOTHING_FINISHED


def add_arguments(find: argparse.ArgumentParser) -> None:
    """Add what belongs to a batch."""
    find.add_argument(
        "--batch",
        metavar="CASES",
        help='answer each line {"id","text","audience"} of a file, or each letter in a folder; - reads standard input',
    )
    find.add_argument(
        "--out", metavar="ANSWERS.jsonl", help="where a batch's answers go; standard output when left out"
    )
    find.add_argument("--resume", action="store_true", help="go on with the batch whose answers are in --out")
    find.add_argument("--processes", type=count, metavar="N", help="for a batch; one for each core when left out")
    find.add_argument("--dask", metavar="ADDRESS", help="let the Dask cluster with this scheduler answer the batch")


def find_batch(settings: Settings, parsed: argparse.Namespace, wish: FindRequest) -> int:
    """Answer case by case, in order; one that can't be answered gives a line with `error`.

    :param wish: what is asked for with every text.
    :returns: the exit status: 1 when a case could not be answered, or files can't be read or written.
    """
    if parsed.resume and parsed.out is None:
        print("--resume needs --out: the file with the answers so far.", file=sys.stderr)
        return 2
    if parsed.dask and parsed.processes:
        print("--processes is for this machine; how many a cluster has is its own matter.", file=sys.stderr)
        return 2
    if parsed.out is not None and not parsed.resume and Path(parsed.out).exists():
        print(f"{parsed.out} exists. Go on with it by --resume, or give another name.", file=sys.stderr)
        return 1
    try:
        with ExitStack() as stack:
            cases = stack.enter_context(_cases(parsed))
            crew = _crew(settings, parsed, wish)
            # Not before: whatever keeps a batch from beginning leaves no file behind.
            output = stack.enter_context(_output(parsed))
            progress = Progress(sys.stderr, cases.total)
            try:
                answer_batch(cases, crew, output.stream, progress, output.finished)
            except KeyboardInterrupt:
                progress.end()
                print("Broken off. What is answered is written; --resume goes on.", file=sys.stderr)
                return BROKEN_OFF
            progress.end()
            return 1 if progress.failed else 0
    except BrokenPipeError:
        raise
    except OSError as error:
        print(
            f"{error.filename or parsed.out or parsed.batch} can't be read or written ({error.strerror}).",
            file=sys.stderr,
        )
        return 1


@contextmanager
def _cases(parsed: argparse.Namespace) -> Iterator[Cases]:
    """:raises OSError: when the file or the folder can't be read."""
    if parsed.batch == "-":
        yield open_lines(sys.stdin.buffer)
        return
    path = Path(parsed.batch)
    if path.is_dir():
        yield open_folder(path, None if parsed.out is None else Path(parsed.out))
        return
    with path.open("rb") as stream:
        yield open_lines(stream, path.stat().st_size)


@contextmanager
def _output(parsed: argparse.Namespace) -> Iterator[_Output]:
    """:raises OSError: when the file can't be written."""
    if parsed.out is None:
        yield _Output(sys.stdout.buffer)
        return
    path, finished = Path(parsed.out), NOTHING_FINISHED
    if parsed.resume:
        finished = repair(path)
        print(f"{len(finished)} are answered already", file=sys.stderr)
    with path.open("ab") as stream:
        yield _Output(stream, finished)


def _crew(settings: Settings, parsed: argparse.Namespace, wish: FindRequest) -> Crew:
    """:raises FinderError: when data or models can't be used, or there is no Dask."""
    if parsed.dask:
        try:
            from finder.bulk.cluster import Cluster  # noqa: PLC0415 - not everybody has a cluster
        except ImportError as error:
            raise ClusterError("--dask needs Dask. Install it with: pip install '.[cluster]'") from error
        return Cluster(parsed.dask, wish)
    processes = parsed.processes or processors()
    method = best_method()
    if processes > 1 and method != "fork":
        return Pool(open_as_set, wish, processes, method)
    finder = open_finder(settings)
    return Alone(finder, wish) if processes == 1 else Pool(lambda: finder, wish, processes, method)
