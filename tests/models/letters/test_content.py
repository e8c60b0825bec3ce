import pytest

from finder.settings import PROJECT
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import build_snapshot
from models.letters.content import PRINTABLE, Writer
from models.letters.letter import Style
from models.letters.recipients import FIRMS, PERSONS

SEEDS = PROJECT / "seeds"


@pytest.fixture(scope="module")
def snapshot():
    return build_snapshot(load_structures(SEEDS))


@pytest.fixture(scope="module")
def writer(snapshot):
    return Writer(snapshot, [one for one in load_examples(SEEDS) if one.writer == "letters-a"])


@pytest.fixture(scope="module")
def letters(writer):
    return list(writer.letters(100, "test"))


def test_the_same_seed_gives_the_same_letters(writer, letters):
    assert list(writer.letters(100, "test")) == letters
    assert list(writer.letters(100, "other")) != letters


def test_recipients_are_invented_and_no_caseworker_is_one(letters):
    assert {one.addressee[0] for one in letters} <= {*FIRMS, *PERSONS}
    assert all(one.caseworker not in " ".join(one.addressee) for one in letters)


def test_senders_are_named_in_every_style(letters):
    assert {one.sender.style for one in letters} == set(Style)


def test_a_former_name_is_written_instead_of_the_unit_s_own(snapshot, letters):
    former = [one for one in letters if one.sender.style is Style.FORMER]
    assert all(snapshot.units[one.unit].name not in one.sender.lines for one in former)


def test_a_unit_without_its_name_is_known_by_a_way_of_its_own(snapshot, letters):
    nameless = [one for one in letters if one.sender.style is Style.CONTACT]
    for one in nameless:
        unit = snapshot.units[one.unit]
        assert any(way in " ".join(one.sender.lines) for way in (*unit.phones, *unit.emails))


def test_letters_can_be_printed_and_answered(snapshot, letters):
    for one in letters:
        "".join((*one.sender.lines, *one.addressee, one.subject, *one.body)).encode(PRINTABLE)
        assert set(one.expected) <= snapshot.points.keys()
        text = " ".join((*one.sender.lines, *one.addressee, one.date, *one.references))
        assert all(field.written in text for field in one.fields)


def test_language_and_needed_words_are_kept(writer):
    assert all(one.language == "en" for one in writer.letters(5, "test", language="en"))
    assert all(" kr." in " ".join(one.body) for one in writer.letters(5, "test", needs=" kr."))
