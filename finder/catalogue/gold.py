"""The gold set: a few labelled texts that every version is asked before it is published.

It is chosen by rule, so that another municipality's seeds have theirs without further work: for every contact point
one question, and a few questions that belong to others. The texts are taken out of the examples that the asked finder
searches; otherwise each would find itself, whatever was changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from finder.editing import GoldResult
from finder.pipeline import FindRequest, RecipientFinder
from finder.protocols import Embedder, Vectors
from finder.types import Answer, Example, Kind, Language, Outcome

FOREIGN = 20
"""Questions that belong to others: one in nine of the shipped set, somewhat more than among real texts."""
NOT_FOUND = "?"
"""Marks what came first but was not recommended. No id holds it."""
DAY = "2026-01-31"
"""The day the set is asked for, always the same: only the data may change the answers."""

METHOD = 2
"""How the set is asked; raised whenever the same finder may answer it otherwise. 2: with the rounded vectors of the
labelled texts."""
THREADS = 2
"""While one waits for the embedder, which computes outside of the interpreter, the other reads and ranks."""


class RememberingEmbedder:
    """Embeds each query once: the gold set is asked of what is published and of what is to be.

    :param known: vectors that need not be computed, by text: asking the set then costs a third of the time.
    """

    def __init__(self, embedder: Embedder, known: Mapping[str, Vectors]) -> None:
        self._embedder = embedder
        self._known = dict(known)
        self.version = embedder.version
        self.width = embedder.width

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        unknown = [text for text in texts if text not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._embedder.embed_queries(unknown), strict=True))
        return np.asarray([self._known[text] for text in texts], dtype=np.float32).reshape(-1, self.width)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embedder.embed_passages(texts)


@dataclass(frozen=True, slots=True)
class Flip:
    """A text that is answered otherwise than before."""

    example: Example
    before: str
    """As in `GoldResult.answers`."""
    after: str
    was_right: bool
    is_right: bool


def choose_gold(examples: Iterable[Example]) -> tuple[Example, ...]:
    """Choose by the hash of the texts' ids: the same texts give the same set, and nobody picked them.

    :returns: in order of id.
    """
    by_point: dict[str, Example] = {}
    foreign: list[Example] = []
    for one in sorted((one for one in examples if one.kind is Kind.QUESTION), key=_lot):
        if one.expected:
            by_point.setdefault(one.expected[0], one)
        else:
            foreign.append(one)
    return tuple(sorted((*by_point.values(), *foreign[:FOREIGN]), key=lambda one: one.id))


def without(examples: Iterable[Example], gold: Iterable[Example]) -> tuple[Example, ...]:
    """:returns: the examples but for the gold set, and for others with the same words."""
    left_out = {_words(one) for one in gold}
    return tuple(one for one in examples if _words(one) not in left_out)


def ask_gold(finder: RecipientFinder, gold: Sequence[Example], made_with: str) -> GoldResult:
    """Ask every text.

    :param made_with: what else the answers rest on; see `GoldResult`.
    """
    with ThreadPoolExecutor(THREADS) as threads:
        found = threads.map(lambda one: _answer(finder.find(_request(one))), gold)
        answers = {one.id: answer for one, answer in zip(gold, found, strict=True)}
    right = sum(is_right(one, answers[one.id]) for one in gold)
    return GoldResult(right, len(gold), answers, made_with)


def is_right(one: Example, answer: str) -> bool:
    """Judge by what came first, as the measure `top1` does: also a finder that never trusts itself is told to be worse.

    :returns: whether an accepted point came first; of somebody else's text, whether no point was recommended.
    """
    if one.expected:
        return answer.removesuffix(NOT_FOUND) in one.expected
    return answer.endswith(NOT_FOUND) or answer == one.authority


def compare_gold(gold: Iterable[Example], before: GoldResult, after: GoldResult) -> tuple[Flip, ...]:
    """:returns: the texts that are answered otherwise, those first that were right and are not any more."""
    flips = [
        Flip(one, was, now, is_right(one, was), is_right(one, now))
        for one in gold
        if (was := before.answers.get(one.id, "")) != (now := after.answers.get(one.id, ""))
    ]
    return tuple(sorted(flips, key=lambda flip: (not flip.was_right or flip.is_right, flip.example.id)))


def _request(one: Example) -> FindRequest:
    return FindRequest(one.text, audience=one.audience, language=Language.DA, as_of=DAY, limit=1)


def _answer(answer: Answer) -> str:
    """:returns: what the answer puts first: whose it is, else a contact point, marked when it isn't recommended."""
    if answer.other_authority is not None and answer.outcome is Outcome.NOT_FOUND:
        return answer.other_authority.id
    first = answer.matches[0].contact_point.id if answer.matches else ""
    return first + NOT_FOUND if answer.outcome is Outcome.NOT_FOUND else first


def _lot(one: Example) -> str:
    return hashlib.sha256(one.id.encode()).hexdigest()


def _words(one: Example) -> str:
    return " ".join(one.text.casefold().split())
