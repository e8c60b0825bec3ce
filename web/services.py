"""The one bridge from the web to the finder's doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from finder.guidance import click_paths, notice, say
from finder.pipeline import FindRequest
from finder.types import Answer, Audience, ContactPoint, Language, Notice, Organisation, PlatformGuide
from web.errors import UnknownContactPoint

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot


class Finder(Protocol):
    """What the web needs of the read door."""

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""

    def find(self, request: FindRequest) -> Answer:
        """:raises FinderError: when the request can't be answered."""


@dataclass(frozen=True, slots=True)
class PointPage:
    """Everything the page of one contact point shows."""

    point: ContactPoint
    organisation: Organisation
    group_path: tuple[str, ...]
    platforms: tuple[PlatformGuide, ...]
    notices: tuple[Notice, ...]


def show_point(finder: Finder, point_id: str, audience: Audience | None, language: Language) -> PointPage:
    """Gather the page of one contact point.

    :raises UnknownContactPoint: when no open point has the id.
    """
    snapshot = finder.snapshot
    point = snapshot.points.get(point_id)
    if point is None or not snapshot.is_visible(point, None):
        raise UnknownContactPoint(f"No open contact point has the id {point_id!r}.")
    notices: tuple[Notice, ...] = ()
    if audience is not None and not snapshot.is_visible(point, audience):
        readers = say(f"audience_{audience.value.lower()}", language)
        notices = (notice("hidden_for_audience", language, point=point.name, audience=readers),)
    return PointPage(
        point=point,
        organisation=snapshot.organisations[point.organisation],
        group_path=snapshot.group_path(point, audience),
        platforms=click_paths(snapshot, point, audience, language, date.today().isoformat()),
        notices=notices,
    )


def only_organisation(finder: Finder, wanted: str | None) -> Organisation | None:
    """:returns: the organisation the page speaks for: the wanted one, or the only one; None when there are several."""
    organisations = finder.snapshot.organisations
    if wanted is None and len(organisations) == 1:
        return next(iter(organisations.values()))
    return organisations.get(wanted or "")
