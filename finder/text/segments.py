"""A letter cut into the pieces that have one role each: lines, columns, parts of comma lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finder.text.cues import AUTHORITY, CLOSING, COMPANY, GREETING, SUBJECT_LABEL, count_small_words, is_sentence
from finder.text.normalise import COLUMN_GAP
from finder.types import Field, FieldKind

LONG_LINE_CHARS = 200
"""A longer first line is a letter that lost its line breaks, or a paragraph."""
MAX_HEAD_GAP_CHARS = 60
"""An addressee's name fits between two fields of a letterhead; more is running text."""
_LINE = re.compile(r"[^\n]+")
_COLUMN = re.compile(r"(?:(?!" + COLUMN_GAP + r").)+")
_PART_END = re.compile(r"\s*(?:(?<!-),|·|\||•|;)\s+|\s+[–—]\s+(?=[A-ZÆØÅ])")
_DASH_LIST = re.compile(_PART_END.pattern + r"|\s+-\s+")
"""Where a line has several dashes they part its pieces; a scanner reads middle dots as such."""
_BARRED = re.compile(r"\s[|·•]\s|\s-\s.*\s-\s")
"""Between the parts of a colophon; sentences hold none."""
_LOWER_PART = re.compile(
    r"v/|c/o|att|st\.|kld|th|tv|mf|dør|sal|tlf|telefon|e-?mail|www|[\w.\-]+@|[\w\-]+\.[\w\-]+|ean|cvr"
)
"""Parts of an address or colophon that begin with a small letter; others make the line a sentence."""
_GREETED = re.compile(
    r"(?i:kære|hej|dear|hi|hello)(?:"
    r"(?: (?!(?:Jeg|Du|Vi|I|Der|Det|Din|Dit|We|You)\b)[A-ZÆØÅ][\wé.\-]*(?<![.])| (?:og|and|til|forældre|familie"
    r"|ansøger|leverandør|borger|beboer|[a-zæøå]*modtager)(?!\w)){1,6}[,.!]?"
    r"|\b[^.!?\n]{0,40}[,.!])"
)
_SENTENCE_START = re.compile(
    r"(?:^|(?<=\s))(?:Vi|Du|I|Vores|Jeres|Din|Dit|Der|Det|Vi|Som|Den|Efter|Hermed|Tak|We|You|Your|The|Thank|As|On"
    r"|Please)(?= [a-zæøå])"
)
_HEAD_FIELDS = frozenset(
    {FieldKind.POSTCODE, FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL, FieldKind.DATE, FieldKind.CASE_NUMBER,
     FieldKind.DOCUMENT_NUMBER, FieldKind.EAN, FieldKind.CVR, FieldKind.ADDRESS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line; offsets into the whole text."""

    text: str
    start: int
    end: int
    paragraph: int
    """Counts the empty lines before it."""
    row: int
    in_right_column: bool = False
    parts: int = 1
    """How many segments its line was cut into at commas."""


def cut(text: str, fields: Sequence[Field]) -> list[Segment]:
    """:returns: the segments of a text in reading order."""
    segments: list[Segment] = []
    paragraph, previous_end = 0, 0
    for row, line in enumerate(_LINE.finditer(text)):
        if row and text.count("\n", previous_end, line.start()) > 1:
            paragraph += 1
        previous_end = line.end()
        for number, column in enumerate(_COLUMN.finditer(line.group())):
            if not column.group().strip():
                continue
            right = number > 0 or line.group().startswith(COLUMN_GAP)
            start, end = _strip(text, line.start() + column.start(), line.start() + column.end())
            spans = _cut_line(text, start, end, fields, row == 0 or "\n" not in text)
            segments += [Segment(text[a:b], a, b, paragraph, row, right, len(spans)) for a, b in spans if a < b]
    return segments


def _cut_line(text: str, start: int, end: int, fields: Sequence[Field], is_first: bool) -> list[tuple[int, int]]:
    """Cut a line where its pieces have different roles."""
    line = text[start:end]
    if is_first and len(line) > LONG_LINE_CHARS:
        return _cut_joined(text, start, end, fields)
    for cue in (GREETING, CLOSING):
        found = cue.match(line)
        if found and (cue is GREETING or not is_sentence(line[found.end() :])):
            length = _greeting_end(line) if cue is GREETING else found.end()
            rest = _strip(text, start + length, end)
            return [_strip(text, start, start + length), *([rest] if rest[0] < rest[1] else [])]
    return _cut_commas(text, start, end)


def _cut_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of a colophon written on one line; a sentence stays whole."""
    line = text[start:end]
    stops = [found.span() for found in (_DASH_LIST if line.count(" - ") > 1 else _PART_END).finditer(line)]
    if not stops or SUBJECT_LABEL.match(line):
        return [(start, end)]
    borders = [0, *(place for stop in stops for place in stop), len(line)]
    spans = [_strip(text, start + a, start + b) for a, b in zip(borders[::2], borders[1::2], strict=True)]
    if any(text[a : a + 1].islower() and not _LOWER_PART.match(text, a) for a, _ in spans) and line[:1].isupper():
        return [(start, end)]
    if _BARRED.search(line) and AUTHORITY.search(line):
        return spans
    if line.endswith(".") and not re.search(r"\d{4} [A-ZÆØÅ]|@|www\.|\d\d$", line):
        return [(start, end)]
    is_list_of_names = AUTHORITY.search(line) or COMPANY.search(line) or re.search(r"\d{4} [A-ZÆØÅ]|@|www\.", line)
    if not is_list_of_names or count_small_words(line) >= 2 or (is_sentence(line) and count_small_words(line)):
        return [(start, end)]
    return spans


def _cut_joined(text: str, start: int, end: int, fields: Sequence[Field]) -> list[tuple[int, int]]:
    """Cut a letter without line breaks: head fields, greeting and closing become borders, running text stays whole."""
    line = text[start:end]
    opening = _GREETED.search(line)
    sentence = _SENTENCE_START.search(line)
    head_end = min([found.start() for found in (opening, sentence) if found], default=0) + start
    head_end = min(head_end, _last_head_field(fields, start, head_end))
    borders = {start, head_end, end}
    if opening and (not sentence or opening.start() <= sentence.start()):
        borders.add(start + opening.end())
    for field in fields:
        if field.kind in _HEAD_FIELDS and start <= field.start and field.end <= head_end:
            borders |= {field.start, field.end}
    head = text[start:head_end]
    borders |= {start + found.start() for cue in (_ADDRESSEE_START, _LABEL_START) for found in cue.finditer(head)}
    tail = _closing_in(line, head_end - start)
    if tail is not None:
        borders |= {start + tail[0], start + tail[1]}
    places = sorted(borders)
    return [_strip(text, a, b) for a, b in pairwise(places)]


def _last_head_field(fields: Sequence[Field], start: int, end: int) -> int:
    """Where the run of addresses, dates and numbers at the top of a joined letter stops; `end` when there is none."""
    last = None
    for field in fields:
        if field.kind not in _HEAD_FIELDS or not start <= field.start < end:
            continue
        if last is not None and field.start - last > MAX_HEAD_GAP_CHARS:
            break
        last = field.end
    return end if last is None else min(last, end)


_ADDRESSEE_START = re.compile(
    r"(?<=\w )(?:Foreningen|Fonden|Firmaet|Den selvejende|Restaurant|Café|Hotel|Til|Att\."
    r"|[A-ZÆØÅ][a-zæøå]+(?:firmaet|selskabet|foreningen|klubben)|"
    r"Boligforeningen|Ejerforeningen|Andelsboligforeningen|[A-ZÆØÅ]\w+ (?:A/S|ApS|I/S|K/S))(?= )"
)
_LABEL_START = re.compile(
    r"(?<=\w )(?:Dato|Sagsnr|Sags-id|Sagsbehandler|Journalnr|J\.nr|Dokumentnr|Telefon|Tlf|Emne|Vedr)\b"
)
_CLOSING_INSIDE = re.compile(
    r"(?:(?:Med )?[Vv]enlige? hils(?:en|ner)|Mange hilsner|Mvh|Hilsen|Kind regards|Best wishes)[ ,]*"
)


def _closing_in(line: str, after: int) -> tuple[int, int] | None:
    last = None
    for found in _CLOSING_INSIDE.finditer(line, after):
        last = found.span()
    return last


def _greeting_end(line: str) -> int:
    """Where the greeting stops and the letter goes on in the same line."""
    if len(line.split()) <= 8 and not re.search(r"[.!?] \S", line):
        return len(line)
    found = _GREETED.match(line)
    return found.end() if found else len(line)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "·|•,"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "·|,"):
        end -= 1
    return start, end


def paragraphs_of(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """:returns: the segments between empty lines, a list each."""
    group: list[Segment] = []
    for segment in segments:
        if group and segment.paragraph != group[-1].paragraph:
            yield group
            group = []
        group.append(segment)
    if group:
        yield group
