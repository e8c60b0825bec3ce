import io
import warnings
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.limits import LIMITS, Limits
from finder.documents.word import read_word
from finder.errors import BrokenFile, EncryptedFile, FileTooLarge, FinderError, UnknownFormat
from finder.types import Format

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(text: str) -> str:
    """:returns: a paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def part(inner: str, namespace: str = WORDS) -> str:
    """:returns: a part of a Word file."""
    return f'<w:part xmlns:w="{namespace}" xmlns:mc="{COMPATIBLE}">{inner}</w:part>'


def table(*rows: tuple[str, ...]) -> str:
    """:param rows: what stands in the cells, paragraphs with their tags."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(body: str, packing: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    """:param parts: other parts by their names in the folder word, without an ending."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part(body))
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", part(inner))
    return file.getvalue()


def archived(**members: str) -> bytes:
    """:returns: a zip file of the members of a Word file and others."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, inner in {"[Content_Types].xml": "", "word/document.xml": part(paragraph("Hej"))}.items():
            archive.writestr(name, inner)
        for name, inner in members.items():
            archive.writestr(name, inner)
    return file.getvalue()


def text_of(data: bytes) -> str:
    """:returns: what is read of a file."""
    return read_word(data, LIMITS).text


LETTER = word(
    paragraph("Kære borger") + table((paragraph("Sagsnr."), paragraph("2024-1"))) + paragraph("Hilsen"),
    header1=paragraph("Københavns Kommune"),
    footer1=paragraph("Tlf. 33 66 33 66"),
)


def test_headers_come_first_and_footers_last() -> None:
    document = read_word(LETTER, LIMITS)
    assert document.text == "Københavns Kommune\n\nKære borger\nSagsnr.   2024-1\nHilsen\n\nTlf. 33 66 33 66"
    assert (document.format, document.kind, document.is_cut) == (Format.WORD, None, False)


def test_headers_that_repeat_each_other_are_read_once() -> None:
    assert text_of(word(paragraph("Hej"), header1=paragraph("KK"), header2=paragraph("KK"))) == "KK\n\nHej"


def test_files_that_keep_to_the_standard_are_read() -> None:
    data = archived(**{"word/document.xml": part(paragraph("Strengt"), STRICT)})
    assert text_of(data) == "Strengt"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb   c"),
        ("<w:p><w:r><w:t>post</w:t><w:noBreakHyphen/><w:t>boks</w:t></w:r></w:p>", "post-boks"),
        ("<w:p><w:del><w:r><w:t>slettet</w:t></w:r></w:del><w:r><w:t>nyt</w:t></w:r></w:p>", "nyt"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>x</w:delText><w:t>ord</w:t></w:r></w:p>", "ord"),
        (paragraph("et") + "<w:p/><w:p/><w:p/>" + paragraph("to"), "et\n\nto"),
        ('<x xmlns="urn:x"><t>fremmed</t></x>' + paragraph("eget"), "eget"),
        (table((paragraph("a") + paragraph("b"), paragraph("c"))), "a\nb\n\nc"),
        (table((table((paragraph("a"), paragraph("b"))), paragraph("c"))), "a   b   c"),
    ],
)
def test_paragraphs_and_tables(body: str, text: str) -> None:
    assert text_of(word(body)) == text


def test_a_box_stands_before_the_text_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Borgerservice')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>Kære </w:t>{both}<w:t>borger</w:t></w:r></w:p>"
    assert text_of(word(body)) == "Borgerservice\n\nKære borger"


@pytest.mark.parametrize("members", [{}, {"xl/workbook.xml": ""}, {"content.xml": "", "mimetype": ""}])
def test_other_zip_files_are_refused(members: dict[str, str]) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in {"[Content_Types].xml": "", **members}:
            archive.writestr(name, "")
    with pytest.raises(UnknownFormat):
        text_of(file.getvalue())


def test_macros_are_refused_with_their_own_words() -> None:
    with pytest.raises(UnknownFormat, match="macros"):
        text_of(archived(**{"word/vbaProject.bin": "x"}))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_word_does_not_use_are_refused(packing: int) -> None:
    with pytest.raises(BrokenFile):
        text_of(word(paragraph("Hej"), packing))


def test_a_member_with_a_password_is_told() -> None:
    data = bytearray(word(paragraph("Hej"), zipfile.ZIP_STORED))
    place = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1)
    data[place + 8] |= 1
    with pytest.raises(EncryptedFile):
        text_of(bytes(data))


@pytest.mark.parametrize("name", ["document", "header1"])
def test_a_bomb_is_refused(name: str) -> None:
    parts = {"header1": paragraph("x"), name: " " * 9_000_000}
    with pytest.raises(FileTooLarge):
        text_of(word(parts.pop("document", ""), **parts))


def test_more_members_than_a_file_may_have_are_refused() -> None:
    data = archived(**{str(number): "" for number in range(10)})
    assert read_word(data, Limits(members=12)).text == "Hej"
    with pytest.raises(FileTooLarge):
        read_word(data, Limits(members=11))


def test_tables_too_deep_in_each_other_are_refused() -> None:
    body = paragraph("dybt")
    for _ in range(30):
        body = table((body,))
    with pytest.raises(BrokenFile):
        text_of(word(body))


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY b "bombe">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        "<a>",
        "",
        "<a>\x00</a>",
    ],
)
def test_xml_that_is_broken_or_declares_entities_is_refused(xml: str) -> None:
    with pytest.raises(BrokenFile):
        text_of(archived(**{"word/header1.xml": xml}))


def test_a_place_beyond_the_end_of_the_world_is_a_broken_file() -> None:
    data = bytearray(archived())
    entry = data.rfind(b"PK\x01\x02")
    name = len("word/document.xml")
    far = b"\x01\x00\x08\x00" + b"\xff" * 8
    data[entry + 42 : entry + 46] = b"\xff" * 4
    data[entry + 30 : entry + 32] = len(far).to_bytes(2, "little")
    data[entry + 46 + name : entry + 46 + name] = far
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") + len(far)
    data[end + 12 : end + 16] = size.to_bytes(4, "little")
    with pytest.raises(BrokenFile):
        text_of(bytes(data))


BASES = [
    LETTER,
    word(paragraph("Hej"), zipfile.ZIP_STORED, header1=paragraph("KK")),
    word(paragraph("Hej"), zipfile.ZIP_BZIP2),
    word(paragraph("Hej"), zipfile.ZIP_LZMA),
]
CHANGES = st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 3), st.binary(max_size=8)), max_size=8)


@given(st.sampled_from(BASES), CHANGES)
def test_a_damaged_file_is_read_or_refused(base: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(base)
    for place, cut, put in changes:
        at = place % (len(data) + 1)
        data[at : at + cut] = put
    with suppress(FinderError):
        assert read_word(bytes(data), LIMITS).format is Format.WORD


@given(st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]), st.binary(max_size=300))
def test_bytes_that_are_no_zip_file_are_refused(beginning: bytes, rest: bytes) -> None:
    with pytest.raises((BrokenFile, UnknownFormat)):
        read_word(beginning + rest, LIMITS)


@given(st.lists(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1), min_size=1, unique=True))
def test_every_paragraph_comes_out_in_order(texts: list[str]) -> None:
    assert text_of(word("".join(map(paragraph, texts)))).split("\n") == texts
