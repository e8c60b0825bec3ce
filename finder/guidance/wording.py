"""Says things: fills the phrases in the user's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from finder.guidance.phrases import ERROR_CODES, PHRASES
from finder.types import ContactPoint, FormerName, Language, Notice, OtherAuthority, Outcome, Relation, Unit, ViaUnit

_MONTHS = {
    Language.DA: (
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ),
    Language.EN: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Past:
    """A name that the unit doesn't bear today: its own former one, or that of a unit whose tasks it has."""

    sentence: str
    until: str | None
    """Last day of the name; None when it isn't known."""
    code: str = "former_name"
    """Of the notice that tells it where no recipient does."""


def say(code: str, language: Language, **values: str) -> str:
    """Fill one phrase.

    :raises KeyError: for an unknown code or a missing value; both are programming errors.
    """
    danish, english = PHRASES[code]
    return (danish if language is Language.DA else english).format(**values)


def notice(code: str, language: Language, **values: str) -> Notice:
    """:returns: one of the notices in `NOTICE_CODES`."""
    return Notice(code, say(code, language, **values))


def error_text(code: str, language: Language, field: str = "", expected: str = "") -> str:
    """:returns: what to tell the user of an error; unknown codes are told as an internal error."""
    known = code if code in ERROR_CODES else "internal_error"
    return say(known, language, field=field, expected=say(expected, language) if expected else "")


def outcome_heading(
    outcome: Outcome, language: Language, point: str = "", authority: OtherAuthority | None = None
) -> str:
    """:returns: the heading of an answer, which is also the first thing a screen reader says of it."""
    if outcome is Outcome.NOT_FOUND and authority is not None:
        return say("outcome_not_ours", language, authority=authority.name)
    return say(f"outcome_{outcome}", language, point=point)


def via_unit(
    unit: Unit,
    relation: Relation,
    point: ContactPoint,
    language: Language,
    *,
    matched_name: str = "",
    holder: Unit | None = None,
    past: Past | None = None,
) -> ViaUnit:
    """Say how the unit in the letter leads to the point.

    :param matched_name: how the text names the unit; the unit's own name when empty.
    :param holder: the unit whose point is inherited.
    :param past: what the text's name was, when it is none of today.
    """
    matched = matched_name or unit.name
    sentences = []
    if past is not None:
        sentences.append(past.sentence)
    elif matched.casefold() != unit.name.casefold():
        sentences.append(say("via_alias", language, alias=matched, unit=unit.name))
    code = "via_same" if relation is Relation.OWN and unit.name == point.name else f"via_{relation}"
    sentences.append(say(code, language, unit=unit.name, point=point.name, holder=(holder or unit).name))
    until = past.until if past is not None else None
    return ViaUnit(unit.id, unit.name, matched, until, relation, " ".join(sentences))


def letter_unit(via: ViaUnit, language: Language) -> str:
    """:returns: the unit as who takes the post should read it: as the letter has it, and who that is today."""
    if via.former_until is None:
        return via.name
    return say("unit_now", language, former=via.matched_name, unit=via.name)


def former_sentence(former: FormerName, unit: Unit, language: Language) -> str:
    """:returns: whose former name it is, and until when it was borne where that is known."""
    if former.valid_to is None:
        return say("via_former", language, former=former.name, unit=unit.name)
    date = format_date(former.valid_to, language)
    return say("via_former_until", language, former=former.name, unit=unit.name, date=date)


def format_date(date: str | None, language: Language) -> str:
    """:returns: a date as people write it; a year or a span of years as it is."""
    if not date:
        return say("date_unknown", language)
    match = _ISO_DATE.fullmatch(date)
    if match is None or not 1 <= int(match[2]) <= len(_MONTHS[language]):
        return date.strip("-")
    month = _MONTHS[language][int(match[2]) - 1]
    dot = "." if language is Language.DA else ""
    return f"{int(match[3])}{dot} {month} {match[1]}"


def join_words(words: Sequence[str], language: Language, conjunction: str = "and") -> str:
    """:returns: "a", "a og b", "a, b og c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {say(conjunction, language)} {words[-1]}"
