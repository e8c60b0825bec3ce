"""What a conversation remembers: carried by the client, signed, small, and without a word of what was written."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypedDict

from itsdangerous import BadData, URLSafeSerializer

from finder.errors import InvalidState
from finder.types import Audience, ItemKind, Kind, Language, Quote

FORMAT = "2"
"""Raised whenever the fields change; a state of another format is refused as too old."""
LONGEST = 8_000
"""Characters of a token that are looked at; ours have fewer than 2 000."""
_SALT = "recipient-finder.conversation"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A unit that was named: by ids and names of the data, not by the user's words."""

    unit: str
    """Id."""
    name: str
    """The name, alias or former name that the text used."""
    is_sender: bool


@dataclass(frozen=True, slots=True)
class Convictions:
    """Log-odds of the leading answers; only differences mean anything."""

    leading: Mapping[str, float]
    """By candidate key."""
    none: float
    rest: float
    """What every other candidate is taken for."""


@dataclass(frozen=True, slots=True)
class ConversationState:
    """Everything that a later message may need."""

    kind: Kind
    """Of the text that the conversation began with."""
    audience: Audience | None
    language: Language | None
    """The language that was asked for in words; None leaves it to the request."""
    platform: str | None
    organisation: str | None
    """Id of the one that the matter is for: chosen, or told by the letter; None when that is open."""
    convictions: Convictions | None
    """None when nothing has been asked yet."""
    before: Convictions | None
    """What was believed before the last message: the way back."""
    shown: tuple[str, ...]
    """Ids of the recommended contact points, best first."""
    rejected: tuple[str, ...]
    """Ids of those that the user has said no to."""
    facet: str | None
    """What was asked about; None when nothing was."""
    options: tuple[str, ...]
    """The values that were offered."""
    asked: tuple[str, ...]
    """All facets asked about in this matter."""
    in_row: int
    """Questions asked one after the other."""
    units: tuple[Remembered, ...]
    quotes: tuple[Quote, ...]
    """Numbers and dates that a new message should quote."""
    sending_system: str
    """Its name; empty when unknown."""
    can_reply: bool | None


class StateSeal:
    """Signs states, so that nobody can put words into the finder's mouth; any process with the key reads them."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt=_SALT, serializer=_Compact)

    def close(self, state: ConversationState) -> str:
        """:returns: the signed token, safe in a form field; equal states give equal tokens."""
        return str(self._serializer.dumps([FORMAT, asdict(state)]))

    def open(self, token: str) -> ConversationState:
        """:raises InvalidState: when the token is not ours, was changed, or is of another version."""
        try:
            if len(token) > LONGEST or not token.isascii():
                raise BadData("too long")
            made, sent = self._serializer.loads(token)
            if made != FORMAT:
                raise BadData("of another version")
            return _read(sent)
        except (BadData, zlib.error, ValueError, TypeError, KeyError, AttributeError):
            raise InvalidState("The conversation can't be continued; start anew.", "state") from None


class _Compact:
    """JSON without spaces, in a fixed order."""

    @staticmethod
    def dumps(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @staticmethod
    def loads(text: str | bytes) -> object:
        return json.loads(text)


class _Sent(TypedDict):
    """A state as JSON has it; what is signed is known to have this shape."""

    kind: str
    audience: str | None
    language: str | None
    platform: str | None
    organisation: str | None
    convictions: _SentConvictions | None
    before: _SentConvictions | None
    shown: list[str]
    rejected: list[str]
    facet: str | None
    options: list[str]
    asked: list[str]
    in_row: int
    units: list[_SentUnit]
    quotes: list[_SentQuote]
    sending_system: str
    can_reply: bool | None


class _SentConvictions(TypedDict):
    leading: dict[str, float]
    none: float
    rest: float


class _SentUnit(TypedDict):
    unit: str
    name: str
    is_sender: bool


class _SentQuote(TypedDict):
    kind: str
    text: str


def _read(sent: _Sent) -> ConversationState:
    return ConversationState(
        kind=Kind(sent["kind"]),
        audience=None if sent["audience"] is None else Audience(sent["audience"]),
        language=None if sent["language"] is None else Language(sent["language"]),
        platform=sent["platform"],
        organisation=sent["organisation"],
        convictions=None if sent["convictions"] is None else Convictions(**sent["convictions"]),
        before=None if sent["before"] is None else Convictions(**sent["before"]),
        shown=tuple(sent["shown"]),
        rejected=tuple(sent["rejected"]),
        facet=sent["facet"],
        options=tuple(sent["options"]),
        asked=tuple(sent["asked"]),
        in_row=sent["in_row"],
        units=tuple(Remembered(**one) for one in sent["units"]),
        quotes=tuple(Quote(ItemKind(one["kind"]), one["text"]) for one in sent["quotes"]),
        sending_system=sent["sending_system"],
        can_reply=sent["can_reply"],
    )
