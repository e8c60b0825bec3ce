"""A file with the titles of codes is read whole, or refused with the line at fault."""

from __future__ import annotations

import pytest

from finder.errors import InvalidData
from finder.structure.taxonomy import NO_TAXONOMY, load_taxonomy
from finder.types import Code

ROWS = '05.09.02;Parkering\n59.10.05.10;"Regninger; rykkere"\n\n02; Byggeri \n'


def load(tmp_path, content):
    """:returns: the taxonomy in a file with the content."""
    path = tmp_path / "emner.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_taxonomy(path)


def test_no_file_has_no_titles():
    assert load_taxonomy(None) is NO_TAXONOMY
    assert NO_TAXONOMY.version == ""


@pytest.mark.parametrize("head", ["", "code;title\n", "Code;Title\r\n", "\ufeff", "\ufeffcode;title\n"])
def test_titles_are_read_with_and_without_heading(tmp_path, head):
    assert load(tmp_path, head + ROWS).titles == {
        "05.09.02": "Parkering",
        "59.10.05.10": "Regninger; rykkere",
        "02": "Byggeri",
    }


def test_only_numbers_of_a_classification_have_titles(tmp_path):
    taxonomy = load(tmp_path, ROWS)
    codes = [Code("FORM", "59.10.05.10"), Code("GLN", "02"), Code("KLE", "02"), Code("KLE", "99"), Code("FORM", "02")]
    assert taxonomy.titles_of(codes) == ("Regninger; rykkere", "Byggeri")


def test_the_version_tells_contents_apart(tmp_path):
    first, again = load(tmp_path, "02;Byggeri\n03;Trafik\n"), load(tmp_path, "03;Trafik\n02;Byggeri")
    assert first.version == again.version != load(tmp_path, "02;Byggeri\n").version


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("02;Byggeri\n03\n", "line 2: must be a number and its title"),
        ("02,Byggeri\n", "line 1: must be a number and its title"),
        ("02;Byggeri;x\n", "line 1: must be a number and its title"),
        ("02;\n", "line 1: must be a number and its title"),
        ("02;Byggeri\ncode;title\n", "line 2, field code: must be a KLE or FORM number"),
        ("5.9;Parkering\n", "line 1, field code: must be a KLE or FORM number"),
        ("02;Byggeri\n02;Trafik\n", "line 2, field code: stands twice"),
        ('02;"Byggeri', "line 1: is not CSV"),
        (b"02;K\xf8rsel\n", "is not UTF-8"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, content, complaint):
    with pytest.raises(InvalidData, match=f"emner.csv(, )?{complaint}|emner.csv: {complaint}"):
        load(tmp_path, content)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InvalidData, match=r"emner\.csv: can't be read"):
        load_taxonomy(tmp_path / "emner.csv")
