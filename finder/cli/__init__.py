"""`finder …`: arguments in, one call through a door, text out."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence

from finder import __version__
from finder.cli import desk, finding, keeping, people, reorganising, running, training
from finder.errors import FinderError, InvalidInput
from finder.guidance import error_text
from finder.settings import SETTINGS, Settings, load_settings
from finder.types import Language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    :returns: 0 when it worked, 1 when the input or the installation is at fault, 2 for wrong arguments (argparse).
    """
    parsed = _parser().parse_args(arguments)
    if parsed.command == "doctor":
        # It must speak where the settings themselves are what is wrong.
        return running.run_doctor()
    try:
        settings = load_settings()
        # Half a character in somebody's id must not end a batch.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        logging.basicConfig(level=settings.log_level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
        run: Callable[[Settings, argparse.Namespace], int] = parsed.run
        return run(settings, parsed)
    except InvalidInput as error:
        is_text = parsed.command == "find"
        told = error_text(error.code, Language(parsed.language), field=error.field) if is_text else error.message
        print(told, file=sys.stderr)
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
    for room in (finding, running, desk, people, reorganising, training, keeping):
        room.add_commands(commands)
    return parser
