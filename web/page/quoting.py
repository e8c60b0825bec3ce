"""What the user wrote, shown back: the words that count are marked, a long letter is folded to their lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from finder.types import Match

LONG_CHARS = 280
"""A text of more characters is folded: a question is shown whole, a letter isn't read again by who pasted it."""
LONG_LINES = 4
"""A text of more lines is folded too: a colophon alone is short enough to be seen whole on a phone."""
EXCERPT_LINES = 3
"""Lines shown of a folded text."""
EXCERPT_CHARS = 160
"""Characters shown of a line; beyond them the words that count may lie, but then the text says more than a line."""
MOST_MARKED = 120
"""A longer stretch is not a word but a passage: marked, it would say nothing."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """The user's own text."""

    pieces: tuple[Piece, ...]
    """The whole text."""
    excerpt: tuple[tuple[Piece, ...], ...]
    """Lines of a long text, those with marks first choice; empty when the text is short enough to be shown whole."""


def quote(text: str, matches: Iterable[Match]) -> Quoted | None:
    """Mark the words of a text that speak for the matches.

    :param text: the redacted text, which the evidence's offsets point into.
    :returns: None when nothing was written.
    """
    if not text.strip():
        return None
    spans = _merge(_spans(text, matches))
    is_long = len(text) > LONG_CHARS or text.count("\n") >= LONG_LINES
    return Quoted(_cut(text, spans, 0, len(text)), _excerpt(text, spans) if is_long else ())


def first_words(quoted: Quoted) -> str:
    """:returns: what a text is remembered by: its line that counts, or all of it when it is short."""
    pieces = quoted.excerpt[0] if quoted.excerpt else quoted.pieces
    return "".join(piece.text for piece in pieces)


def _spans(text: str, matches: Iterable[Match]) -> list[Span]:
    found = []
    for match in matches:
        for evidence in match.evidence:
            start, end = evidence.start, evidence.end
            if evidence.log_odds > 0 and start is not None and end is not None and 0 <= start < end <= len(text):
                found.append((start, end))
    return sorted(span for span in found if span[1] - span[0] <= MOST_MARKED)


def _merge(spans: list[Span]) -> list[Span]:
    """:returns: the same stretches without overlaps, in order."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: list[Span], start: int, end: int) -> tuple[Piece, ...]:
    """Cut the text from start to end into marked and unmarked pieces."""
    inside = [(max(start, one[0]), min(end, one[1])) for one in spans if one[0] < end and one[1] > start]
    edges = sorted({start, end, *(edge for span in inside for edge in span)})
    return tuple(Piece(text[left:right], (left, right) in inside) for left, right in pairwise(edges))


def _excerpt(text: str, spans: list[Span]) -> tuple[tuple[Piece, ...], ...]:
    """Choose the lines to show of a long text: those with marks, else the first ones."""
    lines = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    marked = [one for one in lines if any(span[0] < one[1] and span[1] > one[0] for span in spans)]
    return tuple(_shorten(text, spans, one) for one in (marked or lines)[:EXCERPT_LINES])


def _shorten(text: str, spans: list[Span], line: Span) -> tuple[Piece, ...]:
    """Show a line from its beginning, or from a little before its first mark when that stands far in."""
    start, end = line
    if end - start <= EXCERPT_CHARS:
        return _cut(text, spans, start, end)
    first = next((span[0] for span in spans if span[1] > start and span[0] < end), start)
    begin = max(start, min(first - EXCERPT_CHARS // 4, end - EXCERPT_CHARS))
    while start < begin < end and not text[begin - 1].isspace():
        begin += 1
    stop = min(end, begin + EXCERPT_CHARS)
    pieces = _cut(text, spans, begin, stop)
    before = (Piece("… ", is_marked=False),) if begin > start else ()
    after = (Piece(" …", is_marked=False),) if stop < end else ()
    return (*before, *pieces, *after)
