"""The words of a text with their dictionary forms and, for compounds, their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from finder.text.compounds import first_part, split_compound
from finder.text.function_words import STOPWORDS
from finder.text.language import detect_language
from finder.text.lemmas import CACHE_WORDS, MAX_WORD_CHARS, is_danish, lemmatise, restore_letters
from finder.text.normalise import fold
from finder.types import Language, Token

__all__ = ["STOPWORDS", "Lexicon", "tokenise"]

_ABBREVIATION = r"(?:bl\.a|f\.eks|m\.m|m\.v|d\.v\.s|o\.lign|evt|vedr|ang|jf|pga|nr|stk|kap|ca|kl|inkl|ekskl|mht)(?=\.)"
_WORD = re.compile(
    rf"{_ABBREVIATION}|§+|\d+(?:[.,:/\-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?\d*|(?<=[^\W\d_])\d+", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"-,? (?:og|eller|samt|og/eller|and|or) (?:[^\W\d_]+-,? (?:og|eller|samt) )?(?P<word>[^\W\d_]+)")
_BARE = str.maketrans("æøå", "aoa")
MOST_EFFORT = 3_000_000
"""What taking apart the different words of one text may cost, a word the cube of its letters. One letter costs 0.13
million at most, 60 000 characters out of many letters 2.7; a text of made-up long words would take a minute."""


class Lexicon:
    """The words of the records: what compounds are made of and what words typed without æøå may mean."""

    def __init__(self, words: Iterable[str]) -> None:
        """:param words: in any case and inflection."""
        forms = sorted({word.lower() for word in words} - STOPWORDS)
        self._lemma_of = {form: lemmatise(form) for form in forms if form.isalpha()}
        self.lemmas = frozenset(lemma for lemma in self._lemma_of.values() if len(lemma) > 2)
        self._by_fold: dict[str, str] = {}
        self._by_bare: dict[str, str] = {}
        for form, lemma in self._lemma_of.items():
            if not form.isascii():
                self._by_fold.setdefault(fold(form), lemma)
                self._by_bare.setdefault(form.translate(_BARE), lemma)
        self.parts = lru_cache(maxsize=CACHE_WORDS)(self._parts)

    @classmethod
    def from_texts(cls, texts: Iterable[str]) -> Lexicon:
        """:returns: the lexicon of all words in the texts."""
        return cls(found.group() for text in texts for found in _WORD.finditer(text))

    @property
    def words(self) -> tuple[str, ...]:
        """The words it was made from, in lower case: another one made from them is the same."""
        return tuple(self._lemma_of)

    def lemma(self, word: str, language: Language = Language.DA) -> str:
        """:param word: lower case.

        :returns: its dictionary form; a word typed without æøå gets the form of the word that was meant.
        """
        if word.isascii() and language is Language.DA and word not in self._lemma_of and word not in STOPWORDS:
            folded = self._by_fold.get(word)
            if folded is not None:
                return folded
            restored = restore_letters(word)
            if restored is not None:
                return lemmatise(restored)
            if not is_danish(word) and word in self._by_bare:
                return self._by_bare[word]
        return lemmatise(word, language)

    def _parts(self, lemma: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(split_compound(lemma, self.lemmas)))


class _Compounds:
    """The parts of one text's words: those of the first, until they have cost as much as they may."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._left = MOST_EFFORT
        self._known: dict[str, tuple[str, ...]] = {}

    def parts(self, lemma: str) -> tuple[str, ...]:
        """:returns: as `split_compound`; empty for what comes too late."""
        if lemma not in self._known:
            self._left -= len(lemma) ** 3 if len(lemma) <= MAX_WORD_CHARS else 0
            self._known[lemma] = self._lexicon.parts(lemma) if self._left >= 0 else ()
        return self._known[lemma]


def tokenise(text: str, lexicon: Lexicon, language: Language | None = None) -> tuple[Token, ...]:
    """Take a text apart into words, numbers and §.

    :param language: told by the text when None.
    :returns: tokens in reading order; `text[start:end]` is the token as written. A word with a loose hyphen gets the
        whole compound as a part ("børne- og ungdomspost": "børnepost").
    """
    language = language or detect_language(text)
    compounds = _Compounds(lexicon)
    tokens = []
    for found in _WORD.finditer(text):
        written = found.group()
        if not written[0].isalpha():
            tokens.append(Token(written, found.start(), found.end(), written))
            continue
        lemma = lexicon.lemma(written.lower().replace("’", "'"), language)
        parts = () if lemma in STOPWORDS else compounds.parts(lemma)
        ellipsis = _ELLIPSIS.match(text, found.end())
        if ellipsis:
            lemma = first_part(written.lower(), lexicon.lemmas) or lemma
            parts = (*parts, *_whole_compound(written.lower(), ellipsis.group("word"), lexicon, compounds))
        tokens.append(Token(written, found.start(), found.end(), lemma, parts))
    return tuple(tokens)


def _whole_compound(stem: str, full_word: str, lexicon: Lexicon, compounds: _Compounds) -> tuple[str, ...]:
    """The compound that a loose hyphen stands for, and its last part."""
    parts = compounds.parts(lexicon.lemma(full_word.lower()))
    return (lemmatise(stem + parts[0]), parts[0]) if parts else ()
