"""Files made for the tests: letters as PDF, picture and Word file; invented senders and receivers."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

COLUMN = (
    "Teknik- og Miljøforvaltningen",
    "Byens Anvendelse",
    "",
    "Njalsgade 13",
    "2300 København S",
    "",
    "Telefon 33 66 33 66",
    "anvendelse@kk.dk",
)
ADDRESSEE = ("Restaurant Havblik ApS", "Strandgade 12", "1401 København K")
BODY = (
    "I har søgt om tilladelse til at have borde og stole på fortovet",
    "foran jeres lokaler. Vi har behandlet ansøgningen og giver jer",
    "tilladelse på de vilkår, der står nedenfor. Den gælder til den",
    "31. december 2025, og den kan ikke overdrages til andre.",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def has_ocr() -> bool:
    """:returns: whether tesseract and its Danish are installed."""
    if shutil.which("tesseract") is None:
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return {"dan", "eng", "osd"} <= set(told.stdout.split())


needs_ocr = pytest.mark.skipif(
    not has_ocr(), reason="tesseract is missing: apt-get install tesseract-ocr tesseract-ocr-dan"
)


def letter_pdf(pages: int = 1, *, password: str = "", rotation: int = 0) -> bytes:
    """:returns: a letter with a column on the right whose lines stand on other heights than the body's."""
    target = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(target, pagesize=A4, encrypt=locked)
    for _ in range(pages):
        if rotation:
            canvas.setPageRotation(rotation)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "KØBENHAVNS KOMMUNE")
        draw_lines(canvas, 430, 730, COLUMN, size=9, pitch=11)
        draw_lines(canvas, 60, 724, ADDRESSEE)
        draw_lines(canvas, 60, 650, ("Dato:", "Sagsnr."))
        draw_lines(canvas, 130, 650, ("3. marts 2025", "2025-0123456"))
        draw_lines(canvas, 60, 600, ("Tilladelse til udeservering",))
        draw_lines(canvas, 60, 570, BODY)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def draw_lines(canvas: Canvas, left: float, top: float, lines: Sequence[str], size: float = 11, pitch: float = 14):
    """Draw lines below each other, in points from the page's lower left corner."""
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(lines):
        canvas.drawString(left, top - number * pitch, line)


def scanned_pdf(pages: int = 1) -> bytes:
    """:returns: the letter as a PDF file that holds nothing but pictures."""
    pictures = [letter_picture()] * pages
    target = io.BytesIO()
    pictures[0].save(target, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return target.getvalue()


def letter_picture(dots_per_inch: int = 200) -> Image.Image:
    """:returns: the letter's page as a grey picture."""
    page = pypdfium2.PdfDocument(letter_pdf())[0]
    return page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L")


def saved(picture: Image.Image, format: str = "PNG", **options: object) -> bytes:
    """:returns: the picture as a file."""
    target = io.BytesIO()
    picture.save(target, format, **options)
    return target.getvalue()


def paragraph(*runs: str) -> str:
    """:returns: a paragraph of a Word file; runs are text, or XML when they begin with a tag."""
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{inner}</w:p>"


def word_file(
    body: str, others: dict[str, str | bytes] | None = None, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """:returns: a Word file with the body; others are its further parts by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        **(others or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_part(root: str, inner: str) -> str:
    """:returns: a part of a Word file."""
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f"<w:{root} xmlns:w='{WORD}' xmlns:mc='{compatible}'>{inner}</w:{root}>"
