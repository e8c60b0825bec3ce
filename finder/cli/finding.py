"""`finder find`: one text, one file, or a batch."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from finder.catalogue import open_finder
from finder.cli.arguments import Commands
from finder.cli.telling import explain_answer, tell_answer
from finder.errors import FinderError
from finder.guidance import error_text
from finder.pipeline import MAX_FILE_BYTES, FindRequest, RecipientFinder
from finder.settings import Settings
from finder.types import Audience, Language, Upload
from finder.wire import answer_to_json

PROGRESS_EVERY = 100


def add_commands(commands: Commands) -> None:
    """Add `find`."""
    find = commands.add_parser("find", help="answer one text or file, or many texts")
    find.add_argument("text", nargs="?", help="a letter or a question; - reads it from standard input")
    find.add_argument(
        "--file",
        metavar="FILE",
        help="a letter as PDF, image, Word, e-mail, MeMo or text; - reads standard input; TEXT is then a remark to it",
    )
    find.add_argument(
        "--batch",
        metavar="CASES.jsonl",
        help='answer every line {"id","text","audience"} of a file; - reads standard input',
    )
    find.add_argument("--audience", type=str.lower, choices=[one.value.lower() for one in Audience], help="who asks")
    find.add_argument(
        "--language", type=str.lower, choices=[one.value for one in Language], default="da", help="of the answer"
    )
    find.add_argument("--organisation", help="id of the organisation to search; all when left out")
    find.add_argument("--platform", help="id of the platform to show first")
    find.add_argument("--as-of", dest="as_of", metavar="YYYY-MM-DD", help="day to answer for; today when left out")
    find.add_argument("--limit", type=_limit, default=5, help="how many matches to list, 1 to 20")
    form = find.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    form.add_argument("--explain", action="store_true", help="print what spoke for and against each match")
    find.set_defaults(run=find_all)


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 20:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 20")
    return int(text)


def find_all(settings: Settings, parsed: argparse.Namespace) -> int:
    """Answer one text, one file, or a batch.

    :returns: the exit status.
    """
    if (parsed.text is None and parsed.file is None) == (parsed.batch is None):
        print("Give either a text (or - for standard input), --file FILE, or --batch FILE.", file=sys.stderr)
        return 2
    if parsed.text == parsed.file == "-":
        print("Standard input can be the text or the file, not both.", file=sys.stderr)
        return 2
    if parsed.batch is not None:
        return _find_batch(open_finder(settings), parsed, settings)
    try:
        upload = None if parsed.file is None else _read_file(parsed.file)
    except OSError as error:
        print(f"{parsed.file} can't be read ({error.strerror}).", file=sys.stderr)
        return 1
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if parsed.text == "-" else parsed.text or ""
    answer = open_finder(settings).find(replace(_request(parsed, settings, text, parsed.audience), upload=upload))
    if parsed.json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
    else:
        print(explain_answer(answer) if parsed.explain else tell_answer(answer))
    return 0


def _read_file(name: str) -> Upload:
    """Read no more of a file than tells that it is too large.

    :param name: a path, or - for standard input.
    """
    if name == "-":
        return Upload("", sys.stdin.buffer.read(MAX_FILE_BYTES + 1))
    with Path(name).open("rb") as file:
        return Upload(Path(name).name, file.read(MAX_FILE_BYTES + 1))


def _request(parsed: argparse.Namespace, settings: Settings, text: str, audience: str | None) -> FindRequest:
    return FindRequest(
        text=text,
        audience=Audience(audience.upper()) if audience else None,
        language=Language(parsed.language),
        organisation=parsed.organisation or settings.organisation,
        platform=parsed.platform,
        as_of=parsed.as_of,
        limit=parsed.limit,
    )


def _find_batch(finder: RecipientFinder, parsed: argparse.Namespace, settings: Settings) -> int:
    """Answer line by line in constant memory; a line that can't be answered gives a line with `error`."""
    if parsed.batch == "-":
        return _answer_lines(finder, parsed, settings, sys.stdin)
    try:
        with Path(parsed.batch).open(encoding="utf-8-sig", errors="replace") as lines:
            return _answer_lines(finder, parsed, settings, lines)
    except OSError as error:
        print(f"{parsed.batch} can't be read ({error.strerror}).", file=sys.stderr)
        return 1


def _answer_lines(finder: RecipientFinder, parsed: argparse.Namespace, settings: Settings, lines: TextIO) -> int:
    failed = count = 0
    for count, answer in enumerate(_answers(finder, parsed, settings, lines), start=1):
        failed += "error" in answer
        print(json.dumps(answer, ensure_ascii=False))
        if count % PROGRESS_EVERY == 0:
            print(f"{count} answered", file=sys.stderr)
    print(f"{count} answered, {failed} could not be", file=sys.stderr)
    return 1 if failed else 0


def _answers(
    finder: RecipientFinder, parsed: argparse.Namespace, settings: Settings, lines: Iterable[str]
) -> Iterator[dict[str, object]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identity: object = number
        try:
            case = json.loads(line)
            identity = case["id"] if isinstance(case.get("id"), str | int) else number
            audience = case.get("audience") or parsed.audience
            answer = finder.find(_request(parsed, settings, case["text"], audience))
            yield {"id": identity, **answer_to_json(answer)}
        except FinderError as error:
            # An empty or unreadable text has no recipient: that is an answer too, with the reason beside it.
            yield {
                "id": identity,
                "outcome": "not_found",
                "matches": [],
                "error": {"code": error.code, "message": error_text(error.code, Language(parsed.language))},
            }
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
            message = 'The line is not a JSON object with "text" (and "id", "audience").'
            yield {
                "id": identity,
                "outcome": "not_found",
                "matches": [],
                "error": {"code": "invalid_line", "message": message},
            }
