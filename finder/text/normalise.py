"""One way of writing for every text: NFC, plain blanks, whole words, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

from finder.errors import EmptyText, NotText, TextTooLong
from finder.text.mojibake import mend_encoding

MAX_CHARS = 60_000
MAX_CONTROL_SHARE = 0.02
"""Letters hold next to no control characters, binary files are full of them."""
MAX_ROUNDS = 8
"""Repairs can uncover others (a hidden character inside a broken letter); real text is stable after two rounds."""
COLUMN_GAP = "   "
"""Three blanks or more part two columns of a letter and are kept as exactly three; fewer become one."""

_ENDLESS_WORD = re.compile(r"[\w\-.+/=@]{1000}")
"""A thousand characters without a blank are encoded data."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_BINARY_START = re.compile(r"^\ufeff?(?:%PDF-|PK\x03\x04|\x89PNG|GIF8|\{\\rtf|\xff\xd8\xff|Rar!|MZ\x90)")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
"""Lone surrogates: JSON can say them, but no encoder and no tokenizer takes them."""
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WIDE = re.compile(r"[\uff01-\uff5e\ufb00-\ufb06]|[^\x00-\x7f\W\D]")
"""Full-width forms, ligatures, and digits of other scripts."""
_HYPHENS = {ord(character): "-" for character in "\u2010\u2011\u2012\ufe63"}
_GAP = re.compile(r" {3,}")
_NARROW = re.compile(r"(?<! ) {2}(?! )")
_TRAILING = re.compile(r" +(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BROKEN_WORD = re.compile(r"(?<=[^\W_])-\n *(?=(\w+))")
_DIGIT_IN_WORD = re.compile(r"(?<![\w.@/\-])(?=\w{5})[^\W\d_]+(?:[01][^\W\d_]+)+(?![\w@/\-]|\.\w)")
"""A scanner's K0MMUNE or beta1ing: letters on both sides, no other digit, part of no address or case number."""
_CONJUNCTION = re.compile(r"^(?:og|eller|samt|og/eller|and|or)$", re.IGNORECASE)

_FOLDED = {
    **dict.fromkeys(map(ord, "æä"), "ae"),
    **dict.fromkeys(map(ord, "øö"), "oe"),
    ord("å"): "aa",
    ord("ß"): "ss",
    ord("ð"): "d",
    ord("þ"): "th",
}


def normalise(text: str) -> str:
    """Write a text the one way all rooms read it; applying it twice changes nothing more.

    Columns: a run of three or more blanks inside or before a line becomes exactly three, shorter runs one. At most one
    empty line stands in a row. A word broken at a line's end is joined ("byggetil-\\nladelse"); the hyphen stays
    before capitals and digits ("Hans-\\nPeter", "2024-\\n0283030") and before "og" ("børne-\\nog"). A scanner's 0 and 1
    inside a word become o and l.

    :returns: the text, NFC, without blanks at either end; may be empty.
    """
    for _ in range(MAX_ROUNDS):
        after = _pass(text)
        if after == text:
            break
        text = after
    return text


def require_text(text: str, max_chars: int = MAX_CHARS) -> None:
    """Refuse what can't be read as a letter or a question.

    :raises EmptyText: when nothing but blanks and hidden characters is there.
    :raises TextTooLong: when the text has more than max_chars characters.
    :raises NotText: when it is a binary file read as text.
    """
    if len(text) > max_chars:
        longest = f"{max_chars:,}".replace(",", ".")
        raise TextTooLong(
            f"Teksten er for lang. Vi kan læse op til {longest} tegn. Send kun den første side af brevet."
        )
    controls = len(_CONTROL.findall(text))
    if _BINARY_START.match(text) or _ENDLESS_WORD.search(text) or controls > max(2, MAX_CONTROL_SHARE * len(text)):
        raise NotText("Det ligner en fil og ikke tekst. Åbn filen, og kopiér teksten herind.")
    if not _HIDDEN.sub("", text).strip():
        raise EmptyText("Der er ingen tekst. Skriv dit spørgsmål, eller sæt teksten fra brevet ind.")


def fold(text: str) -> str:
    """:returns: a key to compare by: lower case, æ→ae, ø→oe, å→aa, other accents off, single blanks.

    Swedish and German ä and ö count as æ and ø: scanned letters and foreign keyboards write them so.
    """
    lowered = text.lower()
    if lowered.isascii():
        return " ".join(lowered.split())
    keyed = lowered.translate(_FOLDED)
    if keyed.isascii():
        return " ".join(keyed.split())
    keyed = unicodedata.normalize("NFC", lowered).translate(_FOLDED)
    plain = "".join(one for one in unicodedata.normalize("NFKD", keyed) if not unicodedata.combining(one))
    return " ".join(plain.split())


def _pass(text: str) -> str:
    text = _HALF_CHARACTER.sub("\ufffd", text)
    text = _LINE_END.sub("\n", mend_encoding(text))
    text = _BLANK.sub(" ", text.replace("\t", COLUMN_GAP))
    text = _HIDDEN.sub("", text).translate(_HYPHENS)
    text = _WIDE.sub(lambda found: unicodedata.normalize("NFKC", _plain(found.group())), text)
    text = unicodedata.normalize("NFC", text)
    text = _NARROW.sub(" ", _GAP.sub(COLUMN_GAP, text))
    text = _TRAILING.sub("", text)
    text = _BROKEN_WORD.sub(_joint, text)
    text = _DIGIT_IN_WORD.sub(_as_letters, text)
    text = re.sub(r"\n (?! )", "\n", text)
    return _EMPTY_LINES.sub("\n\n", text).strip()


def _plain(character: str) -> str:
    return str(unicodedata.decimal(character, character))


def _as_letters(found: re.Match[str]) -> str:
    word = found.group()
    return word.replace("0", "O").replace("1", "L") if word.isupper() else word.replace("0", "o").replace("1", "l")


def _joint(found: re.Match[str]) -> str:
    """What stands for a hyphen at a line's end."""
    following = found.group(1)
    if _CONJUNCTION.match(following):
        return "- "
    before = found.string[found.start() - 1]
    return "" if before.islower() and following[0].islower() else "-"
