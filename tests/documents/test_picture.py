import contextlib
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from finder.documents import picture as module
from finder.documents.limits import LIMITS, Limits
from finder.documents.picture import LONG_SIDE, read_image
from finder.documents.recognition import Recognised
from finder.errors import BrokenFile, FileTooLarge, FinderError, NoTextInFile
from finder.types import Document, Format
from tests.documents.files import ADDRESSEE, letter_picture, needs_ocr, saved

FORMATS = ["PNG", "JPEG", "TIFF", "WEBP"]
TURNED = 0x0112
"""The EXIF tag of a photo's orientation."""


@pytest.fixture
def seen(monkeypatch):
    """:returns: the pages that were to be recognised; each reads as its number."""
    pages = []

    def read_picture(page):
        pages.append(page)
        return f"side {len(pages)}"

    monkeypatch.setattr(module, "read_picture", read_picture)
    return pages


def noise(width=300, height=400, mode="L"):
    return Image.effect_noise((width, height), 60).convert(mode)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_a_grey_page(seen, format):
    document = read_image(saved(noise(mode="RGB"), format), LIMITS)
    assert document == Document("side 1", Format.IMAGE, is_scanned=True)
    assert seen[0].mode == "L"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_colour_is_read(seen, mode):
    source = noise() if mode != "I;16" else Image.fromarray(np.arange(120_000, dtype=np.uint16).reshape(400, 300))
    read_image(saved(source.convert(mode) if mode != "I;16" else source, "TIFF"), LIMITS)
    assert seen[0].mode == "L"
    low, high = seen[0].getextrema()
    assert high - low > 100


def test_what_can_be_seen_through_is_paper(seen):
    read_image(saved(Image.new("RGBA", (300, 400), (0, 0, 0, 0))), LIMITS)
    assert seen[0].getextrema() == (255, 255)


def test_a_photo_is_turned_as_its_camera_says(seen):
    exif = Image.Exif()
    exif[TURNED] = 6
    read_image(saved(noise(1200, 1600), "JPEG", exif=exif.tobytes()), LIMITS)
    assert seen[0].size == (1600, 1200)


@pytest.mark.parametrize(("size", "read"), [((300, 400), (900, 1200)), ((1200, 1600), (1200, 1600)),
                                            ((4000, 6000), (1867, 2800)), ((200, 5000), (112, 2800))])  # fmt: skip
def test_pages_are_brought_to_the_size_they_read_best_at(seen, size, read):
    read_image(saved(Image.new("L", size)), LIMITS)
    assert seen[0].size == read
    assert max(seen[0].size) <= LONG_SIDE


def test_the_first_pages_of_a_fax_are_read(seen):
    pages = [noise() for _ in range(5)]
    document = read_image(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), LIMITS)
    assert len(seen) == document.pages == LIMITS.scanned_pages
    assert document.is_cut


def test_a_preview_is_no_page(seen):
    pages = [noise(mode="RGB") for _ in range(2)]
    target = io.BytesIO()
    pages[0].save(target, "MPO", save_all=True, append_images=pages[1:])
    assert not read_image(target.getvalue(), LIMITS).is_cut
    assert len(seen) == 1


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("format", FORMATS)
def test_too_many_pixels_are_refused_before_they_are_decoded(format):
    with pytest.raises(FileTooLarge):
        read_image(saved(Image.new("L", (400, 300)), format), Limits(pixels=100_000))


@pytest.mark.usefixtures("seen")
def test_a_bomb_is_refused():
    data = bytearray(saved(Image.new("L", (10, 10))))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises((FileTooLarge, BrokenFile)):
        read_image(bytes(data), LIMITS)


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_cut_short_is_broken(format):
    data = saved(noise(), format)
    with pytest.raises(BrokenFile):
        read_image(data[: len(data) // 2], LIMITS)


@pytest.mark.parametrize("picture", [Image.new("L", (500, 500), 255), Image.new("L", (39, 900), 0)])
def test_a_picture_that_shows_nothing_has_no_text(picture):
    with pytest.raises(NoTextInFile):
        read_image(saved(picture), LIMITS)


@pytest.mark.parametrize(
    ("lies", "told", "confidences", "asked"),
    [
        (False, None, [90], 1),
        (False, 0, [60], 1),
        (False, 2, [30, 92], 2),
        (False, None, [30, 92], 2),
        (False, None, [60], 1),
        (True, 1, [92], 1),
        (True, None, [20, 92], 2),
    ],
)
def test_a_page_is_turned_only_as_often_as_it_must(monkeypatch, lies, told, confidences, asked):
    answers = iter(confidences)
    pages = []

    def recognise(page):
        pages.append(page)
        return Recognised((), float(next(answers)))

    monkeypatch.setattr(module, "recognise", recognise)
    monkeypatch.setattr(module, "quarter_turns", lambda _: told)
    found = module._recognise_upright(noise(), lies)
    assert len(pages) == asked
    assert found.confidence == max(confidences)


@needs_ocr
@pytest.mark.parametrize("angle", [0, 90, 180, 270, 7, -7])
def test_a_letter_is_read_whichever_way_it_lies(angle):
    page = letter_picture().rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    text = read_image(saved(page), LIMITS).text
    assert "\n".join(ADDRESSEE) in text
    assert "Byens Anvendelse\nNjalsgade 13\n2300 København S\nTelefon 33 66 33 66\nanvendelse@kk.dk" in text
    assert "Sagsnr. 2025-0123456" in text


@needs_ocr
def test_a_photo_in_the_shade_is_read():
    grey = np.asarray(letter_picture(), dtype=np.float32)
    shadow = np.linspace(0.35, 1.0, grey.shape[1])[None, :] * np.linspace(1.0, 0.7, grey.shape[0])[:, None]
    photo = Image.fromarray((grey * shadow).astype(np.uint8)).rotate(3, Image.Resampling.BICUBIC, fillcolor=40)
    text = read_image(saved(photo, "JPEG", quality=60), LIMITS).text
    assert "Byens Anvendelse" in text
    assert "2025-0123456" in text


@needs_ocr
@pytest.mark.parametrize("dots_per_inch", [70, 90])
def test_a_small_picture_is_read(dots_per_inch):
    assert "2025-0123456" in read_image(saved(letter_picture(dots_per_inch)), LIMITS).text


@settings(max_examples=40)
@given(st.sampled_from(FORMATS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_mutated_file_gives_a_document_or_an_error(format, changes):
    data = bytearray(saved(Image.linear_gradient("L").resize((90, 120)), format))
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    with contextlib.suppress(FinderError), pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "read_picture", lambda _: "ord")
        assert isinstance(read_image(bytes(data), LIMITS), Document)
