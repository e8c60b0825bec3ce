"""Was there a reply button, and was it the right recipient? Reads an answer, checks it and has it counted."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from finder import catalogue
from finder.catalogue import Ledger
from finder.errors import InvalidInput
from finder.settings import Settings
from finder.types import ButtonSeen, Helped, Kind, Language, Outcome, ReplyButton
from finder.usage import CaseKind, Reason
from web.errors import UnknownField, WrongType
from web.reading import known_language, parse_audience
from web.services import Finder

BUTTON_FIELDS = ("seen", "administration", "sending_system", "audience")
HELPED_FIELDS = ("helped", "outcome", "contact_point", "audience", "platform", "language", "kind", "second", "unit")
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
    snapshot = finder.snapshot.on(date.today().isoformat())
    unit = snapshot.units.get(administration or "")
    if administration is not None and (unit is None or snapshot.administration(unit) is not unit):
        raise InvalidInput("There is no such administration.", "administration")
    if system is not None and system not in finder.snapshot.sending_systems:
        raise InvalidInput("There is no such sending system.", "sending_system")
    audience = parse_audience(_word(sent, "audience"))
    answer = ReplyButton(date.today().isoformat(), administration, system, audience, ButtonSeen(seen))
    catalogue.count_reply_button(settings, answer)


def count_helped(finder: Finder, settings: Settings, ledger: Ledger, sent: Mapping[str, object]) -> None:
    """Count whether the recipient was the right one; nothing of it but the day and these fields is kept.

    :param ledger: a no makes a case that staff should look at, together with all that are like it.
    :raises InvalidInput: names the first field that is unknown, missing or not published.
    :raises StoreError: when it can't be counted.
    """
    _refuse_unknown(sent, HELPED_FIELDS)
    helped, outcome = _word(sent, "helped"), _word(sent, "outcome")
    if helped not in _WORDS_OF_HELPED:
        raise WrongType("helped", "expected_helped")
    if outcome not in set(Outcome):
        raise WrongType("outcome", "expected_outcome")
    snapshot = finder.snapshot
    point, second = (_known(sent, name, snapshot.points, "contact point") for name in ("contact_point", "second"))
    platform = _known(sent, "platform", snapshot.platforms, "platform")
    unit = _known(sent, "unit", snapshot.units, "unit")
    kind = _word(sent, "kind")
    if kind is not None and kind not in set(Kind):
        raise WrongType("kind", "expected_kind")
    language = _word(sent, "language")
    if language is not None and known_language(language) is None:
        raise WrongType("language", "expected_language")
    answer = Helped(
        day=date.today().isoformat(),
        helped=_WORDS_OF_HELPED[helped],
        outcome=Outcome(outcome),
        contact_point=point,
        audience=parse_audience(_word(sent, "audience")),
        platform=platform,
        language=known_language(language) or Language.DA,
    )
    if not answer.helped and point is not None:
        shown = (Kind(kind) if kind else None, answer.language, answer.audience, point, second or "", unit or "")
        ledger.add_case(CaseKind(Reason.REFUSED, answer.outcome, *shown))
    catalogue.count_helped(settings, answer)


def _refuse_unknown(sent: Mapping[str, object], fields: tuple[str, ...]) -> None:
    unknown = next((name for name in sent if name not in fields), None)
    if unknown is not None:
        raise UnknownField("The request has a field that doesn't exist.", unknown)


def _known(sent: Mapping[str, object], field: str, known: Container[str], what: str) -> str | None:
    value = _word(sent, field)
    if value is not None and value not in known:
        raise InvalidInput(f"There is no such {what}.", field)
    return value


def _word(sent: Mapping[str, object], field: str) -> str | None:
    value = sent.get(field)
    if value is not None and not isinstance(value, str):
        raise WrongType(field, "expected_string_or_null")
    return value or None
