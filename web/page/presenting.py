"""What the page shows of an answer, decided before any HTML is written."""

from __future__ import annotations

from dataclasses import dataclass

from finder.guidance import outcome_heading
from finder.types import Answer, Audience, ContactPoint, Kind, Match, Notice, Outcome, PlatformGuide

_MOST_REASONS = 4
"""Reasons beyond these weigh next to nothing and only tire the reader."""
_BACKSTAGE = frozenset({"prior"})
"""Parts of the score that say nothing of this text."""
_ABOUT_SENDER = frozenset({"former_name", "unit_not_listed", "administration_not_listed", "hidden_for_audience"})
"""Notices that explain why the name in the letter can't be found; they stand with the first card."""
_BACKGROUND = frozenset({"borger_dk_citizens_only", "demo_data"})
"""Notices that can wait until the answer has been read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in words, with the words of the user's own text that it rests on."""

    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One recommended contact point."""

    match: Match
    reasons: tuple[Reason, ...]
    open_platform: str | None
    """Id of the platform whose steps are unfolded."""


@dataclass(frozen=True, slots=True)
class View:
    """An answer, arranged."""

    answer: Answer
    heading: str
    cards: tuple[Card, ...]
    """The answer set."""
    others: tuple[Match, ...]
    """Other possibilities; none when it is somebody else's."""
    first_notices: tuple[Notice, ...]
    """To be read before the answer."""
    sender_notices: tuple[Notice, ...]
    """To be read with the first card."""
    last_notices: tuple[Notice, ...]
    """To be read after the answer."""
    asks_for_button: bool
    """Whether to ask if the letter had a reply button: not for somebody else's, nor when the message said so itself."""


def present(answer: Answer) -> View:
    """Arrange an answer for the page."""
    shown = tuple(match for match in answer.matches if match.in_answer_set and answer.outcome is not Outcome.NOT_FOUND)
    others = tuple(match for match in answer.matches if match not in shown)
    name = shown[0].contact_point.name if shown else ""
    unfolds = answer.outcome is Outcome.FOUND
    about_sender = _ABOUT_SENDER if shown else frozenset()
    return View(
        answer=answer,
        heading=outcome_heading(answer.outcome, answer.query.language, name, answer.other_authority),
        cards=tuple(
            Card(match, _reasons(match), _likely_platform(answer, match) if unfolds else None) for match in shown
        ),
        others=() if answer.other_authority is not None and not shown else others,
        first_notices=tuple(item for item in answer.notices if item.code not in _BACKGROUND | about_sender),
        sender_notices=tuple(item for item in answer.notices if item.code in about_sender),
        last_notices=tuple(item for item in answer.notices if item.code in _BACKGROUND),
        asks_for_button=answer.query.kind is Kind.LETTER and bool(shown) and answer.reply.can_reply is None,
    )


def _reasons(match: Match) -> tuple[Reason, ...]:
    """Gather the reasons that speak for the match, heaviest first, each sentence once."""
    words: dict[str, list[str]] = {}
    for evidence in sorted(match.evidence, key=lambda evidence: -evidence.log_odds):
        if evidence.log_odds > 0 and evidence.sentence and evidence.feature not in _BACKSTAGE:
            found = words.setdefault(evidence.sentence, [])
            is_told = evidence.query_text in found or evidence.query_text in evidence.sentence
            if not is_told:
                found.append(evidence.query_text)
    return tuple(Reason(sentence, tuple(found)) for sentence, found in list(words.items())[:_MOST_REASONS])


def _likely_platform(answer: Answer, match: Match) -> str | None:
    return likely_platform(match.guidance.platforms, match.contact_point, answer.query.audience, answer.query.platform)


def likely_platform(
    platforms: tuple[PlatformGuide, ...], point: ContactPoint, audience: Audience | None, wanted: str | None = None
) -> str | None:
    """Choose the platform to unfold: the wanted one, else the first where nothing says that the point is hidden.

    :param audience: when it is unknown and both may see the point, none is likelier than another.
    """
    if wanted is None and audience is None and len(point.targets) > 1:
        return None
    open_ones = [guide.id for guide in platforms if guide.instead is None and guide.visible is not False]
    return wanted if wanted in open_ones else next(iter(open_ones), None)
