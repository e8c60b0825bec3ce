"""LIX: short sentences and short words are easy."""

from __future__ import annotations

import pytest

from finder.review.readability import HARD, read_lix


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0.0),
        ("Skriv her om din bil.", 5.0),
        ("Skriv her. Om din bil.", 2.5),
        ("Skriv her om parkeringslicenser.", 4 + 25),
        ("Vælg »Parkeringslicenser«.", 2.0),
        ("Se https://fjordby.example/parkeringslicenser", 2.0),
    ],
)
def test_words_a_sentence_and_the_share_of_long_words(text, lix):
    assert read_lix(text) == lix


def test_an_office_sentence_is_hard():
    text = "Henvendelser vedrørende sagsbehandlingstider besvares efterfølgende af forvaltningens sekretariat."
    assert read_lix(text) > HARD
