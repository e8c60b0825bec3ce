"""What is asked during the run: questions, letters, files, the page, and what no finder should be sent."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from PIL import Image, ImageDraw, ImageFont

from finder.protocols import Store
from finder.types import Kind

JSON_TYPE = "application/json"
FIND = "/api/v1/find"
LONGEST = 60_000
"""As many characters as are read."""
PAGE_SIZE = (1240, 1754)
"""A4 at 150 dots an inch."""
_BOUNDARY = "soak-boundary"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    kind: str
    method: str
    path: str
    body: bytes
    content_type: str
    expected: frozenset[int]
    """The statuses that are right for it."""


_OK = frozenset({200})
_REFUSED = frozenset({400, 413, 415, 422})
_READ_OR_TOLD = frozenset({200, 422, 503})
"""A file may be told to wait (`reader_busy`), and a drawn page may hold no words that can be read."""


class Questioner:
    """Draws requests; the same seed draws the same ones."""

    def __init__(self, questions: Sequence[str], letters: Sequence[str], seed: int) -> None:
        """:param questions: and letters: at least one of each."""
        self._questions = questions
        self._letters = letters
        self._random = random.Random(seed)
        self._makers: Mapping[Callable[[], Asked], int] = {
            self._question: 50,
            self._letter: 20,
            self._page: 12,
            self._long: 3,
            self._bad: 10,
            self._mail: 4,
            self._picture: 1,
        }

    def draw(self) -> Asked:
        """:returns: the next request."""
        (maker,) = self._random.choices(list(self._makers), list(self._makers.values()))
        return maker()

    def _question(self) -> Asked:
        return _find("question", self._random.choice(self._questions))

    def _letter(self) -> Asked:
        return _find("letter", self._random.choice(self._letters))

    def _long(self) -> Asked:
        text = "\n".join(self._random.choices(self._letters, k=60))
        return _find("long", text[:LONGEST])

    def _page(self) -> Asked:
        return Asked("page", "GET", self._random.choice(("/", "/?language=en", "/healthz", "/readyz")), b"", "", _OK)

    def _bad(self) -> Asked:
        return self._random.choice(
            (
                Asked("bad", "POST", FIND, b"{", JSON_TYPE, _REFUSED),
                Asked("bad", "POST", FIND, b'{"text": ""}', JSON_TYPE, _REFUSED),
                Asked("bad", "POST", FIND, json.dumps({"text": "hej " * LONGEST}).encode(), JSON_TYPE, _REFUSED),
                Asked(
                    "bad", "POST", FIND, json.dumps({"text": "hej", "state": "x" * 900}).encode(), JSON_TYPE, _REFUSED
                ),
                Asked("bad", "POST", FIND, self._random.randbytes(500), "text/plain", _REFUSED),
                _file("bad", "brev.pdf", b"%PDF-1.7\n" + self._random.randbytes(3000), _REFUSED),
            )
        )

    def _mail(self) -> Asked:
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = "Brev", "afsender@kk.dk", "modtager@example.dk"
        mail.set_content(self._random.choice(self._letters))
        return _file("file", "brev.eml", mail.as_bytes(), _READ_OR_TOLD)

    def _picture(self) -> Asked:
        page = Image.new("L", PAGE_SIZE, 255)
        text = self._random.choice(self._letters)
        ImageDraw.Draw(page).multiline_text((90, 90), text, fill=0, font=ImageFont.load_default(24))
        written = io.BytesIO()
        page.save(written, "PNG")
        return _file("scan", "brev.png", written.getvalue(), _READ_OR_TOLD)


def read_texts(store: Store) -> tuple[list[str], list[str]]:
    """:returns: the questions and the letters among a store's labelled texts."""
    examples = store.load_examples()
    return (
        [one.text for one in examples if one.kind is Kind.QUESTION],
        [one.text for one in examples if one.kind is not Kind.QUESTION],
    )


def _find(kind: str, text: str) -> Asked:
    return Asked(kind, "POST", FIND, json.dumps({"text": text}).encode(), JSON_TYPE, _OK)


def _file(kind: str, name: str, content: bytes, expected: frozenset[int]) -> Asked:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = head + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    return Asked(kind, "POST", FIND, body, f"multipart/form-data; boundary={_BOUNDARY}", expected)
