"""What classification numbers mean, from a file that the municipality supplies: licences forbid shipping one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from finder.structure.dumping import content_hash
from finder.structure.problems import Place, Problems
from finder.structure.shapes import FORM
from finder.types import Code

CLASSIFICATIONS = frozenset({"KLE", "FORM"})
"""The types of codes that have titles."""
COLUMNS = ("code", "title")
_VERSION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Titles by number."""

    titles: Mapping[str, str]

    @property
    def version(self) -> str:
        """A hash of the content; empty for an empty taxonomy."""
        return content_hash(sorted(self.titles.items()))[:_VERSION_DIGITS] if self.titles else ""

    def titles_of(self, codes: Iterable[Code]) -> tuple[str, ...]:
        """:returns: the titles of those codes that are known, in their order, each once."""
        known = (self.titles.get(code.value) for code in codes if code.type in CLASSIFICATIONS)
        return tuple(dict.fromkeys(title for title in known if title))


NO_TAXONOMY = Taxonomy(MappingProxyType({}))


def load_taxonomy(path: Path | None) -> Taxonomy:
    """Read a CSV file in UTF-8: number and title, parted by a semicolon; the first line may be `code;title`.

    :param path: no file, no titles.
    :raises InvalidData: naming the lines that are wrong.
    """
    if path is None:
        return NO_TAXONOMY
    problems = Problems()
    titles: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, delimiter=";", strict=True)
            for row in rows:
                _add(row, Place(path.name, rows.line_num), titles, problems)
    except OSError as error:
        problems.add(Place(path.name), None, "can't be read ({reason})", reason=error.strerror)
    except UnicodeDecodeError:
        problems.add(Place(path.name), None, "is not UTF-8; save the file as UTF-8")
    except csv.Error as error:
        problems.add(Place(path.name, rows.line_num), None, "is not CSV ({reason})", reason=error)
    problems.raise_any()
    return Taxonomy(MappingProxyType(titles))


def _add(row: list[str], place: Place, titles: dict[str, str], problems: Problems) -> None:
    cells = [cell.strip() for cell in row]
    if not any(cells) or (place.line == 1 and tuple(map(str.lower, cells)) == COLUMNS):
        return
    if len(cells) != len(COLUMNS) or not cells[1]:
        problems.add(place, None, "must be a number and its title, parted by one semicolon")
        return
    number, title = cells
    if not FORM.fits(number):
        problems.add(place, "code", "must be a KLE or FORM number such as 02.34.02")
    elif titles.setdefault(number, title) != title:
        problems.add(place, "code", "stands twice with different titles")
