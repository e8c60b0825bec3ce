"""Pictures of letters, scanned or photographed: evened out, straightened, stood upright and read."""

from __future__ import annotations

import warnings
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from finder.documents.layout import write_page
from finder.documents.limits import Limits
from finder.documents.recognition import Recognised, quarter_turns, recognise
from finder.documents.shades import even_out, slope_of
from finder.errors import BrokenFile, FileTooLarge, FinderError, NoTextInFile
from finder.types import Document, Format

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
LONG_SIDE = 2_800
"""In pixels; 240 dots per inch on A4, above which recognition gets slower and no better."""
SHORT_SIDE = 1_000
"""In pixels; a picture with a shorter side is enlarged, up to three times: letters of ten pixels are read badly."""
MOST_ENLARGED = 3.0
SMALLEST = 40
"""In pixels; a smaller picture holds no line of text."""
_LEAST_SLOPE = 0.2
"""In degrees; less does no harm, and turning blurs."""
_GOOD = 75.0
"""Confidence, of 100, above which the way up is not doubted."""
_POOR = 50.0
"""Confidence, of 100, below which every way up is tried."""


def read_image(data: bytes, limits: Limits) -> Document:
    """Read a picture: JPEG, PNG, WebP or TIFF, of which the first pages are read.

    :returns: the text, blocks in reading order.
    :raises FinderError: BrokenFile, FileTooLarge for too many pixels, NoTextInFile, OcrMissing.
    """
    pages, is_cut = _decode(data, limits)
    texts = [read_picture(page) for page in pages]
    if not any(texts):
        raise NoTextInFile
    text = "\n\n".join(filter(None, texts))
    return Document(text, Format.IMAGE, pages=len(texts), is_scanned=True, is_cut=is_cut)


def read_picture(picture: Image.Image) -> str:
    """Read one page, whichever way it lies.

    :param picture: grey.
    :returns: its blocks in reading order; empty when it shows no words.
    :raises OcrMissing: when the program or one of its languages is not installed.
    """
    if min(picture.size) < SMALLEST or picture.getextrema()[0] == picture.getextrema()[1]:
        return ""
    evened = even_out(_resize(picture))
    slope, lies = slope_of(evened)
    if abs(slope) > _LEAST_SLOPE:
        evened = evened.rotate(slope, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return write_page(_recognise_upright(evened, lies).words)


def _recognise_upright(picture: Image.Image, lies: bool) -> Recognised:
    """Read a straight picture, turned as its text reads best; one that reads well at once is not turned.

    :param lies: whether its lines run up and down.
    """
    found = Recognised((), 0.0) if lies else recognise(picture)
    if found.confidence >= _GOOD:
        return found
    turns = quarter_turns(picture)
    if turns is not None:
        return found if turns == 0 and not lies else _better(found, recognise(_turn(picture, turns)))
    for turns in (1, 3) if lies else (2,):
        if found.confidence < _POOR:
            found = _better(found, recognise(_turn(picture, turns)))
    return found


def _better(one: Recognised, other: Recognised) -> Recognised:
    return max(one, other, key=lambda found: found.confidence)


def _turn(picture: Image.Image, turns: int) -> Image.Image:
    """Turn clockwise by quarters."""
    return picture.rotate(-90 * turns, expand=True)


def _decode(data: bytes, limits: Limits) -> tuple[list[Image.Image], bool]:
    """:returns: the first pages, grey and no larger than they are read, and whether there are more."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=FORMATS) as picture:
            # Our own limit is checked before anything is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            # Other formats keep previews and moving pictures there, not pages.
            frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            pages = [_page(picture, number, limits) for number in range(min(frames, limits.scanned_pages))]
            return pages, frames > len(pages)
    except Image.DecompressionBombError as error:
        raise FileTooLarge from error
    except MemoryError:
        raise
    except FinderError:
        raise
    except Exception as error:  # The library answers what breaks the rules of a format with nearly any of them.
        raise BrokenFile from error


def _page(picture: Image.Image, number: int, limits: Limits) -> Image.Image:
    if number:
        picture.seek(number)
    if picture.width * picture.height > limits.pixels:
        raise FileTooLarge
    # A JPEG file is decoded at half or quarter size at once; it stays larger than asked for.
    picture.draft("L", (LONG_SIDE, LONG_SIDE))
    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        upright = _from_deep(upright)
    return _resize(upright.convert("L"))


def _from_deep(picture: Image.Image) -> Image.Image:
    """Grey of sixteen bits or more, brought to eight: the library would cut it off at 255."""
    grey = np.asarray(picture.convert("F"), dtype=np.float32)
    low, high = float(grey.min()), float(grey.max())
    return Image.fromarray(((grey - low) * (255.0 / max(high - low, 1.0))).astype(np.uint8))


def _resize(picture: Image.Image) -> Image.Image:
    """Bring a page to the size it is read best at."""
    scale = min(1.0, LONG_SIDE / max(picture.size))
    if min(picture.size) < SHORT_SIDE:
        scale = min(MOST_ENLARGED, SHORT_SIDE / min(picture.size), LONG_SIDE / max(picture.size))
    if scale == 1.0:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)
