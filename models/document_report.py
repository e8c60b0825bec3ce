"""The page docs/documents.md: how well letters are read, and CPR numbers masked, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from finder.quality import wilson
from models.document_measures import PLANTED_KINDS, Form, Reading, add_counts
from models.letters.layouts import LAYOUTS
from models.letters.letter import Style
from models.redaction import Share

INTRODUCTION = """# Letters as files: how well they are read

Written by `make evaluate-documents`. Letters of known content are printed in {layouts} layouts and read back in three
forms: as copied **text**, as **PDF** with its own text, and as **scan**: printed at 150–300 dpi, turned by up to 3°,
blurred, stained, shaded and compressed; half of the scans are image PDFs, half are photos of the first page.

The texts are those of labelled letters (`seeds/examples/letters-*.jsonl`) under new letterheads: units by their own
name alone, by another or a former name, or by a phone or e-mail with the administration. The finder that is measured
has neither their writers' texts in its example index nor in its word classifier. Recipients, caseworkers and numbers
are invented. The rules were written on other letters of the same kind, so real letters will be read less well.

- **Sender right**: every line of the sender's block is read as the sender's, and no line of the addressee's, the
  subject, the text or the references is.
- **Recipient right**: the first contact point is a right one.
"""


def as_page(readings: Sequence[Reading], recall: Mapping[str, Share], losses: Mapping[str, Share]) -> str:
    """:returns: the page in Markdown.

    :param recall: by spelling, how many planted CPR numbers were masked.
    :param losses: by kind, how many other numbers were masked.
    """
    parts = [
        INTRODUCTION.format(layouts=len(LAYOUTS)),
        _by_layout(readings),
        "## Lines and addressees\n\n" + _lines(readings),
        "## Fields\n\nF1 over the fields outside the running text; in brackets how many there were.\n\n"
        + _fields(readings),
        "## By what the letter says of its sender\n\n" + _by_style(readings),
        _redaction(recall, losses),
    ]
    return "\n".join(parts)


def _by_layout(readings: Sequence[Reading]) -> str:
    columns = [f"{form} {what}" for form in Form for what in ("letters", "sender right", "recipient right", "s")]
    rows = [
        [f"**{name}**" if name == "all" else name, *(cell for form in Form for cell in _cells(of_form(group, form)))]
        for name, group in [
            *((layout, [one for one in readings if one.layout == layout]) for layout in LAYOUTS),
            ("all", readings),
        ]
    ]
    return "## By layout\n\n" + _table(["layout", *columns], rows)


def of_form(readings: Iterable[Reading], form: Form) -> list[Reading]:
    """:returns: the readings in one form."""
    return [one for one in readings if one.form is form]


def _cells(group: Sequence[Reading]) -> list[str]:
    if not group:
        return ["0", "", "", ""]
    seconds = sum(one.seconds for one in group) / len(group)
    return [
        str(len(group)),
        _share(group, lambda one: one.sender_right),
        _share(group, lambda one: one.top1),
        f"{seconds:.2f}",
    ]


def _lines(readings: Sequence[Reading]) -> str:
    rows = []
    for form in Form:
        group = of_form(readings, form)
        if not group:
            continue
        right, count = sum(one.lines_right for one in group), sum(one.lines for one in group)
        low, high = wilson(sum(one.top1 for one in group), len(group))
        rows.append(
            [
                form,
                f"{right / max(count, 1):.3f} of {count}",
                str(sum(one.addressee_lost for one in group)),
                f"{low:.3f}–{high:.3f}",
            ]
        )
    header = ["form", "lines with the right role", "letters whose addressee was taken for the sender"]
    return _table([*header, "recipient right, 95 % interval"], rows)


def _fields(readings: Sequence[Reading]) -> str:
    counts = {form: add_counts(of_form(readings, form)) for form in Form}
    rows = []
    for kind in PLANTED_KINDS:
        cells = []
        for form in Form:
            count = counts[form][kind]
            cells.append("" if count.f1 is None else f"{count.f1:.3f} ({count.right + count.missed})")
        rows.append([kind.value, *cells])
    return _table(["field", *Form], rows)


def _by_style(readings: Sequence[Reading]) -> str:
    rows = []
    for style in Style:
        groups = [[one for one in of_form(readings, form) if one.style is style] for form in Form]
        rows.append([style, *(f"{_share(group, lambda one: one.top1)} ({len(group)})" for group in groups)])
    return "Share of right recipients; in brackets how many letters.\n\n" + _table(["style", *Form], rows)


def _redaction(recall: Mapping[str, Share], losses: Mapping[str, Share]) -> str:
    hits, count = (sum(getattr(one, name) for one in recall.values()) for name in ("hits", "count"))
    low, _ = wilson(hits, count)
    missed = [[name, str(one.count - one.hits), str(one.count)] for name, one in recall.items()]
    lost = [[name, str(one.hits), str(one.count)] for name, one in losses.items()]
    return (
        "## CPR numbers\n\n"
        f"Invented numbers planted in {len(recall)} spellings, with and without a label, in sentences, tables and "
        f"lists: **{hits / count:.4f}** of {count} were masked (95 % interval from {low:.4f}).\n\n"
        + _table(["spelling", "missed", "of"], missed)
        + "\nOther numbers that were masked though they are none. A number without a label that begins like a birthday "
        "is masked when in doubt.\n\n" + _table(["kind", "masked", "of"], lost)
    )


def _share(group: Sequence[Reading], is_hit: Callable[[Reading], bool]) -> str:
    return f"{sum(map(is_hit, group)) / len(group):.3f}" if group else ""


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
