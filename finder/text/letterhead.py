"""The lines above a letter's text: sender, addressee, references and subject, block by block."""

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
_WRITES_FOR_OTHERS = re.compile(r"advokat|inkasso|attorney|law firm", re.I)
"""Firms that write to authorities more than authorities write to them."""
MAX_CONTACT_CHARS = 90
MAX_SUBJECT_LINES = 3
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
        bool(cues.BARE_LABEL.match(segment.text))
        or bool(
            cues.REFERENCE_LABEL.match(segment.text) and len(segment.text) < 60 and any(map(str.isdigit, segment.text))
        )
        or _covered(segment, fields, REFERENCE_KINDS)
    )


def read_letterhead(
    segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field], *, is_all: bool, is_signed: bool
) -> list[LineRole]:
    """Give the lines before the running text their roles.

    :param labelled: roles the lines state themselves; these stand.
    :param is_all: True when no running text follows: a bare colophon.
    :param is_signed: True when the sender's name stands below the text too.
    """
    roles = list(labelled)
    subject = set() if is_all else _subject_places(segments, labelled, fields)
    blocks = [block for block in _blocks(segments, labelled, fields) if not subject.issuperset(block)]
    sender = _sender_block(segments, blocks, fields, labelled)
    previous = LineRole.SENDER
    for number, block in enumerate(blocks):
        role = _block_role(segments, block, number, sender, blocks, fields)
        if number == sender and is_signed and _is_heading(segments, block, fields):
            role = LineRole.SUBJECT
        elif number != sender and _is_address_only(segments, block, labelled, fields):
            role = previous
        elif role is LineRole.ADDRESSEE and not subject and _is_heading(segments, block, fields):
            role = LineRole.SUBJECT
        previous = role if role is not LineRole.SUBJECT else previous
        for place in block:
            if place in subject:
                continue
            roles[place] = roles[place] or role
    for place in subject:
        roles[place] = roles[place] or LineRole.SUBJECT
    return [role or LineRole.BODY for role in roles]


def _blocks(segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field]) -> Iterator[Block]:
    """Lines that stand together: between empty lines, in one column, and cut before a company's or "Til" line."""
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


def _sender_block(
    segments: Sequence[Segment], blocks: Sequence[Block], fields: Sequence[Field], labelled: Roles
) -> int:
    """Number of the block that is the sender's: the first, unless a later one is far more like an authority's."""
    labels = [LineRole.SENDER in {labelled[place] for place in block} for block in blocks]
    if any(labels):
        return labels.index(True)
    scores = [_authority_score(segments, block, fields, labelled) for block in blocks]
    if not scores:
        return -1
    best = max(range(len(scores)), key=lambda number: scores[number])
    has_name = [number for number, block in enumerate(blocks) if any(labelled[place] is None for place in block)]
    first = has_name[0] if has_name else 0
    first_is_own = _gives_contact(segments, blocks[first], fields)
    first_text = " ".join(segments[place].text for place in blocks[first])
    company_first = bool(cues.COMPANY.search(first_text)) and not _WRITES_FOR_OTHERS.search(first_text)
    if (
        best != first
        and scores[best] >= scores[first] + 2.0
        and not first_is_own
        and (company_first or scores[first] <= 0)
    ):
        return best
    return first


def _authority_score(segments: Sequence[Segment], block: Block, fields: Sequence[Field], labelled: Roles) -> float:
    score = 0.0
    for place in block:
        text = segments[place].text
        if labelled[place] is LineRole.ADDRESSEE:
            score -= 4.0
        score += 1.0 * bool(cues.AUTHORITY.search(text)) + 1.5 * bool(cues.MUNICIPALITY.search(text))
        score -= 2.0 * bool(cues.COMPANY.search(text))
    return score + 1.5 * _gives_contact(segments, block, fields)


def _gives_contact(segments: Sequence[Segment], block: Block, fields: Sequence[Field]) -> bool:
    spans = [(segments[place].start, segments[place].end) for place in block]
    return any(
        field.kind in OWN_CONTACT_KINDS and any(start <= field.start < end for start, end in spans) for field in fields
    )


def _block_role(
    segments: Sequence[Segment],
    block: Block,
    number: int,
    sender: int,
    blocks: Sequence[Block],
    fields: Sequence[Field],
) -> LineRole:
    if number == sender:
        return LineRole.SENDER
    texts = [segments[place].text for place in block]
    company = any(cues.COMPANY.search(text) for text in texts)
    authority = any(cues.AUTHORITY.search(text) for text in texts)
    sender_is_company = any(cues.COMPANY.search(segments[place].text) for place in blocks[sender])
    if segments[block[0]].in_right_column and not company:
        return LineRole.SENDER
    if sender_is_company and authority:
        return LineRole.ADDRESSEE
    if not company and _gives_contact(segments, block, fields):
        return LineRole.SENDER
    if authority and not company and number < sender + 2:
        return LineRole.SENDER
    return LineRole.ADDRESSEE


def _is_address_only(segments: Sequence[Segment], block: Block, labelled: Roles, fields: Sequence[Field]) -> bool:
    """Addresses and numbers without a name: they go on with the block above."""
    return all(
        labelled[place] or (is_contact_line(segments[place], fields) and not cues.COMPANY.search(segments[place].text))
        for place in block
    )


def _is_heading(segments: Sequence[Segment], block: Block, fields: Sequence[Field]) -> bool:
    """A single line of ordinary words, naming no firm and no place."""
    text = segments[block[0]].text
    words = text.split()
    ordinary = sum(word[:1].islower() for word in words)
    named = cues.COMPANY.search(text) or cues.AUTHORITY.search(text)
    return len(block) == 1 and ordinary >= 2 and not named and not is_contact_line(segments[block[0]], fields)


def _subject_places(segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field]) -> set[int]:
    """The last lines of the letterhead that stand alone and name nobody: the heading."""
    last = len(segments) - 1
    while last >= 0 and labelled[last] in (LineRole.REFERENCE, LineRole.CASEWORKER):
        if re.match(r"cvr", segments[last].text, re.I):
            return set()
        last -= 1
    if last < 1 or labelled[last] is not None or is_contact_line(segments[last], fields):
        return set()
    places = [
        place
        for place in range(last + 1)
        if segments[place].paragraph == segments[last].paragraph and not segments[place].in_right_column
    ]
    # A paragraph that stands in the right column alone has no place in the left one: it is no heading.
    if not places or places[0] == 0:
        return set()
    alone = len(places) <= MAX_SUBJECT_LINES and all(labelled[place] is None for place in places)
    text = " ".join(segments[place].text for place in places)
    names_company = bool(cues.COMPANY.search(text)) and len(text.split()) <= 5
    names_addressee = any(is_contact_line(segments[place], fields) for place in places)
    return set(places) if alone and not names_company and not names_addressee else set()


def _covered(segment: Segment, fields: Sequence[Field], kinds: frozenset[FieldKind]) -> bool:
    """Whether fields of these kinds leave no more of the line than a label."""
    inside = [
        field for field in fields if field.kind in kinds and segment.start <= field.start and field.end <= segment.end
    ]
    rest = len(segment.text) - sum(field.end - field.start for field in inside)
    return bool(inside) and rest <= MAX_LABEL_CHARS
