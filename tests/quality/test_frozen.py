"""A reference run of other data, or none at all, is refused with what to run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.artefacts import write_manifest
from finder.errors import InvalidArtefact
from finder.ranking.model import FOLDER, KIND
from finder.structure.seeding import load_structures
from finder.structure.snapshot import build_snapshot
from tests.quality.frozen import reference_run


@pytest.fixture
def trained_on(shipped, tmp_path):
    """:returns: what makes settings with a ranker that says it was trained on a version of the contact structure."""

    def make(version):
        folder = tmp_path / FOLDER
        folder.mkdir()
        (folder / "words.txt").write_text("a\n", encoding="utf-8")
        write_manifest(folder, KIND, {"data": version})
        return replace(shipped, artefacts=tmp_path)

    return make


def test_a_run_of_another_contact_structure_is_refused(trained_on):
    with pytest.raises(InvalidArtefact, match=r"contact structure .* Run: python -m models.train_ranker"):
        reference_run(trained_on("0123456789ab"))


def test_a_missing_run_is_refused(trained_on, shipped):
    version = build_snapshot(load_structures(shipped.seeds)).version
    with pytest.raises(InvalidArtefact, match=r"missing. Run: python -m models.train_ranker"):
        reference_run(trained_on(version))
