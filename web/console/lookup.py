"""Looking up with a caller waiting: search as you type, read a letter, open a record, give the answer on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from finder.editing import Role
from finder.errors import FinderError
from finder.guidance import closure_sentence
from finder.guidance.reorganisations import say_dated
from finder.pipeline import FindRequest
from finder.structure.reorganising import in_order
from finder.types import Audience, ContactPoint, Kind, Reorganisation, Unit
from web import services
from web.console.access import FRAGMENT_HEADER, needs
from web.console.analysis import Analysis, analyse
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.directory import Found, Result
from web.errors import describe, status_of
from web.page.presenting import likely_platform
from web.reading import read_form

WEIGHED = 10
"""Candidates that are looked at: the recommended ones and those that came near."""
SENTENCE_CHARS = 200
"""A question up to this length is offered as the sentence to keep; a longer text is a letter and is kept nowhere."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A search result with what a member of staff reads aloud of it."""

    result: Result
    point: ContactPoint | None
    """Where its post goes; None for groups and for others than us."""
    unit: Unit | None
    group_path: tuple[str, ...]


@blueprint.get("/")
@needs(Role.VIEWER)
def show_lookup() -> str:
    """Show the search field."""
    desk().warm()
    return render_template("console/lookup.html", words="", results=())


@blueprint.post("/search")
@needs(Role.VIEWER)
def search() -> str:
    """Look words up; the script takes the results alone."""
    words = request.form.get("words", "")
    results = find_records(words)
    template = "_results.html" if FRAGMENT_HEADER in request.headers else "lookup.html"
    return render_template(f"console/{template}", words=words, results=results, is_searched=bool(words.strip()))


@blueprint.post("/read")
@needs(Role.VIEWER)
def read() -> ResponseReturnValue:
    """Read a letter or a question and show how it was weighed."""
    words = request.form.get("words", "")
    form = {"text": words, "audience": request.form.get("audience", "")}
    try:
        wanted = replace(read_form(form, request.files, g.language, desk().settings.organisation), limit=WEIGHED)
        found = analyse(desk().finder.find(wanted))
    except FinderError as error:
        page = render_template("console/lookup.html", words=words, results=(), error=describe(error, g.language))
        return page, status_of(error).value
    return render_template(
        "console/analysis.html",
        words=words,
        results=(),
        analysis=found,
        hidden=_hidden(wanted, found),
        sentence=_sentence(found),
        points=sorted(desk().finder.snapshot.visible_points(None, None), key=lambda point: point.name.casefold()),
    )


@blueprint.get("/points/<point_id>")
@needs(Role.VIEWER)
def show_point(point_id: str) -> str:
    """Show everything about one contact point, an inactive one too."""
    snapshot = desk().snapshot
    point = snapshot.points.get(point_id)
    if point is None:
        abort(404)
    page = None
    if point.is_open:
        page = services.show_point(desk().finder, point_id, None, g.language, desk().settings.links)
    shown = likely_platform(page.platforms, point, None) if page else None
    owner = snapshot.owner(point)
    return render_template("console/point.html", point=point, page=page, owner=owner, shown_platform=shown)


@blueprint.get("/units/<unit_id>")
@needs(Role.VIEWER)
def show_unit(unit_id: str) -> str:
    """Show everything about one unit as it is today, and where its post goes; one that is planned as it will be."""
    snapshot = desk().snapshot
    if unit_id not in snapshot.units:
        snapshot = snapshot.latest
    unit = snapshot.units.get(unit_id)
    if unit is None:
        abort(404)
    gone = snapshot.closure(unit)
    planned = _planned(unit_id)
    return render_template(
        "console/unit.html",
        unit=unit,
        routes={audience: snapshot.routes(unit, audience) for audience in Audience},
        above=tuple(reversed(snapshot.ancestors(unit))),
        closed=closure_sentence(snapshot, gone, g.language) if gone is not None else "",
        heirs=snapshot.heirs(unit) if gone is not None else (),
        planned=tuple(say_dated(snapshot, one, g.language) for one in planned),
    )


@blueprint.get("/others/<authority_id>")
@needs(Role.VIEWER)
def show_authority(authority_id: str) -> str:
    """Show somebody else's authority and what to tell the caller."""
    authority = desk().finder.snapshot.authorities.get(authority_id)
    if authority is None:
        abort(404)
    return render_template("console/authority.html", authority=authority)


def find_records(words: str) -> tuple[Shown, ...]:
    """:returns: what is called that, the best first, with where its post goes."""
    shown = map(_show_result, desk().directory.search(words))
    return tuple(one for one in shown if one is not None)


def _show_result(result: Result) -> Shown | None:
    """:returns: a search result; None when the record was removed after the directory was made."""
    snapshot = desk().snapshot
    entry = result.entry
    point, unit = snapshot.points.get(entry.id) if entry.kind is Found.POINT else None, None
    if entry.kind is Found.POINT and point is None:
        return None
    if entry.kind is Found.UNIT:
        unit = snapshot.units.get(entry.id)
        if unit is None:
            return None
        route = snapshot.route(unit, None)
        point = route.point if route is not None else None
    return Shown(result, point, unit, snapshot.group_path(point, None) if point is not None else ())


def _planned(unit_id: str) -> list[Reorganisation]:
    """:returns: what is published to happen to a unit from now on, the next first."""
    today = date.today().isoformat()
    return in_order(
        one
        for structure in desk().finder.snapshot.structures
        for one in structure.reorganisations
        if one.effective > today and unit_id in (*one.units, *one.into, one.parent)
    )


def _hidden(wanted: FindRequest, found: Analysis) -> tuple[ContactPoint, ...]:
    """:returns: points that would have been recommended, were they shown to who asks."""
    audience = found.answer.query.audience
    if audience is None or wanted.upload is not None:
        return ()
    anybody = desk().finder.find(replace(wanted, audience=None))
    snapshot = desk().finder.snapshot
    points = (match.contact_point for match in anybody.matches if match.in_answer_set)
    return tuple(point for point in points if not snapshot.is_visible(point, audience))


def _sentence(found: Analysis) -> str:
    """:returns: what may be kept of the text, already redacted: a short question as it is, nothing of a letter."""
    query = found.answer.query
    return query.text.strip() if query.kind is Kind.QUESTION and len(query.text) <= SENTENCE_CHARS else ""
