"""Labelled texts with their features, each made by an index that has never met its writer.

The embedder has seen none of these texts (see `dataset.teaches_embedder`); a fold's word classifier and example index
hold neither its writers' texts nor near-duplicates of them.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finder.artefacts import open_artefact
from finder.catalogue import example_vectors
from finder.embedders.bytevectors import ByteVectors
from finder.embedders.cache import VectorCache, empty_cache, read_cache
from finder.embedders.opening import open_embedder
from finder.protocols import Vectors
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.explain import PRIOR_FEATURES
from finder.ranking.features import NAMES, NONE_NAMES, Matrix, candidate_matrix, none_vector
from finder.ranking.fit import RankingCase, fit_word_topics
from finder.ranking.model import FOLDER, VECTORS, WITH_EMBEDDER, WITHOUT_EMBEDDER
from finder.settings import Settings
from finder.signals.candidates import Mask, authority_key, list_candidates, point_key
from finder.signals.index import SignalIndex, Topics, passage_texts
from finder.signals.topics import MeaningTopics, WordTopics
from finder.signals.wordspace import all_features
from finder.text.tokens import tokenise
from finder.types import Colophon, Kind, LineRole, Query
from models.dataset import Dataset, fold_of_writer, load_dataset, near_duplicates, teaches_embedder

LOG = logging.getLogger(__name__)

PROCESSES = 2
MEANING = ("topic_meaning", "nearest_examples", "help_text_meaning")
NONE_MEANING = ("none_topic_meaning", "none_weak_meaning")

MESSAGE_SHARE = 0.2
"""So many of our letters are learned from once more as messages."""
SILENT_SHARE = 0.5
"""So many of these have nothing but their id or code to go by."""
CODE_SHARE = 0.3
"""So many of these carry a code and no id; a code leads to two contact points here."""
STALE_SHARE = 0.03
"""So many ids lead astray, because contact points outlive what they were made for. An assumption, as are the others."""
LASTING_FEATURES = PRIOR_FEATURES | {"our_letterhead", "for_companies_only", "for_citizens_only"}
"""What a message that says nothing else still has."""


@dataclass(frozen=True, slots=True)
class Materials:
    """What every fold is built from."""

    data: Dataset
    vectors: ByteVectors
    """Of all examples' topic texts."""
    passages: Vectors
    meaning: MeaningTopics
    features: Sequence[Mapping[str, float]]
    """Word features of all examples' topic texts."""
    cache: VectorCache | None
    """None when the vectors are not to be kept."""
    embedder: str
    """Its version."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled text with its features, made by an index that has not seen it."""

    place: int
    """Of the example in the dataset."""
    fold: int
    matrix: Matrix
    """All candidates × features."""
    none: NDArray[np.float32]
    in_scope: Mask
    accepted: Mask
    """Which candidates are right; nothing when "none of these" is."""
    is_ours: bool
    weight: float = 1.0
    """How much it counts in fitting and in choosing thresholds."""
    is_extra: bool = False
    """Whether something was taken away or added: one more case to learn from, not one to be judged by."""

    @property
    def answerable(self) -> bool:
        """False when the right point is not shown to the audience that asks: a known fault of the structure."""
        return not self.accepted.any() or bool((self.accepted & self.in_scope).any())

    def for_fitting(self) -> RankingCase:
        """:returns: the case as the ranker's fit takes it."""
        right = self.accepted[self.in_scope]
        return RankingCase(self.matrix[self.in_scope], self.none, np.append(right, not right.any()), self.weight)


def gather(settings: Settings) -> Materials:
    """:returns: texts, vectors and the embedder's own classifier."""
    data = load_dataset(settings)
    LOG.info("%d labelled texts", len(data.examples))
    embedder = open_embedder("own", settings.artefacts)
    assert embedder is not None
    known = settings.artefacts / FOLDER / VECTORS
    cache = empty_cache(embedder)
    if known.is_file() and open_artefact(settings.artefacts / FOLDER, "ranker").stated("embedder") == embedder.version:
        cache = read_cache(embedder, known)
    vectors = example_vectors(data.examples, cache)
    passages = cache.passages(passage_texts(data.snapshot, list_candidates(data.snapshot)))
    LOG.info("embedded")
    return Materials(data, vectors, passages, load_head(settings), word_features(data), cache, embedder.version)


def word_features(data: Dataset) -> list[Mapping[str, float]]:
    """:returns: the word features of each example's topic text."""
    return [all_features(tokenise(query.topic_text, data.lexicon)) for query in data.queries]


def load_head(settings: Settings) -> MeaningTopics:
    """:returns: the classifier that the embedder was trained with."""
    found = open_artefact(settings.artefacts / "embedder", "embedder").arrays("head.npz")
    weights = found["weights"].astype(np.float32)
    return MeaningTopics(
        tuple(str(name) for name in found["classes"]),
        np.zeros(weights.shape[0], dtype=np.float32),
        weights,
        found["intercept"].astype(np.float32),
    )


def build(materials: Materials, words: WordTopics, places: Sequence[int]) -> SignalIndex:
    """:returns: an index whose examples are those at the given places."""
    return SignalIndex(
        materials.data.snapshot,
        materials.data.lexicon,
        Topics(words, materials.meaning),
        None,
        materials.passages,
        [materials.data.examples[place] for place in places],
        materials.vectors.take(places),
    )


def fit_words(materials: Materials, places: Sequence[int]) -> WordTopics:
    """:returns: the word classifier learned from the given examples."""
    return fit_word_topics(
        [materials.features[place] for place in places], [materials.data.label(place) for place in places]
    )


def held_out_cases(materials: Materials) -> list[Case]:
    """:returns: every case the ranker learns from, with features from an index without its fold's writers."""
    examples = materials.data.examples
    own = [place for place, one in enumerate(examples) if not teaches_embedder(one)]
    fold_of = fold_of_writer({examples[place].writer for place in own})
    folds = [
        (fold, [place for place in own if fold_of[examples[place].writer] == fold])
        for fold in sorted(set(fold_of.values()))
    ]
    # Forked, because the materials are too large to be sent to another process.
    with multiprocessing.get_context("fork").Pool(PROCESSES, _share, (materials,)) as pool:
        cases = [case for found in pool.imap_unordered(_fold_cases, folds) for case in found]
    return sorted(cases, key=lambda case: case.place)


_shared: list[Materials] = []
"""What a worker process was forked with."""


def _share(materials: Materials) -> None:
    _shared[:] = [materials]


def _fold_cases(numbered: tuple[int, Sequence[int]]) -> list[Case]:
    """:returns: the cases of one fold, featurised by an index of the other writers' texts."""
    fold, places = numbered
    materials = _shared[0]
    data = materials.data
    held_out = set(places)
    others = [place for place in range(len(data.examples)) if place not in held_out]
    alike = near_duplicates([data.examples[at].text for at in others], [data.examples[at].text for at in places])
    training = [place for place, is_alike in zip(others, alike, strict=True) if not is_alike]
    index = build(materials, fit_words(materials, training), training)
    owners = OwnerIndex(data.snapshot, index.candidates)
    vectors = materials.vectors.take(places).floats()
    cases = [featurise(data, index, owners, fold, place, vector) for place, vector in zip(places, vectors, strict=True)]
    bare = [(place, bare_letterhead(data, place)) for place in places]
    cases += [featurise(data, index, owners, fold, place, None, query) for place, query in bare if query is not None]
    cases += [message for case in cases if (message := as_message(case, data.queries[case.place])) is not None]
    LOG.info("a fold of %d cases done; %d near-duplicates left out", len(cases), int(alike.sum()))
    return cases


def bare_letterhead(data: Dataset, place: int) -> Query | None:
    """People often paste nothing but the colophon, so the ranker must know that case.

    :returns: a letter's query without subject and body; None when its answer can't be told from the letterhead.
    """
    query, example = data.queries[place], data.examples[place]
    heads = query.colophon.of(LineRole.SENDER, LineRole.CASEWORKER, LineRole.REFERENCE)
    if query.kind is not Kind.LETTER or not heads or not query.topic_text:
        return None
    unit = data.snapshot.units.get(example.unit or "")
    route = data.snapshot.route(unit, query.audience) if unit else None
    told = route is not None and example.expected[:1] == (route.point.id,)
    if not told and example.authority is None:
        return None
    fields = tuple(one for one in query.fields if any(line.start <= one.start < line.end for line in heads))
    return replace(query, colophon=Colophon(heads), fields=fields, topic_text="")


def as_message(case: Case, query: Query) -> Case | None:
    """Messages that name their reply target are not among the labelled texts, so that letters are taken for some.

    Half of them say nothing else that helps, as a message does whose body can't be read. Some name a contact point that
    is no longer the right one.

    :returns: one more case from some of our letters, as if it had come with an id or a code; None for all others.
    """
    chance = np.random.default_rng([case.place, case.is_extra])
    if query.kind is not Kind.LETTER or not case.is_ours or not case.answerable or chance.random() > MESSAGE_SHARE:
        return None
    right = chance.choice(np.flatnonzero(case.accepted & case.in_scope))
    other = chance.choice(np.flatnonzero(case.in_scope))
    matrix = case.matrix.copy()
    if chance.random() < SILENT_SHARE:
        matrix[:, [place for place, name in enumerate(NAMES) if name not in LASTING_FEATURES]] = 0.0
    if chance.random() < CODE_SHARE:
        matrix[[right, other], NAMES.index("same_code")] = 1.0 / 2
    else:
        matrix[other if chance.random() < STALE_SHARE else right, NAMES.index("reply_target")] = 1.0
    return replace(case, matrix=matrix, is_extra=True)


def featurise(
    data: Dataset,
    index: SignalIndex,
    owners: OwnerIndex,
    fold: int,
    place: int,
    vector: Vectors | None,
    bare: Query | None = None,
) -> Case:
    """:param bare: the query without its topic, when that is to be learned from.

    :returns: one example's features.
    """
    query, example = bare or data.queries[place], data.examples[place]
    context = Context(index.read(query, vector), index, owners)
    accepted = np.zeros(len(index.candidates), dtype=np.bool_)
    keys = [point_key(one) for one in example.expected] or [authority_key(example.authority or "")]
    accepted[index.candidates.places(keys)] = True
    return Case(
        place,
        fold,
        candidate_matrix(context),
        none_vector(context),
        index.candidates.in_scope(None, query.audience),
        accepted,
        is_ours=bool(example.expected),
        is_extra=bare is not None,
    )


def both_ways(cases: Sequence[Case]) -> dict[str, Sequence[Case]]:
    """:returns: the cases as the finder sees them with its embedder and without."""
    return {WITH_EMBEDDER: cases, WITHOUT_EMBEDDER: [without_meaning(case) for case in cases]}


def without_meaning(case: Case) -> Case:
    """:returns: the case as an index without embedder sees it."""
    matrix, none = case.matrix.copy(), case.none.copy()
    matrix[:, [NAMES.index(name) for name in MEANING]] = 0.0
    none[[NONE_NAMES.index(name) for name in NONE_MEANING]] = 0.0
    return replace(case, matrix=matrix, none=none)
