import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.limits import LIMITS, Limits
from finder.documents.memo import is_memo, read_memo
from finder.errors import BrokenFile, FileTooLarge, FinderError, NoTextInFile, OcrMissing, ReaderBusy, UnknownFormat
from finder.types import Audience, Code, Document, Format, Kind, ReplyTarget

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "memo"
POINT = "aaaaaaaa-0000-4000-8000-00000000000"
OFFICIAL_FULL = ReplyTarget(
    contact_points=("241d39f6-998e-4929-b198-ccacbbf4b330",),
    codes=(Code("GLN", "5798000012345"), Code("SOR", "468031000016004")),
    sending_system="KommunaltPostSystem",
    can_reply=True,
)
OFFICIAL = {
    "examples-v1.1/MeMo_Full_Example.xml": (Audience.CITIZEN, OFFICIAL_FULL),
    "examples-v1.2/MeMo_Full_Example.xml": (Audience.CITIZEN, OFFICIAL_FULL),
    "examples-v1.1/MeMo_Minimum_Example.xml": (Audience.CITIZEN, ReplyTarget()),
    "examples-v1.2/MeMo_Minimum_Example.xml": (Audience.CITIZEN, ReplyTarget()),
    "examples-v1.1/MeMo_NemSMS.xml": (Audience.CITIZEN, ReplyTarget()),
    "examples-v1.2/MeMo_NemSMS.xml": (Audience.CITIZEN, ReplyTarget()),
    "examples-v1.1/MeMo_with_attachment.xml": (Audience.CITIZEN, ReplyTarget()),
    "examples-v1.2/MeMo_with_attachment.xml": (Audience.CITIZEN, ReplyTarget()),
    "itk-dev-serviceplatformen/testMeMoScenarie1Eksempel.xml": (
        Audience.COMPANY,
        ReplyTarget(codes=(Code("KLE", "83.11.05"), Code("FORM", "59.10.05.10"))),
    ),
}
"""Whom each official sample was sent to and says it can be answered to, read from it by hand."""


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def no_pdf(_: bytes, __: str) -> str:
    raise BrokenFile


def read(data: bytes, read_part=no_pdf, limits: Limits = LIMITS) -> Document:
    return read_memo([data], limits, read_part)


def message(*files: tuple[str, bytes], header: str = "", body: str = "MainDocument") -> bytes:
    """:returns: a message with files (format, content) in a document of its body."""
    parts = "".join(
        f"<File><encodingFormat>{kind}</encodingFormat><filename>brev</filename>"
        f"<content>{base64.b64encode(content).decode()}</content></File>"
        for kind, content in files
    )
    return (
        '<Message xmlns="https://DigitalPost.dk/MeMo-1"><MessageHeader><label>Brev</label>'
        f"<notification>Kort besked</notification>{header}</MessageHeader>"
        f"<MessageBody><{body}>{parts}</{body}></MessageBody></Message>"
    ).encode()


def sender(inside: str) -> str:
    return f"<Sender><senderID>99999999</senderID><idType>CVR</idType><label>Fjordby</label>{inside}</Sender>"


def test_the_reply_target_has_the_surest_first() -> None:
    document = read(sample("memo_full.xml"))
    assert document.reply_target == ReplyTarget(
        contact_points=(POINT + "1", POINT + "2"),
        codes=(
            Code("KLE", "02.34.02"),
            Code("FORM", "59.10.05.10"),
            Code("GLN", "5798009999995"),
            Code("SOR", "999999999999999"),
        ),
        sending_system="Byggepost",
        can_reply=False,
    )
    assert (document.kind, document.format, document.audience) == (Kind.LETTER, Format.MEMO, Audience.COMPANY)


def test_the_text_is_a_letter() -> None:
    assert read(sample("memo_full.xml")).text.split("\n") == [
        "Fjordby Kommune",
        "Bolig og byggeri",
        "Byggetilladelse",
        "Center for Altaner",
        "Fjordby Byggesagskontor",
        "Tjørnevej 4B, 2. tv",
        "9999 Fjordby",
        "Tlf. 99 99 99 99",
        "byg@fjordby.example",
        "EAN 5798009999995",
        "P-nr. 1099999999",
        "CVR-nr. 99999999",
        "",
        "Sagsnr. 2025-0000001",
        "",
        "Emne: Afgørelse om altan",
        "Vedrørende: Brev om altan",
        "Vedrørende: Byggesag",
        "Vedrørende: Byggetilladelse",
        "Vedrørende: Byggeri og bolig",
        "",
        "Du må gerne bygge.",
    ]


@pytest.mark.parametrize("name", ["memo_full.xml", "memo_nemsms.xml", "memo_10.xml"])
def test_nothing_of_a_person_is_left(name: str) -> None:
    assert b"PERSON" in sample(name)
    assert "PERSON" not in repr(read(sample(name))) + read(sample(name)).text


def test_a_short_message_without_body_is_valid() -> None:
    document = read(sample("memo_nemsms.xml"))
    assert document.text.endswith("Emne: Påmindelse\n\nHusk din tid hos Fjordby Tandklinik.")
    assert (document.audience, document.reply_target) == (Audience.CITIZEN, ReplyTarget())


def test_the_first_version_is_read_and_placeholders_say_nothing() -> None:
    document = read(sample("memo_10.xml"))
    assert document.text.endswith("CVR-nr. 99999999\n\nEmne: Brev om hækken\n\nKlip hækken.")
    assert (document.audience, document.reply_target) == (None, ReplyTarget())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (sample("memo_full.xml"), True),
        (b"\xef\xbb\xbf" + sample("memo_full.xml"), True),
        (sample("memo_10.xml"), True),
        (sample("memo_nemsms.xml")[:200], True),
        (sample("memo_nemsms.xml").decode().encode("utf-16"), True),
        (b"<Message/>", False),
        (b'<Message xmlns="https://example.org/"/>', False),
        (b'<Other xmlns="https://DigitalPost.dk/MeMo-1"><Message/></Other>', False),
        (b"", False),
        (b"Message", False),
    ],
)
def test_a_message_is_known_by_its_outermost_element(data: bytes, expected: bool) -> None:
    assert is_memo(data) is expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_and_pieces_do_not_matter(encoding: str) -> None:
    data = sample("memo_nemsms.xml").decode().encode(encoding)
    pieces = [data[place : place + 7] for place in range(0, len(data), 7)]
    assert read_memo(pieces, LIMITS, no_pdf) == read(sample("memo_nemsms.xml"))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<other/>", UnknownFormat),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', BrokenFile),
        (b"<!DOCTYPE Message>" + sample("memo_nemsms.xml"), BrokenFile),
        (sample("memo_full.xml")[:-20], BrokenFile),
        (message(header="<a>" * 100 + "</a>" * 100), BrokenFile),
        (message(header="<a/>" * 20_000), FileTooLarge),
        (b'<Message xmlns="https://DigitalPost.dk/MeMo-1"/>', NoTextInFile),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, error: type[FinderError]) -> None:
    with pytest.raises(error):
        read(data)


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ([("text/plain", "Æble".encode()), ("text/html", b"<p>nej</p>")], "Æble"),
        ([("application/pdf", b"%PDF"), ("text/html", b"<p>ja</p>")], "ja"),
        ([("text/html; charset=iso-8859-1", "<p>Æble</p>".encode("latin-1"))], "Æble"),
        ([("TEXT/PLAIN; charset=no-such", b"ja")], "ja"),
        ([("text/plain", b"en"), ("text/plain", b"to"), ("text/plain", b"en")], "en\n\nto"),
        ([("text/plain", bytes(range(32)) * 9), ("text/html", b"ja")], "ja"),
        ([("application/msword", b"nej")], "Kort besked"),
        ([("", b"nej")], "Kort besked"),
    ],
)
def test_the_main_documents_best_form_is_the_text(files: list[tuple[str, bytes]], text: str) -> None:
    assert read(message(*files)).text == f"Emne: Brev\n\n{text}"


@pytest.mark.parametrize("body", ["AdditionalDocument", "TechnicalDocument"])
def test_attachments_are_passed_over(body: str) -> None:
    assert read(message(("text/plain", b"nej"), body=body)).text == "Emne: Brev\n\nKort besked"


def test_a_pdf_is_read_by_the_caller_up_to_the_first_sound_one() -> None:
    seen: list[tuple[bytes, str]] = []

    def read_part(data: bytes, name: str) -> str:
        seen.append((data, name))
        if data == b"%PDF-1":
            raise OcrMissing
        return "Læst"

    files = [("application/pdf", f"%PDF-{number}".encode()) for number in (1, 2, 3)]
    assert read(message(*files), read_part).text == "Emne: Brev\n\nLæst"
    assert seen == [(b"%PDF-1", "brev"), (b"%PDF-2", "brev")]


def test_a_busy_reader_is_told() -> None:
    def read_part(_: bytes, __: str) -> str:
        raise ReaderBusy

    with pytest.raises(ReaderBusy):
        read(message(("application/pdf", b"%PDF")), read_part)


def test_large_files_are_cut_and_large_pdfs_left_out() -> None:
    small = Limits(file_bytes=300)
    cut = read(message(("text/plain", b"a" * 1_000)), limits=small)
    assert cut.text == "Emne: Brev\n\n" + "a" * 300
    assert cut.is_cut
    assert read(message(("application/pdf", b"a" * 1_000)), pytest.fail, small).text == "Emne: Brev\n\nKort besked"
    two = read(message(("text/plain", b"a" * 200), ("text/plain", b"b" * 200)), limits=small)
    assert two.text == "Emne: Brev\n\n" + "a" * 200 + "\n\n" + "b" * 99


def test_of_markup_no_more_is_read_than_the_characters_may_need() -> None:
    page = b"<p>ja</p>" + b" " * 2_000 + b"nej"
    document = read(message(("text/html", page)), limits=Limits(characters=100))
    assert document.text == "Emne: Brev\n\nja"
    assert document.is_cut


def test_characters_and_repeated_values_are_limited() -> None:
    long = read(message(("text/plain", b"a" * 1_000)), limits=Limits(characters=100))
    assert len(long.text) == 100
    assert long.is_cut
    ids = "".join(f"<ReplyData><contactPointID>punkt-a{number}</contactPointID></ReplyData>" for number in range(1_000))
    assert len(read(message(header=ids)).reply_target.contact_points) == 20


@pytest.mark.parametrize("content", ["###", "YQ", "æøå", "YQ==YQ==", ""])
def test_odd_base64_is_no_harm(content: str) -> None:
    data = message(("text/plain", b"MARK")).replace(base64.b64encode(b"MARK"), content.encode())
    assert read(data).text.startswith("Emne: Brev\n\n")


@pytest.mark.parametrize("value", ["", "010203-1234", "0102031234", "Anders And", "<b>x</b>", "a" * 5_000 + " b"])
def test_what_is_no_id_of_a_point_is_left_out(value: str) -> None:
    data = message(header=sender(f"<ContactPoint><contactPointID>{value}</contactPointID></ContactPoint>"))
    assert read(data).reply_target.contact_points == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [("02.34.02", "02.34.02"), ("02.34", "02.34"), ("15. 00.", "15.00"), ("27.24.16 P19", "27.24.16"),
     ("27.24.16-Ø01", "27.24.16"), ("00.00.00", None), ("[Tekst]", None), ("", None)],
)  # fmt: skip
def test_a_subject_key_stands_without_its_facet(key: str, expected: str | None) -> None:
    header = (
        '<ContentData><k:KLEdata xmlns:k="http://kle-online.dk/">'
        f"<k:subjectKey>{key}</k:subjectKey></k:KLEdata></ContentData>"
    )
    codes = read(message(header=header)).reply_target.codes
    assert codes == (() if expected is None else (Code("KLE", expected),))


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("1", True), ("false", False), ("0", False), ("x", None), ("", None)]
)
def test_the_message_says_whether_it_can_be_answered(value: str, expected: bool | None) -> None:
    assert read(message(header=f"<reply>{value}</reply>")).reply_target.can_reply is expected


def test_a_citizens_own_message_names_nobody() -> None:
    header = (
        "<Sender><senderID>PERSON</senderID><idType>CPR</idType><label>PERSON</label>"
        "<AttentionData><EMail><emailAddress>PERSON@fjordby.example</emailAddress></EMail></AttentionData></Sender>"
        "<Recipient><idType>CVR</idType></Recipient>"
    )
    document = read(message(header=header))
    assert document.text == "Emne: Brev\n\nKort besked"
    assert document.audience is None


def test_elements_count_in_their_own_namespace_only() -> None:
    header = (
        '<x:label xmlns:x="https://example.org/">nej</x:label>'
        + sender('<AttentionData><Address xmlns=""><addressLabel>nej</addressLabel></Address></AttentionData>')
    )  # fmt: skip
    assert "nej" not in read(message(header=header)).text


def test_an_address_on_one_line_is_parted() -> None:
    grd = 'xmlns:g="https://data.gov.dk/model/core/"'
    address = (
        f"<g:UnstructuredAddress {grd}><g:unstructured>Bakken 6, 9999 Fjordby</g:unstructured></g:UnstructuredAddress>"
    )
    text = read(message(header=sender(f"<AttentionData>{address}</AttentionData>"))).text
    assert text.startswith("Fjordby\nBakken 6\n9999 Fjordby\nCVR-nr. 99999999\n\n")


@pytest.mark.parametrize("name", OFFICIAL)
def test_the_official_samples_have_the_right_reply_target(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the official MeMo samples are not part of the project; they lie in ../shared/data/memo")
    document = read((SHARED / name).read_bytes())
    assert (document.audience, document.reply_target) == OFFICIAL[name]
    assert "Hansen" not in document.text + repr(document)
    assert "2512169996" not in document.text


def test_a_fragment_says_that_it_holds_no_text() -> None:
    if not SHARED.is_dir():
        pytest.skip("the official MeMo samples are not part of the project; they lie in ../shared/data/memo")
    data = (SHARED / "itk-dev-serviceplatformen/testNamespaces.xml").read_bytes()
    assert is_memo(data)
    with pytest.raises(NoTextInFile):
        read(data)


def answers(data: bytes) -> bool:
    """:returns: whether bytes give a letter or an error with a code, never anything else."""
    try:
        return read(data).format is Format.MEMO
    except FinderError as error:
        return bool(error.code)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_letter_or_an_error(data: bytes) -> None:
    assert answers(data)
    assert is_memo(data) in (True, False)


@given(st.data())
def test_mutated_messages_give_a_letter_or_an_error(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([sample("memo_full.xml"), sample("memo_nemsms.xml"), sample("memo_10.xml")]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    assert answers(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&"), max_size=40))
def test_any_value_gives_a_letter(value: str) -> None:
    header = sender(f"<ContactPoint><contactPointID>{value}</contactPointID><label>{value}</label></ContactPoint>")
    assert read(message(header=header)).text.startswith("Fjordby\n")
