"""E-mails (.eml): who wrote, what about, and the text; a letter that is attached where the text says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import EmailPolicy, Policy
from itertools import islice

from finder.documents.limits import Limits
from finder.documents.markup import strip_tags
from finder.documents.plaintext import decode
from finder.errors import BrokenFile, FileTooLarge, FileTooSlow, FinderError, NoTextInFile, ReaderBusy
from finder.types import Document, Format, Upload

Opener = Callable[[Upload], Document]
"""Opens a file inside another."""

_FEW_LETTERS = 200
"""A text with fewer letters is a greeting, not a letter: what it is about stands in what is attached."""
_LETTERS = frozenset(
    {"application/pdf", "application/xml", "text/xml", "application/x-lzma", "application/octet-stream",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)  # fmt: skip
_PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff", "image/webp"})
_LEAST_PICTURE_BYTES = 8 * 1024
"""A page of a letter is larger; the icons below a signature are smaller."""
_FORWARDED = "message/rfc822"
_MOST_ATTACHMENTS = 5
_MOST_PARTS = 60
"""A mail with many attachments has 30; the time for one grows with how deep they lie in each other."""
_MOST_LINES = 200_000
"""The largest file that is read has 140,000 where all of it is attached."""
_HEADER_CHARACTERS = 1_000
"""A subject has 100; the library's time for a header grows with the square of its length."""
_BREAKS = (LookupError, ValueError, TypeError, AttributeError, RecursionError, MessageError)
"""What the library answers to what breaks the rules of mail."""


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail taken apart."""

    head: str
    body: str
    attached: tuple[bytes | _Mail, ...]
    """What may hold a letter, the likeliest first."""


def read_mail(data: bytes, limits: Limits, open_attached: Opener) -> Document:
    """Read an e-mail.

    :param open_attached: for a letter or message inside it.
    :returns: lines "Fra: …" and "Emne: …" and the text; where that is short, the first attachment or forwarded mail
        that can be read, pictures last.
    :raises FinderError: BrokenFile, FileTooLarge or NoTextInFile; ReaderBusy and FileTooSlow for an attachment.
    """
    if data.count(b"\n") > _MOST_LINES:
        raise FileTooLarge
    try:
        mail = _take_apart(_parse(data), limits)
    except _BREAKS as error:
        raise BrokenFile from error
    return _read(mail, open_attached)


def _read(mail: _Mail, open_attached: Opener) -> Document:
    if sum(map(str.isalpha, mail.body)) < _FEW_LETTERS:
        for attached in mail.attached:
            try:
                inner = _read(attached, open_attached) if isinstance(attached, _Mail) else open_attached(
                    Upload("", attached)
                )  # fmt: skip
            except (ReaderBusy, FileTooSlow):
                # Trying the next one would take as long again.
                raise
            except FinderError:
                # The next one may be sound, and the mail's own lines say something too.
                continue
            if not inner.text.strip():
                continue
            return replace(inner, text=_join(mail.head, mail.body, inner.text), format=Format.EMAIL)
    if not mail.head and not mail.body:
        raise NoTextInFile
    return Document(_join(mail.head, mail.body), Format.EMAIL)


def _join(*blocks: str) -> str:
    return "\n\n".join(filter(None, blocks))


class _MailPolicy(EmailPolicy):
    """The standard library's rules, but for headers that are too long or in an encoding that they don't name."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """:returns: the name and the beginning of the value."""
        name, value = super().header_source_parse(sourcelines)
        value = value[:_HEADER_CHARACTERS]
        return name, value if value.isascii() else decode(value.encode("utf-8", "surrogateescape"))


def _parse(data: bytes) -> Message:
    left = iter(range(_MOST_PARTS))

    def make_part(policy: Policy[Message]) -> Message:
        if next(left, None) is None:
            raise FileTooLarge
        return EmailMessage(policy)

    return BytesParser(policy=_MailPolicy(message_factory=make_part)).parsebytes(data)


def _take_apart(message: Message, limits: Limits, is_forwarded: bool = False) -> _Mail:
    headers = [f"{label}: {value}" for label, name in (("Fra", "From"), ("Emne", "Subject"))
               if (value := _header(message, name))]  # fmt: skip
    letters: list[bytes | _Mail] = []
    pictures: list[bytes] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind == _FORWARDED and not is_forwarded and part.is_multipart():
            letters += (_take_apart(inner, limits, is_forwarded=True) for inner in _parts(part))
        elif kind in _LETTERS:
            letters.append(_payload(part))
        elif kind in _PICTURES:
            pictures.append(_payload(part))
    # Of pictures the largest is the letter; the others decorate.
    pictures = sorted((one for one in pictures if len(one) >= _LEAST_PICTURE_BYTES), key=len, reverse=True)
    attached = tuple(islice((*letters, *pictures), _MOST_ATTACHMENTS))
    return _Mail("\n".join(headers), _body(message, limits), attached)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are no bundles of parts, in the order of the file."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in _parts(message):
            yield from _leaves(part)
    else:
        yield message


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except _BREAKS:
        # A header that breaks the rules is read as missing.
        return ""


def _body(message: Message, limits: Limits) -> str:
    """The text as it was written, else the text of its HTML."""
    if not isinstance(message, EmailMessage):
        return ""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            continue
        stated = part.get_content_charset()
        if kind == "html":
            return strip_tags(decode(_payload(part), stated))
        # Of four bytes a character at most; the rest would be cut away anyway.
        text = decode(_payload(part)[: 4 * (limits.characters + 1)], stated).strip()
        if text:
            return text
    return ""
