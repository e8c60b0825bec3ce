"""This project's finder: as it ships for the shipped contact points, built in memory for more of them."""

from __future__ import annotations

from finder.catalogue import build_index, open_finder
from finder.embedders.opening import open_embedder
from finder.pipeline import FindRequest, RecipientFinder
from finder.ranking.model import load_model
from finder.settings import Settings, load_settings
from finder.signals.candidates import list_candidates
from finder.signals.index import passage_texts
from finder.structure.snapshot import build_snapshot
from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import LISTED, Built
from models.bench.methods.meaning import refuse_hopeless


def build(corpus: Corpus) -> Built:
    """:returns: the finder with its embedder.

    :raises OverBudget: when the contact points can't be embedded in the time that is left.
    """
    return build_with(corpus, load_settings())


def build_with(corpus: Corpus, settings: Settings) -> Built:
    """:returns: the finder as the settings say; of the shipped contact points, opened as `finder serve` opens it."""
    finder = open_finder(settings) if corpus.is_shipped else _publish(corpus, settings)

    def rank(ask: Ask) -> list[str]:
        answer = finder.find(FindRequest(ask.text, audience=ask.audience, organisation=ask.organisation, limit=LISTED))
        return [match.contact_point.id for match in answer.matches]

    return Built(rank)


def _publish(corpus: Corpus, settings: Settings) -> RecipientFinder:
    """:returns: what `finder.catalogue.publish` gives, of structures that no database holds."""
    snapshot = build_snapshot(corpus.structures)
    embedder = open_embedder(settings.embedder, settings.artefacts)
    model = load_model(settings.artefacts, embedder.version if embedder else None)
    serving = embedder if embedder and model.uses_embedder else None
    if serving is not None:
        refuse_hopeless(serving, passage_texts(snapshot, list_candidates(snapshot)))
    index = build_index(snapshot, corpus.examples(), model, serving)
    return RecipientFinder(index, model.ranker, {"data": snapshot.version}, settings.max_chars)
