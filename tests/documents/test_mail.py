from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.limits import LIMITS, Limits
from finder.documents.mail import Opener, read_mail
from finder.errors import BrokenFile, FileTooLarge, FileTooSlow, FinderError, NoTextInFile, ReaderBusy, UnknownFormat
from finder.types import Document, Format, Upload

HEAD = b"From: Borgerservice <post@example.dk>\nTo: a@example.dk\nSubject: Hej\nMIME-Version: 1.0\n"
LINES = "Fra: Borgerservice <post@example.dk>\nEmne: Hej"
LONG = "Du har fået en regning for vand. " * 10
PDF = b"%PDF-1.7 et brev"
PHOTO = b"\xff\xd8\xff" + b"x" * 10_000


def refuse(_: Upload) -> Document:
    """Open nothing."""
    raise UnknownFormat


def name_it(upload: Upload) -> Document:
    """:returns: a document that says how a file begins."""
    return Document(f"[{upload.data[:4]!r} {len(upload.data)}]", Format.PDF, pages=2, is_scanned=True)


def mail(text: str = "Se vedhæftet.", **headers: str) -> EmailMessage:
    """:returns: a mail of one text."""
    message = EmailMessage()
    message["From"] = headers.get("sender", "Borgerservice <post@example.dk>")
    message["To"] = "Modtager Modtagersen <modtager@example.dk>"
    message["Subject"] = headers.get("subject", "Hej")
    message.set_content(text)
    return message


def attach(message: EmailMessage, *files: tuple[bytes, str]) -> EmailMessage:
    """:param files: what they hold and their MIME types."""
    for data, kind in files:
        maintype, subtype = kind.split("/")
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename="fil")
    return message


def text_of(data: bytes | EmailMessage, open_attached: Opener = refuse, limits: Limits = LIMITS) -> str:
    """:returns: what is read of a mail."""
    return read_mail(data if isinstance(data, bytes) else data.as_bytes(), limits, open_attached).text


def test_sender_and_subject_come_first_and_the_recipient_is_left_out() -> None:
    document = read_mail(mail(LONG, subject="Påmindelse om æblegrød").as_bytes(), LIMITS, refuse)
    assert document == Document(
        f"Fra: Borgerservice <post@example.dk>\nEmne: Påmindelse om æblegrød\n\n{LONG.strip()}", Format.EMAIL
    )


def test_plain_text_is_preferred_to_html() -> None:
    message = mail("Som tekst")
    message.add_alternative("<p>Som <b>HTML</b></p>", subtype="html")
    assert text_of(message).endswith("\n\nSom tekst")


@pytest.mark.parametrize("plain", ["", " \n"])
def test_html_is_read_where_there_is_no_plain_text(plain: str) -> None:
    message = mail(plain)
    message.add_alternative("<style>p {}</style><p>Kære borger<br>Hilsen</p>", subtype="html")
    assert text_of(message).endswith("\n\nKære borger\nHilsen")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            b'Content-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable\n',
            b"Vedh=E6ft",
        ),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", b"VmVkaMOmZnQ="),
        (b"Content-Type: text/plain; charset=no-such\n", "Vedhæft".encode("cp1252")),
        (b"", "Vedhæft".encode()),
        (b"Content-Transfer-Encoding: base64\n", b"VmVkaMOmZnQ"),
    ],
)
def test_broken_and_old_encodings_are_read(headers: bytes, body: bytes) -> None:
    assert text_of(HEAD + headers + b"\n" + body) == f"{LINES}\n\nVedhæft"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_in_an_encoding_they_do_not_name_are_read(encoding: str) -> None:
    assert text_of("From: Rådhuset\nSubject: På vej\n\nHej".encode(encoding)) == "Fra: Rådhuset\nEmne: På vej\n\nHej"


def test_a_mail_without_words_has_no_text() -> None:
    with pytest.raises(NoTextInFile):
        text_of(b"To: a@example.dk\nMIME-Version: 1.0\n\n")


def test_a_letter_that_is_attached_is_read_where_the_text_is_short() -> None:
    message = attach(mail(), (PDF, "application/pdf"))
    document = read_mail(message.as_bytes(), LIMITS, name_it)
    assert document.text == f"{LINES}\n\nSe vedhæftet.\n\n[b'%PDF' {len(PDF)}]"
    assert (document.format, document.pages, document.is_scanned) == (Format.EMAIL, 2, True)


def test_nothing_is_opened_where_the_text_is_a_letter() -> None:
    assert "[" not in text_of(attach(mail(LONG), (PDF, "application/pdf")), name_it)


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "webp"])
def test_a_photo_is_read_where_the_text_is_short(kind: str) -> None:
    assert text_of(attach(mail(), (PHOTO, f"image/{kind}")), name_it).endswith(f"{len(PHOTO)}]")


def test_letters_are_opened_before_pictures_and_larger_pictures_before_smaller() -> None:
    opened: list[int] = []

    def note(upload: Upload) -> Document:
        opened.append(len(upload.data))
        raise UnknownFormat

    pictures = [(PHOTO[:size], "image/jpeg") for size in (9_000, 100, 10_000)]
    text_of(attach(mail(), *pictures, (PDF, "application/pdf"), (b"GIF8", "image/gif")), note)
    assert opened == [len(PDF), 10_000, 9_000]


def test_the_next_attachment_is_tried_where_one_cannot_be_read_or_is_empty() -> None:
    def open_last(upload: Upload) -> Document:
        if upload.data == b"1":
            raise BrokenFile
        return Document("" if upload.data == b"2" else "Tredje", Format.TEXT)

    files = [(str(number).encode(), "application/octet-stream") for number in (1, 2, 3)]
    assert text_of(attach(mail(), *files), open_last).endswith("\n\nTredje")


def test_only_a_few_attachments_are_tried() -> None:
    opened: list[bytes] = []

    def note(upload: Upload) -> Document:
        opened.append(upload.data)
        raise BrokenFile

    assert text_of(attach(mail(), *[(b"x", "application/pdf")] * 9), note) == f"{LINES}\n\nSe vedhæftet."
    assert len(opened) == 5


@pytest.mark.parametrize("error", [ReaderBusy, FileTooSlow])
def test_what_the_next_attachment_would_meet_too_is_told(error: type[ReaderBusy | FileTooSlow]) -> None:
    def fail(_: Upload) -> Document:
        raise error

    with pytest.raises(error):
        text_of(attach(mail(), (PDF, "application/pdf")), fail)


def test_a_forwarded_mail_is_read_and_what_it_forwards_is_not() -> None:
    innermost, inner, outer = mail("Inderst"), mail("Indeni", sender="kk@example.dk"), mail("Se nedenfor")
    inner.add_attachment(innermost)
    outer.add_attachment(inner)
    assert text_of(outer) == f"{LINES}\n\nSe nedenfor\n\nFra: kk@example.dk\nEmne: Hej\n\nIndeni"


def test_what_is_attached_to_a_forwarded_mail_is_read() -> None:
    outer = mail("Se nedenfor")
    outer.add_attachment(attach(mail("Se her"), (PDF, "application/pdf")))
    assert text_of(outer, name_it).endswith(f"Se her\n\n[b'%PDF' {len(PDF)}]")


def test_a_long_header_is_cut() -> None:
    text = text_of(b"From: " + b"a" * 5_000 + b"\nSubject: " + b'"' * 50_000 + b"\n\nHej")
    assert text.startswith("Fra: " + "a" * 900)
    assert len(text) < 2_100


@pytest.mark.parametrize("size", [100, 20_000])
def test_brackets_deep_in_each_other_cost_their_header_only(size: int) -> None:
    assert text_of(b"From: " + b"(" * size + b"\nSubject: Hej\n\nTekst").endswith("Emne: Hej\n\nTekst")


NESTED = HEAD + b"Content-Type: multipart/mixed; boundary=b0\n\n"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n" + b"--q\nContent-Type: application/pdf\n\nx\n" * 20_000,
        NESTED + b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(999)),
        HEAD + b"Content-Type: message/rfc822\n\n" * 2_000 + b"x",
        HEAD + b"\n" + b"x\n" * 200_001,
    ],
    ids=["many", "nested", "forwarded", "lines"],
)
def test_more_parts_or_lines_than_a_mail_may_have_are_refused(data: bytes) -> None:
    with pytest.raises(FileTooLarge):
        text_of(data)


def test_thirty_attachments_are_no_bomb() -> None:
    assert text_of(attach(mail(LONG), *[(PDF, "application/pdf")] * 30)).startswith(LINES)


def test_more_than_is_read_of_a_text_stays_more() -> None:
    # So that the caller sees that it cuts.
    assert len(text_of(mail("ord " * 1_000), limits=Limits(characters=50))) > 50


FORWARDING = mail("Se nedenfor")
FORWARDING.add_attachment(attach(mail("Se her"), (PDF, "application/pdf"), (PHOTO[:200], "image/png")))
BASES = [
    mail(LONG, subject="Påmindelse").as_bytes(),
    attach(mail(), (PDF, "application/pdf"), (b"x", "text/xml")).as_bytes(),
    FORWARDING.as_bytes(),
    HEAD + b"Content-Type: text/html; charset*=utf-8''utf-7\nContent-Transfer-Encoding: 8bit\n\n<p>+2AA- \xe6",
]
SIGNS = st.sampled_from(
    [b"(", b"<", b'"', b"=?utf-7?q?+2AA-?=", b";", b":", b"@", b"\n\n", b"--", b"\x00", b"*=", b"\xe6"]
)
CHANGES = st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 3), SIGNS | st.binary(max_size=4)), max_size=8)


@given(st.sampled_from(BASES), CHANGES, st.sampled_from([refuse, name_it]))
def test_a_damaged_mail_is_read_or_refused(base: bytes, changes: list[tuple[int, int, bytes]], opener: Opener) -> None:
    data = bytearray(base)
    for place, cut, put in changes:
        at = place % (len(data) + 1)
        data[at : at + cut] = put
    with suppress(FinderError):
        text = text_of(bytes(data), opener)
        assert text.encode().decode() == text


@given(st.sampled_from([b"", b"From: ", b"Content-Type: ", HEAD, NESTED + b"--b0\n"]), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(beginning: bytes, rest: bytes) -> None:
    with suppress(FinderError):
        text = text_of(beginning + rest)
        assert text.encode().decode() == text
