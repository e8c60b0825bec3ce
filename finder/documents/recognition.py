"""Words in a picture, by the tesseract program: bytes to its standard input, a table from its standard output."""

from __future__ import annotations

import csv
import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from PIL import Image

from finder.documents.layout import WORD_GAP, Word
from finder.errors import OcrMissing

LANGUAGES = "dan+eng"
PROGRAM = "tesseract"
LEAST_CONFIDENCE = 20.0
"""Of a hundred; below it are specks, signatures and logos read as letters."""
_TURNED = re.compile(r"^Rotate: (\d+)$", re.M)
_SURE = re.compile(r"^Orientation confidence: ([\d.]+)$", re.M)
_LEAST_SURE = 1.0
"""Of the program's own measure; below it a page has too few letters to tell its way up."""
_WORD_LEVEL = "5"
_NUMBERS = ("left", "top", "width", "height", "conf")
_ADDRESS_GAP = 0.5
"""In heights of a line: less than the blank between two words."""
_LONGEST_WORD = 80
"""A rule or a barcode comes as a word without end."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read in a picture."""

    words: tuple[Word, ...]
    confidence: float
    """Of the words on average, weighted by their length, 0 to 100; 0 without words."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the program's table."""

    line: str
    """Which line it puts the word in."""
    word: Word
    confidence: float


def recognise(picture: Image.Image) -> Recognised:
    """Read the words of an upright picture.

    :raises OcrMissing: when the program or one of its languages is not installed.
    """
    require_program()
    rows = list(_rows(_run(picture, "--psm", "3", "-l", LANGUAGES, "--dpi", "300", "tsv")))
    weight = sum(len(row.word.text) for row in rows)
    total = sum(row.confidence * len(row.word.text) for row in rows)
    words = (word for run in _runs(rows) for word in _level(_mend_addresses(run)))
    return Recognised(tuple(words), total / weight if weight else 0.0)


def quarter_turns(picture: Image.Image) -> int | None:
    """:returns: how many quarter turns clockwise stand a picture's text upright; None when that can't be told."""
    require_program()
    told = _run(picture, "--psm", "0", "-l", "osd", "--dpi", "300")
    turned, sure = _TURNED.search(told), _SURE.search(told)
    if not turned or not sure or float(sure.group(1)) < _LEAST_SURE:
        return None
    return int(turned.group(1)) // 90 % 4


@functools.cache
def require_program() -> None:
    """:raises OcrMissing: when the program or one of its languages is not installed."""
    if shutil.which(PROGRAM) is None:
        raise OcrMissing
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    if not {*LANGUAGES.split("+"), "osd"} <= set(listed.stdout.decode("utf-8", "replace").split()):
        raise OcrMissing


def _run(picture: Image.Image, *arguments: str) -> str:
    """:returns: what the program prints; empty when it finds nothing to read."""
    encoded = BytesIO()
    # Plain grey bytes: the program reads them without a detour over a file.
    picture.convert("L").save(encoded, "PPM")
    done = subprocess.run(
        [PROGRAM, "stdin", "stdout", *arguments],
        input=encoded.getvalue(),
        capture_output=True,
        check=False,
        # Its threads wait for each other in a loop: with two on a busy machine a page takes five times as long.
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


def _rows(table: str) -> Iterator[_Row]:
    """The words of the program's table that are words."""
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != _WORD_LEVEL or not 0 < len(text) <= _LONGEST_WORD:
            continue
        left, top, width, height, confidence = (float(row[name]) for name in _NUMBERS)
        if confidence >= LEAST_CONFIDENCE:
            line = "/".join(row[name] for name in ("block_num", "par_num", "line_num"))
            yield _Row(line, Word(text, left, top, left + width, top + height), confidence)


def _runs(rows: Sequence[_Row]) -> Iterator[list[Word]]:
    """Words that follow each other closely; the program's own lines may run across two columns."""
    run: list[Word] = []
    line = ""
    for row in rows:
        if run and (row.line != line or row.word.left - run[-1].right > WORD_GAP * row.word.height):
            yield run
            run = []
        run.append(row.word)
        line = row.line
    if run:
        yield run


def _level(run: Sequence[Word]) -> list[Word]:
    """Give the words of a line one height, as they have in print: on a picture "om" is lower than "til"."""
    top, bottom = min(word.top for word in run), max(word.bottom for word in run)
    return [Word(word.text, word.left, top, word.right, bottom) for word in run]


def _mend_addresses(run: Sequence[Word]) -> list[Word]:
    """Put the parts of an e-mail address together: the program likes to read a blank beside its @."""
    mended: list[Word] = []
    for word in run:
        last = mended[-1] if mended else None
        if (
            last is not None
            and (last.text.endswith("@") or word.text.startswith("@"))
            and word.left - last.right < _ADDRESS_GAP * word.height
        ):
            top, right, bottom = min(last.top, word.top), max(last.right, word.right), max(last.bottom, word.bottom)
            mended[-1] = Word(last.text + word.text, last.left, top, right, bottom)
        else:
            mended.append(word)
    return mended
