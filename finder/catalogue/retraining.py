"""One training from beginning to end: what it starts from, the ranker, the gold set, and the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from finder.artefacts import open_artefact
from finder.catalogue.building import Workshop
from finder.catalogue.clock import now
from finder.catalogue.gold import NOT_FOUND, ask_gold, choose_gold, is_right, without
from finder.catalogue.rankers import Serving, open_serving
from finder.catalogue.sentences import Sentences, gather_sentences
from finder.catalogue.training_report import Asked, make_report
from finder.editing import GoldResult, Ranker
from finder.embedders.opening import open_embedder
from finder.errors import InvalidInput
from finder.pipeline import RecipientFinder
from finder.protocols import Store
from finder.ranking.model import FOLDER, KIND, VECTORS, WITH_EMBEDDER, WITHOUT_EMBEDDER, RankingModel, read_model
from finder.ranking.ranker import KindWeights
from finder.settings import Settings
from finder.store import open_store
from finder.training.fitting import Progress
from finder.training.packing import pack
from finder.training.reference import REFERENCE
from finder.training.retraining import Course, Present, Training, train
from finder.types import Example, Kind, Structure

ANSWERS_SHARE = 0.94
"""How much of the time has passed when the gold set is asked."""
PATIENT_SECONDS = 600
"""How long one answer may take here: this process gives way to those that answer people, and is in no hurry."""


def make_ranker(settings: Settings, who: str, folder: Path, progress: Progress) -> tuple[Ranker, bytes]:
    """Train on what is published and judged, and compare with what serves.

    :param folder: where files may be written.
    :returns: the ranker with its report, and its files, packed; nothing is stored.
    :raises InvalidInput: when there is too little to learn from.
    :raises FinderError: when models or database can't be used.
    """
    store = open_store(settings.database_url)
    try:
        return _make(store, settings, who, folder, progress)
    finally:
        store.close()


def _make(store: Store, settings: Settings, who: str, folder: Path, progress: Progress) -> tuple[Ranker, bytes]:
    revision, structures, texts = store.revision(), store.load_structures(), store.load_examples()
    if not structures:
        raise InvalidInput("There is no contact structure to train for. Run: finder seed", "texts")
    sentences = gather_sentences(store.judgements.list())
    gold = choose_gold(texts)
    embedder = open_embedder(settings.embedder, settings.artefacts)
    version = None if embedder is None else embedder.version
    with open_serving(store, settings, version) as serving:
        course = _course(settings, structures, texts, sentences, gold, serving)
        training = train(course, folder, progress)
        after = read_model(folder, version, settings.artefacts / FOLDER / VECTORS)
        before = _without_gold(serving.model, training)
        compared_with = serving.artefact.version
    progress("answers", ANSWERS_SHARE)
    workshop = Workshop(replace(settings, seconds=PATIENT_SECONDS)).with_model(before)
    workshop.remember((*gold, *sentences.all()))
    rest = without(texts, (*gold, *sentences.all()))
    finders = [workshop.with_model(model).build(structures, rest, "") for model in (before, after)]
    told = make_report(
        training,
        _ask(finders, gold, {}),
        _ask(finders, sentences.all(), dict(_denials(sentences))),
        compared_with,
    )
    made = Ranker(
        version=open_artefact(folder, KIND).version,
        when=now(),
        maker=who,
        revision=revision,
        judgements=len(sentences.all()),
        compared_with=compared_with,
        report=told,
    )
    return made, pack(folder)


def _course(
    settings: Settings,
    structures: tuple[Structure, ...],
    texts: tuple[Example, ...],
    sentences: Sentences,
    gold: Sequence[Example],
    serving: Serving,
) -> Course:
    everything = (*texts, *sentences.all())
    kept = {one.id for one in without(everything, gold)}
    left_out = frozenset(one.id for one in everything if one.id not in kept)
    return Course(
        structures=structures,
        texts=texts,
        judged=sentences.judged,
        denied=sentences.denied,
        gold=left_out,
        present=_present(serving, settings, left_out),
        serving=WITH_EMBEDDER if serving.model.uses_embedder else WITHOUT_EMBEDDER,
        artefacts=settings.artefacts,
        cache=settings.cache,
        processes=settings.train_processes,
    )


def _present(serving: Serving, settings: Settings, gold: frozenset[str]) -> Present:
    folder, manifest = serving.artefact.folder, serving.artefact.manifest
    vectors = settings.artefacts / FOLDER / VECTORS
    weights: dict[str, Mapping[Kind, KindWeights]] = {
        WITH_EMBEDDER: read_model(folder, serving.artefact.stated("embedder"), vectors).ranker.weights,
        WITHOUT_EMBEDDER: read_model(folder, None, vectors).ranker.weights,
    }
    return Present(
        manifest=manifest,
        weights=weights,
        answers=folder / REFERENCE,
        learned=frozenset(_stated(manifest, "judgements")),
        has_met_gold=not gold <= frozenset(_stated(manifest, "gold")),
    )


def _stated(manifest: Mapping[str, object], name: str) -> list[str]:
    found = manifest.get(name)
    return [str(one) for one in found] if isinstance(found, list) else []


def _without_gold(model: RankingModel, training: Training) -> RankingModel:
    if training.words_before is None:
        return model
    return replace(model, topics=replace(model.topics, words=training.words_before))


def _denials(sentences: Sentences) -> list[tuple[str, frozenset[str]]]:
    return [(one.id, points) for one, points in sentences.denied]


def _ask(
    finders: Sequence[RecipientFinder], texts: Sequence[Example], denied: Mapping[str, frozenset[str]]
) -> list[Asked]:
    before, after = (ask_gold(finder, texts, "") for finder in finders)

    def right(one: Example, told: GoldResult) -> bool:
        answer = told.answers[one.id]
        return answer.removesuffix(NOT_FOUND) not in denied[one.id] if one.id in denied else is_right(one, answer)

    return [
        Asked(one, before.answers[one.id], after.answers[one.id], right(one, before), right(one, after))
        for one in texts
    ]
