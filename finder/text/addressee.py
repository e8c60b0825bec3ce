"""Whom a letter is for, told by what stands below its head: the greeting and who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from finder.text import cues
from finder.text.headblocks import Block, Roles, find_blocks, gives_contact, is_contact_line
from finder.text.segments import Segment
from finder.types import Field, LineRole

MAX_ADDRESSEE_NAMES = 3
"""A firm, a department and a person."""
WRITES_FOR_OTHERS = re.compile(r"advokat|inkasso|attorney|law firm", re.I)
"""Firms that write to authorities more than authorities write to them."""
_NAME_WORD = re.compile(r"[A-ZÆØÅ][\w'’\-]+")
_GREETED = re.compile(r"\w+(?: (?i:hr|fru|frk|mr|mrs|ms)\.?)?(?P<names>(?: (?:[A-ZÆØÅ][\w'’./\-]*|&|og|v/))+)")
"""The names that follow "Kære" at once: what comes later in a greeting may be a place or a subject."""


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below the letterhead and tells who is who in it."""

    greeting: str
    """Empty when nobody is greeted."""
    signature: tuple[str, ...]
    """The lines below "Venlig hilsen" or at the end of the text; empty for a letter that nobody signed."""


def label_addressee(
    segments: Sequence[Segment], labelled: Roles, fields: Sequence[Field], below: Below
) -> list[LineRole | None]:
    """Label the lines of whoever is greeted, and of a person or firm at an address whom a municipality writes to.

    :param labelled: roles the lines state themselves; these stand.
    :returns: the roles, with more lines labelled as the addressee's.
    """
    roles = list(labelled)
    blocks = list(find_blocks(segments, labelled, fields))
    is_above = False
    for block, following in pairwise([*blocks, []]):
        names = [place for place in block if labelled[place] is None and not is_contact_line(segments[place], fields)]
        in_column = segments[block[0]].in_right_column == segments[block[0] - 1].in_right_column
        goes_on = is_above and in_column and _is_place(segments, block, labelled, fields)
        has_place = len(block) > 1 or (bool(following) and _is_place(segments, following, labelled, fields))
        is_above = goes_on or (
            bool(names) and _is_addressee(segments, block, names, fields, below, has_place=has_place)
        )
        if is_above:
            for place in block:
                roles[place] = roles[place] or LineRole.ADDRESSEE
    return roles


def _is_place(segments: Sequence[Segment], block: Block, labelled: Roles, fields: Sequence[Field]) -> bool:
    """Whether it is an address, with a person at it perhaps, but no name, phone or mail of its own."""
    is_address = all(
        labelled[place] is LineRole.ADDRESSEE or (labelled[place] is None and is_contact_line(segments[place], fields))
        for place in block
    )
    return is_address and not gives_contact(segments, block, fields)


def _is_addressee(
    segments: Sequence[Segment],
    block: Block,
    names: Block,
    fields: Sequence[Field],
    below: Below,
    *,
    has_place: bool,
) -> bool:
    texts = [segments[place].text for place in names]
    if any(map(cues.AUTHORITY.search, texts)) or gives_contact(segments, block, fields):
        return False
    is_person = len(texts) == 1 and has_place and _is_written_to(texts[0], below)
    return is_person or (len(texts) <= MAX_ADDRESSEE_NAMES and _is_greeted(texts[0], below.greeting))


def _is_greeted(text: str, greeting: str) -> bool:
    """Whether a word of the name is greeted."""
    greeted = _GREETED.match(greeting)
    return greeted is not None and not set(_NAME_WORD.findall(greeted["names"])).isdisjoint(_NAME_WORD.findall(text))


def _is_written_to(text: str, below: Below) -> bool:
    """Whether it is a name like a person's or a firm's, of nobody who signs, in a letter that a municipality signs."""
    signed = " ".join(below.signature)
    is_name = cues.PERSON.fullmatch(text) or (cues.COMPANY.search(text) and not WRITES_FOR_OTHERS.search(text))
    return bool(is_name) and text not in signed and bool(cues.MUNICIPALITY.search(signed))


def first_addressee(segments: Sequence[Segment], blocks: Sequence[Block], labelled: Roles) -> int:
    """:returns: number of the first block that is surely not the sender's; -1 when there is none."""
    for number, block in enumerate(blocks):
        if any(labelled[place] is LineRole.ADDRESSEE or cues.COMPANY.search(segments[place].text) for place in block):
            return number
    return -1
