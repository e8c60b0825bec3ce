"""One case in, one line of JSON out; whatever happens, a case gets its line."""

from __future__ import annotations

import json
import logging
import traceback
from dataclasses import dataclass, field, replace
from typing import Protocol

from finder.bulk.cases import MAX_LINE_BYTES, Case, identity_of, read_object
from finder.errors import BrokenFile, FinderError, TextTooLong
from finder.guidance import error_text
from finder.pipeline import FindRequest
from finder.types import Answer, Audience, Upload
from finder.wire import answer_to_json

LOG = logging.getLogger(__name__)

INVALID_LINE = "invalid_line"
INTERNAL_ERROR = "internal_error"
WORKER_LOST = "worker_lost"
_TOLD = {
    INVALID_LINE: 'The line is not a JSON object with "text" (and "id", "audience").',
    INTERNAL_ERROR: "This text could not be answered. That is our fault; the log says where it went wrong.",
    WORKER_LOST: "Two processes ended while they worked on this text. It may need more memory than there is.",
}


class Finder(Protocol):
    """What a batch needs of the read door."""

    def find(self, request: FindRequest, /) -> Answer:
        """:raises FinderError: when the request can't be answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """The answer to one case."""

    content: bytes = field(repr=False)
    """JSON in UTF-8, with the line's end."""
    failed: bool
    weight: int
    """The case's."""
    version: str = ""
    """Of data, text rules, embedder and ranker together; empty when there is no answer."""


class InvalidLine(Exception):
    """The line is not what a batch is made of."""


def answer_case(finder: Finder, case: Case, wish: FindRequest) -> Line:
    """Answer one case.

    :param wish: what is asked for with every text: audience, language and the like; a line's own audience goes first.
    """
    identity: str | int = case.number
    try:
        identity = identity_of(case)
        answer = finder.find(_request(case, wish))
    except FinderError as error:
        # An empty or unreadable text has no recipient: that is an answer too, with the reason beside it.
        return _failure(case, identity, error.code, error_text(error.code, wish.language))
    except InvalidLine:
        return _failure(case, identity, INVALID_LINE, _TOLD[INVALID_LINE])
    except Exception as error:  # One text that breaks something must not end a batch.
        # Without the message, which could quote the text.
        places = (f"{frame.filename}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)))
        LOG.error("Case %d failed with %s at %s", case.number, type(error).__name__, " < ".join(places))
        return _failure(case, identity, INTERNAL_ERROR, _TOLD[INTERNAL_ERROR])
    versions = " ".join(answer.versions.values())
    return Line(_encode({"id": identity, **answer_to_json(answer)}), failed=False, weight=case.weight, version=versions)


def give_up(case: Case) -> Line:
    """:returns: the line of a case that no process survives."""
    return _failure(case, identity_of(case), WORKER_LOST, _TOLD[WORKER_LOST])


def _request(case: Case, wish: FindRequest) -> FindRequest:
    if case.name is not None:
        if case.content is None:
            raise BrokenFile
        return replace(wish, upload=Upload(case.name.rpartition("/")[2], case.content))
    if case.content is not None and len(case.content) > MAX_LINE_BYTES:
        raise TextTooLong("The line is too long.")
    wanted = read_object(case)
    if wanted is None or not isinstance(text := wanted.get("text"), str):
        raise InvalidLine
    return replace(wish, text=text, audience=_audience(wanted.get("audience")) or wish.audience)


def _audience(word: object) -> Audience | None:
    if not word:
        return None
    if not isinstance(word, str) or word.upper() not in set(Audience):
        raise InvalidLine
    return Audience(word.upper())


def _failure(case: Case, identity: str | int, code: str, message: str) -> Line:
    error = {"code": code, "message": message}
    told: dict[str, object] = {"id": identity, "outcome": "not_found", "matches": [], "error": error}
    return Line(_encode(told), failed=True, weight=case.weight)


def _encode(told: object) -> bytes:
    # Half a character in somebody's id must not end a batch: it is written as JSON escapes it.
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
