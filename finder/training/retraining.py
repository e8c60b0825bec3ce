"""A whole training: the present ranker and a new one, fitted and judged on the same held-out texts.

How both are compared fairly: the folds hold out the same writers' texts whether or not staff have judged anything. The
present ranker's answers to them were kept when it was trained. They count when the structure, the texts, the rules for
text and the embedder are still the same; else the present training set is fitted once more, in the same run. The gold
set is in neither training set: the shipped ranker, which has seen it, gets a word classifier that has not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from finder.quality import Judged
from finder.ranking.model import WITH_EMBEDDER, WITHOUT_EMBEDDER, save_model
from finder.ranking.ranker import KindWeights, LinearRanker
from finder.signals.topics import WordTopics
from finder.structure.snapshot import build_snapshot
from finder.text import TEXT_VERSION
from finder.training.comparison import Difference, compare
from finder.training.cross_validation import Judgement
from finder.training.dataset import answerable_examples, read_dataset
from finder.training.fitting import TEXTS_SHARE, Progress, Words, fit_ranker
from finder.training.materials import Materials, gather_materials, restrict
from finder.training.reference import REFERENCE, read_reference, reference_rows, write_reference
from finder.training.staff import STAFF
from finder.types import Example, Kind, Structure


@dataclass(frozen=True, slots=True)
class Present:
    """The ranker that a new one is compared with."""

    manifest: Mapping[str, object]
    weights: Mapping[str, Mapping[Kind, KindWeights]]
    """By `WITH_EMBEDDER` and `WITHOUT_EMBEDDER`."""
    answers: Path
    """The held-out answers that were kept when it was trained; the file may be missing."""
    learned: frozenset[str]
    """Ids of the judged sentences that it learned from."""
    has_met_gold: bool
    """Whether its word classifier has learned from texts of today's gold set."""


@dataclass(frozen=True, slots=True)
class Course:
    """What a training starts from."""

    structures: tuple[Structure, ...]
    texts: tuple[Example, ...]
    """Labelled texts that came with the structures."""
    judged: tuple[Example, ...]
    """Sentences that a contact point was judged right for; their writer is `STAFF` and the judge."""
    denied: tuple[tuple[Example, frozenset[str]], ...]
    """Sentences that only wrong contact points are known for."""
    gold: frozenset[str]
    """Ids of what is asked in the gold set, and of what says the same: nothing learns from these."""
    present: Present
    serving: str
    """The weights that serve: `WITH_EMBEDDER` or `WITHOUT_EMBEDDER`; these are compared."""
    artefacts: Path
    cache: Path
    """Folder with the vectors of texts that the shipped ranker doesn't know."""
    processes: int


class Before(StrEnum):
    """Where the present ranker's answers to the held-out texts come from."""

    KEPT = "kept"
    """From its own training: nothing it rests on has changed."""
    FITTED = "fitted"
    """Its training set was fitted once more."""
    EQUAL = "equal"
    """Both training sets are the same, and so are the answers."""


@dataclass(frozen=True, slots=True)
class Training:
    """What came out, beside the files."""

    held_out: Mapping[Kind, tuple[Difference, ...]]
    before: Before
    cases: Mapping[Kind, int]
    """What was learned from, by kind of text; with fewer than `LEAST_CASES` the present weights stay."""
    texts: int
    """What the word classifier learned from."""
    words_before: WordTopics | None
    """The present word classifier as it is without the gold set; None when it never met it."""


def train(course: Course, folder: Path, progress: Progress) -> Training:
    """Fit a new ranker, write it, and compare it with the present one.

    :param folder: where it is written, so that `read_model` reads it; the vectors are left out.
    :raises InvalidInput: when there are too few texts.
    """
    progress("texts", 0.0)
    snapshot = build_snapshot(course.structures)
    texts = answerable_examples(snapshot, (*course.texts, *course.judged))
    data = read_dataset(course.structures, texts, course.denied)
    materials = gather_materials(data, course.artefacts, course.cache)
    progress("folds", TEXTS_SHARE)
    left_out = frozenset(place for place, one in enumerate(data.examples) if one.id in course.gold)
    learned = [place for place in data.labelled() if place not in left_out]
    more = [Words(tuple(learned))]
    if course.present.has_met_gold:
        more.append(Words(tuple(place for place in learned if _was_learned(data.examples[place], course.present))))
    fitted, words = fit_ranker(materials, more, left_out, course.processes, progress)
    after = fitted.judgements[course.serving]
    source, before = _answers_before(course, materials, after, progress)
    stated = {
        "embedder": materials.embedder,
        "examples": len(course.texts),
        "data": data.snapshot.version,
        "judgements": sorted(one.id for one in (*course.judged, *(one for one, _ in course.denied))),
        "gold": sorted(course.gold),
    }
    rankers = {
        key: LinearRanker({**course.present.weights[key], **fitted.weights[key]}, key)
        for key in (WITH_EMBEDDER, WITHOUT_EMBEDDER)
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_reference(folder / REFERENCE, reference_rows(fitted.judgements[WITH_EMBEDDER]))
    save_model(folder, words[0], materials.meaning, None, rankers, stated)
    return Training(
        _compare_kinds(before, after), source, fitted.cases, len(learned), words[1] if len(words) > 1 else None
    )


def _was_learned(example: Example, present: Present) -> bool:
    return not example.writer.startswith(STAFF) or example.id in present.learned


def _answers_before(
    course: Course, materials: Materials, after: Sequence[Judgement], progress: Progress
) -> tuple[Before, Mapping[str, Judged]]:
    """:returns: the present ranker's answers to the held-out texts, by id, and where they come from."""
    data = materials.data
    kept = _kept_answers(course, materials, after)
    if kept is not None:
        return Before.KEPT, kept
    told = {one.id for one in data.examples if one.writer.startswith(STAFF)}
    if told <= course.present.learned:
        return Before.EQUAL, {one.example.id: one.judged for one in after}
    # The second half of the work begins: the bar goes back, rather than stand still at its end.
    progress("folds", TEXTS_SHARE)
    places = [place for place, one in enumerate(data.examples) if _was_learned(one, course.present)]
    fitted, _ = fit_ranker(restrict(materials, places), [], frozenset(), course.processes, progress)
    return Before.FITTED, {one.example.id: one.judged for one in fitted.judgements[course.serving]}


def _kept_answers(course: Course, materials: Materials, after: Sequence[Judgement]) -> Mapping[str, Judged] | None:
    """:returns: what was kept when the present ranker was trained; None when something it rests on has changed."""
    now = {
        "text": TEXT_VERSION,
        "embedder": materials.embedder,
        "examples": len(course.texts),
        "data": materials.data.snapshot.version,
    }
    is_same = all(course.present.manifest.get(name) == value for name, value in now.items())
    if course.serving != WITH_EMBEDDER or not is_same or not course.present.answers.is_file():
        return None
    expected = {one.example.id: one.example.expected for one in after}
    try:
        found = read_reference(course.present.answers, expected)
    except (KeyError, ValueError, OSError):
        return None
    return found if found.keys() == expected.keys() else None


def _compare_kinds(before: Mapping[str, Judged], after: Sequence[Judgement]) -> dict[Kind, tuple[Difference, ...]]:
    of_kind = {kind: [one for one in after if one.example.kind is kind] for kind in Kind}
    return {
        kind: compare([before[one.example.id] for one in judged], [one.judged for one in judged])
        for kind, judged in of_kind.items()
        if judged
    }
