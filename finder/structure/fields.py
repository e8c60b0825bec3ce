"""Typed reading of one JSON object: every field is checked and every problem noted, none stops the reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from finder.structure.problems import Problems
from finder.structure.rows import Row
from finder.structure.shapes import SLUG, Shape
from finder.types import Audience

Choice = TypeVar("Choice", bound=StrEnum)
Instead = TypeVar("Instead")

_MISSING = object()
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]|Ã[¦¸¥†˜…]")
"""Control and replacement characters, half characters, and æøåÆØÅ when UTF-8 was read as Windows-1252."""


class FieldReader:
    """Reads the fields of one row.

    A field that can't be used is noted and replaced by a harmless value of its type, so that one reading finds
    every problem. The record must not be used while there are problems.
    """

    def __init__(self, row: Row, problems: Problems, prefix: str = "") -> None:
        self._row = row
        self._problems = problems
        self._prefix = prefix
        self._known: set[str] = set()

    def raw_text(self, name: str) -> str:
        """:returns: a text with at least one visible character, otherwise as it is: for what people pasted."""
        value = self._take(name)
        if isinstance(value, str) and value.strip():
            return value
        return self._note(name, value, "must be a text that isn't empty", "")

    def text(self, name: str, empty: bool = False) -> str:
        """:returns: a readable text without white space around it; `empty` allows the empty text."""
        value = self._take(name)
        return self._text(name, value, empty)

    def optional_text(self, name: str) -> str | None:
        """:returns: a text, or None for null."""
        value = self._take(name)
        return None if value is None else self._text(name, value, False)

    def texts(self, name: str, minimum: int = 0) -> tuple[str, ...]:
        """:returns: a list of texts of which none is empty."""
        return tuple(self._text(f"{name}[{at}]", value, False) for at, value in enumerate(self._list(name, minimum)))

    def shaped(self, name: str, shape: Shape) -> str:
        """:returns: a text of the given shape."""
        return self._shaped(name, self._take(name), shape)

    def optional_shaped(self, name: str, shape: Shape) -> str | None:
        """:returns: a text of the given shape, or None for null."""
        value = self._take(name)
        return None if value is None else self._shaped(name, value, shape)

    def all_shaped(self, name: str, shape: Shape, minimum: int = 0) -> tuple[str, ...]:
        """:returns: a list of different texts of the given shape."""
        values = self._list(name, minimum)
        shaped = tuple(self._shaped(f"{name}[{at}]", value, shape) for at, value in enumerate(values))
        if len(set(shaped)) != len(shaped):
            self._add(name, "holds the same value twice")
        return shaped

    def slugs(self, name: str, minimum: int = 0) -> tuple[str, ...]:
        """:returns: a list of different ids."""
        return self.all_shaped(name, SLUG, minimum)

    def flag(self, name: str) -> bool:
        """:returns: true or false."""
        value = self._take(name)
        return value if isinstance(value, bool) else self._note(name, value, "must be true or false", True)

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """:returns: a member of the enum, from its value."""
        value = self.one_of(name, tuple(choices))
        return choices(value)

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        """:returns: one of the allowed texts."""
        value = self._take(name)
        if isinstance(value, str) and value in allowed:
            return value
        return self._note(name, value, "must be one of {allowed}", allowed[0], allowed=", ".join(allowed))

    def audiences(self, name: str) -> frozenset[Audience]:
        """:returns: at least one audience."""
        values = self._list(name, 1)
        wrong = [value for value in values if value not in tuple(Audience)]
        if wrong or len(values) != len(set(map(str, values))):
            self._add(name, "must be a list of different values among {allowed}", allowed=", ".join(Audience))
        return frozenset(audience for audience in Audience if audience in values) or frozenset(Audience)

    def objects(self, name: str) -> tuple[FieldReader, ...]:
        """:returns: readers for a list of JSON objects; each wants its own `finish()`."""
        readers = []
        for at, value in enumerate(self._list(name, 0)):
            if isinstance(value, dict):
                row = Row(self._row.place, value)
                readers.append(FieldReader(row, self._problems, f"{self._prefix}{name}[{at}]."))
            else:
                self._add(f"{name}[{at}]", "must be a JSON object in braces")
        return tuple(readers)

    def has(self, name: str) -> bool:
        """:returns: whether the field stands in the row; from then on it is allowed to."""
        self._known.add(name)
        return name in self._row.values

    def reject(self, name: str, rule: str, **values: object) -> None:
        """Note that a field breaks a rule that its type can't say; see `Problems.add`."""
        self._add(name, rule, **values)

    def finish(self) -> None:
        """Note every field that nobody asked for: most are misspelled names of those that are missing."""
        for name in self._row.values:
            if name not in self._known:
                self._add(name, "is unknown; allowed are {allowed}", allowed=", ".join(sorted(self._known)))

    def _take(self, name: str) -> object:
        self._known.add(name)
        return self._row.values.get(name, _MISSING)

    def _list(self, name: str, minimum: int) -> Sequence[object]:
        value = self._take(name)
        if not isinstance(value, list):
            nothing: list[object] = []
            return self._note(name, value, "must be a list in square brackets", nothing)
        if len(value) < minimum:
            self._add(name, "must hold at least {least}", least=minimum)
        return value

    def _text(self, name: str, value: object, empty: bool) -> str:
        if not isinstance(value, str) or not (value or empty):
            return self._note(name, value, "must be a text" if empty else "must be a text that isn't empty", "")
        if value != value.strip():
            self._add(name, "must not begin or end with white space")
        if _UNREADABLE.search(value):
            self._add(name, "holds characters of a broken encoding; type the text again and save it as UTF-8")
        return value

    def _shaped(self, name: str, value: object, shape: Shape) -> str:
        if isinstance(value, str) and shape.fits(value):
            return value
        instead = value if isinstance(value, str) else ""
        return self._note(name, value, "must be {allowed}", instead, allowed=shape.allowed)

    def _note(self, name: str, value: object, rule: str, instead: Instead, **values: object) -> Instead:
        field = self._prefix + name
        note = self._problems.miss if value is _MISSING else self._problems.add
        note(self._row.place, field, rule, **values)
        return instead

    def _add(self, name: str, rule: str, **values: object) -> None:
        self._problems.add(self._row.place, self._prefix + name, rule, **values)
