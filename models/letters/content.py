"""Letters to print: the bodies of labelled letters under new letterheads, the same set every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from finder.catalogue import UNDATED
from finder.structure.snapshot import Snapshot
from finder.text.cues import is_sentence
from finder.text.query import read_query
from finder.types import Audience, Example, FieldKind, Kind, LineRole
from models.letters.letter import Letter, Planted
from models.letters.recipients import invent_person, invent_recipient
from models.letters.senders import Senders

WRITERS = "letters-"
"""Writers of letters that are ours; none of them wrote a development case."""
DAMAGED = frozenset(
    {"noise", "layout-half", "half", "colophon-only", "bare", "pdf-interleaved", "margin", "layout-colophon",
     "oneline", "layout-oneline"}
)  # fmt: skip
"""Tags of letters whose body can't be told from the rest, or is not there."""
MIN_BODY_CHARS = 150
"""Less says nothing of what the letter is about."""
MAX_SUBJECT_CHARS = 90
DOCUMENT_SHARE = 0.4
"""So many letters have a document number beside the case number."""
SIGNED_SHARE = 0.5
"""So many signatures repeat the unit's name."""
PRINTABLE = "cp1252"
"""What the standard typefaces of PDF hold."""
FIRST_DAY, LAST_DAY = date(2016, 1, 4), date(2026, 3, 30)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What letters in one language say around their text."""

    months: str
    subjects: tuple[str, ...]
    """For letters whose text has none."""
    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    titles: tuple[str, ...]
    cases: tuple[str, ...]
    document: str
    day: str
    """A date in words: day, month, year."""
    dates: tuple[str, ...]
    """Lines that a date stands in."""
    numeric: tuple[str, ...] = ()
    """Lines that a date in digits stands in, as a format of it."""


PHRASES: Mapping[str, Phrases] = MappingProxyType(
    {
        "da": Phrases(
            months="januar februar marts april maj juni juli august september oktober november december",
            subjects=("Svar på din henvendelse", "Vedrørende din sag", "Orientering", "Meddelelse"),
            greetings=("Kære {name}", "Kære {name}", "Hej {first}", "Til rette vedkommende"),
            closings=("Venlig hilsen", "Med venlig hilsen"),
            titles=("Sagsbehandler", "Konsulent", "Administrativ medarbejder", "Specialkonsulent"),
            cases=("Sagsnr. {}", "Sagsnummer: {}", "Journalnr. {}", "Sagsnr.: {}"),
            document="Dokumentnr. {}",
            day="{}. {} {}",
            dates=("{}", "Dato: {}", "København, den {}"),
            numeric=("Dato: %d-%m-%Y", "%d.%m.%Y"),
        ),
        "en": Phrases(
            months="January February March April May June July August September October November December",
            subjects=("Reply to your inquiry", "About your case"),
            greetings=("Dear {name}", "Dear {first}", "To whom it may concern"),
            closings=("Kind regards", "Yours sincerely"),
            titles=("Case officer", "Adviser"),
            cases=("Case no. {}", "Our ref.: {}"),
            document="Document no. {}",
            day="{} {} {}",
            dates=("{}",),
        ),
    }
)


class Writer:
    """Turns labelled letters into letters with a new letterhead."""

    def __init__(self, snapshot: Snapshot, examples: Sequence[Example]) -> None:
        """:param examples: labelled texts; those fit to be printed are used."""
        self._snapshot = snapshot
        self._senders = Senders(snapshot)
        self._bodies = [(one, *body) for one in examples if is_printable(one) and (body := body_of(one)) is not None]

    def letters(self, count: int, seed: str, *, language: str = "da", needs: str = "") -> Iterator[Letter]:
        """Write letters; the same for the same seed, none twice as long as there are enough.

        :param needs: words that the text must hold, so that it fits a layout.
        """
        dice = random.Random(seed)
        fit = [one for one in self._bodies if one[0].language == language and needs in " ".join(one[2])]
        dice.shuffle(fit)
        for number in range(count):
            example, subject, body = fit[number % len(fit)]
            yield self._write(example, subject, body, f"{seed}-{number}", random.Random(f"{seed} {number}"))

    def _write(self, example: Example, subject: str, body: tuple[str, ...], name: str, dice: random.Random) -> Letter:
        phrases = PHRASES[example.language]
        unit = self._snapshot.units[example.unit or ""]
        style = dice.choice(self._senders.styles(unit))
        sender = self._senders.write(unit, style, example.language, dice)
        audience = example.audience or dice.choice(list(Audience))
        addressee, addressee_fields = invent_recipient(audience, example.language, dice)
        day = FIRST_DAY + timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days))
        references, reference_fields = _references(phrases, day, dice)
        day_line, written_day = _write_day(day, phrases, dice)
        planted_day = Planted(FieldKind.DATE, day.isoformat(), written_day)
        person = invent_person(dice, addressee)
        signed = (sender.unit_name,) if sender.unit_name else ()
        return Letter(
            id=name,
            language=example.language,
            audience=audience,
            sender=sender,
            addressee=addressee,
            date=day_line,
            references=references,
            caseworker=person,
            subject=subject or dice.choice(phrases.subjects),
            greeting=dice.choice(phrases.greetings).format(name=addressee[0], first=addressee[0].split()[0]),
            body=body,
            closing=dice.choice(phrases.closings),
            signature=(person, dice.choice(phrases.titles), *(signed if dice.random() < SIGNED_SHARE else ())),
            unit=unit.id,
            expected=example.expected,
            fields=(*sender.fields, *addressee_fields, *reference_fields, planted_day),
        )


def is_printable(example: Example) -> bool:
    """:returns: whether the example is a whole, clean letter of ours whose sender is known."""
    return (
        example.writer.startswith(WRITERS)
        and example.unit is not None
        and bool(example.expected)
        and not DAMAGED.intersection(example.tags)
    )


def body_of(example: Example) -> tuple[str, tuple[str, ...]] | None:
    """:returns: subject, or nothing, and paragraphs; None when too little is left without the letterhead."""
    colophon = read_query(
        example.text, audience=None, language=None, as_of=UNDATED, organisation=None, kind=Kind.LETTER
    ).colophon
    paragraphs = _paragraphs([line.text for line in colophon.of(LineRole.BODY) if is_sentence(line.text)])
    subject = colophon.subject.text if colophon.subject else ""
    if sum(map(len, paragraphs)) < MIN_BODY_CHARS or not _prints(subject, *paragraphs):
        return None
    return (subject if len(subject) <= MAX_SUBJECT_CHARS else ""), paragraphs


def _paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Join what was broken in the middle of a sentence."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and not paragraphs[-1].endswith((".", "?", "!", ":")):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def _prints(*texts: str) -> bool:
    return all(text == text.encode(PRINTABLE, "replace").decode(PRINTABLE) for text in texts)


def _write_day(day: date, phrases: Phrases, dice: random.Random) -> tuple[str, str]:
    """:returns: the line, and the date in it as written."""
    line = dice.choice((*phrases.dates, *phrases.numeric))
    if line in phrases.numeric:
        return day.strftime(line), day.strftime(line).removeprefix("Dato: ")
    written = phrases.day.format(day.day, phrases.months.split()[day.month - 1], day.year)
    return line.format(written), written


def _references(phrases: Phrases, day: date, dice: random.Random) -> tuple[tuple[str, ...], tuple[Planted, ...]]:
    case = f"{day.year}-{dice.randrange(10**7):07d}"
    lines = [dice.choice(phrases.cases).format(case)]
    fields = [Planted(FieldKind.CASE_NUMBER, case, case)]
    if dice.random() < DOCUMENT_SHARE:
        document = f"{case}-{dice.randint(1, 40)}"
        lines.append(phrases.document.format(document))
        fields.append(Planted(FieldKind.DOCUMENT_NUMBER, document, document))
    return tuple(lines), tuple(fields)
