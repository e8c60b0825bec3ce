"""JSON and JSON Lines files, read into rows that know where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finder.structure.problems import Place, Problems


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object and its place."""

    place: Place
    values: Mapping[str, object]


class _DuplicateKeyError(ValueError):
    """A JSON object names the same key twice; JSON itself would silently keep the last."""


def file_name(path: Path) -> str:
    """:returns: the file as messages name it: with its folder, which tells one organisation's file from another's."""
    return f"{path.parent.name}/{path.name}"


def read_object(path: Path, problems: Problems) -> Row | None:
    """Read a file that is one JSON object.

    :returns: None when it can't be read; `problems` then says why.
    """
    text = _read_text(path, problems)
    return None if text is None else parse_row(text, Place(file_name(path)), problems)


def read_lines(path: Path, problems: Problems, required: bool = True) -> tuple[Row, ...]:
    """Read a file with one JSON object on every line.

    :param required: whether a missing file is a problem; otherwise it counts as empty.
    :returns: the rows that can be read, in the file's order.
    """
    if not required and not path.exists():
        return ()
    text = _read_text(path, problems)
    # Not splitlines(): it also breaks at separators that are allowed inside a JSON string.
    lines = (text or "").split("\n")
    if lines[-1] == "":
        lines.pop()
    rows = (parse_row(line, Place(file_name(path), number), problems) for number, line in enumerate(lines, start=1))
    return tuple(row for row in rows if row is not None)


def parse_row(text: str, place: Place, problems: Problems) -> Row | None:
    """Read one JSON object.

    :returns: None when it can't be read; `problems` then says why.
    """
    if not text.strip():
        problems.add(place, None, "is empty; every line must be a JSON object")
        return None
    try:
        values = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_refuse_constant)
    except _DuplicateKeyError as error:
        problems.add(place, str(error), "stands twice; a field may stand once")
        return None
    except (ValueError, RecursionError) as error:
        problems.add(place, None, "is not JSON ({reason})", reason=error)
        return None
    if not isinstance(values, dict):
        problems.add(place, None, "must be a JSON object in braces")
        return None
    return Row(place, values)


def _read_text(path: Path, problems: Problems) -> str | None:
    """Read UTF-8, with or without the byte order mark that some editors add."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problems.add(Place(file_name(path)), None, "can't be read ({reason})", reason=error.strerror or error)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(Place(file_name(path), line), None, "is not UTF-8; save the file as UTF-8")
        return None


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        names = [name for name, _ in pairs]
        raise _DuplicateKeyError(next(name for name in names if names.count(name) > 1))
    return values
