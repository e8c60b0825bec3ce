"""Whether the letter itself can be answered, and whether another way in is better than Digital Post."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.guidance.wording import format_date, say
from finder.structure.snapshot import Snapshot
from finder.types import (
    Alternative,
    Channel,
    ContactPoint,
    Kind,
    Query,
    Reply,
    ReplyAdvice,
    SendingSystem,
    Unit,
)

OTHER = "other"
"""Kind of a channel that is only described in words."""


def advise_reply(snapshot: Snapshot, query: Query, units: Iterable[Unit]) -> ReplyAdvice:
    """Advise on answering the letter.

    :param units: those the letter names; a sending system none of them uses is taken for a chance word.
    :returns: for a letter "Besvar først", with a system's own advice when the letter names it; for a question one line.
    """
    language = query.language
    if query.kind is not Kind.LETTER:
        return ReplyAdvice(say("reply_question", language))
    system = _named_system(snapshot, query.text, tuple(units))
    if system is None:
        return ReplyAdvice(say("reply_first", language))
    code = "reply_system" if system.as_of else "reply_system_undated"
    advice = system.reply_advice[language]
    date = format_date(system.as_of, language)
    return ReplyAdvice(say(code, language, system=system.name, advice=advice, date=date), system)


def _named_system(snapshot: Snapshot, text: str, units: tuple[Unit, ...]) -> SendingSystem | None:
    """Find the system the text names as whole words; the longest name wins, then the data's order."""
    senders = {link.id for unit in units for link in (unit, *snapshot.ancestors(unit))}
    named = [
        (len(name), system)
        for system in snapshot.sending_systems.values()
        for name in (system.name, *system.aliases)
        if (not senders or senders.intersection(system.used_by))
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def other_channel(snapshot: Snapshot, target: Unit | ContactPoint) -> Channel | None:
    """Find a way in that is better than Digital Post.

    :param target: a unit that does not read Digital Post, or a contact point.
    :returns: for a unit only when its post does not go by Digital Post; for a point its self-service, or a portal
        that the data says what to do in; None when Digital Post is the way.
    """
    if isinstance(target, ContactPoint):
        better = next((choice for choice in target.alternatives if _is_better(choice)), None)
        return None if better is None else Channel(better.kind, better.label, better.value, better.note)
    if target.reply is not Reply.OTHER_CHANNEL:
        return None
    if target.phones:
        return Channel("phone", target.name, target.phones[0], target.channel_note)
    if target.web:
        return Channel("portal", target.name, target.web[0], target.channel_note)
    point = snapshot.points.get(target.contact_point or "")
    for choice in point.alternatives if point else ():
        if choice.kind == "aula":
            return Channel(choice.kind, choice.label, choice.value, target.channel_note)
    return Channel(OTHER, target.name, "", target.channel_note)


def _is_better(alternative: Alternative) -> bool:
    """A portal without a note is a page to read, not a place to get it done."""
    return alternative.kind == "self_service" or (alternative.kind == "portal" and bool(alternative.note))
