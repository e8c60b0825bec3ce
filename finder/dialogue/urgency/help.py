"""Whom to call: first what is nearest to the danger, then who listens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from finder.dialogue.urgency.detection import detect
from finder.dialogue.urgency.learned import Suspicion
from finder.guidance import say
from finder.structure.snapshot import Snapshot
from finder.types import Alternative, Kind, Language, Organisation, Unit, Urgent

NUMBERS: Mapping[str, str] = {
    "alarm": "112",
    "police": "114",
    "medical": "1813",
    "poison": "82 12 12 12",
    "lifeline": "70 201 201",
    "violence": "1888",
    "children": "116 111",
    "gas": "62 25 91 14",
}
"""National numbers and the region's. Source: see `finder.guidance.urgent_phrases`. The municipality's own are data."""
ASSAULT_CENTRE = "https://www.rigshospitalet.dk/afdelinger-og-klinikker/julianemarie/center-for-seksuelle-overgreb"
WAYS: Mapping[str, tuple[str, ...]] = {
    "fire": ("alarm",),
    "gas": ("alarm", "gas"),
    "danger": ("alarm", "police"),
    "violence": ("alarm", "violence", "social"),
    "child": ("alarm", "social", "children"),
    "illness": ("alarm", "medical"),
    "overdose": ("alarm", "poison", "lifeline"),
    "poison": ("poison", "alarm"),
    "suicide": ("lifeline", "medical", "alarm"),
    "suicide_now": ("alarm", "lifeline"),
    "self_harm": ("lifeline", "children", "alarm"),
    "missing": ("alarm", "police"),
    "homeless": ("social", "alarm"),
    "assault": ("alarm", "medical", "assault"),
    "psychosis": ("alarm", "medical"),
}
"""By what is wrong. 112 is first wherever life may be in danger now; else who knows the matter best."""
ROUND_THE_CLOCK = "døgnvagt"
"""In the name of a Danish municipality's social service for what can't wait."""


def urgent_help(
    query_text: str,
    kind: Kind,
    snapshot: Snapshot,
    organisation: str | None,
    language: Language,
    suspicion: Suspicion | None = None,
) -> Urgent | None:
    """Say whom to call now, when a text tells of an emergency or of distress.

    :param query_text: normalised and redacted.
    :param organisation: id; None when all are asked.
    :param suspicion: what the learned head hears; the cues go before it, for they are surer.
    :returns: the first of the ways is the one to take; None for nearly all texts.
    """
    code = detect(query_text, kind)
    if code is not None:
        return _help(code, snapshot, organisation, language)
    if suspicion is None or kind is Kind.LETTER:
        return None
    return replace(_help(suspicion.code, snapshot, organisation, language), is_certain=suspicion.is_certain)


def _help(code: str, snapshot: Snapshot, organisation: str | None, language: Language) -> Urgent:
    asked = _asked(snapshot, organisation)
    service = _social_service(snapshot, asked)
    ways = tuple(_ways(code, service, asked, language))
    if code != "homeless":
        return Urgent(code, say(f"urgent_{code}", language), ways)
    name = service.name if service is not None else asked.name if asked is not None else ""
    text = say("urgent_homeless" if name else "urgent_homeless_elsewhere", language, service=name)
    return Urgent(code, text, ways)


def _asked(snapshot: Snapshot, organisation: str | None) -> Organisation | None:
    """:returns: the organisation whose own numbers are right; None when it isn't clear which was asked."""
    if organisation is not None:
        return snapshot.organisations.get(organisation)
    return next(iter(snapshot.organisations.values())) if len(snapshot.organisations) == 1 else None


def _social_service(snapshot: Snapshot, asked: Organisation | None) -> Unit | None:
    if asked is None:
        return None
    units = snapshot.units_of(asked.id)
    return next((unit for unit in units if unit.phones and ROUND_THE_CLOCK in unit.name.casefold()), None)


def _ways(code: str, service: Unit | None, asked: Organisation | None, language: Language) -> Iterator[Alternative]:
    for way in WAYS[code]:
        if way == "assault":
            yield Alternative("portal", say("way_assault", language), ASSAULT_CENTRE, say("way_assault_note", language))
        elif way != "social":
            yield Alternative("phone", say(f"way_{way}", language), NUMBERS[way], say(f"way_{way}_note", language))
        elif service is not None:
            yield Alternative("phone", service.name, service.phones[0], say("way_social_note", language))
        elif code == "homeless" and asked is not None:
            yield Alternative("phone", asked.name, asked.phone, "")
