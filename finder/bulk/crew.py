"""Who answers the chunks of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from finder.bulk.cases import Chunk
from finder.bulk.lines import Finder, Line, answer_case
from finder.pipeline import FindRequest


class Crew(Protocol):
    """Answers chunks; see `Alone`, `finder.bulk.pool.Pool`, `finder.bulk.cluster.Cluster`."""

    def answer(self, chunks: Iterator[Chunk]) -> Iterator[Sequence[Line]]:
        """Answer every case; no more chunks are taken than are being worked on or wait to be written.

        :returns: the lines of each chunk, in the chunks' order.
        :raises FinderError: when nobody can answer.
        """


class Alone:
    """Answers in this process, one after the other."""

    def __init__(self, finder: Finder, wish: FindRequest) -> None:
        self._finder = finder
        self._wish = wish

    def answer(self, chunks: Iterator[Chunk]) -> Iterator[Sequence[Line]]:
        """:returns: the lines, each as soon as it is there."""
        for chunk in chunks:
            for case in chunk:
                yield (answer_case(self._finder, case, self._wish),)
