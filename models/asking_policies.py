"""Ways to choose what to ask: the finder's own, and those it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from finder.dialogue.drafts import Draft
from finder.dialogue.facets import POINT, TOPIC

Policy = Callable[[Sequence[Draft]], Draft | None]
"""Chooses among the questions that can be asked."""


def ask_nothing(drafts: Sequence[Draft]) -> Draft | None:
    """:returns: no question, ever."""
    del drafts
    return None


def ask_weighing_cost(factor: float) -> Policy:
    """:returns: a policy like the finder's, to which effort costs so many times as much."""

    def ask(drafts: Sequence[Draft]) -> Draft | None:
        best = max(drafts, key=lambda draft: draft.gain - factor * draft.cost, default=None)
        return best if best is not None and best.gain > factor * best.cost else None

    return ask


ask_best = ask_weighing_cost(1.0)
"""What the finder asks."""


def ask_only(facet: str) -> Policy:
    """:returns: a policy that asks about one facet, whatever it tells, with as many options as there may be."""

    def ask(drafts: Sequence[Draft]) -> Draft | None:
        of_facet = [draft for draft in drafts if draft.facet.name == facet]
        return max(of_facet, key=lambda draft: len(draft.values), default=None)

    return ask


def ask_in_order(*facets: str) -> Policy:
    """:returns: a policy that asks about the first facet that hasn't been asked about."""
    policies = [ask_only(facet) for facet in facets]
    return lambda drafts: next((draft for policy in policies if (draft := policy(drafts)) is not None), None)


POLICIES: Mapping[str, Policy] = {
    "no question": ask_nothing,
    "always the topic": ask_only(TOPIC),
    "the topic, then the recipients": ask_in_order(TOPIC, POINT),
    "always the recipients": ask_only(POINT),
    "the best question": ask_best,
}
