"""Everything to do with a match, gathered; and what to do when there is none."""

from __future__ import annotations

from finder.guidance.platforms import click_paths
from finder.guidance.reply import other_channel
from finder.guidance.wording import say
from finder.structure.snapshot import Snapshot
from finder.types import (
    ContactPoint,
    FieldKind,
    Guidance,
    Kind,
    Language,
    Query,
    ReplyAdvice,
    ViaUnit,
)


def build_guidance(
    snapshot: Snapshot,
    point: ContactPoint,
    query: Query,
    via_unit: ViaUnit | None = None,
    reply: ReplyAdvice | None = None,
) -> Guidance:
    """Say what to do with a match.

    :param via_unit: the unit that led to the point; named in the subject line when the point does not name it.
    :param reply: the advice on answering the letter; a system that takes no replies changes what to do first.
    """
    return Guidance(
        first=_first(snapshot, point, query, reply),
        subject=suggest_subject(point, query, via_unit),
        platforms=click_paths(snapshot, point, query.audience, query.language, query.as_of, preferred=query.platform),
        alternatives=point.alternatives,
    )


def _first(snapshot: Snapshot, point: ContactPoint, query: Query, reply: ReplyAdvice | None) -> str:
    if query.kind is Kind.LETTER:
        system = reply.sending_system if reply is not None else None
        closed = system is not None and system.replyable == "no"
        return say("first_letter_no_reply" if closed else "first_letter", query.language, point=point.name)
    channel = other_channel(snapshot, point)
    if channel is None:
        return say("first_question", query.language, point=point.name)
    return say("first_self_service", query.language, point=point.name, label=channel.label, value=channel.value)


def suggest_subject(point: ContactPoint, query: Query, via_unit: ViaUnit | None = None) -> str:
    """Suggest a subject line from names and numbers alone; the letter's own subject may name a person.

    :returns: the unit that wrote and the letter's case or document number; the point's name when neither is known.
    """
    parts = []
    if query.kind is Kind.LETTER and via_unit is not None and via_unit.name != point.name:
        parts.append(say("subject_letter", query.language, unit=via_unit.name))
    for kind, code in ((FieldKind.CASE_NUMBER, "subject_case"), (FieldKind.DOCUMENT_NUMBER, "subject_document")):
        number = next((query.text[field.start : field.end] for field in query.fields if field.kind is kind), None)
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
