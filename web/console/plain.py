"""Hints for who writes a help text: is it easy to read, and will people find the recipient by it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from finder.editing import Document
from finder.review.readability import HARD, read_lix

LONG_SENTENCE = 20
"""Words from which a sentence is hard to take in at one reading."""
FEW_TERMS = 3
"""Fewer search terms leave most people's words out."""
OFFICIAL: Mapping[str, str] = {
    "anmode": "bede",
    "angående": "om",
    "endvidere": "også",
    "foranledige": "sørge for",
    "forefindes": "findes",
    "forespørgsel": "spørgsmål",
    "fremsende": "sende",
    "fremsendes": "send",
    "hvorvidt": "om",
    "påkrævet": "nødvendig",
    "samt": "og",
    "såfremt": "hvis",
    "vedrørende": "om",
    "vedr.": "om",
    "ydermere": "også",
}
"""Words of offices, each with one that people use; only such that are one word for another."""
_SENTENCE = re.compile(r"[.:!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a help text reads."""

    lix: int
    is_hard: bool
    hints: tuple[str, ...]


def read_plainly(document: Document) -> Reading:
    """:returns: how hard the record's help text is, and what would make it and the record easier to use."""
    text = str(document.get("description") or "")
    lix = round(read_lix(text))
    terms = document.get("search_terms")
    hints = [*_text_hints(text, lix)]
    if isinstance(terms, list):
        hints += _term_hints(terms, str(document.get("name") or ""))
    return Reading(lix, lix > HARD, tuple(hints))


def _text_hints(text: str, lix: int) -> list[str]:
    if not text:
        return [_("There is no help text. Say what people can write about here.")]
    hints = []
    if lix > HARD:
        hints.append(_("The text is hard to read. Use shorter sentences and shorter words."))
    longest = max((len(re.findall(r"\w+", sentence)) for sentence in _SENTENCE.split(text)), default=0)
    if longest > LONG_SENTENCE:
        hints.append(_("One sentence has %(count)s words. Make two of it.", count=longest))
    for word, instead in OFFICIAL.items():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()):
            hints.append(_("Write »%(instead)s« in place of »%(word)s«.", instead=instead, word=word))
    return hints


def _term_hints(terms: list[str], name: str) -> list[str]:
    hints = []
    if len(terms) < FEW_TERMS:
        hints.append(_("There are few search terms. Add the words that people use themselves."))
    hints += [
        _("»%(term)s« is already in the name.", term=term) for term in terms if term.casefold() in name.casefold()
    ]
    return hints
