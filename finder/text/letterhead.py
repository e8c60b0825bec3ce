"""The lines above a letter's text: sender, addressee, references and subject, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from finder.text import cues
from finder.text.addressee import WRITES_FOR_OTHERS, Below, first_addressee, label_addressee
from finder.text.headblocks import Block, Roles, find_blocks, gives_contact, is_contact_line
from finder.text.segments import Segment
from finder.types import Field, LineRole

MAX_SUBJECT_LINES = 3
_BARE_NAME = re.compile(r"[^\d:@]+")
"""No date, no number and no label."""


def read_letterhead(
    segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field], *, is_all: bool, below: Below
) -> list[LineRole]:
    """Give the lines before the running text their roles.

    :param labelled: roles the lines state themselves; these stand.
    :param is_all: True when no running text follows: a bare colophon.
    :param below: what follows the letterhead.
    """
    labelled = label_addressee(segments, labelled, fields, below)
    roles = list(labelled)
    subject = set() if is_all else _subject_places(segments, labelled, fields)
    blocks = [block for block in find_blocks(segments, labelled, fields) if not subject.issuperset(block)]
    sender = _sender_block(segments, blocks, fields, labelled)
    addressee = first_addressee(segments, blocks, labelled)
    previous = LineRole.SENDER
    for number, block in enumerate(blocks):
        role = _block_role(
            segments, block, number, sender, blocks, fields, addressee=addressee, has_subject=bool(subject)
        )
        if number == sender and below.signature and _is_heading(segments, block, fields):
            role = LineRole.SUBJECT
        elif number != sender and _is_address_only(segments, block, labelled, fields):
            role = LineRole.SENDER if LineRole.CASEWORKER in {labelled[place] for place in block} else previous
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
    first_is_own = gives_contact(segments, blocks[first], fields)
    first_text = " ".join(segments[place].text for place in blocks[first])
    company_first = bool(cues.COMPANY.search(first_text)) and not WRITES_FOR_OTHERS.search(first_text)
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
    return score + 1.5 * gives_contact(segments, block, fields)


def _block_role(
    segments: Sequence[Segment],
    block: Block,
    number: int,
    sender: int,
    blocks: Sequence[Block],
    fields: Sequence[Field],
    *,
    addressee: int,
    has_subject: bool,
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
    is_bare_name = not company and all(map(_BARE_NAME.fullmatch, texts))
    is_heading = not has_subject and _is_heading(segments, block, fields)
    if number < addressee and number <= sender + 1 and is_bare_name and not is_heading:
        return LineRole.SENDER
    if not company and gives_contact(segments, block, fields):
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
    names_sender = len(places) > 1 and any(cues.MUNICIPALITY.fullmatch(segments[place].text) for place in places)
    return set(places) if alone and not (names_company or names_addressee or names_sender) else set()
