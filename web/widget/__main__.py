"""What `finder embed` hands over to: prints the snippet for a site's editors."""

from __future__ import annotations

import json
import sys

from finder.types import Audience, Language
from web.widget.script import build_script
from web.widget.snippet import write_snippet


def main(arguments: list[str]) -> int:
    """Print one snippet.

    :param arguments: one JSON object with `address`, `organisation`, `language`, `audience` and `newest`.
    :returns: 0 when it worked, 1 when the address is none.
    """
    wanted = json.loads(arguments[0])
    try:
        snippet = write_snippet(
            build_script(),
            wanted["address"],
            organisation=wanted["organisation"],
            language=Language(wanted["language"]),
            audience=Audience(wanted["audience"].upper()) if wanted["audience"] else None,
            always_newest=wanted["newest"],
        )
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(snippet, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
