"""The commands around the finder: seed, serve, review, embed, count."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path

from finder.catalogue import read_reply_shares, review_structure, seed
from finder.cli.arguments import Commands, day
from finder.doctor import Level, examine, table
from finder.errors import UnknownOrganisation
from finder.review import render_csv, render_page, render_text
from finder.settings import PROJECT, Settings
from finder.tally import FEWEST
from finder.types import Audience, Language

SERVER = PROJECT / "deploy" / "gunicorn.conf.py"
"""How it is served, in development as in production."""


def add_commands(commands: Commands) -> None:
    """Add `seed`, `serve`, `doctor`, `review`, `embed` and `reply-buttons`."""
    commands.add_parser("seed", help="load the seeds into the database").set_defaults(run=_seed)
    commands.add_parser("serve", help="serve the page and the API").set_defaults(run=_serve)
    owner = commands.add_parser("review", help="print what the owner of the contact structure should fix")
    owner.add_argument("--html", metavar="FILE", help="write it as a page to print, too")
    owner.add_argument("--csv", metavar="FILE", help="write it as a table for a spreadsheet, too")
    owner.add_argument(
        "--language", type=str.lower, choices=[one.value for one in Language], default="da", help="of the report"
    )
    owner.add_argument("--organisation", help="id of the organisation to review")
    embed = commands.add_parser("embed", help="print the HTML that puts the finder into another site's page")
    embed.add_argument("--address", help="of the finder as browsers reach it, such as https://finder.example")
    embed.add_argument(
        "--audience", type=str.lower, choices=[one.value.lower() for one in Audience], help="who reads it"
    )
    embed.add_argument(
        "--language", type=str.lower, choices=[one.value for one in Language], default="da", help="of the page"
    )
    embed.add_argument("--organisation", help="id of the organisation to search")
    embed.add_argument("--newest", action="store_true", help="follow every update, without a hash that is checked")
    buttons = commands.add_parser("reply-buttons", help="print how often letters had a reply button")
    buttons.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="first day that counts")
    buttons.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="last day that counts")
    commands.add_parser("doctor", help="check this installation and say what to do")
    owner.set_defaults(run=_review)
    embed.set_defaults(run=_embed)
    buttons.set_defaults(run=_reply_buttons)


def _seed(settings: Settings, _: argparse.Namespace) -> int:
    done = seed(settings)
    state = "Seeded" if done.changed else "Already holds"
    print(
        f"{state}: {done.organisations} organisation(s), {done.points} contact points, {done.units} units, "
        f"{done.examples} labelled texts."
    )
    if done.kept:
        print(f"Published here since, so the seeds were left aside: {', '.join(done.kept)}.")
    return 0


def _reply_buttons(settings: Settings, parsed: argparse.Namespace) -> int:
    """Print a table, parted by tabs, that a spreadsheet reads as it is."""
    print("administration\tsending system\tanswers\tshare with a button")
    for one in read_reply_shares(settings, parsed.since, parsed.until):
        told = f"<{FEWEST}\t-" if one.share is None else f"{one.answers}\t{one.share:.1%}"
        print(f"{one.administration or 'unknown'}\t{one.sending_system or 'unknown'}\t{told}")
    return 0


def _review(settings: Settings, parsed: argparse.Namespace) -> int:
    today = date.today().isoformat()
    try:
        report = review_structure(settings, Language(parsed.language), today, parsed.organisation)
    except UnknownOrganisation as error:
        # Its own message lists the ids; the one for a request would advise to search all.
        print(error.message, file=sys.stderr)
        return 1
    for path, render in ((parsed.html, render_page), (parsed.csv, render_csv)):
        if path is None:
            continue
        try:
            # The lines already end as the format wants them.
            Path(path).write_text(render(report), encoding="utf-8", newline="")
        except OSError as error:
            print(f"{path} can't be written ({error.strerror}).", file=sys.stderr)
            return 1
    print(render_text(report))
    return 0


def _embed(settings: Settings, parsed: argparse.Namespace) -> int:
    """Hand over to the web, which has the script: nothing here may import it."""
    wanted = {
        "address": parsed.address or f"http://{settings.host}:{settings.port}",
        "organisation": parsed.organisation or settings.organisation,
        "language": parsed.language,
        "audience": parsed.audience,
        "newest": parsed.newest,
    }
    os.execv(sys.executable, [sys.executable, "-m", "web.widget", json.dumps(wanted)])


def run_doctor() -> int:
    """Print what was found.

    :returns: 1 when something doesn't work.
    """
    findings = examine()
    print(table(findings))
    return 1 if any(one.level is Level.FAIL for one in findings) else 0


def _serve(settings: Settings, _: argparse.Namespace) -> int:
    """Hand over to gunicorn, which reads the settings itself; the app logs the requests."""
    place = settings.host if settings.host.startswith("unix:") else f"http://{settings.host}:{settings.port}"
    print(f"Serving on {place}", file=sys.stderr, flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", f"--config={SERVER}"])
