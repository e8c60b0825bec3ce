"""Import: what a source would change, shown before anything is; then drafted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from finder.catalogue.clock import now
from finder.catalogue.diffing import Diff, diff_documents, list_breaks
from finder.catalogue.drafting import Documents, drafted_documents
from finder.catalogue.proposals import Proposal, read_proposals
from finder.catalogue.sources import ExchangeFormat, SourceFile, tell_format
from finder.editing import ORGANISATION, Document, Draft, Edit, LocalWord, Note, Origin
from finder.protocols import Store
from finder.structure.assembly import RecordKind, check_record
from finder.structure.keys import WORD_FIELDS, keyed, structure_from, version_of, words_in
from finder.structure.problems import Problems
from finder.structure.validate import validate_structure
from finder.types import Structure


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is changed yet."""

    format: ExchangeFormat
    diff: Diff
    notes: tuple[Note, ...]
    """What was odd in the source, and what it would leave invalid."""
    edits: tuple[Edit, ...]
    origin: Origin
    carried: tuple[LocalWord, ...]
    """Words added here, with whether Digital Post has them now; empty for other sources."""


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
    previews = [_compare(told, one, present.get(one.owner, {}), words, drafts) for one in proposals]
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
        tuple(edit for one in previews for edit in one.edits),
        origin_of(told),
        tuple(word for one in previews for word in one.carried),
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
) -> Preview:
    owner = proposal.owner
    own_words = [one for one in words if one.address.organisation == owner]
    kept = _kept_words(own_words, drafts)
    proposed: Documents = {kind: dict(records) for kind, records in present.items()}
    for kind, rows in proposal.rows.items():
        proposed[kind] = keyed(kind, (_with_words(kind, row.values, kept) for row in rows))
    _check_rows(proposal)
    after = structure_from(proposed)
    before = structure_from(present) if present else None
    diff = replace(diff_documents(owner, present, proposed), breaks=list_breaks(before, after))
    invalid = tuple(Note("invalid", after.organisation.name, text) for text in _new_problems(before, after))
    return Preview(
        told,
        diff,
        (*proposal.notes, *invalid),
        tuple(_edits(diff, present, proposed)),
        origin_of(told),
        _carried(own_words, proposal.terms),
    )


def _check_rows(proposal: Proposal) -> None:
    problems = Problems()
    for kind, rows in proposal.rows.items():
        record_kind = None if kind == ORGANISATION else RecordKind(kind)
        for row in rows:
            check_record(record_kind, row, proposal.owner, problems)
    problems.raise_any()


def _new_problems(before: Structure | None, after: Structure) -> list[str]:
    """:returns: the rules between records that would be broken and were not before."""
    was, now = Problems(), Problems()
    if before is not None:
        validate_structure(before, was)
    validate_structure(after, now)
    return [text for text in now.texts if text not in set(was.texts)]


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


def _kept_words(words: Iterable[LocalWord], drafts: Iterable[Draft]) -> dict[tuple[str, str], list[str]]:
    """:returns: by kind and key: the words that were added here and not taken out again."""
    drafted = {draft.address: draft.document for draft in drafts}
    kept: dict[tuple[str, str], list[str]] = {}
    for one in words:
        document = drafted.get(one.address)
        if document is None or one.word in words_in(one.address.kind, document):
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
