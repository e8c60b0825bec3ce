"""The noise treatments: seeded, digits untouched, each doing what it says."""

from __future__ import annotations

import random
import re

import pytest

from finder.text.normalise import normalise
from models.noise import OCR_SWAPS, TREATMENTS, treat

CONTACT = "Telefon 33 66 33 66\nEAN 5798009800213\nCVR 64 94 22 12\npost7@ekstern42.fjordby.dk"
LETTER = f"Fjordby Kommune\nBørne- og Ungeområdet\n\nModtageren må klage. Læs her.\n\nHilsen\nØkonomien\n{CONTACT}"
CUTS = {"first-half", "last-half"}


class Always(random.Random):
    """Chance that always hits, at the first place."""

    def random(self):
        return 0.0

    def randrange(self, start, stop=None):
        return 0 if stop is None else start


class Never(random.Random):
    """Chance that never hits."""

    def random(self):
        return 1.0


def certain(name, text):
    return TREATMENTS[name](text, Always())


@pytest.mark.parametrize("name", TREATMENTS)
def test_the_same_key_gives_the_same_text(name):
    assert treat(name, LETTER * 20, "a") == treat(name, LETTER * 20, "a")


@pytest.mark.parametrize("name", ["ocr-swaps", "switched-letters", "missing-letters", "stray-spaces"])
def test_another_key_gives_another_text_and_no_chance_changes_nothing(name):
    assert treat(name, LETTER * 20, "a") != treat(name, LETTER * 20, "b")
    assert TREATMENTS[name](LETTER, Never()) == LETTER


@pytest.mark.parametrize("name", TREATMENTS)
def test_it_changes_the_letter_and_says_how_in_a_sentence(name):
    assert treat(name, LETTER * 20, "a") != LETTER * 20
    assert TREATMENTS[name].__doc__.strip()


@pytest.mark.parametrize("name", sorted(TREATMENTS.keys() - CUTS))
@pytest.mark.parametrize("chance", [Always, Never, random.Random])
def test_numbers_stay_as_they_were(name, chance):
    noisy = TREATMENTS[name](LETTER, chance())
    numbers = re.findall(r"\d+", LETTER)
    kept = [one for one in re.findall(r"\d+", noisy) if one in numbers]
    assert kept == numbers


@pytest.mark.parametrize("name", TREATMENTS)
@pytest.mark.parametrize("text", ["", "a", "\n\n", "12", "æ", "rnrnrn", "🙂 test"])
def test_any_text_is_borne(name, text):
    assert isinstance(certain(name, text), str)


def test_only_letters_are_taken_for_others():
    assert all(shape.isalpha() for shape in OCR_SWAPS)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("ocr-swaps", "barn hal Oslo", "bam ha1 0s1o"),
        ("ocr-swaps", "cleve og den", "deve og clen"),
        ("ocr-swaps", "køb Østre ære aeble Ærø", "kob Ostre aere æb1e AEro"),
        ("ocr-swaps", "12l5 2O", "12l5 2O"),
        ("switched-letters", "regning og mad", "ergning og mad"),
        ("missing-letters", "regning og mad", "rgning og mad"),
        ("stray-spaces", "regning og mad", "r egning og mad"),
        ("lost-line-breaks", "By\nVej 1\nPost", "By Vej 1 Post"),
        ("lower-case", "TMF i Ørsted", "tmf i ørsted"),
        ("capitals", "Skriv på æblet", "SKRIV PÅ ÆBLET"),
        ("spelt-out", "Ærø på gå", "Aeroe paa gaa"),
        ("bared", "Ærø på gå", "Aro pa ga"),
        ("first-half", "1\n2\n3", "1\n2"),
        ("last-half", "1\n2\n3", "2\n3"),
        ("first-half", "kun en linje", "kun en linje"),
        ("last-half", "1\n2\n3\n4", "3\n4"),
        ("mojibake", "Købmager", "KÃ¸bmager"),
    ],
)
def test_it_does_what_it_says(name, text, expected):
    assert certain(name, text) == expected


def test_reading_mends_a_misread_encoding():
    assert normalise(treat("mojibake", LETTER, "a")) == normalise(LETTER)
