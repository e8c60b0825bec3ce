"""What staff have said of sentences, as training learns from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from finder.editing import NOT_OURS, Judgement
from finder.training.staff import STAFF
from finder.types import Audience, Example


@dataclass(frozen=True, slots=True)
class Sentences:
    """Judged sentences, one for each wording and audience."""

    judged: tuple[Example, ...]
    """Those that a contact point was judged right for, or that belong to none."""
    denied: tuple[tuple[Example, frozenset[str]], ...]
    """Those that only wrong contact points are known for."""

    def all(self) -> tuple[Example, ...]:
        """:returns: every sentence."""
        return (*self.judged, *(one for one, _ in self.denied))


def gather_sentences(judgements: Iterable[Judgement]) -> Sentences:
    """Put together what was said of the same words: of two judges who disagree about a point, the later is believed.

    Where a right contact point is known, the wrong ones tell nothing more: all others are wrong, too.
    """
    said: dict[tuple[str, Audience | None], list[Judgement]] = defaultdict(list)
    for one in judgements:
        said[" ".join(one.sentence.casefold().split()), one.audience].append(one)
    judged: list[Example] = []
    denied: list[tuple[Example, frozenset[str]]] = []
    for same in said.values():
        verdicts = {one.contact_point: one for one in same}
        right = [one for one in verdicts.values() if one.relevant]
        if right:
            points = tuple(one.contact_point for one in right if one.contact_point != NOT_OURS)
            judged.append(_example(right[-1], points))
        else:
            denied.append((_example(same[-1], ()), frozenset(verdicts)))
    return Sentences(tuple(judged), tuple(denied))


def sentence_id(judgement: Judgement) -> str:
    """:returns: what stands for a sentence in a report, with the moment: a number that was withdrawn may come again."""
    return f"judgement-{judgement.number}@{judgement.when}"


def _example(judgement: Judgement, expected: tuple[str, ...]) -> Example:
    return Example(
        id=sentence_id(judgement),
        text=judgement.sentence,
        audience=judgement.audience,
        kind=judgement.kind,
        language=judgement.language,
        expected=expected,
        authority=None,
        unit=None,
        writer=f"{STAFF}{judgement.judge}",
    )
