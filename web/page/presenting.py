"""What the page shows of an answer, decided before any HTML is written."""

from __future__ import annotations

from dataclasses import dataclass

from finder.dialogue.turn import SMALL_TALK
from finder.guidance import outcome_heading
from finder.types import Act, Answer, Audience, ContactPoint, Kind, Match, Notice, Option, Outcome, PlatformGuide
from web.page.quoting import Quoted, quote

_MOST_REASONS = 4
"""Reasons beyond these weigh next to nothing and only tire the reader."""
_FEW_REASONS = 2
"""Beside other cards: enough to tell them apart."""
_BACKSTAGE = frozenset({"prior"})
"""Parts of the score that say nothing of this text."""
_ABOUT_SENDER = frozenset({"former_name", "unit_not_listed", "administration_not_listed", "hidden_for_audience"})
"""Notices that explain why the name in the letter can't be found; they stand with the first card."""
_BACKGROUND = frozenset({"borger_dk_citizens_only", "demo_data"})
"""Notices that can wait until the answer has been read."""
_INSTEAD_OF_QUESTION = frozenset({"unclear"})
"""Notices that a question makes needless."""
_ABOUT_TEXT = frozenset({"cpr_removed"})
"""Notices that hold without any answer too."""
POINT = "point"
"""The facet whose options are the contact points themselves."""


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
    """Id of the platform whose steps are shown."""
    choice: str
    """What to send to choose it among several."""


@dataclass(frozen=True, slots=True)
class View:
    """An answer, arranged."""

    answer: Answer
    heading: str
    has_matter: bool
    """False after a mere greeting: there is nothing but what was said."""
    own: Quoted | None
    """The user's own text; None when an option was taken."""
    cards: tuple[Card, ...]
    """The answer set."""
    options: tuple[Option, ...]
    """Answers to the question that aren't cards."""
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
    asks_if_right: bool
    """Whether to ask if the answer was right."""


def present(answer: Answer) -> View:
    """Arrange an answer for the page."""
    shown = tuple(match for match in answer.matches if match.in_answer_set and answer.outcome is not Outcome.NOT_FOUND)
    others = tuple(match for match in answer.matches if match not in shown)
    name = shown[0].contact_point.name if shown else ""
    about_sender = _ABOUT_SENDER if shown else frozenset()
    has_matter = bool(answer.matches or answer.other_authority) or not (answer.said or answer.act in SMALL_TALK)
    needless = _INSTEAD_OF_QUESTION if answer.question is not None else frozenset()
    notices = [
        item for item in answer.notices if item.code not in needless and (has_matter or item.code in _ABOUT_TEXT)
    ]
    heading = outcome_heading(answer.outcome, answer.query.language, name, answer.other_authority)
    return View(
        answer=answer,
        heading=heading if has_matter else answer.said,
        has_matter=has_matter,
        # Who is in need is not shown which words gave it away.
        own=quote(answer.query.text, () if answer.urgent is not None else shown),
        cards=tuple(_card(answer, match, is_only=len(shown) == 1) for match in shown),
        options=_options(answer, shown),
        others=() if answer.other_authority is not None and not shown else others,
        first_notices=tuple(item for item in notices if item.code not in _BACKGROUND | about_sender),
        sender_notices=tuple(item for item in notices if item.code in about_sender),
        last_notices=tuple(item for item in notices if item.code in _BACKGROUND),
        asks_for_button=answer.query.kind is Kind.LETTER and bool(shown) and answer.reply.can_reply is None,
        asks_if_right=_asks_if_right(answer, shown),
    )


def _asks_if_right(answer: Answer, shown: tuple[Match, ...]) -> bool:
    """:returns: false where there is no answer yet, and for who has just said no."""
    return answer.act is not Act.COMPLAIN and answer.question is None and bool(shown or answer.other_authority)


def _card(answer: Answer, match: Match, *, is_only: bool) -> Card:
    most = _MOST_REASONS if is_only else _FEW_REASONS
    unfolded = _likely_platform(answer, match) if answer.outcome is Outcome.FOUND else None
    return Card(match, _reasons(match)[:most], unfolded, f"{POINT}:{match.contact_point.id}")


def _options(answer: Answer, shown: tuple[Match, ...]) -> tuple[Option, ...]:
    """:returns: the question's options but for those that a card already is."""
    cards = {f"{POINT}:{match.contact_point.id}" for match in shown}
    return tuple(one for one in answer.question.options if one.value not in cards) if answer.question else ()


def _reasons(match: Match) -> tuple[Reason, ...]:
    """Gather the reasons that speak for the match, heaviest first, each sentence once."""
    words: dict[str, list[str]] = {}
    for evidence in sorted(match.evidence, key=lambda evidence: -evidence.log_odds):
        if evidence.log_odds > 0 and evidence.sentence and evidence.feature not in _BACKSTAGE:
            found = words.setdefault(evidence.sentence, [])
            is_told = evidence.query_text in found or evidence.query_text in evidence.sentence
            if not is_told:
                found.append(evidence.query_text)
    return tuple(Reason(sentence, tuple(found)) for sentence, found in words.items())


def _likely_platform(answer: Answer, match: Match) -> str | None:
    return likely_platform(match.guidance.platforms, match.contact_point, answer.query.audience, answer.query.platform)


def likely_platform(
    platforms: tuple[PlatformGuide, ...], point: ContactPoint, audience: Audience | None, wanted: str | None = None
) -> str | None:
    """Choose the platform to show: the wanted one, else the first where nothing says that the point is hidden.

    :param wanted: shown even where the point is hidden: its steps say what to do then.
    :param audience: when it is unknown and both may see the point, none is likelier than another.
    """
    if wanted in [guide.id for guide in platforms]:
        return wanted
    if audience is None and len(point.targets) > 1:
        return None
    return next((guide.id for guide in platforms if guide.instead is None and guide.visible is not False), None)
