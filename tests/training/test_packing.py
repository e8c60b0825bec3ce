"""A ranker in one piece, and back."""

from __future__ import annotations

import io
import zipfile

import pytest

from finder.errors import InvalidArtefact
from finder.training.packing import PACKED, pack, unpack


@pytest.fixture
def folder(tmp_path):
    for name in PACKED:
        (tmp_path / name).write_bytes(name.encode() * 99)
    return tmp_path


def test_what_is_unpacked_is_what_was_packed(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    unpack(pack(folder), other)
    assert {path.name: path.read_bytes() for path in other.iterdir()} == {name: name.encode() * 99 for name in PACKED}


def test_the_same_files_give_the_same_bytes(folder):
    first = pack(folder)
    (folder / PACKED[0]).touch()
    assert pack(folder) == first


@pytest.mark.parametrize("name", ["../manifest.json", "vectors.npz", "/etc/passwd"])
def test_files_that_are_none_of_a_rankers_are_refused(name, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(InvalidArtefact):
        unpack(packed.getvalue(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut", [0, 10, -10])
def test_damaged_bytes_are_refused(folder, cut, tmp_path_factory):
    with pytest.raises(InvalidArtefact):
        unpack(pack(folder)[:cut], tmp_path_factory.mktemp("cut"))
