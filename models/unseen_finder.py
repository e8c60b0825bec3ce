"""A finder that has not met some writers: to measure on their texts as if they were new."""

from __future__ import annotations

from finder.embedders.opening import open_embedder
from finder.pipeline import RecipientFinder
from finder.ranking.model import load_model
from finder.settings import Settings
from finder.signals.index import SignalIndex, Topics
from finder.training.materials import Materials, fit_words


def open_unseen_finder(settings: Settings, materials: Materials, prefix: str) -> RecipientFinder:
    """Leave writers out of everything that remembers texts: the example index and the word classifier.

    The embedder has learned from questions alone, and the ranker's few weights remember nobody.

    :param prefix: how the names of the writers to leave out begin.
    :raises FinderError: when the artefacts can't be used.
    """
    data = materials.data
    places = [place for place, one in enumerate(data.examples) if not one.writer.startswith(prefix)]
    embedder = open_embedder("own", settings.artefacts)
    assert embedder is not None
    model = load_model(settings.artefacts, embedder.version)
    index = SignalIndex(
        data.snapshot,
        data.lexicon,
        Topics(fit_words(materials, places), materials.meaning),
        embedder,
        materials.passages,
        [data.examples[place] for place in places],
        materials.vectors.take(places),
    )
    return RecipientFinder(index, model.ranker, {}, settings.max_chars)
