"""The blocks that a letterhead falls into, and what each gives: addresses, ways to reach somebody, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from finder.text import cues
from finder.text.segments import Segment
from finder.types import Field, FieldKind, LineRole

CONTACT_KINDS = frozenset(
    {FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL, FieldKind.POSTCODE, FieldKind.ADDRESS, FieldKind.EAN}
)
REFERENCE_KINDS = frozenset(
    {FieldKind.DATE, FieldKind.CASE_NUMBER, FieldKind.DOCUMENT_NUMBER, FieldKind.KLE, FieldKind.CVR, FieldKind.P_NUMBER}
)
OWN_CONTACT_KINDS = frozenset({FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL, FieldKind.EAN})
"""Letters give the sender's phone and mail, and the addressee's address only."""
MAX_LABEL_CHARS = 24
MAX_CONTACT_CHARS = 90
_POST_BOX = re.compile(r"(?:Postboks|P\.?O\.? ?Box|Rådhuset$|\d{4} [A-ZÆØÅ][a-zæøå]+)", re.I)
_OTHER_LABEL = re.compile(r"[A-ZÆØÅ]\w+:")
"""What an address below a letter's heading belongs to ("Ejendom: …")."""

Roles = Sequence[LineRole | None]
Block = list[int]
"""Places of lines that stand together."""


def is_contact_line(segment: Segment, fields: Sequence[Field]) -> bool:
    """:returns: whether the line holds an address, phone, mail or web page and little else."""
    text = segment.text
    if cues.is_sentence(text) or cues.count_small_words(text) or len(text) > MAX_CONTACT_CHARS:
        return False
    if cues.CONTACT_LABEL.match(text) or _POST_BOX.match(text):
        return True
    return not _OTHER_LABEL.match(text) and _covered(segment, fields, CONTACT_KINDS)


def is_reference_line(segment: Segment, fields: Sequence[Field]) -> bool:
    """:returns: whether the line holds a date or number and little else, or the label of one."""
    if cues.is_sentence(segment.text) and not cues.REFERENCE_LABEL.match(segment.text):
        return False
    return (
        bool(cues.BARE_LABEL.match(segment.text) or cues.PAGE_NUMBER.fullmatch(segment.text))
        or bool(
            cues.REFERENCE_LABEL.match(segment.text) and len(segment.text) < 60 and any(map(str.isdigit, segment.text))
        )
        or _covered(segment, fields, REFERENCE_KINDS)
    )


def find_blocks(segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field]) -> Iterator[Block]:
    """:returns: lines that stand together: in one paragraph and column, cut before a company's or "Til" line."""
    by_key: dict[tuple[int, bool, int], Block] = {}
    cut_count = 0
    previous: int | None = None
    for place, segment in enumerate(segments):
        if previous is not None and segments[previous].paragraph == segment.paragraph:
            starts_addressee = labelled[place] is LineRole.ADDRESSEE or (
                bool(cues.COMPANY.search(segment.text))
                and bool(cues.AUTHORITY.search(segments[previous].text) or is_contact_line(segments[previous], fields))
            )
            after_reference = labelled[previous] is LineRole.REFERENCE and labelled[place] is None
            cut_count += starts_addressee or (after_reference and not _is_contact_like(segment))
        by_key.setdefault((segment.paragraph, segment.in_right_column, cut_count), []).append(place)
        previous = place
    yield from by_key.values()


def _is_contact_like(segment: Segment) -> bool:
    return bool(cues.CONTACT_LABEL.match(segment.text) or cues.AUTHORITY.search(segment.text))


def gives_contact(segments: Sequence[Segment], block: Block, fields: Sequence[Field]) -> bool:
    """:returns: whether a phone, mail, web page or EAN stands in the block."""
    spans = [(segments[place].start, segments[place].end) for place in block]
    return any(
        field.kind in OWN_CONTACT_KINDS and any(start <= field.start < end for start, end in spans) for field in fields
    )


def _covered(segment: Segment, fields: Sequence[Field], kinds: frozenset[FieldKind]) -> bool:
    """Whether fields of these kinds leave no more of the line than a label."""
    inside = [
        field for field in fields if field.kind in kinds and segment.start <= field.start and field.end <= segment.end
    ]
    rest = len(segment.text) - sum(field.end - field.start for field in inside)
    return bool(inside) and rest <= MAX_LABEL_CHARS
