import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.errors import EmptyText, NotText, TextTooLong
from finder.text.normalise import fold, normalise, require_text

DANISH = st.text(alphabet="abcæøåÆØÅé -.,\n\t1234567890­\u200b\u00a0Ã¸Â", max_size=80)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), DANISH))
def test_normalise_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("byggetil-\nladelse", "byggetilladelse"),
        ("Nørre-\nbro", "Nørrebro"),
        ("Hans-\nPeter", "Hans-Peter"),
        ("2024-\n0283030", "2024-0283030"),
        ("børne-\nog ungdomspost", "børne- og ungdomspost"),
        ("børne- og ungdomspost", "børne- og ungdomspost"),
        ("par\u00adke\u00adring", "parkering"),
        ("par\u200bke\u202ering\x07", "parkering"),
        ("a\u030a", "å"),
        ("１２３ ＡＢ", "123 AB"),
        ("a  b\u00a0c", "a b c"),
        ("venstre          højre", "venstre   højre"),
        ("a\n            til højre", "a\n   til højre"),
        ("a\r\n\r\n\r\n\r\nb\rc", "a\n\nb\nc"),
        ("KØBENHAVNS K0MMUNE, beta1ing af p1adser", "KØBENHAVNS KOMMUNE, betaling af pladser"),
        ("post@k0ntor.dk, AB1CD-22, A0B, W00T12", "post@k0ntor.dk, AB1CD-22, A0B, W00T12"),
        ("", ""),
    ],
)
def test_normalise_writes_one_way(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize("text", ["Økonomi på Ågade – »bænk« 10 °C", "É, ü og §", "Ångström på Ærø"])
def test_normalise_mends_misread_text_and_leaves_clean_text_alone(text: str) -> None:
    misread = text.encode().decode("cp1252", "replace") if "Å" not in text else text.encode().decode("latin-1")
    assert normalise(text) == text
    if "\ufffd" not in misread:
        assert normalise(misread) == text


def test_normalise_mends_a_text_that_is_broken_in_part() -> None:
    assert (
        normalise("Københavns Kommune\nmÃ¸de pÃ¥ skolen kl. 18â€“20") == "Københavns Kommune\nmøde på skolen kl. 18–20"
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyText),
        (" \n\t\u200b", EmptyText),
        ("x" * 11 + " ", TextTooLong),
        ("%PDF-1.7", NotText),
        ("a\x00b\x00c\x00", NotText),
    ],
)
def test_require_text_refuses(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        require_text(text, max_chars=10)


def test_require_text_refuses_encoded_data() -> None:
    with pytest.raises(NotText):
        require_text("QUJD" * 500)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Ærø  Å", "aeroe aa"), ("Björn", "bjoern"), ("café", "cafe"), ("plain ASCII", "plain ascii")],
)
def test_fold_gives_one_key(text: str, key: str) -> None:
    assert fold(text) == key
