"""The word classifier really learns, also where every word is rare and every topic as frequent as the next."""

from __future__ import annotations

import numpy as np

from finder.ranking.fit import fit_word_topics

TOPICS = 40
DOCUMENTS = [
    ({f"w:own{topic}-{word}": 1.0, f"w:own{topic}-{word + 1}": 1.0, f"w:all{word}": 1.0}, f"topic{topic:02}")
    for topic in range(TOPICS)
    for word in range(6)
]


def test_balanced_topics_of_rare_words_are_told_apart():
    model = fit_word_topics([features for features, _ in DOCUMENTS], [topic for _, topic in DOCUMENTS])
    hits = 0
    for features, topic in DOCUMENTS:
        scores = model.log_probabilities(*model.space.encode(features))
        hits += model.classes[int(scores.argmax())] == topic
    assert hits / len(DOCUMENTS) > 0.95


def test_the_same_texts_give_the_same_classifier():
    features, topics = zip(*DOCUMENTS[:60], strict=True)
    one, other = fit_word_topics(features, topics), fit_word_topics(features, topics)
    assert np.array_equal(one.weights, other.weights)
