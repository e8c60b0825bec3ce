"""The owner's report: every check over one structure, the most harmful findings first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finder.review.audiences import find_narrow_audiences
from finder.review.findability import AdministrationScore, reach_senders, score_administrations
from finder.review.findings import Finding
from finder.review.groups import find_short_groups
from finder.review.links import find_dead_links
from finder.review.material import Material
from finder.review.names import find_near_duplicates, find_vague_names
from finder.review.placement import find_hidden_points, find_wrong_groups
from finder.review.replies import find_unanswerable_letters
from finder.review.senders import find_hidden_senders, find_lost_senders
from finder.review.spelling import find_misspelled_words
from finder.review.texts import find_empty_references, find_hard_texts, find_missing_texts, find_stale_names
from finder.review.words import count_missing_words, find_missing_words
from finder.types import Language, Organisation, Platform


@dataclass(frozen=True, slots=True)
class Report:
    """What the owner of one structure should fix, and how well its senders are found."""

    organisation: Organisation
    day: str
    """YYYY-MM-DD: what the report holds for."""
    language: Language
    findings: tuple[Finding, ...]
    """The most harmful first; the same material gives the same order."""
    administrations: tuple[AdministrationScore, ...]
    """The whole organisation first."""
    history: Mapping[str, Mapping[str, float]]
    """Findability by administration (0–1; the key "" is the whole organisation), by day; this day is among them."""
    platforms: tuple[Platform, ...]


def review(material: Material) -> Report:
    """Run every check.

    The words of the labelled texts take seconds, the rest parts of one.
    """
    reached = reach_senders(material)
    missing = count_missing_words(material)
    findings = (
        *find_hidden_senders(material),
        *find_lost_senders(material, reached),
        *find_short_groups(material),
        *find_hidden_points(material),
        *find_dead_links(material),
        *find_empty_references(material),
        *find_narrow_audiences(material),
        *find_unanswerable_letters(material),
        *find_stale_names(material),
        *find_vague_names(material),
        *find_near_duplicates(material),
        *find_wrong_groups(material),
        *find_missing_texts(material, missing),
        *find_missing_words(material, missing),
        *find_misspelled_words(material),
        *find_hard_texts(material),
    )
    administrations = score_administrations(material, reached)
    today = {one.administration: one.score for one in administrations}
    return Report(
        organisation=material.structure.organisation,
        day=material.day,
        language=material.language,
        findings=tuple(sorted(findings, key=lambda one: (-one.harm, one.code, one.subjects, one.platforms))),
        administrations=administrations,
        history={**material.history, material.day: today},
        platforms=material.platforms,
    )
