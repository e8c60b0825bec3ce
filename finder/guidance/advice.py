"""Everything to do with a match, gathered; and what to do when there is none."""

from __future__ import annotations

from collections.abc import Mapping

from finder.guidance.links import NO_LINKS, LinkTemplates
from finder.guidance.message import message_items, quotes_of
from finder.guidance.platforms import click_paths
from finder.guidance.reply import other_channel
from finder.guidance.wording import letter_unit, say
from finder.structure.snapshot import Snapshot
from finder.types import (
    Channel,
    ContactPoint,
    Guidance,
    ItemKind,
    Kind,
    Language,
    Query,
    ReplyAdvice,
    ViaUnit,
)

_FIRST_BY_SYSTEM: Mapping[str, str] = {"always": "first_letter_reply", "no": "first_letter_no_reply"}
"""Systems that can be answered now and then leave it to whether the button is there."""


def build_guidance(
    snapshot: Snapshot,
    point: ContactPoint,
    query: Query,
    via_unit: ViaUnit | None = None,
    reply: ReplyAdvice | None = None,
    channel: Channel | None = None,
    links: LinkTemplates = NO_LINKS,
) -> Guidance:
    """Say what to do with a match.

    :param via_unit: the unit that led to the point; named in the subject line when the point does not name it.
    :param reply: the advice on answering the letter; one that takes no replies changes what to do first.
    :param channel: the other way in that the answer shows; one that comes first is told first.
    :param links: templates of addresses that open a new message, from the settings.
    """
    return Guidance(
        first=_first(snapshot, point, query, reply, channel),
        subject=suggest_subject(point, query, via_unit),
        items=message_items(query, via_unit),
        platforms=click_paths(
            snapshot, point, query.audience, query.language, query.as_of, preferred=query.platform, links=links
        ),
        alternatives=point.alternatives,
    )


def _first(
    snapshot: Snapshot, point: ContactPoint, query: Query, reply: ReplyAdvice | None, channel: Channel | None
) -> str:
    language = query.language
    if channel is not None and channel.comes_first:
        way = "told" if not channel.value else "phone" if channel.kind == "phone" else "page"
        return say(f"first_channel_{way}", language, label=channel.label, value=channel.value, point=point.name)
    if query.kind is Kind.LETTER:
        return say(_first_of_letter(reply), language, point=point.name)
    better = other_channel(snapshot, point)
    if better is None:
        return say("first_question", language, point=point.name)
    return say("first_self_service", language, point=point.name, label=better.label, value=better.value)


def _first_of_letter(reply: ReplyAdvice | None) -> str:
    """:returns: the code of what to do first; what the message says of itself goes before what its system can."""
    if reply is None:
        return "first_letter"
    if reply.can_reply is not None:
        return "first_letter_reply" if reply.can_reply else "first_letter_closed"
    system = reply.sending_system
    if system is not None and system.replyable in _FIRST_BY_SYSTEM:
        return _FIRST_BY_SYSTEM[system.replyable]
    return "first_letter"


def suggest_subject(point: ContactPoint, query: Query, via_unit: ViaUnit | None = None) -> str:
    """Suggest a subject line from names and numbers alone; the letter's own subject may name a person.

    :returns: the unit that wrote and the letter's case or document number; the point's name when neither is known.
    """
    parts = []
    if query.kind is Kind.LETTER and via_unit is not None and via_unit.name != point.name:
        parts.append(say("subject_letter", query.language, unit=letter_unit(via_unit, query.language)))
    for kind, code in ((ItemKind.CASE_NUMBER, "subject_case"), (ItemKind.DOCUMENT_NUMBER, "subject_document")):
        number = next((quote.text for quote in quotes_of(query) if quote.kind is kind), None)
        if number is not None:
            parts.append(say(code, query.language, number=number))
            break
    subject = ", ".join(parts) or point.name
    return subject[0].upper() + subject[1:]


def not_found_advice(snapshot: Snapshot, organisation: str | None, language: Language) -> str:
    """Say what to do when no recipient is certain: the main number and the point that takes everything else.

    :param organisation: None is answered for when only one is published.
    """
    if organisation is None and len(snapshot.organisations) == 1:
        organisation = next(iter(snapshot.organisations))
    record = snapshot.organisations.get(organisation or "")
    if record is None:
        return say("not_found_plain", language)
    point = snapshot.points[record.default_contact_point].name
    return say("not_found_advice", language, organisation=record.name, phone=record.phone, point=point)
