"""HTML as the lines a reader sees: no tags, no scripts, no hidden parts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from finder.errors import FileTooLarge

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]*)>|<!--|<[!?][^<>]*>")
_NOT_SHOWN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "select", "object"})
_LINES = frozenset(
    {"address", "article", "aside", "br", "dd", "div", "dt", "fieldset", "figcaption", "footer", "form", "header", "hr",
     "li", "main", "nav", "section", "tr"}
)  # fmt: skip
"""Elements that begin a new line."""
_BLOCKS = frozenset({"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
"""Elements that stand apart from what is round them."""
_CELLS = frozenset({"td", "th"})
_SPANS = frozenset({"a", "b", "center", "em", "font", "i", "span", "strong", "tbody", "u"})
"""Elements within a line, and others, that mails hide parts with."""
_ENDS = {name: re.compile(rf"</{name}\b[^<>]*>", re.I) for name in _NOT_SHOWN | _LINES | _BLOCKS | _CELLS | _SPANS}
"""How a part ends that may be hidden; a page can't make up names, each of which would take a pass over it."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
"""Not the word alone: boxes whose overflow is hidden are seen."""
_GAP = "   "
"""What parts two columns for the reader of texts."""
_BLOCK, _LINE, _CELL = "\x1d", "\x1e", "\x1f"
"""Stand in the text for where a block, a line or a cell begins or ends, until all are known."""
_MARKS = re.compile(r"[\n\r\x1d-\x1f]")
_BREAKS = re.compile(r"[\n\x1d\x1e][ \t\n\x1d-\x1f]*")
_START_CHARS = 4_096
_MOST_TAGS = 200_000
"""A letter has hundreds; so many are read in a second."""
_ENCODING = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)


def stated_encoding(data: bytes) -> str | None:
    """:returns: the encoding that a page names in its head; None when it names none."""
    found = _ENCODING.search(data[:_START_CHARS])
    return found.group(1).decode("ascii", "replace") if found else None


def strip_tags(page: str) -> str:
    """Read a page of HTML, well formed or not.

    The standard library's parser needs quadratic time for tags that never end; this one passes over the page once.

    :returns: its text: a line for each line, an empty line round blocks, cells of a row three blanks apart.
    :raises FileTooLarge: when it has more tags than any letter.
    """
    text = _BREAKS.sub(_line_end, html.unescape("".join(_pieces(page))))
    return "\n".join(map(_tidy, text.split("\n"))).strip()


def _line_end(found: re.Match[str]) -> str:
    """One line end for elements that end and begin; an empty line round blocks, and for a line end of its own."""
    run = found.group().replace(" ", "").replace(_CELL, "")
    return "\n\n" if any(mark in run for mark in (_BLOCK, "\n\n", _LINE + "\n")) else "\n"


def _tidy(line: str) -> str:
    """Single blanks, but for the gap between two cells."""
    cells = [" ".join(cell.split()) for cell in line.split(_CELL)]
    return _GAP.join(cell for cell in cells if cell)


def _pieces(page: str) -> Iterator[str]:
    place = 0
    tags = 0
    endless: set[str] = set()
    while found := _TAG.search(page, place):
        yield _flat(page[place : found.start()])
        closes, name, rest = found.group(1), (found.group(2) or "").lower(), found.group(3) or ""
        place = found.end()
        tags += 1
        if tags > _MOST_TAGS:
            raise FileTooLarge
        if found.group() == "<!--":
            place = _after(page, "-->", found.start())
        elif not closes and name in _ENDS and name not in endless and (name in _NOT_SHOWN or _HIDDEN.search(rest)):
            end = _ENDS[name].search(page, place)
            place = end.end() if end else place
            if end is None:
                # Hides nothing but its own tag, and is not looked for again: that would take quadratic time.
                endless.add(name)
        yield _break(name)
    yield _flat(page[place:])


def _flat(text: str) -> str:
    """Line ends of the source mean nothing."""
    return _MARKS.sub(" ", text)


def _break(name: str) -> str:
    if name == "br":
        return "\n"
    if name in _BLOCKS:
        return _BLOCK
    if name in _LINES:
        return _LINE
    return _CELL if name in _CELLS else ""


def _after(page: str, mark: str, start: int) -> int:
    found = page.find(mark, start)
    return len(page) if found < 0 else found + len(mark)
