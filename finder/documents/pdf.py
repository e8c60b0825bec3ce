"""PDF files: words with their places where there is text, pictures of the pages where there is none."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from finder.documents.layout import Word, write_page
from finder.documents.limits import Limits
from finder.documents.picture import read_picture
from finder.errors import BrokenFile, EncryptedFile, NoTextInFile
from finder.types import Document, Format

SCAN_PIXELS = 2_800
"""Length of a rendered page: 240 dots per inch on A4, above which recognition gets slower and no better."""
MOST_SCALE = 8.0
"""A page of a few millimetres is not blown up without end."""
FEW_LETTERS = 25
"""A page with fewer has a stamp or a page number as text, and its words in a picture."""
READABLE_SHARE = 0.6
"""Of the signs that are no blanks, how many are letters and digits; fonts without a table give anything else."""
MOST_CHARS = 30_000
"""A page of the smallest print has 12 000 characters."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""How the library gives a hyphen at a line's end."""
_QUARTER = math.pi / 2
_SLANT = 0.17
"""In quarters: a scanned page whose text was recognised is up to 15 degrees from straight; a watermark is further."""
_ASLANT = -1


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    quarter: int
    """Direction of the text in quarter turns counter-clockwise, 0 from left to right; or `_ASLANT`."""
    left: float
    bottom: float
    right: float
    top: float


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF file. Pages without text are recognised only while no page with text has come.

    :returns: the text of its first pages, each page's blocks in reading order.
    :raises FinderError: BrokenFile, EncryptedFile, NoTextInFile; OcrMissing when a scanned page can't be recognised.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (EncryptedFile if error.err_code == raw.FPDF_ERR_PASSWORD else BrokenFile) from error
    try:
        return _read_pages(pdf, limits)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile from error
    finally:
        pdf.close()


def _read_pages(pdf: pypdfium2.PdfDocument, limits: Limits) -> Document:
    texts: list[str] = []
    scanned = read = 0
    skipped = len(pdf) > limits.pages
    for number in range(min(len(pdf), limits.pages)):
        page = pdf[number]
        text = write_page(list(_words(page)))
        if not _is_readable(text):
            if raw.FPDFPage_CountObjects(page) < 1:
                continue
            if scanned >= limits.scanned_pages or len(texts) > scanned:
                skipped = True
                continue
            text = read_picture(_render(page))
            scanned += 1
        texts.append(text)
        read += 1
    if not any(texts):
        raise NoTextInFile
    return Document("\n\n".join(filter(None, texts)), Format.PDF, pages=read, is_scanned=scanned > 0, is_cut=skipped)


def _is_readable(text: str) -> bool:
    signs = sum(not one.isspace() for one in text)
    letters = sum(map(str.isalnum, text))
    return letters >= FEW_LETTERS and letters >= READABLE_SHARE * signs


def _render(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    scale = min(MOST_SCALE, SCAN_PIXELS / max(width, height, 1.0))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """The words of a page that stand the way most of its text does; a stamp across the margin is left out."""
    characters = list(_characters(page))
    directions = Counter(one.quarter for one in characters if one.text.strip() and one.quarter != _ASLANT)
    if not directions:
        return
    upright = directions.most_common(1)[0][0]
    word: list[_Character] = []
    for one in characters:
        turned = _turn(one, upright)
        is_blank = not one.text.strip() or one.quarter != upright
        if word and (is_blank or _is_apart(word[-1], turned)):
            yield _word(word)
            word = []
        if not is_blank:
            word.append(turned)
    if word:
        yield _word(word)


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Character]:
    text_page = page.get_textpage()
    box = raw.FS_RECTF()
    for index in range(min(text_page.count_chars(), MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if raw.FPDFText_IsGenerated(text_page, index) == 1 or code < 1:
            # A blank that the library saw between two words.
            yield _Character(" ", 0, 0.0, 0.0, 0.0, 0.0)
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
            continue
        quarter = _direction(raw.FPDFText_GetCharAngle(text_page, index))
        text = "-" if code in _HYPHENS else _character(code)
        yield _Character(text, quarter, box.left, box.bottom, box.right, box.top)


def _direction(angle: float) -> int:
    """The direction of a character that the library gives in radians clockwise, negative when it can't tell."""
    if angle < 0:
        return 0
    quarters = angle / _QUARTER
    return -round(quarters) % 4 if abs(quarters - round(quarters)) <= _SLANT else _ASLANT


def _character(code: int) -> str:
    """A character of the second plane comes in two halves, which no Danish letter needs."""
    return " " if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _turn(one: _Character, quarter: int) -> _Character:
    """Turn a character so that its text runs from left to right."""
    corners = [_turned(x, y, quarter) for x, y in ((one.left, one.bottom), (one.right, one.top))]
    (x1, y1), (x2, y2) = corners
    return _Character(one.text, one.quarter, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _turned(x: float, y: float, quarter: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarter]


def _is_apart(last: _Character, following: _Character) -> bool:
    """Whether a character starts elsewhere: on another line, behind a gap, or further back."""
    height = max(last.top - last.bottom, following.top - following.bottom, 1e-6)
    gap = following.left - last.right
    shared = min(last.top, following.top) - max(last.bottom, following.bottom)
    return not -0.5 * height <= gap <= 0.8 * height or shared < 0.3 * height


def _word(characters: Sequence[_Character]) -> Word:
    """A word, its place counted from above."""
    return Word(
        "".join(one.text for one in characters),
        min(one.left for one in characters),
        -max(one.top for one in characters),
        max(one.right for one in characters),
        -min(one.bottom for one in characters),
    )
