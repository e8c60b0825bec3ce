"""Was there a reply button, and was it the right recipient? Reads an answer, checks it and has it counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from finder import catalogue
from finder.errors import InvalidInput
from finder.settings import Settings
from finder.types import ButtonSeen, Helped, Language, Outcome, ReplyButton
from web.errors import UnknownField, WrongType
from web.reading import known_language, read_audience
from web.services import Finder

BUTTON_FIELDS = ("seen", "administration", "sending_system", "audience")
HELPED_FIELDS = ("helped", "outcome", "contact_point", "audience", "platform", "language")
_WORDS_OF_HELPED = {"yes": True, "no": False}


def count_answer(finder: Finder, settings: Settings, sent: Mapping[str, object]) -> None:
    """Count one answer; nothing of it but the day and these four fields is kept.

    :raises InvalidInput: names the first field that is unknown, missing or not published.
    :raises StoreError: when it can't be counted.
    """
    _refuse_unknown(sent, BUTTON_FIELDS)
    seen = _word(sent, "seen")
    if seen not in set(ButtonSeen):
        raise WrongType("seen", "expected_button_seen")
    administration, system = _word(sent, "administration"), _word(sent, "sending_system")
    unit = finder.snapshot.units.get(administration or "")
    if administration is not None and (unit is None or finder.snapshot.administration(unit) is not unit):
        raise InvalidInput("There is no such administration.", "administration")
    if system is not None and system not in finder.snapshot.sending_systems:
        raise InvalidInput("There is no such sending system.", "sending_system")
    audience = read_audience(_word(sent, "audience"))
    answer = ReplyButton(date.today().isoformat(), administration, system, audience, ButtonSeen(seen))
    catalogue.count_reply_button(settings, answer)


def count_helped(finder: Finder, settings: Settings, sent: Mapping[str, object]) -> None:
    """Count whether the recipient was the right one; nothing of it but the day and these six fields is kept.

    :raises InvalidInput: names the first field that is unknown, missing or not published.
    :raises StoreError: when it can't be counted.
    """
    _refuse_unknown(sent, HELPED_FIELDS)
    helped, outcome = _word(sent, "helped"), _word(sent, "outcome")
    if helped not in _WORDS_OF_HELPED:
        raise WrongType("helped", "expected_helped")
    if outcome not in set(Outcome):
        raise WrongType("outcome", "expected_outcome")
    point, platform = _word(sent, "contact_point"), _word(sent, "platform")
    if point is not None and point not in finder.snapshot.points:
        raise InvalidInput("There is no such contact point.", "contact_point")
    if platform is not None and platform not in finder.snapshot.platforms:
        raise InvalidInput("There is no such platform.", "platform")
    answer = Helped(
        day=date.today().isoformat(),
        helped=_WORDS_OF_HELPED[helped],
        outcome=Outcome(outcome),
        contact_point=point,
        audience=read_audience(_word(sent, "audience")),
        platform=platform,
        language=known_language(_word(sent, "language")) or Language.DA,
    )
    catalogue.count_helped(settings, answer)


def _refuse_unknown(sent: Mapping[str, object], fields: tuple[str, ...]) -> None:
    unknown = next((name for name in sent if name not in fields), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)


def _word(sent: Mapping[str, object], field: str) -> str | None:
    value = sent.get(field)
    if value is not None and not isinstance(value, str):
        raise WrongType(field, "expected_string_or_null")
    return value or None
