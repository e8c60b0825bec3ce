"""The one bridge from the web to the finder's doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from finder.guidance import click_paths, nearest_visible, notice, say
from finder.guidance.links import LinkTemplates
from finder.pipeline import FindRequest
from finder.types import (
    Alternative,
    Answer,
    Audience,
    ContactPoint,
    Language,
    Notice,
    Organisation,
    PlatformGuide,
    Reply,
    Unit,
)
from web.errors import UnknownContactPoint

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot


class Finder(Protocol):
    """What the web needs of the read door."""

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""

    def find(self, request: FindRequest, /) -> Answer:
        """:raises FinderError: when the request can't be answered."""


@dataclass(frozen=True, slots=True)
class PointPage:
    """Everything the page of one contact point shows."""

    point: ContactPoint
    organisation: Organisation
    group_path: tuple[str, ...]
    platforms: tuple[PlatformGuide, ...]
    notices: tuple[Notice, ...]
    instead: ContactPoint | None
    """The nearest point that is shown to the audience, when this one isn't."""
    ways: tuple[Alternative, ...]
    """Ways in beside Digital Post; a phone number is always among them."""
    senders: tuple[Unit, ...]
    """The units whose post it takes, by name."""


def show_point(
    finder: Finder, point_id: str, audience: Audience | None, language: Language, links: LinkTemplates
) -> PointPage:
    """Gather the page of one contact point.

    :raises UnknownContactPoint: when no open point has the id.
    """
    today = date.today().isoformat()
    snapshot = finder.snapshot.on(today)
    point = snapshot.points.get(point_id)
    if point is None or not snapshot.is_visible(point, None):
        raise UnknownContactPoint(f"No open contact point has the id {point_id!r}.")
    notices: tuple[Notice, ...] = ()
    instead = None
    if audience is not None and not snapshot.is_visible(point, audience):
        readers = say(f"audience_{audience.value.lower()}", language)
        notices = (notice("hidden_for_audience", language, point=point.name, audience=readers),)
        instead, why = nearest_visible(snapshot, point, audience, language, today) or (None, "")
        if instead is not None:
            told = say("hidden_instead", language, instead=instead.name)
            notices += (Notice("hidden_instead", f"{told} {why}"),)
    senders = (unit for unit in snapshot.senders_routing_to(point) if unit.reply is not Reply.OTHER_CHANNEL)
    return PointPage(
        point=point,
        organisation=snapshot.organisations[point.organisation],
        group_path=snapshot.group_path(point, audience),
        platforms=click_paths(snapshot, point, audience, language, today, links=links),
        notices=notices,
        instead=instead,
        ways=_ways(snapshot, point),
        senders=tuple(sorted(senders, key=lambda unit: unit.name.casefold())),
    )


def _ways(snapshot: Snapshot, point: ContactPoint) -> tuple[Alternative, ...]:
    """The point's own ways in; without a phone number also its unit's, else the main one."""
    if any(way.kind == "phone" for way in point.alternatives):
        return point.alternatives
    owner = snapshot.owner(point)
    organisation = snapshot.organisations[point.organisation]
    name, phone = (owner.name, owner.phones[0]) if owner and owner.phones else (organisation.name, organisation.phone)
    return (*point.alternatives, Alternative("phone", name, phone, ""))


def organisation_names(finder: Finder) -> Mapping[str, str]:
    """:returns: the names of all organisations by id, in the order of the alphabet."""
    named = finder.snapshot.organisations.values()
    return {one.id: one.name for one in sorted(named, key=lambda one: one.name.casefold())}


def only_organisation(finder: Finder, wanted: str | None) -> Organisation | None:
    """:returns: the organisation the page speaks for: the wanted one, or the only one; None when there are several."""
    organisations = finder.snapshot.organisations
    if wanted is None and len(organisations) == 1:
        return next(iter(organisations.values()))
    return organisations.get(wanted or "")
