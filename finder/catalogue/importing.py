"""Import: what a source would change, shown before anything is; then drafted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from finder.catalogue.clock import now
from finder.catalogue.diffing import Diff, diff_documents, list_breaks
from finder.catalogue.drafting import Documents, drafted_documents
from finder.catalogue.judging import judged_examples
from finder.catalogue.proposals import Proposal, read_proposals
from finder.catalogue.sources import ExchangeFormat, SourceFile, tell_format
from finder.editing import ORGANISATION, Document, Draft, Edit, LocalWord, Note, Origin
from finder.errors import Problem
from finder.protocols import Store
from finder.structure.assembly import RecordKind, check_record
from finder.structure.keys import WORD_FIELDS, keyed, structure_from, version_of, words_in
from finder.structure.problems import Problems
from finder.structure.validate import list_broken
from finder.types import Example, Structure


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is changed yet."""

    format: ExchangeFormat
    diff: Diff
    notes: tuple[Note, ...]
    """What was odd in the source."""
    problems: tuple[Problem, ...]
    """Rules that the draft would break and that were not broken before."""
    edits: tuple[Edit, ...]
    origin: Origin
    carried: tuple[LocalWord, ...]
    """Words added here, with whether Digital Post has them now; empty for other sources."""
    kept_words: int = 0
    """Aliases and search terms that were added here and that stay, whatever the source says."""

    @property
    def token(self) -> str:
        """What changes whenever the import would do something else: what somebody saw can be told from what is now."""
        edits = [[str(one.address), one.expected, version_of(one.document)] for one in self.edits]
        return version_of({"edits": edits, "format": self.format.value})


def preview_import(
    store: Store,
    files: Sequence[SourceFile],
    format: ExchangeFormat | None = None,
    organisation: str | None = None,
) -> Preview:
    """Compare a source with what is drafted, else published.

    :param format: told from the files when None.
    :param organisation: whose structure it is, when the source doesn't say.
    :raises InvalidData: when the source can't be read: file, line and field are named.
    """
    told = format or tell_format(files)
    drafts = store.drafts.list()
    present = drafted_documents(store.load_structures(), drafts)
    proposals = read_proposals(told, files, present, organisation)
    words = store.drafts.words()
    examples = (*store.load_examples(), *judged_examples(store.judgements.list(), with_pending=True))
    previews = [_compare(told, one, present.get(one.owner, {}), words, drafts, examples) for one in proposals]
    if len(previews) == 1:
        return previews[0]
    diffs = [one.diff for one in previews]
    return Preview(
        told,
        Diff(
            tuple(row for diff in diffs for row in diff.added),
            tuple(row for diff in diffs for row in diff.changed),
            tuple(row for diff in diffs for row in diff.removed),
            tuple(row for diff in diffs for row in diff.breaks),
        ),
        tuple(note for one in previews for note in one.notes),
        tuple(problem for one in previews for problem in one.problems),
        tuple(edit for one in previews for edit in one.edits),
        origin_of(told),
        tuple(word for one in previews for word in one.carried),
        sum(one.kept_words for one in previews),
    )


def apply_import(store: Store, preview: Preview, who: str) -> int:
    """Draft everything that a preview showed.

    :returns: how many records are drafted.
    :raises EditConflict: when somebody has changed one of the records since the preview; nothing is drafted then.
    """
    store.drafts.save(preview.edits, preview.origin, who, now())
    store.drafts.mark_carried(preview.carried)
    return len(preview.edits)


def _compare(
    told: ExchangeFormat,
    proposal: Proposal,
    present: Mapping[str, Mapping[str, Document]],
    words: Sequence[LocalWord],
    drafts: Sequence[Draft],
    examples: Sequence[Example],
) -> Preview:
    owner = proposal.owner
    own_words = [one for one in words if one.address.organisation == owner]
    kept = _kept_words(own_words, drafts, present)
    proposed: Documents = {kind: dict(records) for kind, records in present.items()}
    for kind, rows in proposal.rows.items():
        proposed[kind] = keyed(kind, (_with_words(kind, row.values, kept) for row in rows))
    _check_rows(proposal)
    after = structure_from(proposed)
    before = structure_from(present) if present else None
    diff = replace(diff_documents(owner, present, proposed), breaks=list_breaks(before, after, examples))
    return Preview(
        told,
        diff,
        proposal.notes,
        _new_problems(before, after),
        tuple(_edits(diff, present, proposed)),
        origin_of(told),
        _carried(own_words, proposal.terms),
        sum(map(len, kept.values())),
    )


def _check_rows(proposal: Proposal) -> None:
    problems = Problems()
    for kind, rows in proposal.rows.items():
        record_kind = None if kind == ORGANISATION else RecordKind(kind)
        for row in rows:
            check_record(record_kind, row, proposal.owner, problems)
    problems.raise_any()


def _new_problems(before: Structure | None, after: Structure) -> tuple[Problem, ...]:
    """:returns: the rules between records that would be broken and were not before."""
    known = frozenset(list_broken(before)) if before is not None else frozenset()
    return tuple(problem for problem in list_broken(after) if problem not in known)


def _edits(diff: Diff, present: Mapping[str, Mapping[str, Document]], proposed: Documents) -> Iterable[Edit]:
    listed = [one.address for one in (*diff.added, *diff.removed)]
    touched = dict.fromkeys((*listed, *(one.address for one in diff.changed)))
    for address in touched:
        before = present.get(address.kind, {}).get(address.key)
        yield Edit(address, proposed[address.kind].get(address.key), version_of(before))


def origin_of(told: ExchangeFormat) -> Origin:
    """:returns: how drafts from a format are marked."""
    return Origin.DIGITAL_POST if told is ExchangeFormat.DIGITAL_POST else Origin.FILE


# --- words that stay -------------------------------------------------------------------------------------------------


def _kept_words(
    words: Iterable[LocalWord], drafts: Iterable[Draft], present: Mapping[str, Mapping[str, Document]]
) -> dict[tuple[str, str], list[str]]:
    """:returns: by kind and key: the words that were added here and not taken out again, nor by going back."""
    drafted = {draft.address: draft.document for draft in drafts}
    kept: dict[tuple[str, str], list[str]] = {}
    for one in words:
        document = drafted.get(one.address) or present.get(one.address.kind, {}).get(one.address.key)
        standing = map(str.casefold, words_in(one.address.kind, document))
        if document is None or one.word.casefold() in standing:
            kept.setdefault((one.address.kind, one.address.key), []).append(one.word)
    return kept


def _with_words(kind: str, document: Document, kept: Mapping[tuple[str, str], Sequence[str]]) -> Document:
    own = kept.get((kind, str(document.get("id"))), ())
    if not own:
        return document
    words = words_in(kind, document)
    known = set(map(str.casefold, words))
    return {**document, WORD_FIELDS[kind]: [*words, *(word for word in own if word.casefold() not in known)]}


def _carried(words: Iterable[LocalWord], terms: Mapping[str, frozenset[str]] | None) -> tuple[LocalWord, ...]:
    if terms is None:
        return ()
    points = (one for one in words if one.address.kind == RecordKind.POINTS.value)
    return tuple(replace(one, carried=one.word.casefold() in terms.get(one.address.key, frozenset())) for one in points)
