"""`finder reorganise`: units merged, split, moved or renamed from a day on."""

from __future__ import annotations

import argparse
from contextlib import closing

from finder.catalogue import (
    Founding,
    Plan,
    Scheduled,
    Wish,
    draft_reorganisation,
    list_reorganisations,
    plan_reorganisation,
    withdraw_reorganisation,
)
from finder.cli.arguments import Commands, day
from finder.cli.desk import who_runs
from finder.errors import UnknownOrganisation
from finder.guidance.changes import say_note
from finder.guidance.reorganisations import say_dated
from finder.protocols import Store
from finder.settings import Settings
from finder.store import open_store
from finder.structure.snapshot import build_snapshot
from finder.types import Language, ReorganisationKind

MOST_WORDS = 2
"""Of `--new`: a name, and a contact point."""


def add_commands(commands: Commands) -> None:
    """Add `reorganise`."""
    told = "merge, split, move or rename units from a day on"
    actions = commands.add_parser("reorganise", help=told).add_subparsers(dest="action", required=True)
    merge = _add_kind(actions, ReorganisationKind.MERGE, "several units become one, or go up in one", several=True)
    split = _add_kind(actions, ReorganisationKind.SPLIT, "one unit becomes several")
    for one in (merge, split):
        one.add_argument("--into", nargs="+", default=[], metavar="UNIT", help="ids of units that take over")
        one.add_argument(
            "--new",
            nargs="+",
            action="append",
            default=[],
            metavar="WORD",
            help="a unit that is made to take over: its name, and the id of its contact point if it has one",
        )
    move = _add_kind(actions, ReorganisationKind.MOVE, "units come under another unit", several=True)
    move.add_argument("--parent", metavar="UNIT", help="id of the unit above from then on")
    move.add_argument("--contact-point", metavar="POINT", help="id of the contact point from then on")
    rename = _add_kind(actions, ReorganisationKind.RENAME, "a unit gets another name")
    rename.add_argument("--name", required=True, help="the new name")
    actions.add_parser("list", help="list what is planned and what has taken effect").set_defaults(run=_list)
    withdrawn = actions.add_parser("withdraw", help="draft that a planned one doesn't happen")
    withdrawn.add_argument("reorganisation", metavar="ID", help="see `finder reorganise list`")
    withdrawn.add_argument("--organisation", help="id of the organisation; may be left out when there is one")
    withdrawn.set_defaults(run=_withdraw)


def _add_kind(
    actions: Commands, kind: ReorganisationKind, told: str, *, several: bool = False
) -> argparse.ArgumentParser:
    one = actions.add_parser(kind.value, help=told)
    one.add_argument("units", nargs="+" if several else 1, metavar="UNIT", help="ids of the units it happens to")
    one.add_argument("--day", required=True, type=day, metavar="YYYY-MM-DD", help="the first day on which it holds")
    one.add_argument("--note", default="", help="why, for those who look it up")
    one.add_argument("--organisation", help="id of the organisation; may be left out when there is one")
    one.add_argument("--apply", action="store_true", help="draft it; `finder publish` makes it count")
    one.set_defaults(run=_plan, into=[], new=[], name=None, parent=None, contact_point=None)
    return one


def _plan(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        plan = plan_reorganisation(store, _read_wish(store, parsed))
        _print_plan(plan)
        if parsed.apply:
            print(f"Drafted {draft_reorganisation(store, plan, who_runs())}. Make it count with: finder publish")
        else:
            print("Nothing is changed yet. Draft it with --apply.")
    return 0


def _list(settings: Settings, _: argparse.Namespace) -> int:
    print("id\tday\tstate\twhat happens")
    with closing(open_store(settings.database_url)) as store:
        for one in list_reorganisations(store):
            made = one.reorganisation
            told = say_dated(build_snapshot([one.structure]), made, Language.EN)
            print(made.id, made.effective, _state(one), told, sep="\t")
    return 0


def _withdraw(settings: Settings, parsed: argparse.Namespace) -> int:
    with closing(open_store(settings.database_url)) as store:
        withdraw_reorganisation(store, _organisation(store, parsed), parsed.reorganisation, who_runs())
    print(f"Withdrew {parsed.reorganisation} in the draft. Where it was published: finder publish")
    return 0


def _read_wish(store: Store, parsed: argparse.Namespace) -> Wish:
    return Wish(
        organisation=_organisation(store, parsed),
        kind=ReorganisationKind(parsed.action),
        effective=parsed.day,
        units=tuple(parsed.units),
        into=tuple(parsed.into),
        foundings=tuple(Founding(*words[:MOST_WORDS]) for words in parsed.new),
        name=parsed.name,
        parent=parsed.parent,
        contact_point=parsed.contact_point,
        note=parsed.note,
    )


def _organisation(store: Store, parsed: argparse.Namespace) -> str:
    known = [structure.organisation.id for structure in store.load_structures()]
    if parsed.organisation is not None:
        return str(parsed.organisation)
    if len(known) != 1:
        raise UnknownOrganisation(f"Say which organisation: {', '.join(known)}.", "organisation")
    return known[0]


def _print_plan(plan: Plan) -> None:
    print(say_dated(build_snapshot([plan.structure]), plan.reorganisation, Language.EN))
    for lead in plan.effects.leads:
        print(f"  {lead.name}: {' / '.join(lead.before) or 'nowhere'} → {' / '.join(lead.after) or 'nowhere'}")
    for point in plan.effects.idle:
        print(f"  No unit's post goes to {point.name} any more.")
    for note in plan.effects.notes:
        print(f"  {say_note(note, Language.EN)}")


def _state(one: Scheduled) -> str:
    state = "past" if one.is_past else "planned"
    return state if one.is_published else f"{state}, drafted"
