"""A letter's lines with their roles: who sends it, whom it is for, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.text import cues
from finder.text.addressee import Below
from finder.text.fields import find_fields
from finder.text.headblocks import is_contact_line, is_reference_line
from finder.text.letterhead import read_letterhead
from finder.text.segments import Segment, cut
from finder.text.signature import (
    MAX_SIDE_CHARS,
    UNIT_LINE,
    find_closing,
    find_footer,
    find_signature_end,
    is_list_item,
    signature_role,
)
from finder.types import Colophon, Field, Line, LineRole


def parse_letter(text: str, fields: Sequence[Field] | None = None) -> Colophon:
    """Give each line of a letter its role; the sender's block is told from the addressee's by structure alone.

    :param text: normalised and redacted.
    :param fields: the text's fields; recognised here when None.
    :returns: all lines in reading order, empty for an empty text. Nothing raises: an odd text is all body.
    """
    found = find_fields(text) if fields is None else fields
    segments = cut(text, found)
    roles = _assign(segments, found)
    lines = tuple(Line(one.text, one.start, one.end, role) for one, role in zip(segments, roles, strict=True))
    subject = next((line for line in lines if line.role is LineRole.SUBJECT), None)
    return Colophon(lines, subject)


def topic_of(colophon: Colophon) -> str:
    """:returns: subject and body as one text: what the letter is about, without who wrote to whom.

    What stands in every letter, how to appeal and how personal data are kept, is left out where its heading tells it.
    """
    kept: list[str] = []
    is_standard = False
    for line in colophon.lines:
        if line.role is LineRole.BODY:
            is_standard = bool(kept) and (is_standard or cues.STANDARD_HEADING.fullmatch(line.text) is not None)
        elif line.role in (LineRole.GREETING, LineRole.SUBJECT):
            is_standard = False
        if line.role in (LineRole.SUBJECT, LineRole.BODY) and not is_standard:
            kept.append(line.text)
    return "\n".join(kept)


def _assign(segments: Sequence[Segment], fields: Sequence[Field]) -> list[LineRole]:
    labelled = _labelled_roles(segments, fields)
    body_start = _body_start(segments, labelled)
    closing = find_closing(segments, body_start)
    signature = range(0) if closing is None else range(closing + 1, find_signature_end(segments, closing))
    is_signed_last = closing is not None and signature.stop == len(segments)
    text_end = max(body_start, signature.stop)
    footer = len(segments) if is_signed_last else find_footer(segments, labelled, text_end, fields)
    below = Below(
        greeting=segments[body_start].text if labelled[body_start : body_start + 1] == [LineRole.GREETING] else "",
        signature=tuple(one.text for place, one in enumerate(segments) if place in signature or place >= footer),
    )
    roles = read_letterhead(
        segments[:body_start], labelled[:body_start], fields, is_all=body_start == len(segments), below=below
    )
    is_named = any(
        role is LineRole.SENDER and cues.AUTHORITY.search(one.text)
        for one, role in zip(segments[:body_start], roles, strict=True)
    )
    for place in range(body_start, len(segments)):
        label = labelled[place]
        if place in signature:
            roles.append(label or signature_role(segments, place, signature.start - 1, fields))
        elif place >= footer:
            roles.append(label or LineRole.SENDER)
        else:
            roles.append(label or _body_role(segments, place, fields, is_named))
    _mark_late_subject(segments, roles, body_start)
    return roles


def _labelled_roles(segments: Sequence[Segment], fields: Sequence[Field]) -> list[LineRole | None]:
    """The roles that lines state themselves; the parts of one comma line share the first one's."""
    roles: list[LineRole | None] = []
    for place, segment in enumerate(segments):
        first_role = roles[-1] if place and segments[place - 1].row == segment.row and segment.parts > 1 else None
        is_shared = first_role in (LineRole.ADDRESSEE, LineRole.SENDER)
        if is_shared:
            roles.append(first_role)
        elif place and _names_caseworker(segments[place - 1], segment):
            roles.append(LineRole.CASEWORKER)
        else:
            roles.append(_labelled_role(segment, fields))
    return roles


def _names_caseworker(label: Segment, name: Segment) -> bool:
    """Whether a line stands under the word "Sagsbehandler" and is a person's name."""
    return (
        label.paragraph == name.paragraph
        and cues.BARE_CASEWORKER.match(label.text) is not None
        and cues.PERSON.fullmatch(name.text) is not None
    )


def _labelled_role(segment: Segment, fields: Sequence[Field]) -> LineRole | None:
    """The role a line says itself that it has."""
    text = segment.text
    if cues.SENDER_LABEL.match(text):
        return LineRole.SENDER
    if cues.ADDRESSEE_LABEL.match(text) and not cues.is_sentence(text):
        return LineRole.ADDRESSEE
    if cues.GREETING.match(text) and len(text.split()) <= 14:
        return LineRole.GREETING
    if cues.ADDRESSEE_OPENING.match(text) and len(text.split()) <= 9 and cues.count_small_words(text[3:]) <= 1:
        return None if text.endswith((".", ",", "?")) or re.search(r"\d{2}\.", text) else LineRole.ADDRESSEE
    if cues.SUBJECT_LABEL.match(text) and not re.match(r"sag\b", text, re.I):
        return LineRole.SUBJECT
    if (found := cues.CLOSING.match(text)) and found.end() >= len(text) - 1:
        return LineRole.GREETING
    if cues.BARE_CASEWORKER.match(text):
        return LineRole.CASEWORKER
    if cues.CASEWORKER_LABEL.match(text) and not cues.is_sentence(text):
        return LineRole.CASEWORKER
    if is_reference_line(segment, fields):
        return LineRole.REFERENCE
    return None


def _body_start(segments: Sequence[Segment], labelled: Sequence[LineRole | None]) -> int:
    """The first line of running text: everything before it is letterhead."""
    for place, segment in enumerate(segments):
        if labelled[place] is LineRole.GREETING:
            return place
        if labelled[place] is not None:
            continue
        if (
            cues.is_sentence(segment.text)
            or is_list_item(segment)
            or (not segment.in_right_column and _goes_on(segments, place))
        ):
            return place
    return len(segments)


def _goes_on(segments: Sequence[Segment], place: int) -> bool:
    """Whether the next line of the paragraph goes on in the middle of a sentence."""
    here = segments[place]
    following = next((one for one in segments[place + 1 : place + 3] if not one.in_right_column), None)
    if following is None or following.paragraph != here.paragraph or following.row == here.row:
        return False
    return following.text[:1].islower() and cues.is_sentence(following.text) and len(here.text.split()) >= 4


def _body_role(segments: Sequence[Segment], place: int, fields: Sequence[Field], is_named: bool) -> LineRole:
    """Body, unless the line belongs to a side column that was read into the text.

    :param is_named: True when the letterhead names the sender: names further down are then only spoken of.
    """
    segment = segments[place]
    text = segment.text
    if len(text) > MAX_SIDE_CHARS or cues.is_sentence(text) or is_list_item(segment):
        return LineRole.BODY
    if cues.BARE_LABEL.match(text):
        return LineRole.REFERENCE
    if is_contact_line(segment, fields):
        return LineRole.BODY if text.endswith(".") and _ends_sentence(segments, place) else LineRole.SENDER
    if text.endswith((".", ",", ":", "?", "!")) or not UNIT_LINE.match(text) or ". " in text:
        return LineRole.BODY
    if not is_named and cues.AUTHORITY.search(text) and not cues.COMPANY.search(text):
        inside_paragraph = 0 < place < len(segments) - 1 and segments[place - 1].paragraph == segment.paragraph
        if segment.in_right_column or segment.parts > 1 or (inside_paragraph and len(text.split()) <= 6):
            return LineRole.SENDER
    return LineRole.BODY


def _ends_sentence(segments: Sequence[Segment], place: int) -> bool:
    """Whether the line above is running text that goes on here."""
    above = segments[place - 1]
    return above.paragraph == segments[place].paragraph and cues.is_sentence(above.text) and above.text[-1:].isalnum()


def _mark_late_subject(segments: Sequence[Segment], roles: list[LineRole], body_start: int) -> None:
    """The line between greeting and text is the subject when the letterhead holds none."""
    if LineRole.SUBJECT in roles or body_start >= len(segments):
        return
    after = body_start + 1 if roles[body_start] is LineRole.GREETING else body_start
    if after + 1 >= len(segments) or roles[after] is not LineRole.BODY:
        return
    stands_alone = segments[after + 1].paragraph > segments[after].paragraph
    if (
        stands_alone
        and len(segments[after].text.split()) <= 14
        and not segments[after].text.endswith((".", "?", "!", ":"))
    ):
        roles[after] = LineRole.SUBJECT
