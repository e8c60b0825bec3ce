"""The nouns of the write door: drafts, published versions, audit rows, judgements, users, keys, rankers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from finder.types import Audience, Kind, Structure

ORGANISATION = "organisation"
"""The kind of an organisation's own record; the other kinds are those of `RecordKind`."""

Document = Mapping[str, object]
"""A record as the JSON object it is stored as."""


NOT_OURS = ""
"""Stands for a contact point in a judgement: the sentence belongs to none of them."""


class Origin(StrEnum):
    """Where a drafted record came from."""

    EDIT = "edit"
    """Somebody changed it here: the words they added are kept when the structure is imported again."""
    FILE = "file"
    DIGITAL_POST = "digital_post"


class Role(StrEnum):
    """What a user may do; each may do what those before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def may(self, needed: Role) -> bool:
        """:returns: whether the role reaches so far."""
        ladder = tuple(Role)
        return ladder.index(self) >= ladder.index(needed)


class Scope(StrEnum):
    """What an API key is good for."""

    FIND = "find"
    READ = "read"
    EDIT = "edit"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class RecordAddress:
    """Which record is meant."""

    organisation: str
    kind: str
    """`organisation` or a value of `RecordKind`."""
    key: str
    """The record's id; kinds without ids have keys made of their fields, see `finder.structure.keys`."""

    def __str__(self) -> str:
        return f"{self.organisation}/{self.kind}/{self.key}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that whoever imports or publishes should know."""

    code: str
    """What it is; `finder.guidance.change_phrases` says it."""
    subject: str
    """The name of what it is about."""
    detail: str = ""
    address: RecordAddress | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that somebody wants."""

    address: RecordAddress
    document: Document | None
    """The whole record as it is to be; None removes it."""
    expected: str
    """The version that the editor saw (`version_of`); empty when there was no such record."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A change that is not published yet."""

    address: RecordAddress
    document: Document | None
    """None when the record is to be removed."""
    base: str
    """The published record's version when the draft was made; empty when there was none."""
    origin: Origin
    editor: str
    when: str
    sequence: int = 0
    """Drafts are in the order in which their records were first touched."""


@dataclass(frozen=True, slots=True)
class LocalWord:
    """An alias of a unit or a search term of a contact point that was added here, not in Digital Post."""

    address: RecordAddress
    word: str
    editor: str
    when: str
    carried: bool = False
    """True once Digital Post has the search term too."""


@dataclass(frozen=True, slots=True)
class GoldResult:
    """How the gold set was answered."""

    right: int
    total: int
    answers: Mapping[str, str] = field(default_factory=dict)
    """By id of the text: the id of the point or authority that came first, with `?` when it was not recommended."""
    made_with: str = ""
    """The gold set and the models that answered: only results of the same can be compared."""

    @property
    def share(self) -> float:
        """The share of right answers, 0 to 1; 1 of an empty set."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Version:
    """A published state of all structures."""

    number: int
    revision: str
    """The store's revision while this version was the published one."""
    when: str
    publisher: str
    note: str
    points: int
    units: int
    gold_right: int | None
    """Texts of the gold set that were answered rightly; None when they weren't asked."""
    gold_total: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become the published version."""

    structures: tuple[Structure, ...]
    expected: str
    """The store's revision that this was built on."""
    drafts: tuple[Draft, ...]
    """The drafts that are in it."""
    publisher: str
    when: str
    note: str = ""
    gold: GoldResult | None = None
    action: str = "publish"
    """How the audit calls it: publish or rollback."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Who changed what, when, from what to what."""

    when: str
    """UTC, to the second, such as 2026-01-31T12:00:00Z."""
    who: str
    action: str
    subject: str
    before: Document | None = None
    after: Document | None = None
    number: int = 0
    """Counts up from 1; 0 until it is stored."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a member of staff says of a sentence: whether a contact point is the right one."""

    sentence: str = field(repr=False)
    """Redacted and approved: no letter, no number of a person."""
    kind: Kind
    language: str
    audience: Audience | None
    contact_point: str
    relevant: bool
    judge: str
    when: str
    number: int = 0
    """Counts up from 1; 0 until it is stored."""
    is_published: bool = False
    """From the next publishing on it is an example that the finder searches."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in."""

    name: str
    role: Role
    created: str
    disabled: bool
    password_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that another system calls us with; the key itself is told once and never stored."""

    id: str
    name: str
    scopes: frozenset[Scope]
    creator: str
    created: str
    revoked: str | None
    """When it was withdrawn; None while it is good."""
    key_hash: str = field(repr=False)
    """sha256 (64 hex digits) of a random 256-bit key: long enough to need no slow hash."""


class RankerState(StrEnum):
    """How far a ranker that was trained here has come."""

    MADE = "made"
    PUBLISHED = "published"
    """Answers rest on it; at most one is."""
    EARLIER = "earlier"
    """It was published once; one can go back to it."""
    REFUSED = "refused"
    """Somebody decided against it; its files are gone."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A ranker that was trained here; its files are kept apart."""

    version: str
    """A hash of its files, as answers state it."""
    when: str
    maker: str
    revision: str
    """Of the store when it was trained."""
    judgements: int
    """How many judged sentences it learned from."""
    compared_with: str
    """Version of the ranker that it was compared with."""
    report: Document
    """How it stands to that one; see `finder.catalogue.training_report`."""
    state: RankerState = RankerState.MADE
    number: int = 0
    """Counts up from 1; 0 until it is stored."""


class RunState(StrEnum):
    """How a training stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"
    """It has not been heard of for a while: its process was ended from outside."""


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """A training under way, or over; one at a time may be under way in a database."""

    number: int
    who: str
    started: str
    beat: str
    """When it was last heard of."""
    step: str
    """What it does: `texts`, `folds`, `weights` or `answers`; empty before it has begun."""
    share: float
    """Of the work that is done, 0 to 1."""
    state: RunState
    is_cancelled: bool
    """Whether somebody wants it to stop."""
    ranker: int | None
    """Number of the ranker that it made."""
    error: str
    """Stable code of what went wrong; empty when nothing did."""
