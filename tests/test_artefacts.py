"""Trained models on disk: what is whole opens, what is altered is refused with what to do."""

from __future__ import annotations

import json

import numpy as np
import pytest

from finder.artefacts import MANIFEST, open_artefact, write_manifest
from finder.errors import InvalidArtefact


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "model"
    made.mkdir()
    np.savez(made / "numbers.npz", two=np.asarray([1, 2], dtype=np.int8))
    (made / "words.txt").write_text("æ\nø\n", encoding="utf-8")
    (made / "CARD.md").write_text("For people.", encoding="utf-8")
    (made / "report.json").write_text("{}", encoding="utf-8")
    write_manifest(made, "toy", {"text": "1", "size": 3})
    return made


def change_manifest(folder, **changed):
    path = folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changed}), encoding="utf-8")


def test_a_whole_artefact_gives_back_what_was_written(folder):
    artefact = open_artefact(folder, "toy")
    assert artefact.stated("text") == "1"
    assert artefact.text("words.txt") == "æ\nø\n"
    assert artefact.arrays("numbers.npz")["two"].tolist() == [1, 2]
    assert len(artefact.version) == 12


def test_the_manifest_vouches_for_weights_and_not_for_prose(folder):
    assert sorted(open_artefact(folder, "toy").manifest["files"]) == ["numbers.npz", "words.txt"]
    before = open_artefact(folder, "toy").version
    (folder / "CARD.md").write_text("Rewritten.", encoding="utf-8")
    (folder / "report.json").write_text("[]", encoding="utf-8")
    assert open_artefact(folder, "toy").version == before


def test_the_version_follows_the_content(folder):
    before = open_artefact(folder, "toy").version
    write_manifest(folder, "toy", {"text": "1", "size": 3})
    assert open_artefact(folder, "toy").version == before
    (folder / "words.txt").write_text("å\n", encoding="utf-8")
    write_manifest(folder, "toy", {"text": "1", "size": 3})
    assert open_artefact(folder, "toy").version != before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "words.txt").unlink(), "words.txt is missing"),
        (lambda folder: (folder / "words.txt").write_text("x", encoding="utf-8"), "words.txt is altered"),
        (lambda folder: (folder / "numbers.npz").write_bytes(b""), "numbers.npz is altered"),
        (lambda folder: (folder / MANIFEST).unlink(), "manifest.json can't be read"),
        (lambda folder: (folder / MANIFEST).write_bytes(b"\xff\xfe\x00"), "is not JSON"),
        (lambda folder: (folder / MANIFEST).write_text("{", encoding="utf-8"), "is not JSON"),
        (lambda folder: (folder / MANIFEST).write_text("[1]", encoding="utf-8"), "is not a toy of format"),
        (lambda folder: change_manifest(folder, kind="other"), "is not a toy of format"),
        (lambda folder: change_manifest(folder, format=2), "is not a toy of format"),
    ],
)
def test_what_is_damaged_is_refused_with_what_to_do(folder, damage, said):
    damage(folder)
    with pytest.raises(InvalidArtefact, match=said) as refusal:
        open_artefact(folder, "toy")
    assert str(folder) in refusal.value.message
    assert "make train" in refusal.value.message


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InvalidArtefact, match="make train"):
        open_artefact(tmp_path / "nowhere", "toy")


def test_what_the_manifest_does_not_state_is_refused(folder):
    artefact = open_artefact(folder, "toy")
    for name in ("embedder", "size"):
        with pytest.raises(InvalidArtefact, match=f"does not state {name}"):
            artefact.stated(name)


def test_pickled_objects_are_never_loaded(folder):
    np.savez(folder / "numbers.npz", bad=np.asarray([{"a": 1}], dtype=object))
    write_manifest(folder, "toy", {})
    with pytest.raises(ValueError, match="allow_pickle"):
        open_artefact(folder, "toy").arrays("numbers.npz")


@pytest.mark.parametrize("files", [None, [], {}, "all"])
def test_a_manifest_that_vouches_for_nothing_is_refused(folder, files):
    change_manifest(folder, files=files)
    with pytest.raises(InvalidArtefact):
        open_artefact(folder, "toy")
