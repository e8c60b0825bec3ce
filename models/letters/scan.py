"""A printed letter as a scanner or a phone gives it: grey pages, slightly turned, blurred, stained and compressed."""

from __future__ import annotations

import io
import random
import time
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter

POINTS_PER_INCH = 72
PAPER = 255
SKEW_DEGREES = 3.0
"""A sheet laid on the glass by hand seldom lies further from straight."""
EPOCH = time.gmtime(0)
"""So that the same scan has the same bytes."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What a scan does to a page."""

    dpi: int
    skew_degrees: float
    blur_pixels: float
    speckle: float
    """Share of the pixels that turn dark or light."""
    shadow: float
    """How much darker, 0–1, the far edge is."""
    grain: float
    """Standard deviation of the brightness, of 255."""
    jpeg_quality: int


def draw_noise(key: str) -> Noise:
    """:returns: noise of the strength that office scanners and phones make, the same for the same key."""
    dice = random.Random(f"scan {key}")
    return Noise(
        dpi=dice.choice((150, 200, 200, 300)),
        skew_degrees=dice.uniform(-SKEW_DEGREES, SKEW_DEGREES),
        blur_pixels=dice.uniform(0.0, 0.8),
        speckle=dice.uniform(0.0, 0.002),
        shadow=dice.uniform(0.0, 0.25),
        grain=dice.uniform(0.0, 12.0),
        jpeg_quality=dice.randint(40, 80),
    )


def scan(pdf: bytes, key: str) -> bytes:
    """:returns: the pages as a PDF that holds nothing but pictures; the same bytes for the same key."""
    noise = draw_noise(key)
    pages = [_page(page, noise, f"{key} {number}") for number, page in enumerate(_rasterise(pdf, noise.dpi))]
    target = io.BytesIO()
    first, *others = pages
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=noise.dpi,
        quality=noise.jpeg_quality,
        creationDate=EPOCH,
        modDate=EPOCH,
    )
    return target.getvalue()


def photograph(pdf: bytes, key: str) -> bytes:
    """:returns: the first page as a JPEG; the same bytes for the same key."""
    noise = draw_noise(key)
    target = io.BytesIO()
    _page(_rasterise(pdf, noise.dpi)[0], noise, f"{key} 0").save(target, "JPEG", quality=noise.jpeg_quality)
    return target.getvalue()


def _rasterise(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _page(page: Image.Image, noise: Noise, key: str) -> Image.Image:
    chance = np.random.default_rng(list(key.encode()))
    turned = page.rotate(noise.skew_degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(noise.blur_pixels)), dtype=np.float32)
    return Image.fromarray(_dirty(grey, noise, chance))


def _dirty(grey: NDArray[np.float32], noise: Noise, chance: np.random.Generator) -> NDArray[np.uint8]:
    """Shadow towards the right edge, grain everywhere, specks here and there."""
    shade = 1.0 - noise.shadow * np.linspace(0.0, 1.0, grey.shape[1], dtype=np.float32)
    dirty = grey * shade + chance.normal(0.0, noise.grain, grey.shape)
    specks = chance.random(grey.shape) < noise.speckle
    dirty[specks] = chance.integers(0, 256, int(specks.sum()))
    return np.clip(dirty, 0, PAPER).astype(np.uint8)
