"""How well a letter was read: each line's role, the sender's block, the fields and the recipient, beside the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import partial_ratio

from finder.text.fields import find_fields
from finder.text.normalise import fold, normalise
from finder.types import Answer, Field, FieldKind, LineRole, Query
from models.letters.letter import Letter, Style
from models.letters.page import Paragraph, Plan, as_text

CLEAN_LIKENESS, SCANNED_LIKENESS = 90.0, 75.0
"""Of 100: how much of a printed line must be read back to be that line; a scan has a wrong letter here and there."""
MIN_LINE_CHARS = 8
"""Shorter lines look like a piece of anything."""
REFERENCE_KINDS = frozenset({FieldKind.CVR, FieldKind.EAN})
"""Fields of a sender's block whose lines are numbers to refer to as well."""
PLANTED_KINDS = (
    FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL, FieldKind.EAN, FieldKind.CVR, FieldKind.ADDRESS,
    FieldKind.POSTCODE, FieldKind.CASE_NUMBER, FieldKind.DOCUMENT_NUMBER, FieldKind.DATE,
)  # fmt: skip

_ACCEPTED: Mapping[LineRole, frozenset[LineRole]] = {
    LineRole.SENDER: frozenset({LineRole.SENDER}),
    LineRole.ADDRESSEE: frozenset({LineRole.ADDRESSEE}),
    LineRole.REFERENCE: frozenset({LineRole.REFERENCE}),
    LineRole.CASEWORKER: frozenset({LineRole.CASEWORKER, LineRole.SENDER, LineRole.REFERENCE}),
    LineRole.SUBJECT: frozenset({LineRole.SUBJECT}),
    LineRole.GREETING: frozenset({LineRole.GREETING}),
    LineRole.BODY: frozenset({LineRole.BODY}),
}
"""Roles that a line may be given. A caseworker signs for the sender, and his box holds numbers."""
_NEVER_SENDER = (LineRole.ADDRESSEE, LineRole.SUBJECT, LineRole.BODY, LineRole.REFERENCE)


class Form(StrEnum):
    """How a letter comes to the finder."""

    TEXT = "text"
    PDF = "PDF"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Count:
    """Fields of one kind: found, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        """:returns: both counts together."""
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float | None:
        """0–1; None where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One letter in one form, judged."""

    letter: str
    layout: str
    form: Form
    style: Style
    sender_missing: tuple[str, ...]
    """Lines of the sender's block that were not read as the sender's."""
    sender_intruders: tuple[str, ...]
    """Lines read as the sender's that are the addressee's, the subject's, the text's or references."""
    addressee_lost: bool
    """Whether a line of the addressee's was taken for the sender's."""
    lines_right: int
    lines: int
    fields: Mapping[FieldKind, Count]
    expected: tuple[str, ...]
    answered: str
    """The first contact point; empty when there was none."""
    seconds: float

    @property
    def sender_right(self) -> bool:
        """Whether the sender's block is whole and nothing else is in it."""
        return not self.sender_missing and not self.sender_intruders

    @property
    def top1(self) -> bool:
        """Whether the first contact point is a right one."""
        return self.answered in self.expected


def judge(letter: Letter, plan: Plan, layout: str, form: Form, answer: Answer) -> Reading:
    """:returns: the answer beside what the letter holds."""
    likeness = SCANNED_LIKENESS if form is Form.SCAN else CLEAN_LIKENESS
    query = answer.query
    parts = _parts(letter)
    lines = [(line, origin_of(line.text, parts, likeness)) for line in query.colophon.lines]
    known = [(line, origin) for line, origin in lines if origin is not None]
    intruders = [
        (line.text, origin) for line, origin in known if line.role is LineRole.SENDER and origin in _NEVER_SENDER
    ]
    return Reading(
        letter=letter.id,
        layout=layout,
        form=form,
        style=letter.sender.style,
        sender_missing=_missing(letter, query, likeness),
        sender_intruders=tuple(text for text, _ in intruders),
        addressee_lost=any(origin is LineRole.ADDRESSEE for _, origin in intruders),
        lines_right=sum(line.role in _ACCEPTED[origin] for line, origin in known),
        lines=len(known),
        fields=count_fields(letter, plan, query.fields),
        expected=letter.expected,
        answered=answer.matches[0].contact_point.id if answer.matches else "",
        seconds=answer.seconds["total"],
    )


def origin_of(text: str, parts: Mapping[LineRole, str], likeness: float) -> LineRole | None:
    """Tell which part of the letter a line was read from.

    :param parts: each part's folded text; of two that fit equally well the first is meant.
    :param likeness: 0–100, how well it must fit.
    :returns: the part's role; None for page numbers, slips and what is too short or too spoilt to tell.
    """
    folded = fold(text)
    if len(folded) < MIN_LINE_CHARS:
        return None
    scores = {role: partial_ratio(folded, part) for role, part in parts.items() if len(part) >= len(folded) / 2}
    best = max(scores, key=lambda role: scores[role], default=None)
    return best if best is not None and scores[best] >= likeness else None


def count_fields(letter: Letter, plan: Plan, found: Iterable[Field]) -> dict[FieldKind, Count]:
    """Count the fields outside the running text; what the text itself holds counts neither for nor against.

    :returns: a count for each kind that letters are written with.
    """
    running = "\n\n".join(item.text if isinstance(item, Paragraph) else "   ".join(item.cells) for item in plan.running)
    allowed = {(field.kind, _value(field.value)) for field in find_fields(normalise(running))}
    printed = as_text(plan)
    planted = {(field.kind, _value(field.value)) for field in letter.fields if field.written in printed}
    read = {(field.kind, _value(field.value)) for field in found}
    counts = {}
    for kind in PLANTED_KINDS:
        want = {one for one in planted if one[0] is kind}
        got = {one for one in read if one[0] is kind}
        counts[kind] = Count(len(want & got), len(got - want - allowed), len(want - got))
    return counts


def add_counts(readings: Sequence[Reading]) -> dict[FieldKind, Count]:
    """:returns: the counts of all readings together, by kind."""
    return {kind: sum((one.fields[kind] for one in readings), Count()) for kind in PLANTED_KINDS}


def _parts(letter: Letter) -> dict[LineRole, str]:
    """The folded text of each part, in the order that decides between equals."""
    texts = {
        LineRole.SENDER: (*letter.sender.lines, *letter.signature[2:]),
        LineRole.CASEWORKER: (*letter.signature[:2], "Sagsbehandler:", letter.caseworker),
        LineRole.ADDRESSEE: letter.addressee,
        LineRole.REFERENCE: (letter.date, *letter.references),
        LineRole.GREETING: (letter.greeting, letter.closing),
        LineRole.SUBJECT: (letter.subject,),
        LineRole.BODY: letter.body,
    }
    return {role: fold(" ".join(lines)) for role, lines in texts.items()}


def _missing(letter: Letter, query: Query, likeness: float) -> tuple[str, ...]:
    sender = fold(" ".join(line.text for line in query.colophon.of(LineRole.SENDER)))
    either = fold(" ".join(line.text for line in query.colophon.of(LineRole.SENDER, LineRole.REFERENCE)))
    numbers = [field.value for field in letter.sender.fields if field.kind in REFERENCE_KINDS]
    return tuple(
        line
        for line in letter.sender.lines
        if partial_ratio(fold(line), either if any(one in line for one in numbers) else sender) < likeness
    )


def _value(value: str) -> str:
    return fold(value.replace(",", " "))
