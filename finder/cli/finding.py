"""`finder find`: one text, one file, or a batch."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from finder.catalogue import open_finder
from finder.cli import batching
from finder.cli.arguments import Commands
from finder.cli.telling import explain_answer, tell_answer
from finder.pipeline import MAX_FILE_BYTES, FindRequest
from finder.settings import Settings
from finder.types import Audience, Language, Upload
from finder.wire import answer_to_json


def add_commands(commands: Commands) -> None:
    """Add `find`."""
    find = commands.add_parser("find", help="answer one text or file, or many texts")
    find.add_argument("text", nargs="?", help="a letter or a question; - reads it from standard input")
    find.add_argument(
        "--file",
        metavar="FILE",
        help="a letter as PDF, image, Word, e-mail, MeMo or text; - reads standard input; TEXT is then a remark to it",
    )
    batching.add_arguments(find)
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
        print("Give either a text (or - for standard input), --file FILE, or --batch CASES.", file=sys.stderr)
        return 2
    if parsed.text == parsed.file == "-":
        print("Standard input can be the text or the file, not both.", file=sys.stderr)
        return 2
    if parsed.batch is not None:
        return batching.find_batch(settings, parsed, _request(parsed, settings, ""))
    if parsed.resume or parsed.out or parsed.dask or parsed.processes:
        print("--out, --resume, --processes and --dask belong to --batch.", file=sys.stderr)
        return 2
    try:
        upload = None if parsed.file is None else _read_file(parsed.file)
    except OSError as error:
        print(f"{parsed.file} can't be read ({error.strerror}).", file=sys.stderr)
        return 1
    text = sys.stdin.buffer.read().decode("utf-8", "replace") if parsed.text == "-" else parsed.text or ""
    answer = open_finder(settings).find(replace(_request(parsed, settings, text), upload=upload))
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


def _request(parsed: argparse.Namespace, settings: Settings, text: str) -> FindRequest:
    return FindRequest(
        text=text,
        audience=Audience(parsed.audience.upper()) if parsed.audience else None,
        language=Language(parsed.language),
        organisation=parsed.organisation or settings.organisation,
        platform=parsed.platform,
        as_of=parsed.as_of,
        limit=parsed.limit,
    )
