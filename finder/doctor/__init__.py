"""Is this installation sound? Looks at everything that serving needs, changes nothing, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from finder.doctor.finding import Finding, Level
from finder.doctor.parts import look_at_models, look_at_packages, look_at_python, look_at_tesseract
from finder.doctor.place import look_at_clock, look_at_disk, look_at_memory, look_at_port
from finder.doctor.rankers import look_at_ranker
from finder.doctor.state import look_at_cache, look_at_database, look_at_exposure
from finder.errors import InvalidSettings
from finder.settings import Settings, load_settings

__all__ = ["Finding", "Level", "examine", "table"]

_PLAIN = (look_at_python, look_at_packages, look_at_tesseract, look_at_clock)
_OF_SETTINGS = (
    look_at_exposure,
    look_at_models,
    look_at_database,
    look_at_ranker,
    look_at_cache,
    look_at_memory,
    look_at_disk,
    look_at_port,
)


def examine() -> tuple[Finding, ...]:
    """Look at everything; while the settings can't be read, at what doesn't depend on them.

    :returns: what was found, in the order of looking.
    """
    settings, told = _read_settings()
    findings = [look() for look in _PLAIN]
    findings.append(told)
    if settings is not None:
        findings += [look(settings) for look in _OF_SETTINGS]
    return tuple(findings)


def _read_settings() -> tuple[Settings | None, Finding]:
    try:
        return load_settings(), Finding("settings", Level.OK, "can be read")
    except InvalidSettings as error:
        return None, Finding("settings", Level.FAIL, error.message, "Correct them; the rest is looked at then.")


def table(findings: Sequence[Finding]) -> str:
    """:returns: a line for each finding, and under it what to do."""
    width = max(len(one.name) for one in findings)
    lines: list[str] = []
    for one in findings:
        first, *rest = one.told.splitlines()
        indent = " " * (len(Level.FAIL) + width + 4)
        lines.append(f"{one.level:<{len(Level.FAIL)}}  {one.name:<{width}}  {first}")
        lines += [indent + line for line in rest]
        lines += [f"{indent}> {one.remedy}"] if one.remedy else []
    return "\n".join(lines)
