"""What the commands' arguments have in common."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    # At run time argparse's class takes no parameter.
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
else:
    Commands = object


def day(text: str) -> str:
    """Read a day.

    :returns: YYYY-MM-DD.
    :raises argparse.ArgumentTypeError: when it is none.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day such as 2026-01-31") from None


def count(text: str) -> int:
    """Read how many there are to be.

    :returns: at least 1.
    :raises argparse.ArgumentTypeError: when it is no such number.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return int(text)
