"""A letter before it is printed: its parts, and what a reader should find in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from finder.types import Audience, FieldKind


class Style(StrEnum):
    """How much a letter says of who sends it."""

    FULL = "full"
    """Municipality, administration, unit and every way to reach it."""
    UNIT = "unit"
    """The unit's own name and the municipality's; no administration."""
    ALIAS = "alias"
    """The unit under another name than the structure's own."""
    FORMER = "former"
    """The unit under a name it no longer bears."""
    CONTACT = "contact"
    """No unit: the administration with the unit's own phone or e-mail."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A field that was written into the letter outside its running text."""

    kind: FieldKind
    value: str
    """As a recognised field has it: see `finder.types.Field`."""
    written: str
    """As it is printed."""


@dataclass(frozen=True, slots=True)
class Sender:
    """What a letter says of who sends it."""

    lines: tuple[str, ...]
    """Names first, then the ways to reach them."""
    names: int
    """How many of the lines are names."""
    unit_name: str
    """What the unit is called; empty when the block doesn't name it."""
    fields: tuple[Planted, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's parts, printed by a layout, with the truth about them."""

    id: str
    language: str
    """da or en."""
    audience: Audience
    sender: Sender
    addressee: tuple[str, ...]
    """An invented recipient: name, perhaps a person at it, street, town."""
    date: str
    """The line as printed."""
    references: tuple[str, ...]
    caseworker: str
    """The invented person's name."""
    subject: str
    greeting: str
    body: tuple[str, ...]
    """Paragraphs."""
    closing: str
    signature: tuple[str, ...]
    """Below the closing: person, title, and the unit where the style names it."""
    unit: str
    expected: tuple[str, ...]
    """Accepted contact points, best first."""
    fields: tuple[Planted, ...]
    """All that stand outside subject and body."""
