"""What a reorganisation does, in one sentence for whoever plans it or looks it up."""

from __future__ import annotations

from finder.guidance.wording import format_date, join_words
from finder.structure.reorganising import day_before
from finder.structure.snapshot import Snapshot
from finder.types import Language, Reorganisation, ReorganisationKind

HAPPENINGS = {
    "merge": ("{units} går op i {into}.", "The tasks of {units} go to {into}."),
    "found": ("{units} bliver til {into}.", "The tasks of {units} go to the new {into}."),
    "split": ("{units} deles mellem {into}.", "{units} is split between {into}."),
    "rename": ("{units} skifter navn til {name}.", "{units} changes its name to {name}."),
    "move_parent": ("{units} flytter til {parent}.", "{units} will belong to {parent}."),
    "move_point": ("Post til {units} går til {point}.", "Post to {units} goes to {point}."),
    "move_both": (
        "{units} flytter til {parent}, og posten går til {point}.",
        "{units} will belong to {parent}, and post goes to {point}.",
    ),
}
"""By what happens: Danish and English."""


def say_reorganisation(snapshot: Snapshot, one: Reorganisation, language: Language) -> str:
    """:returns: what happens to which units, by the names they bear the day before."""
    before, after = snapshot.on(day_before(one.effective)).units, snapshot.on(one.effective).units

    def quote(keys: tuple[str, ...]) -> str:
        known = ((before.get(key) or after.get(key)) for key in keys)
        return join_words([f"»{unit.name}«" for unit in known if unit is not None], language)

    point = snapshot.points.get(one.contact_point or "")
    told = HAPPENINGS[_happening(one)][0 if language is Language.DA else 1]
    return told.format(
        units=quote(one.closed or one.units),
        into=quote(one.into),
        name=f"»{one.name}«",
        parent=quote((one.parent,)) if one.parent else "",
        point="" if point is None else f"»{point.name}«",
    )


def say_dated(snapshot: Snapshot, one: Reorganisation, language: Language) -> str:
    """:returns: the same with its day in front."""
    return f"{format_date(one.effective, language)}: {say_reorganisation(snapshot, one, language)}"


def _happening(one: Reorganisation) -> str:
    if one.kind is ReorganisationKind.MERGE and one.founded:
        return "found"
    if one.kind is not ReorganisationKind.MOVE:
        return one.kind.value
    if one.parent is None:
        return "move_point"
    return "move_parent" if one.contact_point is None else "move_both"
