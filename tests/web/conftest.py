"""A web app whose finder gives hand-made answers and remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from finder import errors
from finder.errors import EmptyText, IndexNotReady, InvalidState, NotText, TextTooLong, UnknownOrganisation
from finder.settings import load_settings
from finder.types import Act, Kind, Outcome
from tests.factories import TODAY, URGENT, make_answer, make_handover, make_query, make_question, make_snapshot
from web import create_app

MAX_CHARS = 60_000
SNAPSHOT = make_snapshot()


def read_text(request):
    """:returns: what a request says: its file as plain text, then its text."""
    letter = request.upload.data.decode() if request.upload else ""
    return "\n\n".join(filter(None, (letter, request.text)))


def file_error(code):
    """:returns: the error with the code, as a file raises it."""
    kind = next(one for one in vars(errors).values() if getattr(one, "code", "") == code)
    return kind()


class FakeFinder:
    """Answers by the first word of the text; fails as the real finder fails."""

    snapshot = SNAPSHOT
    versions = MappingProxyType({"data": SNAPSHOT.version, "text": "1", "embedder": "none", "ranker": "by-hand"})

    def __init__(self):
        self.requests = []

    def find(self, request):
        self.requests.append(request)
        self._refuse(request)
        text = read_text(request)
        first = (text.split() or [""])[0].lower().strip(",.")
        outcome = {
            "vælg": Outcome.CHOOSE,
            "spørg": Outcome.CHOOSE,
            "intet": Outcome.NOT_FOUND,
            "skat": Outcome.NOT_FOUND,
        }.get(first, Outcome.FOUND)
        query = make_query(
            text,
            kind=Kind.LETTER if "\n" in text else Kind.QUESTION,
            language=request.language,
            audience=request.audience,
            platform=request.platform,
            as_of=request.as_of or TODAY,
            fields=(),
        )
        answer = replace(make_answer(self.snapshot, query, outcome, theirs=first == "skat"), state="næste")
        return replace(answer, **self._turn(first, request))

    def _turn(self, first, request):
        """:returns: what makes the answer one of a conversation, by the first word or the choice."""
        handover = make_handover(self.snapshot)
        if request.choice == "helped:no":
            return {"act": Act.COMPLAIN, "said": "Det er vi kede af.", "handover": handover}
        if request.choice:
            return {"act": Act.CHOOSE}
        turns = {
            "brand": {"urgent": URGENT},
            "hej": {
                "act": Act.GREET,
                "said": "Hej. Hvad kan vi hjælpe med?",
                "outcome": Outcome.NOT_FOUND,
                "matches": (),
            },
            "tak": {"act": Act.THANK, "said": "Selv tak."},
            "spørg": {"question": make_question(self.snapshot, "topic", request.language)},
            "vælg": {"question": make_question(self.snapshot, "point", request.language)},
            "intet": {"handover": handover},
            "forfra": {"act": Act.RESTART, "outcome": Outcome.NOT_FOUND, "matches": ()},
            "nej": {"act": Act.REJECT, "said": "Så ser vi på det igen."},
        }
        return turns.get(first, {})

    def _refuse(self, request):
        if request.upload is not None and request.upload.data.startswith(b"fejl "):
            raise file_error(request.upload.data.split()[1].decode())
        if request.state == "ødelagt":
            raise InvalidState("Changed.", "state")
        if not read_text(request).strip() and not request.choice:
            raise EmptyText("Nothing to search for.")
        if len(request.text) > MAX_CHARS:
            raise TextTooLong("Too long.")
        if "\x00" in request.text:
            raise NotText("Binary.")
        if request.organisation == "ukendt":
            raise UnknownOrganisation("Unknown.", "organisation")
        if request.text == "ikke klar":
            raise IndexNotReady("Still building.")
        if request.text.startswith("nedbrud"):
            raise RuntimeError(f"It broke on {request.text}")


@pytest.fixture
def finder():
    return FakeFinder()


@pytest.fixture
def client(finder):
    return create_app(finder, load_settings({})).test_client()
