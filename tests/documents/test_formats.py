from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.formats import FileKind, tell_kind
from finder.errors import EncryptedFile, FinderError, UnknownFormat

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", FileKind.PDF),
        (b"%PDF-1.7\nPK\x03\x04", FileKind.PDF),
        (b"PK\x03\x04%PDF-1.7", FileKind.ZIP),
        (b"\xff\xd8\xff\xe0%PDF-1.7", FileKind.IMAGE),
        (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
        (b"II*\x00", FileKind.IMAGE),
        (b"MM\x00*", FileKind.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBP", FileKind.IMAGE),
        (b"\xfd7zXZ\x00", FileKind.PACKED),
        (b"\x5d\x00\x00\x80\x00" + b"\xff" * 8, FileKind.PACKED),
        (b"\x5d\x00\x00\x00\x04" + b"\x00\x28\x00\x00\x00\x00\x00\x00", FileKind.PACKED),
        (bytes(257) + b"ustar", FileKind.PACKED),
        (b"<?xml version='1.0'?><a/>", FileKind.XML),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", FileKind.XML),
        ("<?xml version='1.0'?>".encode("utf-16"), FileKind.XML),
        (b"<m:Message xmlns:m='https://DigitalPost.dk/MeMo-1'>", FileKind.XML),
        (b"<!DOCTYPE html><html>", FileKind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", FileKind.HTML),
        (b"From: a@b.dk\r\nTo: c@d.dk\r\nSubject: x\r\n\r\nHej", FileKind.EMAIL),
        (b"Received: x\n y\nDate: z\nMessage-ID: <1>\n\nHej", FileKind.EMAIL),
        ("Kære Anna\n\nFra: os\nEmne: det".encode(), FileKind.TEXT),
        (b"Subject: en klage\n\nVi vil klage", FileKind.TEXT),
        (b"Date: i morgen. From: os", FileKind.TEXT),
        (b"BMW er bilen", FileKind.TEXT),
        (b"MZ er et navn", FileKind.TEXT),
        ("]\u0000".encode("utf-16"), FileKind.TEXT),
        (b"", FileKind.TEXT),
    ],
)
def test_a_file_is_told_by_its_beginning(data, kind):
    assert tell_kind(data, "") is kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Subject: en klage\n\nVi vil klage", "brev.eml", FileKind.EMAIL),
        (b"Vi vil klage", "brev.eml", FileKind.TEXT),
        (b"<p>Vi vil klage</p>", "brev.HTML", FileKind.HTML),
        (b"Vi vil klage", "brev.html", FileKind.TEXT),
        (b"Vi vil klage", "brev.pdf", FileKind.TEXT),
        (b"%PDF-1.7", "brev.txt", FileKind.PDF),
    ],
)
def test_a_name_counts_among_texts_only(data, name, kind):
    assert tell_kind(data, name) is kind


@pytest.mark.parametrize(
    "data",
    [
        OLE,
        b"{\\rtf1\\ansi Hej}",
        b"\x00\x00\x00\x18ftypheic",
        b"\x1f\x8b\x08",
        b"7z\xbc\xaf'",
        b"Rar!\x1a",
        b"GIF89a",
        b"BM\x46\x00\x00\x00",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"%!PS-Adobe",
    ],
)
def test_a_known_kind_that_is_not_read_is_refused(data):
    with pytest.raises(UnknownFormat) as refusal:
        tell_kind(data, "brev.pdf")
    assert refusal.value.field == "file"
    assert "PDF" in refusal.value.message


@pytest.mark.parametrize("before", [0, 100_001])
def test_a_locked_word_file_is_told_from_an_old_one(before):
    with pytest.raises(EncryptedFile):
        tell_kind(OLE + bytes(before) + "EncryptedPackage".encode("utf-16-le"), "")


@given(
    st.sampled_from([b"", OLE, b"%PDF", b"PK\x03\x04", b"<?xml ", b"<html", b"From: ", b"]\x00\x00", b"RIFF", b"BM"]),
    st.binary(max_size=300),
    st.text(max_size=5) | st.sampled_from(["a.eml", "a.html"]),
)
def test_anything_is_of_a_kind_or_refused(beginning, rest, name):
    with suppress(FinderError):
        assert tell_kind(beginning + rest, name) in FileKind
