import pypdfium2
import pytest

from finder.text.colophon import parse_letter
from finder.text.normalise import normalise
from finder.types import LineRole
from models.letters.layouts import ENGLISH, LAYOUTS, NEEDS
from models.letters.page import as_text, draw
from tests.models.letters.sample import LETTER, LONG_LETTER

LEAST_LAYOUTS = 12


def printed(pdf):
    """:returns: the words of a PDF, without the blanks between them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_there_are_a_dozen_layouts_and_every_rule_names_one():
    assert len(LAYOUTS) >= LEAST_LAYOUTS
    assert LAYOUTS.keys() >= ENGLISH | NEEDS.keys()


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_pdf_holds_every_line_of_the_sender(name):
    text = printed(draw(LAYOUTS[name](LETTER))).casefold()
    missing = [line for line in LETTER.sender.lines if line.replace(" ", "").casefold() not in text]
    assert not missing


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_text_holds_the_same_parts(name):
    text = as_text(LAYOUTS[name](LETTER)).casefold()
    parts = [*LETTER.sender.lines, LETTER.addressee[0], LETTER.subject, *LETTER.body, *LETTER.references]
    assert [part for part in parts if part.casefold() not in text] == []
    assert "{" not in text


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_letter_gives_the_same_file(name):
    assert draw(LAYOUTS[name](LETTER)) == draw(LAYOUTS[name](LETTER))


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_parser_tells_sender_from_addressee(name):
    colophon = parse_letter(normalise(as_text(LAYOUTS[name](LETTER))))
    senders = " ".join(line.text for line in colophon.of(LineRole.SENDER)).casefold()
    assert "center for hække" in senders
    assert "prøveby" not in senders


def test_a_long_letter_goes_on_another_page_with_its_number():
    pdf = draw(LAYOUTS["decision"](LONG_LETTER))
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    document.close()
    assert pages > 1
    assert f"Side{pages}af{pages}" in printed(pdf)
