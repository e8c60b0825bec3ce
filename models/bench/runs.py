"""What one process tells of one method."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Run:
    """What came out of one method at one size."""

    points: int
    """Open contact points searched."""
    build_seconds: float | None = None
    memory_mb: float | None = None
    """What the method added to a process that holds the contact points as records; servers included."""
    ranked: dict[str, list[str]] = field(default_factory=dict)
    """Contact points by case, best first."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Of each case."""
    stopped: str = ""
    """Why it wasn't built or didn't answer every case."""
