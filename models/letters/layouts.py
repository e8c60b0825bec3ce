"""Layouts of letters as Danish municipalities send them, a function each.

A layout decides where the parts stand, never what they say. Sizes are those of A4 letters under DS/EN window envelopes:
address field 20 mm from the left and 45 mm from the top, text from about 95 mm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.letters.filler import APPEAL, HEARING, PRIVACY, TABLE, payment_lines, payment_rows
from models.letters.letter import Letter
from models.letters.page import MONO, SANS, SANS_BOLD, SERIF, SERIF_BOLD, Area, Block, Paragraph, Plan, Row

Layout = Callable[[Letter], Plan]

LEFT, RIGHT, FULL_WIDTH = 20.0, 135.0, 165.0
ADDRESS_TOP, TEXT_TOP, BOTTOM = 45.0, 95.0, 265.0
LATER = Area(LEFT, 25, FULL_WIDTH, BOTTOM)
FOOT_TOP = 271.0
PAGE_NUMBER = Block(("Side {page} af {pages}",), 180, 287, 25, 8)


def colophon_top_right(letter: Letter) -> Plan:
    """Colophon in the upper right corner, addressee on the left."""
    head = (
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block(letter.sender.lines, RIGHT, 20, 65, 8.5),
        Block((letter.date, *letter.references), RIGHT, 70, 65, 8.5),
    )
    return Plan(head, _running(letter), (Area(LEFT, TEXT_TOP, FULL_WIDTH, BOTTOM),), (LATER,))


def left_margin(letter: Letter) -> Plan:
    """Date, references and colophon in a narrow column left of the text."""
    head = (
        Block(letter.addressee, 70, ADDRESS_TOP),
        Block((letter.date,), 12, 100, 48, 8),
        Block(letter.references, 12, 110, 48, 8),
        Block(letter.sender.lines, 12, 130, 48, 8),
    )
    return Plan(head, _running(letter, SERIF, SERIF_BOLD), (Area(70, 100, 120, BOTTOM),), (Area(70, 25, 120, BOTTOM),))


def right_margin(letter: Letter) -> Plan:
    """Date, references and colophon in a narrow column right of the text."""
    head = (
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block((letter.date, *letter.references), 155, 60, 48, 8),
        Block(letter.sender.lines, 155, 100, 48, 8),
    )
    return Plan(head, _running(letter), (Area(LEFT, TEXT_TOP, 125, BOTTOM),), (Area(LEFT, 25, 125, BOTTOM),))


def footer_columns(letter: Letter) -> Plan:
    """The names above, all ways to reach them in columns at the page's foot."""
    names, ways = _split(letter)
    third = max(1, -(-len(ways) // 3))
    columns = [ways[start : start + third] for start in range(0, len(ways), third)]
    head = (
        Block(names, LEFT, 15, 120, 11, SANS_BOLD),
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block((letter.date, *letter.references), RIGHT, ADDRESS_TOP, 65),
    )
    foot = tuple(Block(lines, LEFT + 60 * place, FOOT_TOP, 55, 8) for place, lines in enumerate(columns))
    return Plan(head, _running(letter), (Area(LEFT, TEXT_TOP, FULL_WIDTH, BOTTOM),), (LATER,), foot)


def header_line(letter: Letter) -> Plan:
    """The whole colophon on one or two lines at the top."""
    names, ways = _split(letter)
    lines = tuple(" · ".join(part) for part in (names, ways) if part)
    head = (
        Block(lines, LEFT, 12, 175, 8),
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block((letter.date, *letter.references), LEFT, 74, 100),
    )
    return Plan(head, _running(letter), (Area(LEFT, TEXT_TOP, FULL_WIDTH, BOTTOM),), (LATER,), rules=(11,))


def window_envelope(letter: Letter) -> Plan:
    """Addressee in the window on the left, the sender beside it at the same height."""
    head = (
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block(letter.sender.lines, 115, ADDRESS_TOP, 85),
        Block((letter.date, *letter.references), 115, 85, 85),
    )
    return Plan(head, _running(letter, SERIF, SERIF_BOLD), (Area(LEFT, 108, FULL_WIDTH, BOTTOM),), (LATER,))


def two_columns(letter: Letter) -> Plan:
    """The text in two columns below a letterhead on the left."""
    head = (
        Block(letter.sender.lines, LEFT, 15, 80, 9),
        Block(letter.addressee, 115, 15),
        Block((letter.date, *letter.references), 115, 50, 80, 9),
    )
    areas = (Area(LEFT, TEXT_TOP, 80, 200), Area(110, TEXT_TOP, 80, 200))
    return Plan(head, _running(letter, size=10), areas, (Area(LEFT, 25, 80, BOTTOM), Area(110, 25, 80, BOTTOM)))


def top_left(letter: Letter) -> Plan:
    """Sender, addressee and date one below the other, as English letters have it."""
    head = (
        Block(letter.sender.lines, LEFT, 15, 120, 10),
        Block(letter.addressee, LEFT, 62),
        Block((letter.date, *letter.references), LEFT, 88, 120),
    )
    return Plan(head, _running(letter, SERIF, SERIF_BOLD, 11), (Area(LEFT, 108, FULL_WIDTH, BOTTOM),), (LATER,))


def payment_reminder(letter: Letter) -> Plan:
    """A table of amounts in the text and a payment slip at the page's foot."""
    names, _ = _split(letter)
    head = (
        Block(letter.sender.lines, LEFT, 15, 80, 9),
        Block(letter.addressee, LEFT, 58),
        Block((letter.date, *letter.references), RIGHT, 58, 65),
    )
    slip = (
        Block(("Indbetaling", *payment_lines(letter.id)), LEFT, 238, 80, 8.5),
        Block(("Modtager", *names[:1]), 115, 238, 80, 8.5),
    )
    columns = (0.0, 85.0, 130.0)
    table = tuple(Row(cells, columns) for cells in payment_rows(letter.id))
    running = _running(letter, extra=(Paragraph(TABLE), *table, Paragraph(" ", space=1)))
    return Plan(head, running, (Area(LEFT, 92, FULL_WIDTH, 232),), (LATER,), last=slip, rules=(236,))


def decision(letter: Letter) -> Plan:
    """Several pages, the colophon and the page's number at the foot of each."""
    names, ways = _split(letter)
    head = (
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block((letter.date, *letter.references, f"Sagsbehandler: {letter.caseworker}"), RIGHT, ADDRESS_TOP, 65),
    )
    after = (*(Paragraph(text, size=12) for text in APPEAL), *(Paragraph(text, size=12) for text in PRIVACY))
    running = _running(letter, size=12, after=after)
    foot = (Block(names, LEFT, FOOT_TOP, 80, 8), Block(ways, 110, FOOT_TOP, 60, 8), PAGE_NUMBER)
    return Plan(head, running, (Area(LEFT, TEXT_TOP, FULL_WIDTH, 262),), (Area(LEFT, 25, FULL_WIDTH, 262),), foot)


def hearing_notice(letter: Letter) -> Plan:
    """A notice to many: heading first, sender below it, what to do by when in bold."""
    head = (
        Block(("HØRING",), LEFT, 14, 100, 18, SANS_BOLD),
        Block(letter.sender.lines, LEFT, 26, 110, 9),
        Block((letter.date, *letter.references), RIGHT, 26, 65),
        Block(("Til", *letter.addressee), LEFT, 68, 100),
    )
    running = _running(letter, extra=(Paragraph(HEARING, SANS_BOLD),))
    return Plan(head, running, (Area(LEFT, 98, FULL_WIDTH, BOTTOM),), (LATER,))


def email_print(letter: Letter) -> Plan:
    """A printed e-mail: its head on top, the colophon as the signature."""
    names, ways = _split(letter)
    fields = (
        f"Fra: {', '.join(reversed(names))}", f"Til: {letter.addressee[0]}",
        f"Sendt: {letter.date.removeprefix('Dato: ')}", f"Emne: {letter.subject}",
    )  # fmt: skip
    signature = [line for line in letter.signature if line not in names]
    running = (
        *(Paragraph(text, MONO, 9.5) for text in (letter.greeting, *letter.body, letter.closing)),
        *(Paragraph(text, MONO, 9.5, 0) for text in (*signature, *reversed(names), *ways, *letter.references)),
    )
    return Plan(
        (Block(fields, LEFT, 18, FULL_WIDTH, 9.5, MONO),), running, (Area(LEFT, 50, FULL_WIDTH, BOTTOM),), (LATER,),
        (PAGE_NUMBER,), rules=(48,),
    )  # fmt: skip


def logo_and_numbers(letter: Letter) -> Plan:
    """The municipality as a logo's words, the rest small below it, "Side 1 af 2" on top."""
    names, ways = _split(letter)
    head = (
        Block((names[0].upper(),), LEFT, 10, 120, 16, SERIF_BOLD),
        Block((*names[1:], *ways), LEFT, 20, 100, 8),
        Block(letter.addressee, LEFT, 60),
        Block((letter.date, *letter.references), LEFT, 84, 100),
    )
    foot = (Block(("Side {page} af {pages}",), 175, 8, 25, 8),)
    running = _running(letter, after=tuple(Paragraph(text) for text in PRIVACY))
    return Plan(head, running, (Area(LEFT, 104, FULL_WIDTH, BOTTOM),), (LATER,), foot)


def small_footer(letter: Letter) -> Plan:
    """Nothing of the sender above; the colophon in very small type on one line at the foot."""
    names, ways = _split(letter)
    head = (Block(letter.addressee, LEFT, ADDRESS_TOP), Block((letter.date, *letter.references), RIGHT, 60, 65))
    lines = tuple(" | ".join(part) for part in (names, ways) if part)
    foot = (Block(lines, LEFT, 282, 175, 6.5),)
    return Plan(head, _running(letter), (Area(LEFT, TEXT_TOP, FULL_WIDTH, BOTTOM),), (LATER,), foot)


def boxed_caseworker(letter: Letter) -> Plan:
    """The names on top, a box on the right with caseworker, references and ways to reach them."""
    names, ways = _split(letter)
    box = (letter.date, *letter.references, "Sagsbehandler", letter.caseworker, *ways)
    head = (
        Block(names, LEFT, 14, 110, 11, SANS_BOLD),
        Block(letter.addressee, LEFT, ADDRESS_TOP),
        Block(box, 140, 40, 55, 8.5, is_boxed=True),
    )
    return Plan(head, _running(letter), (Area(LEFT, 105, FULL_WIDTH, BOTTOM),), (LATER,))


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "colophon-top-right": colophon_top_right,
        "left-margin": left_margin,
        "right-margin": right_margin,
        "footer-columns": footer_columns,
        "header-line": header_line,
        "window-envelope": window_envelope,
        "two-columns": two_columns,
        "english": top_left,
        "payment-reminder": payment_reminder,
        "decision": decision,
        "hearing-notice": hearing_notice,
        "email-print": email_print,
        "logo-and-numbers": logo_and_numbers,
        "small-footer": small_footer,
        "boxed-caseworker": boxed_caseworker,
    }
)
"""Every layout by its name in the report."""
ENGLISH = frozenset({"english"})
"""Layouts of letters in English."""
NEEDS: Mapping[str, str] = MappingProxyType({"payment-reminder": " kr."})
"""Words that a letter's text must hold to fit a layout."""


def _split(letter: Letter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sender's names, and the ways to reach them."""
    return letter.sender.lines[: letter.sender.names], letter.sender.lines[letter.sender.names :]


def _running(
    letter: Letter,
    font: str = SANS,
    bold: str = SANS_BOLD,
    size: float = 10.5,
    *,
    extra: tuple[Paragraph | Row, ...] = (),
    after: tuple[Paragraph, ...] = (),
) -> tuple[Paragraph | Row, ...]:
    """Subject, greeting, text, closing and signature.

    :param extra: stands between text and closing.
    :param after: stands below the signature.
    """
    *signature, last = letter.signature
    return (
        Paragraph(letter.subject, bold, size + 1),
        Paragraph(letter.greeting, font, size),
        *(Paragraph(text, font, size) for text in letter.body),
        *extra,
        Paragraph(letter.closing, font, size),
        *(Paragraph(text, font, size, 0) for text in signature),
        Paragraph(last, font, size),
        *after,
    )
