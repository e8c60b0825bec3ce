"""Which authority a letter is from: by its own signs, and for a question only when it says so."""

from __future__ import annotations

import random

import pytest

from finder.signals.organisations import LEAD, LEAST, WEIGHTS, OrganisationReader, Sign
from finder.structure.snapshot import build_snapshot
from tests.doubles import read
from tests.neighbours import make_neighbours


@pytest.fixture(scope="module")
def reader():
    return OrganisationReader(build_snapshot(make_neighbours()))


def letter(*head: str) -> str:
    return "\n".join(
        [
            "Borgerservice",
            *head,
            "",
            "Kære Firma",
            "",
            "Vi har fået jeres brev om affald.",
            "",
            "Venlig hilsen",
            "Borgerservice",
        ]
    )


LETTERS = [
    (letter("CVR-nr. 99000048"), "soeby", Sign.CVR),
    (letter("www.moelleby.example"), "moelleby", Sign.DOMAIN),
    (letter("borgerservice@soeby.example"), "soeby", Sign.DOMAIN),
    (letter("Søby Kommune"), "soeby", Sign.NAME),
    (letter("SØBY KOMMUNE"), "soeby", Sign.NAME),
    (letter("Soeby Kommune"), "soeby", Sign.NAME),
    (letter("Øster Mølleby Kommune"), "oester", Sign.NAME),
    (letter("Mølleby Kommune"), "moelleby", Sign.NAME),
    (letter("Møllehy Kommune"), "moelleby", Sign.NAME),
    (letter("Tlf. 20 44 45 46"), "soeby", Sign.PHONE),
    (letter("Havnegade 3, 3700 Mølleby"), "moelleby", Sign.ADDRESS),
]


@pytest.mark.parametrize(("text", "organisation", "sign"), LETTERS, ids=[f"{one[1]}-{one[2]}" for one in LETTERS])
def test_a_letter_tells_its_organisation(reader, text, organisation, sign):
    found = reader.recognise(read(text))
    assert found is not None
    assert (found.organisation, found.sign) == (organisation, sign)


@pytest.mark.parametrize(
    "text",
    [
        letter(),
        letter("Tlf. 70 10 20 30"),
        letter("Vejle Kommune"),
        "Til Søby Kommune og Mølleby Kommune",
        "Hvor søger jeg om en parkeringstilladelse?",
        "Jeg bor på Søbyvej 3",
        "soe by",
    ],
    ids=["nothing", "shared number", "not ours", "two", "question", "street", "not a name"],
)
def test_what_says_nothing_or_two_things_is_left_open(reader, text):
    assert reader.recognise(read(text)) is None


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Hvem skriver jeg til i Søby Kommune om affald?", "soeby"),
        ("jeg bor i mølleby og vil klage over støj", "moelleby"),
        ("Jeg bor i Øster Mølleby og vil klage over støj", "oester"),
        ("Hvad er Mølleby Kommunes adresse?", "moelleby"),
        ("I have moved to Søby, where do I register?", "soeby"),
        ("Jeg har skrevet til post@soeby.example uden svar", "soeby"),
    ],
)
def test_a_question_tells_it_only_when_it_says_so(reader, text, organisation):
    found = reader.recognise(read(text))
    assert found is not None
    assert found.organisation == organisation


def test_the_addressee_is_not_the_sender(reader):
    head = ("Mølleby Kommune", "", "Tømrer Jensen ApS", "Havnegade 2", "2700 Søby")
    found = reader.recognise(read(letter(*head)))
    assert found is not None
    assert found.organisation == "moelleby"


def test_a_letter_about_another_town_is_its_senders(reader):
    found = reader.recognise(read(letter("CVR 99000072").replace("affald", "flytning fra Søby Kommune")))
    assert found is not None
    assert found.organisation == "moelleby"


@pytest.mark.parametrize(
    ("text", "organisation"),
    [("Søby", "soeby"), ("mølleby kommune", "moelleby"), ("Øster Mølleby", "oester"), ("Ved ikke", None), ("", None)],
)
def test_the_answer_to_which_one_may_leave_out_kommune(reader, text, organisation):
    found = reader.recognise_answer(text)
    assert (found and found.organisation) == organisation


def test_a_single_organisation_is_never_recognised():
    reader = OrganisationReader(build_snapshot(make_neighbours()[:1]))
    assert reader.recognise(read(letter("Søby Kommune"))) is None


def test_each_sign_alone_is_enough_and_a_shared_one_is_not():
    assert min(WEIGHTS.values()) >= max(LEAST, LEAD)
    assert min(WEIGHTS.values()) / 2 < LEAST


def test_the_order_of_organisations_changes_nothing():
    towns = make_neighbours()
    random.Random(3).shuffle(towns)
    shuffled = OrganisationReader(build_snapshot(towns))
    for text, organisation, _ in LETTERS:
        found = shuffled.recognise(read(text))
        assert found is not None
        assert found.organisation == organisation
