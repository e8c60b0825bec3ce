"""What ends a letter: the closing, the signature below it, and a foot of short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.text import cues
from finder.text.headblocks import is_contact_line
from finder.text.segments import Segment
from finder.types import Field, LineRole

MAX_SIGNATURE_LINES = 12
MAX_SIDE_CHARS = 48
"""Lines of a side column are short."""
UNIT_LINE = re.compile(r"^[A-ZÆØÅ]")


def find_closing(segments: Sequence[Segment], body_start: int) -> int | None:
    """:returns: place of the last line with "Venlig hilsen"; None without one. What follows is the signature."""
    for place in range(len(segments) - 1, body_start - 1, -1):
        found = cues.CLOSING.match(segments[place].text)
        if found and found.end() >= len(segments[place].text) - 1:
            return place
    return None


def find_signature_end(segments: Sequence[Segment], closing: int) -> int:
    """:returns: where running text, with its heading, goes on below the signature; the letter's end when it doesn't."""
    for place in range(closing + 1, len(segments)):
        if not cues.is_sentence(segments[place].text) or len(segments[place].text) <= MAX_SIDE_CHARS:
            continue
        heading = segments[place - 1]
        is_heading = (
            place > closing + 2
            and segments[place - 2].paragraph < heading.paragraph < segments[place].paragraph
            and not cues.AUTHORITY.search(heading.text)
            and heading.text.rstrip(":?").replace(" ", "").isalpha()
        )
        return place - is_heading
    return len(segments)


def signature_role(segments: Sequence[Segment], place: int, closing: int, fields: Sequence[Field]) -> LineRole:
    """:returns: the role of a line below the closing: a person's, the sender's, or the addressee's at the foot."""
    segment = segments[place]
    if place - closing > MAX_SIGNATURE_LINES and not is_contact_line(segment, fields):
        return LineRole.BODY
    if cues.COMPANY.search(segment.text) and segment.paragraph > segments[closing].paragraph + 1:
        return LineRole.ADDRESSEE if not cues.AUTHORITY.search(segment.text) else LineRole.SENDER
    names_unit = cues.AUTHORITY.search(segment.text) or re.search(r"\d|@|www\.|\.dk\b", segment.text)
    is_person = place - closing <= 2 and not names_unit and segment.parts == 1
    return LineRole.CASEWORKER if is_person and closing + 1 < len(segments) - 1 else LineRole.SENDER


def find_footer(
    segments: Sequence[Segment], labelled: Sequence[LineRole | None], body_start: int, fields: Sequence[Field]
) -> int:
    """:returns: place of the first of the short lines that end a text; the letter's end when there are none."""
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
    if cues.is_sentence(text) or is_list_item(segment) or text.endswith((".", ":", "?", "!", ",")):
        return False
    continues = segments[place - 1].paragraph == segment.paragraph and cues.is_sentence(segments[place - 1].text)
    if continues and not segments[place - 1].text.endswith((".", "!", "?")):
        return bool(cues.AUTHORITY.search(text)) and text[0].isupper() and segment.parts > 1
    starts_well = bool(UNIT_LINE.match(text)) or text.startswith("/")
    return starts_well and len(text) <= 2 * MAX_SIDE_CHARS and not segment.in_right_column


def is_list_item(segment: Segment) -> bool:
    """:returns: whether a bullet or number starts the line; "1. sal" in an address is none."""
    return segment.parts == 1 and cues.BULLET.match(segment.text) is not None
