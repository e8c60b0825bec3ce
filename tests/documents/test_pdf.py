import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from finder.documents import pdf
from finder.documents.limits import LIMITS, Limits
from finder.documents.pdf import read_pdf
from finder.errors import BrokenFile, EncryptedFile, FinderError, NoTextInFile
from finder.types import Document, Format
from tests.documents.files import ADDRESSEE, BODY, COLUMN, letter_pdf, needs_ocr, scanned_pdf

LETTER = letter_pdf()


@pytest.fixture
def seen(monkeypatch):
    """:returns: the pictures that were to be recognised; each reads as its number."""
    pictures = []

    def read_picture(picture):
        pictures.append(picture)
        return f"side {len(pictures)}"

    monkeypatch.setattr(pdf, "read_picture", read_picture)
    return pictures


def pages_of(tmp_path, *texts):
    """:returns: a PDF file with a text to a page; None is a page with nothing but a rectangle."""
    path = tmp_path / "pages.pdf"
    canvas = Canvas(str(path))
    for text in texts:
        if text is None:
            canvas.rect(100, 100, 300, 400, fill=1)
        else:
            canvas.drawString(50, 700, text)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def test_a_letter_is_read_block_by_block():
    document = read_pdf(LETTER, LIMITS)
    assert document.text.split("\n\n") == [
        "KØBENHAVNS KOMMUNE",
        "\n".join(filter(None, COLUMN)),
        "\n".join(ADDRESSEE),
        "Dato: 3. marts 2025\nSagsnr. 2025-0123456",
        "Tilladelse til udeservering",
        "\n".join(BODY),
    ]
    assert (document.format, document.pages, document.is_scanned, document.is_cut) == (Format.PDF, 1, False, False)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_its_text_runs(rotation):
    assert read_pdf(letter_pdf(rotation=rotation), LIMITS).text == read_pdf(LETTER, LIMITS).text


@pytest.mark.parametrize(("angle", "left", "top"), [(90, 100, -100), (180, -500, -100), (270, -700, 500), (0, 50, 700)])
def test_text_is_read_whichever_way_it_is_drawn(angle, left, top, tmp_path):
    path = tmp_path / "turned.pdf"
    canvas = Canvas(str(path))
    canvas.rotate(angle)
    for number, line in enumerate(BODY):
        canvas.drawString(left, top - 14 * number, line)
    canvas.rotate(45 - angle)
    canvas.drawString(20, 20, "stempel")
    canvas.save()
    assert read_pdf(path.read_bytes(), LIMITS).text == "\n".join(BODY)


def test_only_the_first_pages_are_read():
    document = read_pdf(letter_pdf(3), Limits(pages=2))
    assert document.text.count("KØBENHAVNS KOMMUNE") == 2
    assert (document.pages, document.is_cut) == (2, True)


def test_pages_without_text_are_recognised(seen):
    document = read_pdf(scanned_pdf(5), LIMITS)
    assert document.text == "side 1\n\nside 2\n\nside 3"
    assert (document.pages, document.is_scanned, document.is_cut) == (3, True, True)
    assert {max(picture.size) for picture in seen} == {pdf.SCAN_PIXELS}


def test_enclosures_without_text_are_left_out(seen, tmp_path):
    document = read_pdf(pages_of(tmp_path, " ".join(BODY), None), LIMITS)
    assert not seen
    assert (document.pages, document.is_scanned, document.is_cut) == (1, False, True)


@pytest.mark.usefixtures("seen")
def test_a_page_number_is_no_text(tmp_path):
    assert read_pdf(pages_of(tmp_path, "Side 1 af 1"), LIMITS).text == "side 1"


@pytest.mark.usefixtures("seen")
def test_an_empty_page_is_passed_over(tmp_path):
    assert read_pdf(pages_of(tmp_path, "", " ".join(BODY)), LIMITS).pages == 1


def test_nothing_but_empty_pages(tmp_path):
    with pytest.raises(NoTextInFile):
        read_pdf(pages_of(tmp_path, "", ""), LIMITS)


def test_a_huge_page_is_rendered_small(seen, tmp_path):
    path = tmp_path / "huge.pdf"
    canvas = Canvas(str(path), pagesize=(14_000, 9_000))
    canvas.rect(0, 0, 5_000, 5_000, fill=1)
    canvas.save()
    read_pdf(path.read_bytes(), LIMITS)
    assert max(seen[0].size) == pdf.SCAN_PIXELS


def test_a_locked_file_is_told():
    with pytest.raises(EncryptedFile):
        read_pdf(letter_pdf(password="hemmelig"), LIMITS)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", LETTER[:200], b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_a_broken_file_is_told(data):
    with pytest.raises(BrokenFile):
        read_pdf(data, LIMITS)


@needs_ocr
def test_a_scanned_letter_is_recognised():
    document = read_pdf(scanned_pdf(), LIMITS)
    assert document.is_scanned
    assert "\n".join(ADDRESSEE) in document.text
    assert "2025-0123456" in document.text


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_a_mutated_file_gives_a_document_or_an_error(seed, count):
    dice = random.Random(seed)
    data = bytearray(LETTER)
    for _ in range(count):
        data[dice.randrange(len(data))] = dice.randrange(256)
    with contextlib.suppress(FinderError), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "read_picture", lambda _: "")
        assert isinstance(read_pdf(bytes(data), LIMITS), Document)
