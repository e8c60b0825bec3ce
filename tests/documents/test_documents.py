import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents import Limits, open_document
from finder.errors import EncryptedFile, FileTooLarge, FinderError, NoTextInFile
from finder.types import Format, Upload
from tests.documents.test_mail import LINES, attach, mail
from tests.documents.test_word import LETTER, paragraph, word

SHORT = Limits(characters=50)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("Kære borger æøå " * 9, Format.TEXT),
        ("<!DOCTYPE html><p>" + "Kære borger " * 9, Format.TEXT),
        ("From: a\nTo: b\nSubject: c\n\n" + "Kære borger " * 9, Format.EMAIL),
        (word(paragraph("ord " * 40)), Format.WORD),
    ],
    ids=["text", "html", "mail", "word"],
)
def test_a_text_over_the_limit_is_cut_and_said_to_be(data: str | bytes, form: Format) -> None:
    document = open_document(Upload("brev", data.encode() if isinstance(data, str) else data), SHORT)
    assert (len(document.text), document.is_cut, document.format) == (50, True, form)


def test_a_text_at_the_limit_is_whole() -> None:
    document = open_document(Upload("brev", ("😀" * 49 + "a").encode()), SHORT)
    assert (len(document.text), document.is_cut) == (50, False)


def test_a_word_file_in_a_mail_is_read() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    text = open_document(Upload("brev.eml", attach(mail(), (LETTER, kind)).as_bytes())).text
    assert text.startswith(f"{LINES}\n\nSe vedhæftet.\n\nKøbenhavns Kommune\n\nKære borger")


def test_mails_too_deep_in_each_other_are_left_unread() -> None:
    inner = b"From: a\nTo: b\nSubject: inderst\n\nHej"
    for _ in range(5):
        inner = attach(mail(), (inner, "application/octet-stream")).as_bytes()
    text = open_document(Upload("brev.eml", inner)).text
    assert text.count("Se vedhæftet.") == 4
    assert "inderst" not in text


@pytest.mark.parametrize("data", [b"", b" \r\n", b"--- * ---"])
def test_a_file_without_words_is_told(data: bytes) -> None:
    with pytest.raises(NoTextInFile):
        open_document(Upload("brev.txt", data))


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    with pytest.raises(FileTooLarge):
        open_document(Upload("brev.txt", b"abc"), Limits(file_bytes=2))


def test_a_locked_word_file_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFile) as caught:
        open_document(Upload("brev.docx", data))
    assert caught.value.field == "file"


# What is read in a process of its own begins otherwise and has its own tests.
BEGINNINGS = st.sampled_from([b"Hej ", b"PK\x03\x04", b"<html>", b"<?xml ", b"From: a\nTo: b\nSubject: c\n", LETTER])


@given(BEGINNINGS, st.binary(max_size=200), st.sampled_from(["", "a.eml", "a.html"]))
def test_anything_gives_a_document_with_words_or_an_error_to_act_on(beginning: bytes, rest: bytes, name: str) -> None:
    try:
        document = open_document(Upload(name, beginning + rest))
    except FinderError as error:
        refused = error.code
    else:
        refused = ""
        assert any(map(str.isalnum, document.text))
        assert document.text.encode()
    assert refused != FinderError.code
