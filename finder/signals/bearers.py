"""Whom a name means that several units bear, or bore, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from finder.signals.names import Name
from finder.structure.reorganising import Span
from finder.structure.snapshot import Snapshot

PAST_BEARER = 0.5
"""How strongly an undated text means the unit that once bore a name, where another bears it now: people keep old
letters, but most texts are of these days."""
_UNKNOWN_END = "0"
"""Before all days: a name that ended nobody knows when is known to be borne on none."""


def weigh_bearers(snapshot: Snapshot, bearers: Mapping[str, Name], written: str | None) -> Mapping[str, float]:
    """Tell whom a name means that went from one unit to another by a reorganisation.

    :param snapshot: of the day that is answered for.
    :param bearers: by id of the unit: the name, as the unit bears or bore it.
    :param written: the day of the letter, YYYY-MM-DD; None when it isn't known.
    :returns: 0–1 for each unit that may be meant; 1 for all where no reorganisation tells them apart.
    """
    if len(bearers) < 2 or not any(snapshot.span(unit, name.text) for unit, name in bearers.items()):
        return dict.fromkeys(bearers, 1.0)
    spans = {unit: snapshot.span(unit, name.text) or _span_of(name) for unit, name in bearers.items()}
    if written is not None:
        borne = [unit for unit, span in spans.items() if _is_borne(span, written)]
        if borne:
            return dict.fromkeys(borne, 1.0)
    is_borne_now = not all(span.ends for span in spans.values())
    return {unit: PAST_BEARER if span.ends and is_borne_now else 1.0 for unit, span in spans.items()}


def _span_of(name: Name) -> Span:
    """:returns: when a name was borne that no reorganisation tells of."""
    return Span(ends=name.former_until or _UNKNOWN_END) if name.is_former else Span()


def _is_borne(span: Span, day: str) -> bool:
    # A year or a month that ends a name lasts to its last day; no month or day is as late as 99.
    return span.starts <= day and (not span.ends or day <= f"{span.ends}-99")
