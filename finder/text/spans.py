"""Stretches of a text, asked many times which places they cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Half-open stretches in any order; asking takes a few steps, as a text of numbers has ten thousand."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """:param spans: start and end of each; they may overlap."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))
        """Of each stretch and all before it, the last end."""

    def overlap(self, start: int, end: int) -> bool:
        """:returns: whether any of them shares a character with `text[start:end]`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def hold(self, place: int) -> bool:
        """:returns: whether the character at a place lies in any of them."""
        return self.overlap(place, place + 1)
