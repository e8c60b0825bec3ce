"""Measure how letters are read from real files: as text, as PDF, and printed, scanned and read back.

    python -m models.evaluate_documents

The letters' texts come from writers of training letters and stand under new letterheads. So the finder that is measured
has an example index and a word classifier without those writers. Writes docs/documents.md, and what went wrong, letter
by letter, to reports/documents.jsonl.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from finder.errors import FinderError
from finder.pipeline import FindRequest, RecipientFinder
from finder.settings import PROJECT, load_settings
from finder.training.materials import gather
from finder.types import Upload
from models.document_measures import Form, Reading, judge
from models.document_report import as_page
from models.letters.content import WRITERS, Writer
from models.letters.layouts import ENGLISH, LAYOUTS, NEEDS
from models.letters.letter import Letter
from models.letters.page import Plan, as_text, draw
from models.letters.scan import photograph, scan
from models.redaction import measure_losses, measure_recall
from models.unseen_finder import open_unseen_finder

LOG = logging.getLogger(__name__)
PAGE = PROJECT / "docs" / "documents.md"
FAILURES = PROJECT / "reports" / "documents.jsonl"
SEED = "documents"
"""Of the set that is reported; rules were written while looking at other sets."""
PLANTED_PER_SPELLING = 2_000
OTHERS_PER_KIND = 1_000


def main() -> None:
    """Measure, print the page and write it."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)7.0f ms  %(message)s")
    arguments = _arguments()
    settings = load_settings()
    materials = gather(settings)
    finder = open_unseen_finder(settings, materials, WRITERS)
    writer = Writer(materials.data.snapshot, materials.data.examples)
    LOG.info("reading letters")
    readings = list(read_all(finder, writer, arguments.letters, arguments.scans))
    page = as_page(readings, measure_recall(PLANTED_PER_SPELLING), measure_losses(OTHERS_PER_KIND))
    PAGE.write_text(page, encoding="utf-8")
    write_failures(readings, FAILURES)
    print(page)


def read_all(finder: RecipientFinder, writer: Writer, letters: int, scans: int) -> Iterator[Reading]:
    """Read letters in every layout.

    :param letters: so many of each layout are read as text and as PDF.
    :param scans: so many of these, the first ones, are scanned as well; every second one as a photo of its first page.
    """
    for name, layout in LAYOUTS.items():
        language = "en" if name in ENGLISH else "da"
        found = writer.letters(letters, f"{SEED}-{name}", language=language, needs=NEEDS.get(name, ""))
        for number, letter in enumerate(found):
            plan = layout(letter)
            for form, request in _requests(letter, plan, number, scans):
                reading = _read(finder, letter, plan, name, form, request)
                if reading is not None:
                    yield reading
        LOG.info("%s read", name)


def _requests(letter: Letter, plan: Plan, number: int, scans: int) -> Iterator[tuple[Form, FindRequest]]:
    yield Form.TEXT, FindRequest(as_text(plan), audience=letter.audience)
    pdf = draw(plan)
    yield Form.PDF, FindRequest("", audience=letter.audience, upload=Upload("brev.pdf", pdf))
    if number < scans:
        is_photo = number % 2 == 1
        data = photograph(pdf, letter.id) if is_photo else scan(pdf, letter.id)
        upload = Upload("brev.jpg" if is_photo else "brev.pdf", data)
        yield Form.SCAN, FindRequest("", audience=letter.audience, upload=upload)


def _read(
    finder: RecipientFinder, letter: Letter, plan: Plan, layout: str, form: Form, request: FindRequest
) -> Reading | None:
    """:returns: None, and a line in the log, when the file could not be opened."""
    try:
        answer = finder.find(request)
    except FinderError as error:
        LOG.warning("%s as %s: %s", letter.id, form, error.code)
        return None
    return judge(letter, plan, layout, form, answer)


def write_failures(readings: Iterable[Reading], path: Path) -> None:
    """Write each reading with a wrong sender's block or recipient as a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    wrong: Sequence[Reading] = [one for one in readings if not (one.sender_right and one.top1)]
    with path.open("w", encoding="utf-8") as file:
        for one in wrong:
            row = asdict(one)
            row.pop("fields")
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--letters", type=int, default=20, help="of each layout, as text and as PDF")
    parser.add_argument("--scans", type=int, default=4, help="of these, printed and scanned as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
