"""What is worth a look: kinds of requests that the finder was unsure of, or whose answer people called wrong.

A case holds ids and words of the published structure, never a text: the judge writes the sentence that is kept.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from finder.editing import Role
from finder.errors import FinderError
from finder.guidance.evidence import feature_sentence
from finder.guidance.wording import format_date
from finder.types import Audience, Kind
from finder.usage import Case, Closed, Reason
from web.console.access import actor, needs, tell
from web.console.blueprint import blueprint
from web.console.desk import desk
from web.console.judging import keep_verdict, open_points

TAKEN_MINUTES = 30
"""After that a case that somebody took is free again: they were called away."""
MOST_LISTED = 100
"""The most frequent cases; whoever has looked at these has done the work that counts."""
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@blueprint.get("/queue")
@needs(Role.VIEWER)
def show_queue() -> str:
    """List the open cases, the most frequent first."""
    chosen = {name: request.args.get(name, "") for name in ("reason", "kind", "audience")}
    cases = [one for one in desk().store.cases.open() if _fits(one, chosen)]
    return render_template(
        "console/queue.html",
        cases=cases[:MOST_LISTED],
        count=len(cases),
        chosen=chosen,
        reasons=tuple(Reason),
        kinds=tuple(Kind),
        audiences=tuple(Audience),
        counts_words=desk().settings.counts_words,
        **_helpers(),
    )


@blueprint.get("/queue/<int:number>")
@needs(Role.VIEWER)
def show_case(number: int) -> str:
    """Show one case."""
    return _case_page(_find(number))


@blueprint.post("/queue/<int:number>/take")
@needs(Role.EDITOR)
def take_case(number: int) -> ResponseReturnValue:
    """Take a case, so that nobody else looks at it meanwhile, and show it."""
    case = _find(number)
    if not desk().store.cases.take(number, actor(), datetime.now(UTC).strftime(_MOMENT), _stale()):
        return _turn_away(case)
    return redirect(url_for("console.show_case", number=number), 303)


@blueprint.post("/queue/<int:number>/release")
@needs(Role.EDITOR)
def release_case(number: int) -> ResponseReturnValue:
    """Let go of a case."""
    desk().store.cases.release(number, actor())
    return redirect(url_for("console.show_queue"), 303)


@blueprint.post("/queue/<int:number>/dismiss")
@needs(Role.EDITOR)
def dismiss_case(number: int) -> ResponseReturnValue:
    """Close a case where there is nothing to do."""
    if not _close(number, Closed.DISMISSED):
        return _turn_away(_find(number))
    tell(_("The case is closed."))
    return redirect(url_for("console.show_queue"), 303)


@blueprint.post("/queue/<int:number>/judge")
@needs(Role.EDITOR)
def judge_case(number: int) -> ResponseReturnValue:
    """Keep what the judge says, with a sentence of their own, and close the case."""
    case = _find(number)
    if case.closed is not None or case.taken_by != actor():
        return _turn_away(case)
    try:
        kept = keep_verdict()
    except FinderError:
        return _case_page(case, is_refused=True), 422
    _close(number, Closed.JUDGED)
    tell(_("This sentence is stored: »%(sentence)s«", sentence=kept.sentence))
    return redirect(url_for("console.show_queue"), 303)


def _find(number: int) -> Case:
    case = desk().store.cases.find(number)
    if case is None:
        abort(404)
    return case


def _close(number: int, ended: Closed) -> bool:
    return desk().store.cases.close(number, ended, actor(), datetime.now(UTC).strftime(_MOMENT))


def _turn_away(case: Case) -> ResponseReturnValue:
    """Say that somebody else was quicker."""
    again = _find(case.number)
    if again.closed is not None:
        told = _("This case is closed already.")
    else:
        told = _("%(name)s is looking at this.", name=again.taken_by) if again.taken_by else _("Take the case first.")
    tell(told)
    return redirect(url_for("console.show_case", number=case.number), 303)


def _case_page(case: Case, *, is_refused: bool = False) -> str:
    snapshot = desk().snapshot
    unit = snapshot.units.get(case.kind.unit)
    name = unit.name if unit is not None else ""
    unweighed: tuple[tuple[str, float | None], ...] = tuple((one, None) for one in (case.kind.first, case.kind.second))
    return render_template(
        "console/case.html",
        case=case,
        unit=unit,
        leading=case.leading or tuple(one for one in unweighed if one[0]),
        spoke=tuple(dict.fromkeys(feature_sentence(one, g.language, name) for one in case.features)),
        words=sorted(case.words.items(), key=lambda entry: (-entry[1], entry[0])),
        first=snapshot.points.get(case.kind.first),
        points=open_points(),
        is_refused=is_refused,
        **_helpers(),
    )


def _stale() -> str:
    """:returns: the moment before which whoever took a case has let it go."""
    return (datetime.now(UTC) - timedelta(minutes=TAKEN_MINUTES)).strftime(_MOMENT)


def _is_others(case: Case) -> bool:
    """:returns: whether somebody else looks at the case just now."""
    return case.taken_by not in {None, actor()} and (case.taken_at or "") >= _stale()


def _helpers() -> dict[str, object]:
    snapshot = desk().snapshot
    names = {one.id: one.name for one in snapshot.points.values()}
    names |= {one.id: one.name for one in snapshot.units.values()}
    return {"names": names, "format_date": format_date, "me": actor(), "is_others": _is_others}


def _fits(case: Case, chosen: dict[str, str]) -> bool:
    kind = case.kind
    told = {"reason": kind.reason.value, "kind": kind.kind or "", "audience": kind.audience or ""}
    return all(not wanted or told[name] == wanted for name, wanted in chosen.items())
