"""Many files as one, opened to a bound and no further."""

from __future__ import annotations

import io
import zipfile

import pytest

from finder.catalogue import SourceFile, pack_files, packing, unpack_files
from finder.errors import InvalidData

FILES = {"units.jsonl": b"{}\n", "contact_points.csv": b"id;name\n"}


def archive(members, method=zipfile.ZIP_DEFLATED):
    """:returns: a zip file as other programs make them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return packed.getvalue()


def test_what_is_packed_comes_back():
    packed = pack_files(FILES)
    assert packed == pack_files(FILES), "the same files make the same archive"
    back = unpack_files([SourceFile("alle.zip", packed)])
    assert {one.name: one.content for one in back} == FILES


def test_other_things_in_an_archive_are_passed_over():
    members = {"kk/units.jsonl": b"{}", "kk/": b"", "__MACOSX/kk/._units.jsonl": b"x", "kk/README.md": b"x"}
    assert [one.name for one in unpack_files([SourceFile("a.zip", archive(members))])] == ["kk/units.jsonl"]


def test_archives_and_files_go_together_in_order_of_name():
    files = [SourceFile("b.json", b"{}"), SourceFile("a.zip", archive({"c.json": b"{}", "a.json": b"{}"}))]
    assert [one.name for one in unpack_files(files)] == ["a.json", "b.json", "c.json"]


def test_files_of_one_name_are_all_kept():
    files = [SourceFile("page.json", b"1"), SourceFile("page.json", b"2"), SourceFile("page.json", b"3")]
    found = unpack_files(files)
    assert sorted(one.content for one in found) == [b"1", b"2", b"3"]
    assert len({one.name for one in found}) == len(files)
    assert unpack_files(unpack_files(files)) == found


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04 not an archive", archive(FILES)[:-10]])
def test_damaged_archive_is_named(content):
    with pytest.raises(InvalidData, match=r"alle\.zip is a damaged archive"):
        unpack_files([SourceFile("alle.zip", content)])


def test_locked_archive_is_named():
    content = bytearray(archive({"units.jsonl": b"{}"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    with pytest.raises(InvalidData, match="locked with a password"):
        unpack_files([SourceFile("alle.zip", bytes(content))])


def test_archive_that_grows_beyond_the_bound_is_refused(monkeypatch):
    monkeypatch.setattr(packing, "MOST_BYTES", 1000)
    bomb = archive({"a.json": b" " * 600, "b.json": b" " * 600})
    assert len(bomb) < 600
    with pytest.raises(InvalidData, match="unpacked"):
        unpack_files([SourceFile("bomb.zip", bomb)])
    with pytest.raises(InvalidData, match="unpacked"):
        unpack_files([SourceFile("a.json", b" " * 600), SourceFile("b.json", b" " * 600)])


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(packing, "MOST_FILES", 1)
    with pytest.raises(InvalidData, match="holds 2 files"):
        unpack_files([SourceFile("a.zip", archive(FILES))])
    with pytest.raises(InvalidData, match="holds 2 files"):
        unpack_files([SourceFile("a.json", b"{}"), SourceFile("b.json", b"{}")])
