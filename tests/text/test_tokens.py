import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.text.language import detect_language
from finder.text.tokens import Lexicon, tokenise
from finder.types import Language

LEXICON = Lexicon.from_texts(
    [
        "Afgift for parkering. Tilladelse til at bygge. Refusion af sygedagpenge, dagpenge til syge.",
        "Post til børn og unge. Forældre til barnet. Gæld og lån. Ungdom.",
    ]
)


@pytest.mark.parametrize(
    ("word", "lemma", "parts"),
    [
        ("parkeringsafgiften", "parkeringsafgift", ("afgift", "parkering")),
        ("Byggetilladelser", "byggetilladelse", ("tilladelse", "bygge")),
        ("sygedagpengerefusion", "sygedagpengerefusion", ("refusion", "sygedagpenge", "dagpenge", "syge")),
        ("parkering", "parkering", ()),
        ("forældre", "forælder", ()),
        ("foraeldre", "forælder", ()),
        ("gaeld", "gæld", ()),
        ("boern", "barn", ()),
        ("born", "barn", ()),
        ("gade", "gade", ()),
    ],
)
def test_tokenise_gives_lemma_and_parts(word: str, lemma: str, parts: tuple[str, ...]) -> None:
    (token,) = tokenise(word, LEXICON)
    assert (token.lemma, token.parts) == (lemma, parts)


def test_a_loose_hyphen_gets_its_whole_word() -> None:
    first, _, last = tokenise("børne- og ungdomspost", LEXICON)
    assert "børnepost" in first.parts
    assert last.parts == ("post", "ungdom")


def test_english_words_are_not_bent_into_danish() -> None:
    lemmas = [token.lemma for token in tokenise("I was born in the city", LEXICON)]
    assert "barn" not in lemmas


def test_numbers_and_paragraph_signs_are_kept() -> None:
    assert [token.text for token in tokenise("§ 17, stk. 2, 1.250 kr.", LEXICON)] == [
        "§",
        "17",
        "stk",
        "2",
        "1.250",
        "kr",
    ]


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_tokens_point_at_the_text(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokenise(text, LEXICON))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvor søger jeg om parkering?", Language.DA),
        ("hvornaar faar jeg svar", Language.DA),
        ("Where can I park?", Language.EN),
        ("parking permit visitor", Language.EN),
        ("", Language.DA),
        ("12345", Language.DA),
    ],
)
def test_detect_language(text: str, language: Language) -> None:
    assert detect_language(text) is language
