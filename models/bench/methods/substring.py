"""What a user has today: a search box that finds names and search terms which hold the typed word."""

from __future__ import annotations

import numpy as np

from finder.text.normalise import fold
from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import Built, best_records, by_organisation

LEAST_LETTERS = 4
"""Shorter words stand inside nearly every name."""


def build(corpus: Corpus) -> Built:
    """:returns: the search box, with every word of the text typed and the hits counted."""
    records = by_organisation(corpus.records)
    shown = {
        organisation: [fold(" · ".join((record.name, *record.terms))) for record in held]
        for organisation, held in records.items()
    }

    def rank(ask: Ask) -> list[str]:
        words = {word for word in fold(ask.text).split() if len(word) >= LEAST_LETTERS}
        counts = [sum(word in one for word in words) for one in shown[ask.organisation]]
        return best_records(records[ask.organisation], ask, np.asarray(counts, dtype=np.float32))

    return Built(rank)
