"""Reorganising: units merged, split, moved and renamed as drafts, looked at before anything is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from finder.catalogue.clock import now, today
from finder.catalogue.diffing import by_owner
from finder.catalogue.drafting import Documents, check_edit, drafted_documents, load_draft
from finder.catalogue.effects import Effects, list_effects
from finder.editing import Document, Edit, Origin, RecordAddress
from finder.errors import InvalidInput, UnknownOrganisation
from finder.protocols import Store
from finder.structure.ancestry import by_id
from finder.structure.assembly import RecordKind
from finder.structure.dumping import dump_record
from finder.structure.keys import documents_of, structure_from, version_of
from finder.structure.naming import make_id
from finder.structure.problems import list_problems
from finder.structure.validate import list_broken
from finder.types import Reorganisation, ReorganisationKind, Reply, Structure, Unit


@dataclass(frozen=True, slots=True)
class Founding:
    """A unit that is made by a reorganisation."""

    name: str
    contact_point: str | None = None
    """Id of its own point; None when it inherits that of the unit above."""
    parent: str | None = None
    """Id of the unit above; that of the unit whose tasks it takes, when None."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to happen to units, in the words of `Reorganisation`."""

    organisation: str
    kind: ReorganisationKind
    effective: str
    units: tuple[str, ...]
    into: tuple[str, ...] = ()
    """Ids of units that exist."""
    foundings: tuple[Founding, ...] = ()
    """Units that take over too, and are made for it."""
    name: str | None = None
    parent: str | None = None
    contact_point: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reorganisation would do; nothing is changed yet."""

    reorganisation: Reorganisation
    effects: Effects
    edits: tuple[Edit, ...]
    structure: Structure
    """The organisation as it would be drafted."""

    @property
    def version(self) -> str:
        """What changes whenever the plan or a record that it rests on changes."""
        seen = [[str(edit.address), edit.expected, version_of(edit.document)] for edit in self.edits]
        return version_of({"edits": seen})


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A reorganisation as it stands."""

    reorganisation: Reorganisation
    structure: Structure
    """The organisation that it is part of, drafts among it."""
    is_past: bool
    """Whether it has taken effect."""
    is_published: bool
    """False while it is only drafted."""

    @property
    def can_be_withdrawn(self) -> bool:
        """False once people have been answered by it."""
        return not (self.is_past and self.is_published)


def plan_reorganisation(store: Store, wish: Wish) -> Plan:
    """Work out a reorganisation on top of what is drafted.

    :raises UnknownOrganisation: when there is none with the wish's id.
    :raises InvalidInput: when a unit that is to be made has no name.
    :raises InvalidData: when it can't happen: fields, day or units are wrong, or another reorganisation rules it out.
    :raises EditConflict: when a record was published after its draft was made.
    """
    documents = drafted_documents(store.load_structures(), store.drafts.list())
    if wish.organisation not in documents:
        raise UnknownOrganisation(f"Say which organisation: {', '.join(documents)}.", "organisation")
    present = documents[wish.organisation]
    before = structure_from(present)
    founded = _found_units(wish, before)
    made = _make(wish, founded, present[RecordKind.REORGANISATIONS.value])
    edits = [_edit(present, wish.organisation, RecordKind.UNITS, dump_record(unit)) for unit in founded]
    edits.append(_edit(present, wish.organisation, RecordKind.REORGANISATIONS, dump_record(made)))
    for edit in edits:
        check_edit(edit)
    after = replace(
        before, units=(*before.units, *founded), reorganisations=(*_others(before.reorganisations, made), made)
    )
    _refuse_new_problems(before, after)
    # What it rests on is sent along unchanged: it conflicts when somebody else changes it in the meantime.
    touched = dict.fromkeys((*made.units, *(unit for unit in made.into if unit not in made.founded)))
    units = present[RecordKind.UNITS.value]
    edits += [_edit(present, wish.organisation, RecordKind.UNITS, units[key]) for key in touched]
    return Plan(made, list_effects(after, made), tuple(edits), after)


def draft_reorganisation(store: Store, plan: Plan, who: str) -> str:
    """Draft what was planned; publishing makes it count from its day on.

    :returns: the reorganisation's id.
    :raises EditConflict: when somebody has changed one of the records since it was planned; nothing is drafted then.
    """
    store.drafts.save(plan.edits, Origin.EDIT, who, now())
    return plan.reorganisation.id


def withdraw_reorganisation(store: Store, organisation: str, key: str, who: str) -> None:
    """Draft that a planned reorganisation and the units made for it are gone; one only drafted is gone at once.

    :raises InvalidInput: when there is none with that id, or people have been answered by it already.
    :raises InvalidData: when another reorganisation rests on it.
    :raises EditConflict: when somebody changed it at the same moment.
    """
    listed = {one.reorganisation.id: one for one in list_reorganisations(store, organisation)}
    if key not in listed:
        raise InvalidInput(f"There is no reorganisation {key}.", "reorganisation")
    one = listed[key]
    if not one.can_be_withdrawn:
        raise InvalidInput(f"{key} has taken effect on {one.reorganisation.effective}.", "reorganisation")
    made, before = one.reorganisation, one.structure
    after = replace(
        before,
        units=tuple(unit for unit in before.units if unit.id not in made.founded),
        reorganisations=_others(before.reorganisations, made),
    )
    _refuse_new_problems(before, after)
    present = documents_of(before)
    gone = [(RecordKind.REORGANISATIONS, key), *((RecordKind.UNITS, unit) for unit in made.founded)]
    edits = [
        Edit(RecordAddress(organisation, kind.value, name), None, version_of(present[kind.value][name]))
        for kind, name in gone
    ]
    store.drafts.save(edits, Origin.EDIT, who, now())


def list_reorganisations(store: Store, organisation: str | None = None) -> tuple[Scheduled, ...]:
    """List the planned and the past, drafts among them.

    :returns: in order of their days, the latest first.
    :raises InvalidData: when a drafted record can't be read.
    :raises EditConflict: when a record was published after its draft was made.
    """
    live = by_owner(store.load_structures())
    found = [
        Scheduled(one, structure, one.effective <= today(), _holds(live.get(one.organisation), one))
        for structure in load_draft(store)
        if organisation in {None, structure.organisation.id}
        for one in structure.reorganisations
    ]
    return tuple(sorted(found, key=lambda one: one.reorganisation.effective, reverse=True))


# --- made of a wish --------------------------------------------------------------------------------------------------


def _found_units(wish: Wish, before: Structure) -> tuple[Unit, ...]:
    units = by_id(before.units)
    model = next((units[key] for key in wish.units if key in units), None)
    taken = set(units)
    founded: list[Unit] = []
    for one in wish.foundings:
        name = " ".join(one.name.split())
        key = make_id(name, taken)
        if not key:
            raise InvalidInput("A new unit needs a name.", "name")
        taken.add(key)
        if model is not None:
            founded.append(_found(one, key, name, model, wish.effective))
    return tuple(founded)


def _found(one: Founding, key: str, name: str, model: Unit, day: str) -> Unit:
    """Give a new unit the house of the one whose tasks it takes, but none of its numbers: they need not go along."""
    return replace(
        model,
        id=key,
        name=name,
        parent=one.parent or model.parent,
        aliases=(),
        former=(),
        phones=(),
        emails=(),
        web=(),
        ean=(),
        contact_point=one.contact_point,
        reply=Reply.DIGITAL_POST if one.contact_point else Reply.INHERITS,
        channel_note="",
        topics=(),
        source=f"Omlægning {day}",
        confidence="documented",
        as_of=None,
    )


def _make(wish: Wish, founded: Sequence[Unit], present: Collection[str]) -> Reorganisation:
    keys = tuple(unit.id for unit in founded)
    day = wish.effective if _is_day(wish.effective) else ""
    return Reorganisation(
        id=make_id(" ".join((day, wish.kind.value, *wish.units[:1])), present) or wish.kind.value,
        organisation=wish.organisation,
        kind=wish.kind,
        effective=wish.effective,
        units=wish.units,
        into=(*wish.into, *keys),
        founded=keys,
        name=wish.name,
        parent=wish.parent,
        contact_point=wish.contact_point,
        note=wish.note,
    )


def _edit(present: Documents, organisation: str, kind: RecordKind, document: Document) -> Edit:
    key = str(document["id"])
    known = present[kind.value].get(key)
    return Edit(RecordAddress(organisation, kind.value, key), document, version_of(known))


def _others(reorganisations: Iterable[Reorganisation], made: Reorganisation) -> tuple[Reorganisation, ...]:
    return tuple(one for one in reorganisations if one.id != made.id)


def _refuse_new_problems(before: Structure, after: Structure) -> None:
    """:raises InvalidData: naming what was in order before; what is wrong already is told when it is published."""
    known = set(list_broken(before))
    found = [problem for problem in list_broken(after) if problem not in known]
    if found:
        raise list_problems("The reorganisation can't happen:", found)


def _holds(live: Structure | None, one: Reorganisation) -> bool:
    return live is not None and one in live.reorganisations


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
