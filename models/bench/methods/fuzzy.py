"""RapidFuzz alone."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz, process

from finder.text.normalise import fold
from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import Built, best_records, by_organisation


def build(corpus: Corpus) -> Built:
    """:returns: token_set_ratio between the text and the name or search term of a point most like it."""
    records = by_organisation(corpus.records)
    terms = {
        organisation: [fold(term) for record in held for term in (record.name, *record.terms)]
        for organisation, held in records.items()
    }
    owners = {
        organisation: np.repeat(np.arange(len(held)), [1 + len(record.terms) for record in held])
        for organisation, held in records.items()
    }

    def rank(ask: Ask) -> list[str]:
        texts = terms[ask.organisation]
        found = process.cdist([fold(ask.text)], texts, scorer=fuzz.token_set_ratio, dtype=np.float32)[0]
        best = np.zeros(len(records[ask.organisation]), dtype=np.float32)
        np.maximum.at(best, owners[ask.organisation], found)
        return best_records(records[ask.organisation], ask, best)

    return Built(rank)
