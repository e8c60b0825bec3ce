"""Was there a reply button? Reads the answer, checks it against what is published, and has it counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from finder.catalogue import count_reply_button
from finder.errors import InvalidInput
from finder.settings import Settings
from finder.types import ButtonSeen, ReplyButton
from web.errors import UnknownField, WrongType
from web.reading import read_audience
from web.services import Finder

FIELDS = ("seen", "administration", "sending_system", "audience")


def count_answer(finder: Finder, settings: Settings, sent: Mapping[str, object]) -> None:
    """Count one answer; nothing of it but the day and these four fields is kept.

    :raises InvalidInput: names the first field that is unknown, missing or not published.
    :raises StoreError: when it can't be counted.
    """
    unknown = next((name for name in sent if name not in FIELDS), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)
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
    count_reply_button(settings, answer)


def _word(sent: Mapping[str, object], field: str) -> str | None:
    value = sent.get(field)
    if value is not None and not isinstance(value, str):
        raise WrongType(field, "expected_string_or_null")
    return value or None
