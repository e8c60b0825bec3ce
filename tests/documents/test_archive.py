import io
import lzma
import os
import random
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.archive import is_tar, read_archive
from finder.documents.limits import LIMITS, Limits
from finder.errors import BrokenFile, FileTooLarge, FileTooSlow, FinderError, NoTextInFile, ReaderBusy, UnknownFormat
from finder.types import Document, Format
from tests.documents.test_memo import message, no_pdf, sample

NEMSMS = sample("memo_nemsms.xml")
FULL = sample("memo_full.xml")


def tar(*members: tuple[str, bytes] | tarfile.TarInfo, format: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=format) as archive:
        for one in members:
            if isinstance(one, tarfile.TarInfo):
                archive.addfile(one)
                continue
            info = tarfile.TarInfo(one[0])
            info.size = len(one[1])
            archive.addfile(info, io.BytesIO(one[1]))
    return buffer.getvalue()


def special(kind: bytes, name: str = "x") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd"
    return info


def pack(data: bytes, preset: int = 6) -> bytes:
    return lzma.compress(data, lzma.FORMAT_ALONE, preset=preset)


def read(data: bytes, limits: Limits = LIMITS) -> Document:
    return read_archive(data, limits, no_pdf)


@pytest.mark.parametrize(
    "packed",
    [
        pack(tar(("a.xml", NEMSMS))),
        pack(tar(("a.xml", NEMSMS)), preset=9),
        lzma.compress(tar(("a.xml", NEMSMS))),
        tar(("a.xml", NEMSMS)),
        tar(("a.xml", NEMSMS), format=tarfile.GNU_FORMAT),
        tar(("a.xml", NEMSMS), format=tarfile.USTAR_FORMAT),
        pack(tar(("ø" * 300 + ".xml", NEMSMS))),
        pack(tar(("ø" * 300 + ".xml", NEMSMS), format=tarfile.GNU_FORMAT)),
    ],
)
def test_a_message_is_read_however_it_is_packed(packed: bytes) -> None:
    document = read(packed)
    assert document.text.endswith("Husk din tid hos Fjordby Tandklinik.")
    assert document.format is Format.MEMO


@pytest.mark.parametrize(
    "before",
    [
        ("../../etc/passwd", b"root"),
        ("broken.xml", FULL[:-100]),
        ("other.xml", b"<other/>"),
        ("empty.xml", b""),
        ("nested.tar.lzma", pack(tar(("a.xml", FULL)))),
        special(tarfile.SYMTYPE),
        special(tarfile.LNKTYPE),
        special(tarfile.CHRTYPE),
        special(tarfile.DIRTYPE),
        special(tarfile.FIFOTYPE),
        ("large.bin", bytes(200_000)),
    ],
)
def test_what_is_no_message_is_passed_over(before: tuple[str, bytes] | tarfile.TarInfo) -> None:
    assert read(pack(tar(before, ("b.xml", NEMSMS)))).text.startswith("Fjordby Kommune")


def test_the_first_readable_message_is_the_answer() -> None:
    document = read(pack(tar(("a.xml", FULL[:900]), ("b.xml", FULL), ("c.xml", NEMSMS))))
    assert "Emne: Afgørelse om altan" in document.text


def test_trailing_garbage_and_a_cut_behind_the_message_do_no_harm() -> None:
    packed = pack(tar(("a.xml", NEMSMS)))
    assert read(packed + b"garbage" * 100) == read(packed)
    noise = random.Random(1).randbytes(300_000)
    long = pack(tar(("a.xml", NEMSMS), ("b.bin", noise)))
    assert read(long[: len(long) // 2]) == read(packed)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (pack(tar(("a.bin", random.Random(2).randbytes(300_000))))[:100_000], BrokenFile),
        (pack(tar(("a.xml", NEMSMS)))[:40], BrokenFile),
        (b"\xfd7zXZ\x00broken", BrokenFile),
        (lzma.compress(tar(("a.xml", NEMSMS)))[:60], BrokenFile),
        (b"\x5d" + (3_758_096_384).to_bytes(4, "little") + pack(tar(("a.xml", NEMSMS)))[5:], BrokenFile),
        (pack(tar(("a.xml", FULL[:-100]))), BrokenFile),
        (pack(tar(("a.xml", b"<other/>"), ("b.xml", b"broken"))), UnknownFormat),
        (pack(tar()), UnknownFormat),
        (pack(tar(special(tarfile.SYMTYPE))), UnknownFormat),
        (pack(NEMSMS), UnknownFormat),
        (pack(tar(("a.xml", b'<Message xmlns="https://DigitalPost.dk/MeMo-1"/>'))), NoTextInFile),
    ],
)
def test_an_archive_without_a_readable_message_says_why(data: bytes, error: type[FinderError]) -> None:
    with pytest.raises(error):
        read(data)


def test_bombs_are_refused() -> None:
    bomb = pack(tar(("a.xml", bytes(LIMITS.unpacked_bytes - 10_000_000)), ("b.bin", bytes(20_000_000))))
    assert len(bomb) < 100_000
    with pytest.raises(FileTooLarge):
        read(bomb)


def test_a_hundred_thousand_empty_members_are_too_many() -> None:
    header = tar(tarfile.TarInfo("x"))[: tarfile.BLOCKSIZE]
    with pytest.raises(FileTooLarge):
        read(pack(header * 100_000))


def test_a_forged_size_is_refused() -> None:
    info = tarfile.TarInfo("x")
    info.size = -512
    header = info.tobuf(tarfile.GNU_FORMAT)
    with pytest.raises(BrokenFile):
        read(header + bytes(1024))


def test_limits_of_members_sizes_and_time() -> None:
    packed = pack(tar(("a.xml", NEMSMS)))
    with pytest.raises(FileTooLarge):
        read(packed, Limits(member_bytes=100))
    with pytest.raises(FileTooLarge):
        read(packed, Limits(unpacked_bytes=100))
    with pytest.raises(FileTooSlow):
        read(packed, Limits(unpacking_seconds=-1))
    with pytest.raises(FileTooLarge):
        read(pack(tar(("x", b""), ("y", b""), ("a.xml", NEMSMS))), Limits(members=2))


def test_a_busy_reader_is_told() -> None:
    def read_part(_: bytes, __: str) -> str:
        raise ReaderBusy

    with pytest.raises(ReaderBusy):
        read_archive(tar(("a.xml", message(("application/pdf", b"%PDF"))), ("b.xml", NEMSMS)), LIMITS, read_part)


def test_nothing_is_written(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read(pack(tar(("a.txt", b"x"), ("b.xml", NEMSMS))))
    assert os.listdir(tmp_path) == []


def test_an_unpacked_tar_is_known() -> None:
    assert is_tar(tar(("a.xml", NEMSMS)))
    assert not is_tar(pack(tar(("a.xml", NEMSMS))))


def answers(data: bytes) -> bool:
    """:returns: whether bytes give a letter or an error with a code, never anything else."""
    try:
        return read(data).format is Format.MEMO
    except FinderError as error:
        return bool(error.code)


@given(st.binary(max_size=2_000), st.sampled_from(["alone", "xz", "tar"]))
def test_any_bytes_give_a_letter_or_an_error(data: bytes, packing: str) -> None:
    assert answers(data)
    assert answers({"alone": pack, "xz": lzma.compress, "tar": bytes}[packing](data))


@given(st.data())
def test_mutated_archives_give_a_letter_or_an_error(data: st.DataObject) -> None:
    plain = tar(("a.xml", FULL), special(tarfile.SYMTYPE), ("b.xml", NEMSMS))
    is_packed = data.draw(st.booleans())
    whole = pack(plain) if is_packed else plain
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    assert answers(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
