"""The nouns of the finder: frozen records that every room shares. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What an answer amounts to."""

    FOUND = "found"
    CHOOSE = "choose"
    NOT_FOUND = "not_found"


class Audience(StrEnum):
    """Who asks; decides which contact points are shown."""

    CITIZEN = "CITIZEN"
    COMPANY = "COMPANY"


class Language(StrEnum):
    """The languages answers are written in."""

    DA = "da"
    EN = "en"


class Kind(StrEnum):
    """What the input is; each kind has its own weights and thresholds."""

    LETTER = "letter"
    QUESTION = "question"


class Reply(StrEnum):
    """Where post to a unit goes."""

    DIGITAL_POST = "digital_post"
    INHERITS = "inherits"
    OTHER_CHANNEL = "other_channel"


class Relation(StrEnum):
    """How a contact point stands to the unit a letter came from."""

    OWN = "own"
    """The point bears the unit's name."""
    STANDS_IN = "stands_in"
    """The point takes the unit's post but its name does not name the unit."""
    INHERITED = "inherited"
    """The unit has no point; the post goes to the point of a unit above it."""


class FieldKind(StrEnum):
    """What a recognised piece of text is."""

    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    EAN = "ean"
    CVR = "cvr"
    P_NUMBER = "p_number"
    ADDRESS = "address"
    POSTCODE = "postcode"
    CASE_NUMBER = "case_number"
    DOCUMENT_NUMBER = "document_number"
    DATE = "date"
    KLE = "kle"
    CPR = "cpr"


class LineRole(StrEnum):
    """What a line of a letter is for."""

    SENDER = "sender"
    ADDRESSEE = "addressee"
    CASEWORKER = "caseworker"
    SUBJECT = "subject"
    GREETING = "greeting"
    BODY = "body"
    REFERENCE = "reference"


# --- the contact structure -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Organisation:
    """An authority with contact points in Digital Post."""

    id: str
    name: str
    cvr: str | None
    type: str = field(default="AUTHORITY", kw_only=True)
    """AUTHORITY or COMPANY, as Digital Post has it."""
    authority_type: str = field(default="MUNICIPALITY", kw_only=True)
    """STATE, MUNICIPALITY, REGION or OTHER, as Digital Post has it."""
    phone: str
    website: str
    default_contact_point: str
    """The point that takes post when no other fits."""
    external_id: str | None = field(default=None, kw_only=True)
    """The organisation's UUID in Digital Post; None while it is not known."""


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """A heading in the recipient picker; groups form a tree."""

    id: str
    organisation: str
    name: str
    description: str
    parent: str | None
    targets: frozenset[Audience]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way in than Digital Post."""

    kind: str
    """self_service, phone, email, portal, aula or in_person."""
    label: str
    value: str
    note: str


OFFICIAL_SOURCE = "Digital Post"
"""How the source of a record begins that was exported from Digital Post."""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A recipient in Digital Post."""

    id: str
    organisation: str
    name: str
    """Exactly as the picker shows it."""
    description: str
    """The public help text."""
    search_terms: tuple[str, ...]
    groups: tuple[str, ...]
    """Ids of the groups it sits in, the first is the one shown."""
    targets: frozenset[Audience]
    active: bool
    visible: bool
    alternatives: tuple[Alternative, ...]
    owner_unit: str | None
    """The unit that handles its post."""
    source: str
    as_of: str | None
    external_id: str | None = None
    """The point's UUID in Digital Post; None while it is not known."""
    codes: tuple[Code, ...] = ()
    """What Digital Post marks the point with; empty while it is not known."""
    matters: tuple[str, ...] = ()
    """Codes of the kinds of matter that people write to it about, such as `bill` or `permit`; at most three."""
    places: tuple[str, ...] = ()
    """The parts of town it is for; empty when it is for all."""

    @property
    def is_official(self) -> bool:
        """True when the record came from Digital Post itself, not from a reconstruction."""
        return self.source.startswith(OFFICIAL_SOURCE)

    @property
    def is_open(self) -> bool:
        """True when Digital Post shows the point to anybody at all."""
        return self.active and self.visible


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name a unit no longer bears."""

    name: str
    valid_to: str | None
    """Last date (or year) the name is known to apply; None when unknown."""
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Somebody who sends letters."""

    id: str
    organisation: str
    kind: str
    name: str
    parent: str | None
    aliases: tuple[str, ...]
    former: tuple[FormerName, ...]
    address: str
    postcode: str
    city: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    web: tuple[str, ...]
    ean: tuple[str, ...]
    contact_point: str | None
    reply: Reply
    channel_note: str
    topics: tuple[str, ...]
    source: str
    confidence: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Authority:
    """Somebody else than our organisations, whom people mistake for them."""

    id: str
    name: str
    aliases: tuple[str, ...]
    cvr: str | None
    kind: str
    """state, region, municipality, utility or company."""
    handles: tuple[str, ...]
    advice: Mapping[Language, str]
    source: str


@dataclass(frozen=True, slots=True)
class Platform:
    """A place where Digital Post is read and written."""

    id: str
    name: str
    audiences: frozenset[Audience]
    steps: Mapping[Language, tuple[str, ...]]
    """Templates with {authority}, {group_path} and {contact_point}."""
    searches: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Observation:
    """A dated fact: a platform showed or hid a point, a group's child or a unit."""

    platform: str
    audience: Audience
    contact_point: str | None
    unit: str | None
    observed: str
    """visible or hidden."""
    valid_from: str | None
    valid_to: str | None
    """First day it no longer holds; None when no end is documented."""
    source: str


@dataclass(frozen=True, slots=True)
class SendingSystem:
    """A system that sends letters, and whether they can be answered."""

    id: str
    name: str
    aliases: tuple[str, ...]
    used_by: tuple[str, ...]
    replyable: str
    """always, optional, no, planned or unknown."""
    reply_advice: Mapping[Language, str]
    facts: tuple[str, ...]
    as_of: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a web page to a contact point."""

    page_url: str
    link_text: str
    contact_point: str
    checked: str
    source: str


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: part of the index and of the training data."""

    id: str
    text: str
    audience: Audience | None
    kind: Kind
    language: str
    expected: tuple[str, ...]
    """Accepted contact points, best first; empty when it is not ours."""
    authority: str | None
    """Whose it is when it is not ours, if known."""
    unit: str | None
    """The sender of a letter."""
    writer: str
    """Who wrote it; folds keep a writer on one side."""
    tags: tuple[str, ...] = ()


class ReorganisationKind(StrEnum):
    """What happens to units on a day."""

    MERGE = "merge"
    """Several become one, or one goes up in another."""
    SPLIT = "split"
    """One becomes several."""
    MOVE = "move"
    """Units come under another one, or get another contact point."""
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Units merged, split, moved or renamed from a day on; their records stay as they were before."""

    id: str
    organisation: str
    kind: ReorganisationKind
    effective: str
    """YYYY-MM-DD, the first day on which it holds."""
    units: tuple[str, ...]
    """Ids of the units that it takes away or changes."""
    into: tuple[str, ...] = ()
    """Ids of the units that have their tasks from then on; a unit that is among `units` too goes on."""
    founded: tuple[str, ...] = ()
    """Those of `into` that don't exist before."""
    name: str | None = None
    """The new name, of a rename."""
    parent: str | None = None
    """Id of the unit above from then on, of a move; None leaves it."""
    contact_point: str | None = None
    """Id of the contact point from then on, of a move; None leaves it."""
    note: str = ""

    @property
    def closed(self) -> tuple[str, ...]:
        """Ids of the units that are gone from that day on."""
        return tuple(unit for unit in self.units if self.into and unit not in self.into)


@dataclass(frozen=True, slots=True)
class Structure:
    """Everything known of one organisation: the unit of validation, import and storage."""

    organisation: Organisation
    groups: tuple[ContactGroup, ...]
    points: tuple[ContactPoint, ...]
    units: tuple[Unit, ...]
    authorities: tuple[Authority, ...]
    platforms: tuple[Platform, ...]
    observations: tuple[Observation, ...]
    sending_systems: tuple[SendingSystem, ...]
    links: tuple[Link, ...]
    reorganisations: tuple[Reorganisation, ...] = ()


# --- what came in ----------------------------------------------------------------------------------------------------


class Format(StrEnum):
    """What a file is; told from its content, never from its name alone."""

    TEXT = "text"
    PDF = "pdf"
    IMAGE = "image"
    WORD = "word"
    EMAIL = "email"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    """What the sender calls it: a hint for telling text formats apart, shown and logged nowhere."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a message carries and a contact point can be marked with."""

    type: str
    """KLE, FORM, GLN or SOR."""
    value: str


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """Whom a MeMo message says that it can be answered to; nothing in it concerns a person."""

    contact_points: tuple[str, ...] = ()
    """Ids in lower case, the surest first."""
    codes: tuple[Code, ...] = ()
    """The surest first."""
    sending_system: str = ""
    """What the message calls the system that made it."""
    can_reply: bool | None = None
    """What the message says of itself; None when it says nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file gave: a text, not yet redacted, and what its format says beyond the text."""

    text: str = field(repr=False)
    """Lines in reading order; a column beside the body is a block of its own, blocks are parted by an empty line."""
    format: Format
    kind: Kind | None = None
    """LETTER when the format can be nothing else; None leaves it to the text."""
    audience: Audience | None = None
    """Who got it, when the format says so."""
    reply_target: ReplyTarget | None = None
    pages: int = 1
    is_scanned: bool = False
    """True when the text was read by optical character recognition."""
    is_cut: bool = False
    """True when only the beginning was read."""


# --- what was read ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """A recognised piece of the redacted text; offsets are half-open."""

    kind: FieldKind
    value: str
    """Normalised: phones and numbers as bare digits, e-mails and URLs in lower case, dates as YYYY-MM-DD."""
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or one column's part of a line) of a letter with its role; offsets into the redacted text."""

    text: str
    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Colophon:
    """What a letter says of who wrote to whom; empty for a free question."""

    lines: tuple[Line, ...] = ()
    """Every line of the letter in reading order."""
    subject: Line | None = None

    def of(self, *roles: LineRole) -> tuple[Line, ...]:
        """:returns: the lines with one of the roles, in reading order."""
        return tuple(line for line in self.lines if line.role in roles)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the redacted text, ready to be compared."""

    text: str
    start: int
    end: int
    lemma: str
    """Lower case, æøå kept."""
    parts: tuple[str, ...] = ()
    """Lemmas of a compound's parts, last first; empty when the word is simple."""


@dataclass(frozen=True, slots=True)
class Query:
    """A request, normalised and redacted: nothing downstream sees the text that came in."""

    text: str
    kind: Kind
    colophon: Colophon
    fields: tuple[Field, ...]
    topic_text: str
    """The words that say what it is about: for a question all of it, for a letter subject and body."""
    language: Language
    audience: Audience | None
    as_of: str
    """The date answers are given for, YYYY-MM-DD."""
    organisation: str | None
    platform: str | None = None
    reply_target: ReplyTarget | None = None
    """What the message itself says of answering it; None for all but MeMo."""
    quotes: tuple[Quote, ...] = ()
    """What earlier messages of the conversation gave to quote."""
    sender_organisation: str | None = None
    """Id of the one of several organisations that a letter's own signs tell; it need not be the one that is asked."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A number, a date or a role that a new message should repeat; never a person's name."""

    kind: ItemKind
    text: str
    """As the letter writes it; a date as YYYY-MM-DD."""


# --- what was found --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """A retriever's proposal; it proposes, it does not rank."""

    target: str
    """`point:<id>`, `unit:<id>` or `authority:<id>`."""
    retriever: str
    rank: int
    score: float
    matched_text: str = ""


@dataclass(frozen=True, slots=True)
class ViaUnit:
    """The unit that led to a contact point."""

    id: str
    name: str
    matched_name: str
    """The name, alias or former name that stands in the text."""
    former_until: str | None
    relation: Relation
    sentence: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate; the log-odds of all, with the prior, sum to its score."""

    feature: str
    log_odds: float
    query_text: str
    start: int | None
    end: int | None
    candidate_text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlatformGuide:
    """Where to click on one platform."""

    id: str
    name: str
    steps: tuple[str, ...]
    visible: bool | None
    """None when nothing current is known."""
    instead: str | None
    """Id of the nearest visible point when this one is hidden."""
    instead_name: str | None
    note: str
    search: str = ""
    """What to type in the platform's search; empty when it has none."""
    link: str | None = None
    """Opens a new message to the point; None unless the settings hold a verified address."""


class ItemKind(StrEnum):
    """What a piece of a new message is."""

    CASE_NUMBER = "case_number"
    DOCUMENT_NUMBER = "document_number"
    LETTER_DATE = "letter_date"
    UNIT = "unit"
    CASEWORKER = "caseworker"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One thing to quote in a new message, or to attach to it."""

    kind: ItemKind
    label: str
    text: str
    """Ready to copy; holds no person's name."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to do with a match."""

    first: str
    subject: str
    items: tuple[MessageItem, ...]
    """What to quote, then what to attach; empty for a question."""
    platforms: tuple[PlatformGuide, ...]
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A contact point with its probability and the reasons for it."""

    contact_point: ContactPoint
    group_path: tuple[str, ...]
    """Names from the top group down to the group the point sits in."""
    probability: float
    in_answer_set: bool
    via_unit: ViaUnit | None
    evidence: tuple[Evidence, ...]
    guidance: Guidance


@dataclass(frozen=True, slots=True)
class OtherAuthority:
    """Whose it is when it is not ours."""

    id: str
    name: str
    probability: float
    advice: str
    reason: str = ""
    """Which trait of the text told it: a name, a domain, a CVR number or the topic."""


@dataclass(frozen=True, slots=True)
class Channel:
    """Another way in than Digital Post."""

    kind: str
    label: str
    value: str
    note: str
    comes_first: bool = False
    """True when the unit that wrote does not read Digital Post; False when it is merely a quicker way."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question; its value is sent back as the request's `choice`."""

    label: str
    value: str
    """`<facet>:<value>`."""


@dataclass(frozen=True, slots=True)
class Question:
    """The one question worth asking."""

    facet: str
    """What it asks for; `point` when the options are contact points themselves."""
    text: str
    options: tuple[Option, ...]
    """Real values, the likeliest first, then "don't know" and "something else"."""


class Act(StrEnum):
    """What a message does in a conversation."""

    ASK = "ask"
    """Asks something new, or shows a letter."""
    ADD = "add"
    """Says more of the same matter."""
    CHOOSE = "choose"
    """Takes one of the options that were offered."""
    REJECT = "reject"
    """Says that the answer is wrong, and perhaps what is right."""
    AUDIENCE = "audience"
    """Says who writes, or asks how it is for the others."""
    PLATFORM = "platform"
    """Says where Digital Post is read."""
    LANGUAGE = "language"
    """Asks for the answer in the other language."""
    BACK = "back"
    """Wants the answer before this one."""
    THANK = "thank"
    GREET = "greet"
    SWEAR = "swear"
    HUMAN = "human"
    """Asks whom it is talking to."""
    COMPLAIN = "complain"
    """Says that it doesn't help."""
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Urgent:
    """Help that can't wait for a letter."""

    code: str
    text: str
    ways: tuple[Alternative, ...]
    """The first is the one to take."""
    is_certain: bool = True
    """False when the text may tell of something else: the ordinary answer is then as important."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Where a person takes over."""

    text: str
    phone: Alternative | None
    """Whom to call; its note tells the opening hours where they are known."""
    contact_point: ContactPoint | None
    """The administration's own contact point, or the main one: takes what nobody else takes."""


@dataclass(frozen=True, slots=True)
class ReplyAdvice:
    """Whether the letter itself can be answered."""

    advice: str
    sending_system: SendingSystem | None = None
    can_reply: bool | None = None
    """What the message says of itself; None when it says nothing."""
    administration: str | None = None
    """Id of the administration that wrote the letter; None for a question or when it is unknown."""


class ButtonSeen(StrEnum):
    """What somebody says of the reply button of their letter."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReplyButton:
    """One answer to whether a letter had a reply button: all that is kept of it."""

    day: str
    """YYYY-MM-DD."""
    administration: str | None
    """Id of a unit; None when unknown."""
    sending_system: str | None
    """Id; None when unknown."""
    audience: Audience | None
    seen: ButtonSeen


@dataclass(frozen=True, slots=True)
class Helped:
    """One answer to whether a recipient was the right one: all that is kept of it."""

    day: str
    """YYYY-MM-DD."""
    helped: bool
    outcome: Outcome
    contact_point: str | None
    """Id of the point shown first; None when none was."""
    audience: Audience | None
    platform: str | None
    """Id; None when none was chosen."""
    language: Language


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know beside the answer."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the data is that an answer rests on."""

    day: str
    """YYYY-MM-DD: of several organisations the one whose newest contact point is oldest."""
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer to one query."""

    outcome: Outcome
    matches: tuple[Match, ...]
    """Ranked, best first, up to the limit."""
    other_authority: OtherAuthority | None
    channel: Channel | None
    question: Question | None
    reply: ReplyAdvice
    notices: tuple[Notice, ...]
    query: Query
    versions: Mapping[str, str]
    seconds: Mapping[str, float] = field(default_factory=dict)
    state: str | None = None
    """What the next message sends back, so that it is understood as going on from this one."""
    act: Act = Act.ASK
    """What the message was understood as."""
    said: str = ""
    """What the finder says first to this message; empty when the answer itself is enough."""
    urgent: Urgent | None = None
    """Comes before everything else."""
    handover: Handover | None = None
    freshness: Freshness | None = None
    """None when no contact point is dated."""
