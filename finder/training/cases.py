"""Labelled texts with their features, each made by an index that has never met its writer.

The embedder has seen none of these texts (see `dataset.teaches_embedder`); a fold's word classifier and example index
hold neither its writers' texts nor near-duplicates of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finder.protocols import Vectors
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.explain import PRIOR_FEATURES
from finder.ranking.features import NAMES, NONE_NAMES, Matrix, candidate_matrix, none_vector
from finder.ranking.fit import RankingCase
from finder.ranking.model import WITH_EMBEDDER, WITHOUT_EMBEDDER
from finder.signals.candidates import Mask, authority_key, point_key
from finder.signals.index import SignalIndex
from finder.training.dataset import Dataset
from finder.types import Colophon, Kind, LineRole, Query

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
    is_open: bool = False
    """Whether nothing but wrong answers are known; all others, "none of these" among them, are accepted."""

    @property
    def answerable(self) -> bool:
        """False when the right point is not shown to the audience that asks: a known fault of the structure."""
        return not self.accepted.any() or bool((self.accepted & self.in_scope).any())

    def for_fitting(self) -> RankingCase:
        """:returns: the case as the ranker's fit takes it."""
        right = self.accepted[self.in_scope]
        is_nobodys = self.is_open or not right.any()
        return RankingCase(self.matrix[self.in_scope], self.none, np.append(right, is_nobodys), self.weight)


def bare_letterhead(data: Dataset, place: int) -> Query | None:
    """People often paste nothing but the colophon, so the ranker must know that case.

    :returns: a letter's query without subject and body; None when its answer can't be told from the letterhead.
    """
    query, example = data.queries[place], data.examples[place]
    heads = query.colophon.of(LineRole.SENDER, LineRole.CASEWORKER, LineRole.REFERENCE)
    if query.kind is not Kind.LETTER or not heads or not query.topic_text:
        return None
    snapshot = data.snapshot.for_query(query)
    unit = snapshot.units.get(example.unit or "")
    route = snapshot.route(unit, query.audience) if unit else None
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
    context = Context(index.read(query, vector), index, owners.on_day_of(query))
    denied = data.denied.get(place)
    keys = [point_key(one) for one in denied or example.expected] or [authority_key(example.authority or "")]
    accepted = np.full(len(index.candidates), denied is not None)
    accepted[index.candidates.places(keys)] = denied is None
    return Case(
        place,
        fold,
        candidate_matrix(context),
        none_vector(context),
        index.candidates.in_scope(None, query.audience),
        accepted,
        is_ours=bool(example.expected) or denied is not None,
        is_extra=bare is not None or denied is not None,
        is_open=denied is not None,
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
