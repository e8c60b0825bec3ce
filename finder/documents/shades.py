"""Light and slope of a photographed page: shadows taken off, lines found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

Grey = NDArray[np.float32]

CELL = 16
"""Side of the areas, in pixels, that the light is measured in: wider than a stroke, narrower than a shadow."""
PAPER_SHARE = 75
"""Of a hundred points in an area, this one by brightness is paper: text covers less than a quarter."""
EVEN = 0.85
"""Scanned pages have a darkest light of at least this share of the brightest; they are left as they are."""
PAPER = 240.0
"""The grey that paper is brought to."""
DARKEST = 20.0
"""Light below this is no paper but a table's edge; to brighten it would make noise of it."""
NIGHT = 80.0
"""Light on nine tenths of a picture below this: a phone's screen at night, or paper in the dark."""
SMALL = 800
"""Long side of the copy that the slope is measured on: lines of text are a few pixels apart there."""
WIDEST = 15.0
"""In degrees; a photo that is further off is taken again."""
COARSE, FINE = 1.0, 0.1
"""Steps in degrees: lines of text are found within one degree, and read well within a tenth."""
LIES = 1.3
"""How much clearer the lines must be up and down than across, before a page counts as lying on its side."""


def even_out(picture: Image.Image) -> Image.Image:
    """Take shadows off a photo and turn a dark screen bright; a page that is lit evenly is returned as it is.

    :param picture: grey, 8 bits.
    :returns: the same size.
    """
    grey = np.asarray(picture, dtype=np.float32)
    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    if min(rows, columns) < 2:
        return picture
    cells = grey[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL).swapaxes(1, 2)
    light = np.percentile(cells.reshape(rows, columns, -1), PAPER_SHARE, axis=2)
    darkest, most, brightest = np.percentile(light, (5, 90, 95))
    if most < NIGHT and _is_light_on_dark(grey):
        return ImageOps.invert(picture)
    if darkest >= EVEN * brightest:
        return picture
    coarse = Image.fromarray(light.clip(DARKEST, 255).astype(np.uint8))
    # The median passes over cells that a letter fills; the blur leaves no edges of cells.
    smooth = coarse.filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.GaussianBlur(2))
    paper = np.asarray(smooth.resize(picture.size, Image.Resampling.BICUBIC), dtype=np.float32)
    return Image.fromarray((grey / np.maximum(paper, DARKEST) * PAPER).clip(0, 255).astype(np.uint8))


def _is_light_on_dark(grey: Grey) -> bool:
    """Whether the letters are further above the ground than below it."""
    low, ground, high = np.percentile(grey, (1, 50, 99))
    return bool(high - ground > ground - low)


def slope_of(picture: Image.Image) -> tuple[float, bool]:
    """Tell how to turn a page so that its lines run straight: along them, ink comes in bands.

    :param picture: grey, 8 bits, evened out.
    :returns: degrees counter-clockwise, and whether the lines then run up and down.
    """
    ink = _ink(picture)
    lying = ink.transpose(Image.Transpose.ROTATE_90)
    across, clear_across = _steepest(ink)
    down, clear_down = _steepest(lying)
    return (down, True) if clear_down > LIES * clear_across else (across, False)


def _ink(picture: Image.Image) -> Image.Image:
    """A small copy, white where there is ink: what is much darker than what is round it."""
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float32)
    around = np.asarray(small.filter(ImageFilter.BoxBlur(12)), dtype=np.float32)
    return Image.fromarray((around - grey).clip(0, 255).astype(np.uint8))


def _steepest(ink: Image.Image) -> tuple[float, float]:
    """:returns: the turn, in degrees counter-clockwise, with the clearest bands, and how clear they are."""
    coarse = np.arange(-WIDEST, WIDEST + COARSE, COARSE)
    best = max(coarse, key=lambda angle: _clearness(ink, angle))
    fine = np.arange(best - COARSE, best + COARSE + FINE / 2, FINE)
    clearness = [_clearness(ink, angle) for angle in fine]
    place = int(np.argmax(clearness))
    return float(fine[place]), clearness[place]


def _clearness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(float(angle)), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
