"""A letter's lines with their roles: who sends it, whom it is for, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.text import cues
from finder.text.fields import find_fields
from finder.text.letterhead import is_contact_line, is_reference_line, read_letterhead
from finder.text.segments import Segment, cut
from finder.types import Colophon, Field, Line, LineRole

MAX_SIGNATURE_LINES = 12
MAX_SIDE_CHARS = 48
"""Lines of a side column are short."""
_UNIT_LINE = re.compile(r"^[A-ZÆØÅ]")


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
    """:returns: subject and body as one text: what the letter is about, without who wrote to whom."""
    kept = [line.text for line in colophon.lines if line.role in (LineRole.SUBJECT, LineRole.BODY)]
    return "\n".join(kept)


def _assign(segments: Sequence[Segment], fields: Sequence[Field]) -> list[LineRole]:
    labelled = _labelled_roles(segments, fields)
    body_start = _body_start(segments, labelled)
    closing = _closing_place(segments, body_start)
    footer = len(segments) if closing is not None else _footer_start(segments, labelled, body_start, fields)
    roles = read_letterhead(
        segments[:body_start],
        labelled[:body_start],
        fields,
        is_all=body_start == len(segments),
        is_signed=closing is not None or footer < len(segments),
    )
    is_named = any(
        role is LineRole.SENDER and cues.AUTHORITY.search(one.text)
        for one, role in zip(segments[:body_start], roles, strict=True)
    )
    for place in range(body_start, len(segments)):
        label = labelled[place]
        if closing is not None and place > closing:
            roles.append(label or _signature_role(segments, place, closing))
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
        roles.append(first_role if is_shared else _labelled_role(segment, fields))
    return roles


def _labelled_role(segment: Segment, fields: Sequence[Field]) -> LineRole | None:
    """The role a line says itself that it has."""
    text = segment.text
    if cues.SENDER_LABEL.match(text):
        return LineRole.SENDER
    if cues.ADDRESSEE_LABEL.match(text) and not cues.is_sentence(text):
        return LineRole.ADDRESSEE
    if cues.ADDRESSEE_OPENING.match(text) and len(text.split()) <= 9 and cues.count_small_words(text[3:]) <= 1:
        return None if text.endswith((".", ",", "?")) or re.search(r"\d{2}\.", text) else LineRole.ADDRESSEE
    if cues.SUBJECT_LABEL.match(text) and not re.match(r"sag\b", text, re.I):
        return LineRole.SUBJECT
    if cues.GREETING.match(text) and len(text.split()) <= 14:
        return LineRole.GREETING
    if (found := cues.CLOSING.match(text)) and found.end() >= len(text) - 1:
        return LineRole.GREETING
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
            or _is_list_item(segment)
            or (not segment.in_right_column and _goes_on(segments, place))
        ):
            return place
    return len(segments)


def _is_list_item(segment: Segment) -> bool:
    """A bullet or number at a line's start; "1. sal" in an address is none."""
    return segment.parts == 1 and cues.BULLET.match(segment.text) is not None


def _goes_on(segments: Sequence[Segment], place: int) -> bool:
    """Whether the next line of the paragraph goes on in the middle of a sentence."""
    here = segments[place]
    following = next((one for one in segments[place + 1 : place + 3] if not one.in_right_column), None)
    if following is None or following.paragraph != here.paragraph or following.row == here.row:
        return False
    return following.text[:1].islower() and cues.is_sentence(following.text) and len(here.text.split()) >= 4


def _closing_place(segments: Sequence[Segment], body_start: int) -> int | None:
    """The line with "Venlig hilsen", the last of them; what follows is the signature."""
    for place in range(len(segments) - 1, body_start - 1, -1):
        found = cues.CLOSING.match(segments[place].text)
        if found and found.end() >= len(segments[place].text) - 1:
            return place
    return None


def _signature_role(segments: Sequence[Segment], place: int, closing: int) -> LineRole:
    segment = segments[place]
    if place - closing > MAX_SIGNATURE_LINES or (cues.is_sentence(segment.text) and len(segment.text) > MAX_SIDE_CHARS):
        return LineRole.BODY
    if cues.COMPANY.search(segment.text) and segment.paragraph > segments[closing].paragraph + 1:
        return LineRole.ADDRESSEE if not cues.AUTHORITY.search(segment.text) else LineRole.SENDER
    names_unit = cues.AUTHORITY.search(segment.text) or re.search(r"\d|@|www\.|\.dk\b", segment.text)
    is_person = place - closing <= 2 and not names_unit and segment.parts == 1
    return LineRole.CASEWORKER if is_person and closing + 1 < len(segments) - 1 else LineRole.SENDER


def _footer_start(
    segments: Sequence[Segment], labelled: Sequence[LineRole | None], body_start: int, fields: Sequence[Field]
) -> int:
    """The first of the short lines that end a letter without "Venlig hilsen"."""
    place = len(segments)
    while place > body_start + 1 and _is_footer_line(segments, place - 1, labelled[place - 1], fields):
        place -= 1
    names_somebody = any(
        cues.AUTHORITY.search(one.text) or is_contact_line(one, fields) or one.paragraph > segments[place - 1].paragraph
        for one in segments[place:]
    )
    return place if names_somebody else len(segments)


def _is_footer_line(segments: Sequence[Segment], place: int, label: LineRole | None, fields: Sequence[Field]) -> bool:
    segment = segments[place]
    text = segment.text
    if label in (LineRole.SENDER, LineRole.CASEWORKER, LineRole.REFERENCE, LineRole.ADDRESSEE) or is_contact_line(
        segment, fields
    ):
        return True
    if cues.is_sentence(text) or _is_list_item(segment) or text.endswith((".", ":", "?", "!", ",")):
        return False
    continues = segments[place - 1].paragraph == segment.paragraph and cues.is_sentence(segments[place - 1].text)
    if continues and not segments[place - 1].text.endswith((".", "!", "?")):
        return bool(cues.AUTHORITY.search(text)) and text[0].isupper() and segment.parts > 1
    starts_well = bool(_UNIT_LINE.match(text)) or text.startswith("/")
    return starts_well and len(text) <= 2 * MAX_SIDE_CHARS and not segment.in_right_column


def _body_role(segments: Sequence[Segment], place: int, fields: Sequence[Field], is_named: bool) -> LineRole:
    """Body, unless the line belongs to a side column that was read into the text.

    :param is_named: True when the letterhead names the sender: names further down are then only spoken of.
    """
    segment = segments[place]
    text = segment.text
    if len(text) > MAX_SIDE_CHARS or cues.is_sentence(text) or _is_list_item(segment):
        return LineRole.BODY
    if cues.BARE_LABEL.match(text):
        return LineRole.REFERENCE
    if is_contact_line(segment, fields):
        return LineRole.SENDER
    if text.endswith((".", ",", ":", "?", "!")) or not _UNIT_LINE.match(text) or ". " in text:
        return LineRole.BODY
    if not is_named and cues.AUTHORITY.search(text) and not cues.COMPANY.search(text):
        inside_paragraph = 0 < place < len(segments) - 1 and segments[place - 1].paragraph == segment.paragraph
        if segment.in_right_column or segment.parts > 1 or (inside_paragraph and len(text.split()) <= 6):
            return LineRole.SENDER
    return LineRole.BODY


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
