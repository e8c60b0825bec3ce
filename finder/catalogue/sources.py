"""Files to import: which format they are in, and what records they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from finder.errors import InvalidData
from finder.structure.ngdp_pages import is_page
from finder.structure.seeding import ORGANISATION_FILE

FILES = (".json", ".jsonl", ".csv")
MOST_FILES = 2000
"""Pages of 100 objects of the largest structure that is read."""


class ExchangeFormat(StrEnum):
    """What structures are brought in and given out as."""

    DIGITAL_POST = "digital-post"
    """Pages of Digital Post's own interface."""
    JSONL = "jsonl"
    """The files of a seed folder."""
    CSV = "csv"
    """Tables for a spreadsheet."""
    TERMS = "terms"
    """The search terms that Digital Post lacks; given out only."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was given."""

    name: str
    content: bytes


def read_files(path: Path) -> tuple[SourceFile, ...]:
    """Read a file, or the JSON, JSONL and CSV files of a folder, in order of name.

    :raises InvalidData: when there is nothing to read.
    """
    try:
        paths = sorted(one for one in path.iterdir() if one.suffix in FILES) if path.is_dir() else [path]
        if not paths:
            raise InvalidData.told("{name} holds no file that ends in {allowed}.", name=path, allowed=", ".join(FILES))
        if len(paths) > MOST_FILES:
            raise too_many_files(str(path), len(paths))
        return tuple(SourceFile(one.name, one.read_bytes()) for one in paths)
    except OSError as error:
        raise InvalidData.told("{name} can't be read ({reason}).", name=path, reason=error.strerror) from error


def too_many_files(name: str, count: int) -> InvalidData:
    """:returns: the error for a folder or an archive with more files than are read."""
    rule = "{name} holds {count} files; at most {most} are read. Export larger pages."
    return InvalidData.told(rule, name=name, count=count, most=MOST_FILES)


def tell_format(files: Sequence[SourceFile]) -> ExchangeFormat:
    """Tell the format from what the files are called and hold.

    :raises InvalidData: when they are of several formats, or of none.
    """
    told = {_format_of(file) for file in files} - {None}
    if len(told) != 1:
        formats = ", ".join(one.value for one in ExchangeFormat if one is not ExchangeFormat.TERMS)
        raise InvalidData.told("The format can't be told from the files; say which: {allowed}.", allowed=formats)
    return next(one for one in told if one is not None)


def _format_of(file: SourceFile) -> ExchangeFormat | None:
    path = PurePath(file.name)
    if path.suffix == ".csv":
        return ExchangeFormat.CSV
    if path.suffix == ".jsonl" or path.name == ORGANISATION_FILE:
        return ExchangeFormat.JSONL
    return ExchangeFormat.DIGITAL_POST if is_page(file.content) else None
