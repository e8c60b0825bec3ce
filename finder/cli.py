"""`finder …`: arguments in, one call through a door, text out."""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from finder import __version__
from finder.catalogue import open_finder, read_reply_shares, seed
from finder.errors import FinderError, InvalidInput
from finder.guidance import error_text, outcome_heading
from finder.pipeline import MAX_FILE_BYTES, FindRequest, RecipientFinder
from finder.settings import SETTINGS, Settings, load_settings
from finder.tally import FEWEST
from finder.types import Answer, Audience, Channel, Language, Match, Upload
from finder.wire import answer_to_json

PROGRESS_EVERY = 100
THREADS = 8
"""More than the files that are read or may wait to be (`finder.documents`), so that questions never wait for them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    :returns: 0 when it worked, 1 when the input or the installation is at fault, 2 for wrong arguments (argparse).
    """
    parsed = _parser().parse_args(arguments)
    try:
        settings = load_settings()
        # Half a character in somebody's id must not end a batch.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        logging.basicConfig(level=settings.log_level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
        if parsed.command == "serve":
            return _serve(settings)
        if parsed.command == "seed":
            return _seed(settings)
        if parsed.command == "reply-buttons":
            return _reply_buttons(settings, parsed)
        return _find(settings, parsed)
    except InvalidInput as error:
        language = Language(parsed.language) if parsed.command == "find" else Language.EN
        print(error_text(error.code, language, field=error.field), file=sys.stderr)
        return 1
    except FinderError as error:
        print(error.message, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (such as `head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="finder",
        description="Finds the right Digital Post recipient for a letter or a question.",
        epilog="Settings are environment variables: " + ", ".join(row.name for row in SETTINGS) + ". See README.md.",
    )
    parser.add_argument("--version", action="version", version=f"finder {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
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
    commands.add_parser("seed", help="load the seeds into the database")
    commands.add_parser("serve", help="serve the page and the API")
    buttons = commands.add_parser("reply-buttons", help="print how often letters had a reply button")
    buttons.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="first day that counts")
    buttons.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="last day that counts")
    return parser


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day such as 2026-01-31") from None


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 20:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 20")
    return int(text)


# --- find ------------------------------------------------------------------------------------------------------------


def _find(settings: Settings, parsed: argparse.Namespace) -> int:
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
        print(_explained(answer) if parsed.explain else _told(answer))
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


# --- as text ---------------------------------------------------------------------------------------------------------


def _told(answer: Answer) -> str:
    language = answer.query.language
    shown = [match for match in answer.matches if match.in_answer_set]
    point = shown[0].contact_point.name if shown else ""
    lines = [outcome_heading(answer.outcome, language, point, answer.other_authority)]
    if answer.other_authority is not None:
        lines += [answer.other_authority.advice, answer.other_authority.reason]
    if answer.channel is not None and answer.channel.comes_first:
        lines += ["", _told_channel(answer.channel)]
    for match in shown:
        lines += ["", *_told_match(match)]
    if answer.channel is not None and not answer.channel.comes_first:
        lines += ["", _told_channel(answer.channel)]
    lines += ["", answer.reply.advice, *(f"· {notice.text}" for notice in answer.notices)]
    return "\n".join(lines)


def _told_channel(channel: Channel) -> str:
    return " ".join(filter(None, (channel.label, channel.value, channel.note)))


def _told_match(match: Match) -> list[str]:
    path = " > ".join(match.group_path)
    lines = [
        f"{match.contact_point.name}  ({match.probability:.0%})",
        f"  {path}",
        f"  {match.contact_point.description}",
    ]
    if match.via_unit is not None:
        lines.append(f"  {match.via_unit.sentence}")
    lines += ["", f"  {match.guidance.first}", f"  {match.guidance.subject}"]
    lines += [f"  {item.label}: {item.text}" for item in match.guidance.items]
    lines.append("")
    for guide in match.guidance.platforms:
        lines.append(f"  {guide.name}:")
        lines += [f"    {number}. {step}" for number, step in enumerate(guide.steps, start=1)]
        lines += [f"    {guide.note}"] if guide.note else []
    return lines


def _explained(answer: Answer) -> str:
    lines = [f"{answer.outcome}  ({answer.query.kind}, {answer.query.language})"]
    for match in answer.matches:
        lines.append(f"{match.probability:6.1%}  {match.contact_point.name}  [{match.contact_point.id}]")
        for part in match.evidence:
            words = f"  “{part.query_text}”" if part.query_text else ""
            record = f" ~ “{part.candidate_text}”" if part.candidate_text else ""
            lines.append(f"        {part.log_odds:+6.2f}  {part.feature}{words}{record}")
    return "\n".join(lines)


# --- seed and serve --------------------------------------------------------------------------------------------------


def _seed(settings: Settings) -> int:
    done = seed(settings)
    state = "Seeded" if done.changed else "Already holds"
    print(
        f"{state}: {done.organisations} organisation(s), {done.points} contact points, {done.units} units, "
        f"{done.examples} labelled texts."
    )
    return 0


def _reply_buttons(settings: Settings, parsed: argparse.Namespace) -> int:
    """Print a table, parted by tabs, that a spreadsheet reads as it is."""
    print("administration\tsending system\tanswers\tshare with a button")
    for one in read_reply_shares(settings, parsed.since, parsed.until):
        told = f"<{FEWEST}\t-" if one.share is None else f"{one.answers}\t{one.share:.1%}"
        print(f"{one.administration or 'unknown'}\t{one.sending_system or 'unknown'}\t{told}")
    return 0


def _serve(settings: Settings) -> int:
    """Hand over to gunicorn: one process loads the finder, the workers share its memory. The app logs the requests."""
    command = [
        "gunicorn",
        "--preload",
        f"--workers={settings.workers}",
        f"--threads={THREADS}",
        f"--bind={settings.host}:{settings.port}",
        "web:application()",
    ]
    print(f"Serving on http://{settings.host}:{settings.port}", file=sys.stderr, flush=True)
    os.execv(sys.executable, [sys.executable, "-m", *command])


if __name__ == "__main__":
    sys.exit(main())
