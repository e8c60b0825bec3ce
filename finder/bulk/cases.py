"""What a batch is made of: lines of JSON from a stream, or the files of a folder, read one after the other."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from finder.pipeline import MAX_FILE_BYTES

MAX_LINE_BYTES = 4_000_000
"""No text that is read is longer, however it is escaped: 60 000 characters of six bytes each are 360 kB."""
CHUNK_CASES = 16
"""Given to a worker at a time: half a second's work; asking for more costs nothing, and little is done twice."""
CHUNK_BYTES = 1_000_000
"""Enough for one chunk: more lies in memory for nothing."""
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Case:
    """One text to answer; told without its content, which no log may hold."""

    number: int
    """Its line, or its place among the files; from 1."""
    content: bytes | None = field(repr=False)
    """A line of JSON, or what is in a file; None when the file can't be read."""
    name: str | None = None
    """Path of a file below the folder, with slashes; None for a line."""
    weight: int = 1
    """Its share of `Cases.total`."""


Chunk: TypeAlias = tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """All of a batch, to be gone through once."""

    each: Iterator[Case]
    total: int | None
    """The weights of all together; None when that can't be known beforehand."""


def open_lines(stream: BinaryIO, total: int | None = None) -> Cases:
    """:param total: bytes in the stream; None when it is no file.

    :returns: a case for every line that isn't blank.
    """
    return Cases(_lines(stream), total)


def open_folder(folder: Path, leave_out: Path | None = None) -> Cases:
    """:param leave_out: a file that is no letter: where the answers go.

    :returns: a case for every file in the folder and those below, sorted by name, without hidden ones.
    :raises OSError: when the folder can't be read.
    """
    os.scandir(folder).close()  # `os.walk` would give nothing, and say nothing.
    return Cases(_files(folder, leave_out), sum(1 for _ in _walk(folder, leave_out)))


def identity_of(case: Case) -> str | int:
    """:returns: what a case is called in the answers: a file's name, the `id` of a line, else its number."""
    return case.name if case.name is not None else identity_in(read_object(case), case.number)


def identity_in(wanted: Mapping[str, object] | None, number: int) -> str | int:
    """:returns: the id that a line gives, else its number."""
    identity = None if wanted is None else wanted.get("id")
    return identity if isinstance(identity, str | int) else number


def read_object(case: Case) -> Mapping[str, object] | None:
    """:returns: what a line holds; None when that is no JSON object."""
    content = case.content or b""
    if len(content) > MAX_LINE_BYTES:
        return None
    try:
        wanted = json.loads(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return wanted if isinstance(wanted, dict) else None


def chunks_of(cases: Iterable[Case]) -> Iterator[Chunk]:
    """:returns: the cases in order, so many at a time as are worth sending."""
    chunk: list[Case] = []
    size = 0
    for case in cases:
        chunk.append(case)
        size += len(case.content or b"")
        if len(chunk) == CHUNK_CASES or size >= CHUNK_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


def _lines(stream: BinaryIO) -> Iterator[Case]:
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        weight, end = len(line), line
        while end and not end.endswith(b"\n"):
            # The rest of a line that is too long, so that the next case begins with the next line.
            end = stream.readline(MAX_LINE_BYTES + 1)
            weight += len(end)
        content = line.removeprefix(_BOM) if number == 1 else line
        if content.strip():
            yield Case(number, content, None, weight)


def _files(folder: Path, leave_out: Path | None) -> Iterator[Case]:
    for number, path in enumerate(_walk(folder, leave_out), start=1):
        try:
            with path.open("rb") as file:
                # No more than tells that it is too large.
                content = file.read(MAX_FILE_BYTES + 1)
        except OSError:
            content = None
        yield Case(number, content, path.relative_to(folder).as_posix())


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    """The names of one folder at a time: a batch may have millions of letters."""
    left_out = None if leave_out is None else leave_out.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and (left_out is None or path.resolve() != left_out):
                yield path
