"""What a finding is, and how much harm each kind of it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from finder.guidance import say
from finder.types import Audience, Language


class FindingCode(StrEnum):
    """What can be wrong with a contact structure."""

    UNIT_NOT_FINDABLE = "unit_not_findable"
    GROUP_SHOWS_FEWER = "group_shows_fewer"
    INACTIVE_STILL_LINKED = "inactive_still_linked"
    UNKNOWN_POINT_LINKED = "unknown_point_linked"
    POINT_HIDDEN = "point_hidden"
    AUDIENCE_TOO_NARROW = "audience_too_narrow"
    REFERS_TO_NOTHING = "refers_to_nothing"
    SENDER_NAME_MISSING = "sender_name_missing"
    REPLY_CLOSED = "reply_closed"
    STALE_NAME = "stale_name"
    REPLY_PLANNED = "reply_planned"
    VAGUE_NAME = "vague_name"
    NEAR_DUPLICATE_NAME = "near_duplicate_name"
    MISSING_DESCRIPTION = "missing_description"
    MISSING_SEARCH_TERMS = "missing_search_terms"
    WRONG_GROUP = "wrong_group"
    MISSPELLED_WORD = "misspelled_word"
    REPLY_OPTIONAL = "reply_optional"
    WORDS_MISSING = "words_missing"
    HARD_TEXT = "hard_text"


HARM: Mapping[FindingCode, float] = {
    # The post does not arrive, and somebody has seen it happen.
    FindingCode.UNIT_NOT_FINDABLE: 1.0,
    FindingCode.GROUP_SHOWS_FEWER: 0.9,
    FindingCode.POINT_HIDDEN: 0.8,
    # Whoever follows the reference stands at a closed door.
    FindingCode.INACTIVE_STILL_LINKED: 0.85,
    FindingCode.UNKNOWN_POINT_LINKED: 0.85,
    FindingCode.REFERS_TO_NOTHING: 0.7,
    FindingCode.AUDIENCE_TOO_NARROW: 0.75,
    # A letter that can't be answered sends its reader into the search; rises to 1 with the share without a button.
    FindingCode.REPLY_CLOSED: 0.6,
    FindingCode.REPLY_PLANNED: 0.5,
    FindingCode.REPLY_OPTIONAL: 0.3,
    # The name on the letter finds nothing: one more look-up in the list of topics. Rises with the number of senders.
    FindingCode.SENDER_NAME_MISSING: 0.45,
    # The right point is found, and then not recognised, or taken for another.
    FindingCode.STALE_NAME: 0.55,
    FindingCode.VAGUE_NAME: 0.5,
    FindingCode.NEAR_DUPLICATE_NAME: 0.5,
    FindingCode.MISSING_DESCRIPTION: 0.5,
    FindingCode.MISSING_SEARCH_TERMS: 0.5,
    FindingCode.WRONG_GROUP: 0.45,
    # One word less leads there, others still do. Rises with the number of writers who use the words.
    FindingCode.MISSPELLED_WORD: 0.35,
    FindingCode.WORDS_MISSING: 0.2,
    FindingCode.HARD_TEXT: 0.2,
}
"""0–1: where a check begins. Source: our own judgement of how surely a writer goes astray, and how far."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the owner of the structure should fix."""

    code: FindingCode
    harm: float
    """0–1: how surely and how far it leads people astray."""
    subjects: tuple[str, ...]
    """Ids of points, groups, units and sending systems: what it is about first."""
    title: str
    """What is wrong, in one sentence."""
    evidence: str
    """How that is known."""
    proposal: str
    """What to do."""
    audience: Audience | None = None
    """Whom it concerns; None stands for everybody."""
    platforms: tuple[str, ...] = ()
    """Ids of the platforms where it shows, in the data's order; empty stands for all."""
    search_terms: tuple[str, ...] = ()
    """The terms that the proposal adds to the contact point among the subjects."""


def word_finding(
    code: FindingCode,
    language: Language,
    subjects: tuple[str, ...],
    *,
    harm: float | None = None,
    audience: Audience | None = None,
    platforms: tuple[str, ...] = (),
    search_terms: tuple[str, ...] = (),
    **values: str,
) -> Finding:
    """Word a finding.

    :param harm: 0–1; that of its kind when None.
    :param values: what fills the gaps of its three phrases.
    """
    title, evidence, proposal = (
        say(f"review_{code}_{part}", language, **values) for part in ("title", "evidence", "proposal")
    )
    return Finding(
        code,
        HARM[code] if harm is None else harm,
        subjects,
        title,
        evidence,
        proposal,
        audience,
        platforms,
        search_terms,
    )
