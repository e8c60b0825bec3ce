import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.plaintext import decode
from finder.errors import UnknownFormat

LETTER = "Københavns Kommune\nKære Åse\nVi har fået din ansøgning om en ældrebolig på Østerbro.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman", "cp850"],
)
def test_every_encoding_of_a_danish_letter_is_told(encoding):
    assert decode(LETTER.encode(encoding)) == LETTER


@pytest.mark.parametrize("text", ["Kære", "på", "Åbningstid", "æbler"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_a_word_is_enough(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_dashes_and_quotation_marks_of_windows_are_read():
    assert decode("Vi skriver – ”hurtigt”".encode("cp1252")) == "Vi skriver – ”hurtigt”"


def test_a_character_cut_in_two_at_the_end_changes_nothing():
    assert decode("Vi bor på Ø".encode()[:-1]) == "Vi bor på "


@pytest.mark.parametrize("stated", ["windows-1250", "WINDOWS-1250"])
def test_a_stated_encoding_counts(stated):
    assert decode("Kraków ął".encode("cp1250"), stated) == "Kraków ął"


@pytest.mark.parametrize(
    "stated", ["utf-8", "ascii", "no-such-thing", "", "zlib", "punycode", "utf-7", "undefined", "x\x00y"]
)
def test_a_wrongly_stated_encoding_does_not_count(stated):
    assert decode("på Østerbro".encode("cp1252"), stated) == "på Østerbro"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00" * 1000, b"a\x01\x02\x03\x04" * 10])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UnknownFormat):
        decode(data)


def test_a_stray_control_character_is_let_through():
    assert decode(b"side 1\x0cside 2\x1b") == "side 1\x0cside 2\x1b"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_utf8_is_read_as_it_is(text):
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_halves_of_characters_never_come_out():
    assert decode(b"a+2AA-b", "utf-7") == "a+2AA-b"


def test_a_long_text_is_told_by_its_beginning():
    assert decode(("Åse på Ærø\n" * 30_000).encode("mac_roman")).endswith("Åse på Ærø\n")


@given(st.binary(), st.text(max_size=12) | st.sampled_from(["utf-8", "utf-7", "utf-16", "cp850", "big5"]))
def test_any_bytes_give_a_text_or_are_refused(data, stated):
    with contextlib.suppress(UnknownFormat):
        text = decode(data, stated)
        assert text.encode().decode() == text
