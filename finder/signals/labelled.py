"""Labelled texts, read the way queries are read: for the index that searches them, and for training."""

from __future__ import annotations

from collections.abc import Sequence

from finder.embedders.bytevectors import ByteVectors
from finder.embedders.cache import VectorCache, text_hash
from finder.text import TEXT_VERSION
from finder.text.query import read_query
from finder.types import Example, Query

UNDATED = "2000-01-01"
"""The day labelled texts are read on: what they are about does not depend on it."""


def read_example(example: Example) -> Query:
    """:returns: a labelled text as the finder would read it."""
    return read_query(
        example.text, audience=example.audience, language=None, as_of=UNDATED, organisation=None, kind=example.kind
    )


def topic_of(example: Example) -> str:
    """:returns: what a labelled text is about, read the way queries are read."""
    return read_example(example).topic_text


def example_vectors(examples: Sequence[Example], cache: VectorCache) -> ByteVectors:
    """:returns: the vectors of what each labelled text is about."""
    keys = [text_hash(TEXT_VERSION, one.kind, one.text) for one in examples]
    return cache.queries(keys, lambda place: topic_of(examples[place]))
