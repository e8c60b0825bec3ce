"""Publishing: the draft built aside, checked, and swapped in; and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finder.catalogue.building import Workshop
from finder.catalogue.clock import now
from finder.catalogue.diffing import Diff, diff_structures
from finder.catalogue.drafting import drafted_documents
from finder.catalogue.gold import METHOD, Flip, ask_gold, choose_gold, compare_gold, without
from finder.catalogue.judging import judged_examples
from finder.editing import Draft, GoldResult, Publication, Version
from finder.errors import NothingToPublish, QualityDropped
from finder.protocols import Store
from finder.settings import Settings
from finder.structure.dumping import content_hash
from finder.structure.keys import structure_from
from finder.structure.problems import list_problems
from finder.structure.snapshot import build_snapshot
from finder.structure.validate import list_broken
from finder.types import Example, Structure


@dataclass(frozen=True, slots=True)
class Check:
    """What publishing the draft would do."""

    structures: tuple[Structure, ...]
    drafts: tuple[Draft, ...]
    judgements: int
    """How many would become examples."""
    diff: Diff
    before: GoldResult
    after: GoldResult
    flips: tuple[Flip, ...]
    revision: str
    """What it was checked against."""

    @property
    def drops(self) -> bool:
        """True when fewer texts of the gold set are answered rightly than before."""
        return self.after.right < self.before.right


def check_draft(store: Store, settings: Settings) -> Check:
    """Build the draft aside, compare it with what is published, and ask both the gold set.

    :raises NothingToPublish: when there is no draft and no new judgement.
    :raises InvalidData: when the draft breaks a rule of the structure.
    :raises EditConflict: when a record was published after its draft was made.
    """
    revision, drafts, live = store.revision(), store.drafts.list(), store.load_structures()
    judgements = store.judgements.list()
    pending = sum(1 for one in judgements if not one.is_published)
    if not drafts and not pending:
        raise NothingToPublish("There is nothing to publish.", "draft")
    documents = drafted_documents(live, drafts)
    structures = tuple(structure_from(documents[owner]) for owner in sorted(documents))
    refuse_invalid(structures)
    texts = store.load_examples()
    gold = choose_gold(texts)
    rest = without(texts, gold)
    workshop = Workshop(settings, store)
    workshop.remember(gold)
    made_with = content_hash([workshop.versions, [one.id for one in gold], METHOD])
    before = store.versions.gold(revision)
    if before is None or before.made_with != made_with:
        before = _ask(workshop, live, (*rest, *judged_examples(judgements)), gold, made_with)
    after = _ask(workshop, structures, (*rest, *judged_examples(judgements, with_pending=True)), gold, made_with)
    return Check(
        structures,
        drafts,
        pending,
        diff_structures(live, structures, texts),
        before,
        after,
        compare_gold(gold, before, after),
        revision,
    )


def publish_check(store: Store, check: Check, who: str, *, note: str = "", confirmed: bool = False) -> Version:
    """Make a checked draft the published version; whoever answers from it takes it up within seconds.

    :param confirmed: also when fewer texts of the gold set are answered rightly.
    :raises QualityDropped: when it wasn't confirmed.
    :raises EditConflict: when something was published since the check; nothing is changed then.
    """
    if check.drops and not confirmed:
        raise QualityDropped(
            f"Of {check.after.total} texts {check.after.right} are answered rightly, {check.before.right} were before. "
            "Look at which, and confirm if that is what you want."
        )
    return store.versions.publish(
        Publication(check.structures, check.revision, check.drafts, who, now(), note, check.after)
    )


def roll_back(store: Store, number: int, who: str, note: str = "") -> Version:
    """Publish what an earlier version held, as a new version; drafts and judgements stay.

    :raises InvalidInput: when there is no such version.
    :raises EditConflict: when something was published at the same moment.
    """
    revision = store.revision()
    structures = store.versions.structures(number)
    told = note or f"Rollback to version {number}"
    return store.versions.publish(Publication(structures, revision, (), who, now(), told, action="rollback"))


def refuse_invalid(structures: Sequence[Structure]) -> None:
    """Refuse structures that break a rule between records; the message names kind and key of each.

    :raises InvalidData: listing the first problems.
    """
    found = [problem for structure in structures for problem in list_broken(structure)]
    if found:
        raise list_problems("The draft can't be published:", found)
    build_snapshot(structures)  # Refuses ids that two organisations share.


def _ask(
    workshop: Workshop,
    structures: Sequence[Structure],
    examples: Sequence[Example],
    gold: Sequence[Example],
    made_with: str,
) -> GoldResult:
    if not structures:
        return GoldResult(0, len(gold), {}, made_with)
    return ask_gold(workshop.build(structures, examples, ""), gold, made_with)
