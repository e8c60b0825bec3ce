"""Words on a page, put into lines, blocks and reading order; a column beside the body comes out on its own, first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

WORD_GAP = 1.3
"""In heights of a line: the widest gap inside one; justified text has gaps below 1, columns stand further apart."""
LABEL_GAP = 14.0
"""In heights of a line: how far from its label a value may stand, about six centimetres."""
LINE_GAP = 0.5
"""In heights of a line: the gap between two lines of a block with single spacing."""
WIDEST_LINE_GAP = 1.2
"""The same with double spacing; more is an empty line."""
COLUMN_GAP = 3.0
"""In heights of a line: the widest gap between two parts of a column beside the body."""
SAME_SIZE = 1.6
"""How much higher one line of a block may be than the next; a line without tall letters looks lower on a picture."""
OVERLAP = 0.5
"""Share of the lower one's height that two words of one line have in common."""
BESIDE = 0.25
"""A block with less of its width than this above or below the body stands beside it."""
BODY_CHARS = 60
"""Shorter blocks don't tell how wide the body is."""
FOOT = 0.88
"""What begins below this share of the page's text is its foot."""
MOST_WORDS = 6_000
"""A page of the smallest print has 2 000 words."""
_LABEL = re.compile(
    r"[A-ZÆØÅ][^\d]{0,23}:|(?:dato|date|sags?(?:nr|nummer|-?id)|j\.? ?nr|journalnr|journalnummer|dok(?:ument)?nr|bilag"
    r"|dokumentnummer|sagsbehandler|kontaktperson|kontakt|telefon|tlf|mobil|e-?mail|mail|ean(?:-?nr)?|cvr(?:-?nr)?|ref"
    r"|deres ref|vores ref|emne|vedr|kundenr|fakturanr|fakturadato|betalingsfrist|web)\.?",
    re.I,
)
"""What a value to its right belongs to."""
_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place on the page, from the left and from the top, in any unit."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is, at least a trifle."""
        return max(self.bottom - self.top, 1e-6)


@dataclass(frozen=True, slots=True)
class _Box:
    """Words that are read together: a piece of a line, or lines below each other."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float
    """Of a line in it."""

    @property
    def width(self) -> float:
        return max(self.right - self.left, 1e-6)


def write_page(words: Sequence[Word]) -> str:
    """Put the words of a page into reading order.

    :param words: in any order; their text holds no blanks.
    :returns: blocks parted by an empty line: what stands above, columns beside the body, the body, what stands below.
    """
    pieces = _join_labels(_pieces(words[:MOST_WORDS]))
    blocks = _order(_blocks(pieces))
    return "\n\n".join(block.text for block in blocks)


def _pieces(words: Sequence[Word]) -> list[_Box]:
    """Words that follow each other on a line without a wide gap."""
    open_pieces: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.left):
        best: list[Word] | None = None
        for piece in open_pieces:
            last = piece[-1]
            if _follows(last, word) and (best is None or last.right > best[-1].right):
                best = piece
        if best is None:
            open_pieces.append([word])
        else:
            best.append(word)
    return [_box(" ".join(word.text for word in piece), piece) for piece in open_pieces]


def _follows(last: Word, word: Word) -> bool:
    """Whether a word goes on with a line; recognised words may overlap."""
    if word.left - last.right > WORD_GAP * max(last.height, word.height):
        return False
    shared = min(last.bottom, word.bottom) - max(last.top, word.top)
    return shared >= OVERLAP * min(last.height, word.height)


def _box(text: str, parts: Sequence[Word | _Box]) -> _Box:
    return _Box(
        text,
        min(one.left for one in parts),
        min(one.top for one in parts),
        max(one.right for one in parts),
        max(one.bottom for one in parts),
        median(one.height for one in parts),
    )


def _join_labels(pieces: Sequence[_Box]) -> list[_Box]:
    """Put a value on the line of its label, however far the tab stop is."""
    rest = sorted(pieces, key=lambda one: (one.left, one.top))
    joined: list[_Box] = []
    while rest:
        piece = rest.pop(0)
        if _LABEL.fullmatch(piece.text) and len(piece.text.split()) <= _LABEL_WORDS:
            value = next((one for one in rest if _is_value(piece, one)), None)
            if value is not None and not _LABEL.fullmatch(value.text):
                rest.remove(value)
                piece = _box(f"{piece.text} {value.text}", (piece, value))
        joined.append(piece)
    return joined


def _is_value(label: _Box, value: _Box) -> bool:
    gap = value.left - label.right
    shared = min(label.bottom, value.bottom) - max(label.top, value.top)
    return 0 <= gap <= LABEL_GAP * label.height and shared >= OVERLAP * min(label.height, value.height)


def _blocks(pieces: Sequence[_Box]) -> list[_Box]:
    """Lines that stand closely below each other, alone in their column."""
    lines = sorted(pieces, key=lambda one: (one.top, one.left))
    below = [_lines_below(lines, place) for place in range(len(lines))]
    gaps = [lines[found[0]].top - lines[place].bottom for place, found in enumerate(below) if len(found) == 1]
    usual = median(gaps) if gaps else 0.0
    above = [0] * len(lines)
    for found in below:
        for place in found:
            above[place] += 1
    follows: dict[int, int] = {}
    for place, found in enumerate(below):
        if len(found) == 1 and above[found[0]] == 1 and _is_close(lines[place], lines[found[0]], usual):
            follows[place] = found[0]
    starts = [place for place in range(len(lines)) if place not in set(follows.values())]
    return [_stack([lines[place] for place in _chain(start, follows)]) for start in starts]


def _lines_below(lines: Sequence[_Box], place: int) -> list[int]:
    """The lines right under one, with something of its width in common."""
    here = lines[place]
    found: list[int] = []
    for other in range(place + 1, len(lines)):
        line = lines[other]
        if line.top - here.bottom > WIDEST_LINE_GAP * here.height:
            break
        is_under = line.top >= here.top + 0.5 * here.height
        if is_under and _shared_width(here, line) > 0 and not any(_hides(lines[one], line) for one in found):
            found.append(other)
    return found


def _hides(nearer: _Box, line: _Box) -> bool:
    """Whether a line stands between."""
    return _shared_width(nearer, line) > 0 and line.top >= nearer.top + 0.5 * nearer.height


def _shared_width(one: _Box, other: _Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _is_close(upper: _Box, lower: _Box, usual: float) -> bool:
    height = min(upper.height, lower.height)
    if max(upper.height, lower.height) > SAME_SIZE * height:
        return False
    return lower.top - upper.bottom <= min(max(LINE_GAP * height, 1.3 * usual), WIDEST_LINE_GAP * height)


def _chain(start: int, follows: dict[int, int]) -> Iterator[int]:
    place: int | None = start
    while place is not None:
        yield place
        place = follows.get(place)


def _stack(lines: Sequence[_Box]) -> _Box:
    return _box("\n".join(line.text for line in lines), lines)


def _order(blocks: Sequence[_Box]) -> list[_Box]:
    """Above the columns, the columns beside the body, then the rest from top to bottom."""
    beside = _beside_body(blocks)
    if not beside:
        return _cut(blocks)
    start = min(block.top for block in beside)
    above = [block for block in blocks if block not in beside and block.bottom <= start + 0.5 * block.height]
    rest = [block for block in blocks if block not in beside and block not in above]
    # A column on the left and one on the right are two: each is read to its end.
    columns = [block for column in _columns(beside) for block in _gather(column)]
    return [*_cut(above), *columns, *_cut(rest)]


def _gather(column: Sequence[_Box]) -> list[_Box]:
    """The parts of a narrow column belong together, though empty lines part them: name, address, phone."""
    gathered: list[_Box] = []
    for block in sorted(column, key=lambda one: one.top):
        if gathered and block.top - gathered[-1].bottom <= COLUMN_GAP * block.height:
            gathered[-1] = _stack([gathered[-1], block])
        else:
            gathered.append(block)
    return gathered


def _beside_body(blocks: Sequence[_Box]) -> list[_Box]:
    """Blocks in a column of their own, left or right of the running text."""
    if not blocks:
        return []
    body = max(blocks, key=lambda one: len(one.text))
    left, right = body.left, body.right
    for block in blocks:
        shared = min(block.right, right) - max(block.left, left)
        if len(block.text) >= BODY_CHARS and shared >= 0.6 * block.width:
            left, right = min(left, block.left), max(right, block.right)
    top, bottom = min(block.top for block in blocks), max(block.bottom for block in blocks)
    foot = top + FOOT * (bottom - top)
    return [
        block
        for block in blocks
        if min(block.right, right) - max(block.left, left) < BESIDE * block.width and block.top < foot
    ]


def _cut(blocks: Sequence[_Box]) -> list[_Box]:
    """Cut along the white space: first across the page, then down it."""
    if len(blocks) < 2:
        return list(blocks)
    for group in (_bands(blocks), _columns(blocks)):
        if len(group) > 1:
            return [block for part in group for block in _cut(part)]
    return sorted(blocks, key=lambda one: (one.top, one.left))


def _bands(blocks: Sequence[_Box]) -> list[list[_Box]]:
    bands: list[list[_Box]] = []
    bottom = float("-inf")
    for block in sorted(blocks, key=lambda one: one.top):
        if block.top < bottom - 0.3 * block.height:
            bands[-1].append(block)
        else:
            bands.append([block])
        bottom = max(bottom, block.bottom)
    return bands


def _columns(blocks: Sequence[_Box]) -> list[list[_Box]]:
    columns: list[list[_Box]] = []
    right = float("-inf")
    for block in sorted(blocks, key=lambda one: one.left):
        if block.left < right:
            columns[-1].append(block)
        else:
            columns.append([block])
        right = max(right, block.right)
    return columns
