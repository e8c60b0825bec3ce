"""What the program is made of: Python, packages, models, the program that reads pictures."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from finder.artefacts import open_artefact
from finder.doctor.finding import Finding, Level
from finder.documents.recognition import require_program
from finder.embedders.opening import EMBEDDER_KIND
from finder.errors import InvalidArtefact, OcrMissing
from finder.ranking.model import FOLDER, KIND
from finder.settings import PROJECT, Settings

OLDEST_PYTHON = (3, 11)
_DISTRIBUTION = "recipient-finder"
_PIN = re.compile(r"^([\w.-]+)==(\S+)$", re.M)
_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r";.*\bextra\s*==")


def look_at_python() -> Finding:
    """See whether Python is new enough."""
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", Level.FAIL, platform.python_version(), "Python 3.11 or newer is needed.")
    return Finding("python", Level.OK, platform.python_version())


def look_at_packages() -> Finding:
    """See whether every package is there, in the version that was tested."""
    missing = sorted(name for name in _needed() if _version(name) is None)
    if missing:
        return Finding("packages", Level.FAIL, f"missing: {', '.join(missing)}", "Run: make .venv/.installed")
    constraints = PROJECT / "constraints.txt"
    pinned = dict(_PIN.findall(constraints.read_text(encoding="utf-8"))) if constraints.exists() else {}
    others = sorted(
        f"{name} {found} (tested: {version})"
        for name, version in pinned.items()
        if (found := _version(name)) is not None and found != version
    )
    if others:
        told = f"{len(others)} in another version than was tested: {', '.join(others)}"
        return Finding("packages", Level.WARN, told, "Run: make clean && make .venv/.installed")
    return Finding("packages", Level.OK, "as tested" if pinned else "there")


def _needed() -> Iterator[str]:
    """The packages that serving needs, by what the installed project says of itself."""
    try:
        wanted = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield _DISTRIBUTION
        return
    for one in wanted:
        name = _NAME.match(one)
        if name and not _EXTRA.search(one):
            yield name.group()


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def look_at_models(settings: Settings) -> Finding:
    """See whether the trained files are those that their manifests vouch for."""
    wanted = [(FOLDER, KIND), *([(EMBEDDER_KIND, EMBEDDER_KIND)] if settings.embedder == "own" else [])]
    try:
        versions = [f"{kind} {open_artefact(settings.artefacts / folder, kind).version}" for folder, kind in wanted]
    except InvalidArtefact as error:
        told, _, remedy = error.message.partition(". ")
        return Finding("models", Level.FAIL, told, remedy)
    return Finding("models", Level.OK, ", ".join(versions))


def look_at_tesseract() -> Finding:
    """See whether pictures can be read."""
    try:
        require_program()
    except OcrMissing as error:
        return Finding(
            "tesseract",
            Level.WARN,
            "pictures and scanned letters can't be read, all else can",
            error.message.rpartition(": ")[2].capitalize(),
        )
    return Finding("tesseract", Level.OK, "reads Danish and English")
