"""The frozen reference run, taken only when it is of the data and the ranker that ship."""

from __future__ import annotations

from finder.artefacts import open_artefact
from finder.errors import InvalidArtefact
from finder.ranking.model import FOLDER, KIND
from finder.settings import Settings
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import build_snapshot
from finder.training.dataset import is_development
from finder.training.reference import REFERENCE, read_reference
from tests.quality.cases import Answered

REMEDY = "Run: python -m models.train_ranker (after python -m models.build_embedder when its texts changed)."


def reference_run(settings: Settings) -> Answered:
    """:returns: the development cases, answered by finders that never met their writers.

    :raises InvalidArtefact: when the run is missing or of other data; the message says what to run.
    """
    folder = settings.artefacts / FOLDER
    manifest = open_artefact(folder, KIND).manifest
    structures = load_structures(settings.seeds)
    _require("contact structure", manifest.get("data"), build_snapshot(structures).version)
    if not (folder / REFERENCE).is_file():
        raise InvalidArtefact(f"{folder / REFERENCE} is missing. {REMEDY}")
    examples = load_examples(settings.seeds, structures)
    _require("number of labelled texts", manifest.get("examples"), len(examples))
    cases = {one.id: one for one in examples if is_development(one)}
    try:
        run = read_reference(folder / REFERENCE, {case: one.expected for case, one in cases.items()})
    except KeyError as error:
        raise InvalidArtefact(f"The reference run has a case that the seeds lack, {error}. {REMEDY}") from error
    _require("number of development cases", len(run), len(cases))
    return {case: (cases[case], judged) for case, judged in run.items()}


def _require(what: str, trained: object, shipped: object) -> None:
    if trained != shipped:
        raise InvalidArtefact(f"The {what} is {shipped}, but the ranker and its run are of {trained}. {REMEDY}")
