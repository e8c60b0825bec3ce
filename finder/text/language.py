"""Danish or English, told by the small words that every sentence holds."""

from __future__ import annotations

import re

from finder.text.function_words import DANISH, ENGLISH
from finder.types import Language

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_SHARED = DANISH & ENGLISH
_DANISH_LETTER = re.compile(r"[æøå]")
LETTER_WEIGHT = 0.5
"""A word with æ, ø or å is a sign of Danish, but names hold them in English texts too."""
_ENGLISH_CONTENT = frozenset(
    """
    apply application building business card child children citizen city company complaint contact copenhagen
    denmark driving fee fine health help home house housing kindergarten letter license licence marriage move
    municipality office parking pay payment permit permission register registration rent report residence school
    sick street support tax waste work dear regards phone address
    """.split()  # noqa: SIM905
)
"""Words of short English questions without small words ("parking permit visitor")."""
_WRITTEN_WITHOUT_LETTERS = frozenset(
    {"foer", "faar", "gaar", "maa", "naar", "paa", "saa", "vaere", "aendre", "goere", "hoere", "koebenhavn", "boern"}
)


def detect_language(text: str) -> Language:
    """:returns: the language of most small words; Danish when they tell nothing."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    danish = english = 0.0
    for word in words:
        danish += (word in DANISH and word not in _SHARED) or word in _WRITTEN_WITHOUT_LETTERS
        danish += LETTER_WEIGHT * bool(_DANISH_LETTER.search(word))
        english += word in ENGLISH and word not in _SHARED
        english += word in _ENGLISH_CONTENT and word not in DANISH
    return Language.EN if english > danish else Language.DA
