"""Whether the letter itself can be answered, and whether there is another way in than Digital Post."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from finder.guidance.wording import format_date, say
from finder.structure.snapshot import Snapshot
from finder.types import (
    Alternative,
    Channel,
    ContactPoint,
    Kind,
    Language,
    LineRole,
    Query,
    Reply,
    ReplyAdvice,
    SendingSystem,
    Unit,
)

OTHER = "other"
"""Kind of a channel that is only described in words."""
_RUNNING = frozenset({LineRole.BODY, LineRole.SUBJECT, LineRole.GREETING, LineRole.ADDRESSEE})
_SENT_FROM = (
    r"\b(?:(?:ud|af)?sendt|dannet|genereret|udskrevet|sent|generated|printed)(?: \w+){0,2}? "
    r"(?:fra|via|af|med|i|from|by|with|using)\W{1,3}"
)
"""How footers say which system made a letter: "Sendt fra Fasit", "Brevet er dannet automatisk i »KMD Opus Debitor«"."""


def advise_reply(snapshot: Snapshot, query: Query, units: Iterable[Unit]) -> ReplyAdvice:
    """Advise on answering the letter.

    What the message says of itself goes before what is known of the unit and of the system that sent it.

    :param units: those the letter names, the sender first; a sending system that none of them uses is taken for a
        chance word.
    :returns: for a letter "Besvar først", with a system's own advice when the letter names it; for a question one line.
    """
    language = query.language
    if query.kind is not Kind.LETTER:
        return ReplyAdvice(say("reply_question", language))
    senders = tuple(units)
    above = (snapshot.administration(unit) for unit in senders)
    administration = next((unit.id for unit in above if unit is not None), None)
    told = query.reply_target
    sent = _system_called(snapshot, told.sending_system) if told is not None else None
    system = sent or _system_in_letter(snapshot, query, senders)
    can_reply = told.can_reply if told is not None else None
    if can_reply is not None:
        advice = say("reply_message_yes" if can_reply else "reply_message_no", language)
    elif senders and senders[0].reply is Reply.OTHER_CHANNEL:
        advice = say("reply_unread", language, unit=senders[0].name)
    elif system is not None:
        advice = _system_advice(system, "reply_system_named" if sent is None else "reply_system_sent", language)
    else:
        advice = say("reply_first", language)
    return ReplyAdvice(advice, system, can_reply, administration)


def _system_advice(system: SendingSystem, opening: str, language: Language) -> str:
    source = (
        say("reply_source_dated", language, source=system.source, date=format_date(system.as_of, language))
        if system.as_of
        else say("reply_source", language, source=system.source)
    )
    return " ".join((say(opening, language, system=system.name), system.reply_advice[language], source))


def _system_called(snapshot: Snapshot, name: str) -> SendingSystem | None:
    """:returns: the system that a message calls the one that made it."""
    return _longest_named(snapshot.sending_systems.values(), lambda pattern: re.search(pattern, name, re.IGNORECASE))


def _system_in_letter(snapshot: Snapshot, query: Query, units: tuple[Unit, ...]) -> SendingSystem | None:
    """Find the system that the letterhead or the footer names; in the body only where it says that it sent the letter.

    A letter may speak of a system without coming from it ("du kan følge sagen i Aula").
    """
    senders = [one for unit in units for one in (unit, *snapshot.predecessors(unit))]
    users = {link.id for unit in senders for link in (unit, *snapshot.ancestors(unit))}
    used = [one for one in snapshot.sending_systems.values() if not users or users.intersection(one.used_by)]
    around = "\n".join(line.text for line in query.colophon.lines if line.role not in _RUNNING)
    return _longest_named(
        used,
        lambda pattern: (
            re.search(pattern, around, re.IGNORECASE) or re.search(_SENT_FROM + pattern, query.text, re.IGNORECASE)
        ),
    )


def _longest_named(systems: Iterable[SendingSystem], find: Callable[[str], object]) -> SendingSystem | None:
    """:param find: looks for a pattern of one name as whole words; the longest name wins, then the data's order."""
    named = [
        (len(name), system)
        for system in systems
        for name in (system.name, *system.aliases)
        if find(rf"(?<!\w){re.escape(name)}(?!\w)")
    ]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def other_channel(snapshot: Snapshot, target: Unit | ContactPoint) -> Channel | None:
    """Find another way in than Digital Post.

    :param target: a unit that does not read Digital Post, or a contact point.
    :returns: for a unit only when its post does not go by Digital Post, and that way comes first; for a point its
        self-service, or a portal that the data says what to do in, which comes second; None when Digital Post is the
        only way.
    """
    if isinstance(target, ContactPoint):
        better = next((choice for choice in target.alternatives if _is_better(choice)), None)
        return None if better is None else Channel(better.kind, better.label, better.value, better.note)
    if target.reply is not Reply.OTHER_CHANNEL:
        return None
    if target.phones:
        return Channel("phone", target.name, target.phones[0], target.channel_note, comes_first=True)
    if target.web:
        return Channel("portal", target.name, target.web[0], target.channel_note, comes_first=True)
    point = snapshot.points.get(target.contact_point or "")
    for choice in point.alternatives if point else ():
        if choice.kind == "aula":
            return Channel(choice.kind, target.name, choice.value, target.channel_note, comes_first=True)
    return Channel(OTHER, target.name, "", target.channel_note, comes_first=True)


def _is_better(alternative: Alternative) -> bool:
    """A portal without a note is a page to read, not a place to get it done."""
    return alternative.kind == "self_service" or (alternative.kind == "portal" and bool(alternative.note))
