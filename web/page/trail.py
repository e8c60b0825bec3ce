"""The earlier turns of a conversation: carried by the page itself, because nobody else keeps them.

What comes back is not trusted: names are looked up anew, so that no form sent from elsewhere puts words into the
finder's mouth.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finder.types import Answer, Outcome

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot

MOST_TURNS = 8
"""Turns that are shown; those before them have scrolled out of mind."""
MOST_CHARS = 100
"""Characters shown of what the user wrote: about one line."""
LONGEST = 20_000
"""Characters of a trail that are looked at: eight turns with the longest names have far fewer."""


@dataclass(frozen=True, slots=True)
class PastTurn:
    """What was said and what came of it, in a line."""

    words: str
    """The beginning of what the user wrote, redacted, or the label of what he chose; empty for a file without text."""
    outcome: Outcome
    ids: tuple[str, ...]
    """Of the recommended contact points, or of the other authority."""
    name: str
    """Of the one recipient or authority; empty when there were several or none."""


def past_turn(answer: Answer, words: str) -> PastTurn:
    """:param words: what the user wrote or chose, redacted.

    :returns: an answer as it will be remembered when the next one stands in its place.
    """
    line = " ".join(words.split())
    short = line if len(line) <= MOST_CHARS else line[:MOST_CHARS].rsplit(" ", 1)[0] + " …"
    if answer.other_authority is not None:
        return PastTurn(short, answer.outcome, (answer.other_authority.id,), answer.other_authority.name)
    points = [match.contact_point for match in answer.matches if match.in_answer_set]
    points = [] if answer.outcome is Outcome.NOT_FOUND else points
    name = points[0].name if len(points) == 1 else ""
    return PastTurn(short, answer.outcome, tuple(point.id for point in points), name)


def read_trail(text: str, snapshot: Snapshot) -> tuple[PastTurn, ...]:
    """:returns: the turns that a page carried, the oldest first; none when they can't be read."""
    if len(text) > LONGEST:
        return ()
    try:
        sent = json.loads(text or "[]")
        turns = [_read_turn(one, snapshot) for one in sent]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()
    return tuple(turns[-MOST_TURNS:])


def write_trail(turns: Sequence[PastTurn]) -> str:
    """:returns: the turns as the page carries them."""
    kept = [{"words": turn.words, "outcome": turn.outcome.value, "ids": turn.ids} for turn in turns[-MOST_TURNS:]]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _read_turn(sent: dict[str, object], snapshot: Snapshot) -> PastTurn:
    words, outcome, ids = sent["words"], Outcome(str(sent["outcome"])), sent["ids"]
    if not isinstance(words, str) or not isinstance(ids, list):
        raise TypeError
    known = [one for one in ids if one in snapshot.points or one in snapshot.authorities]
    record = (snapshot.points.get(known[0]) or snapshot.authorities[known[0]]) if len(known) == 1 else None
    return PastTurn(words[: MOST_CHARS + 2], outcome, tuple(known), record.name if record is not None else "")
